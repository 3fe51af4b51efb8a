"""The template folders: the bundled ones, and the office's own laid over them file by file."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workflow.documents.sources import SUFFIX, Source, read_source
from workflow.documents.word.reference import letterhead_files
from workflow.domain.errors import StorageError, TemplateError

TYPE_FILE = "type.toml"
Stamps = dict[str, tuple[Path, int, int]]
TYPE_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def look_into(bundled: Path, overlay: Path | None) -> "Folders":
    """What lies in the two folders; the overlay's file wins. StorageError where one of them cannot be looked into."""
    files: dict[str, Path] = {}
    strays: list[TemplateError] = []
    try:
        files |= _files_below(bundled, strays)
        if overlay is not None and os.path.lexists(overlay):
            files |= _files_below(overlay, strays)
        letterhead = letterhead_files(overlay)
    except FileNotFoundError as error:
        raise StorageError(f"The folder of templates {error.filename} does not exist.") from None
    except NotADirectoryError as error:
        raise StorageError(f"{error.filename} is a file where the folder of templates is meant.") from None
    except OSError as error:
        said = f"The templates in {error.filename} cannot be read: {error.strerror}; let yourself read them."
        raise StorageError(said) from None
    return Folders(dict(sorted(files.items())), letterhead, tuple(strays))


def stamps_of(files: Mapping[str, Path]) -> Stamps:
    """What tells whether any of the files has changed: each with its size and the time it was written."""
    stamps = {}
    for name, path in files.items():
        try:
            found = path.stat()
        except OSError:
            stamps[name] = (path, 0, 0)  # gone since the folder was listed; reading it will say so
        else:
            stamps[name] = (path, found.st_mtime_ns, found.st_size)
    return stamps


class Sources(Mapping[str, Source]):
    """The templates by name; a file is read when it is asked for, and once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = {name: path for name, path in files.items() if name.endswith(SUFFIX)}
        self._read: dict[str, Source] = {}

    def __getitem__(self, name: str) -> Source:
        if name not in self._read:
            self._read[name] = read_source(name, self._files[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files


class Folders:
    """The folders of templates as they stood at one moment: every file by its name below templates/."""

    def __init__(
        self, files: dict[str, Path], letterhead: dict[str, Path], strays: tuple[TemplateError, ...]
    ) -> None:
        self.files = files
        self.letterhead = letterhead
        self.strays = strays
        self.stamps = stamps_of({**files, **letterhead})
        self.sources = Sources(files)
        self.keys = tuple(
            name for name in dict.fromkeys(name.split("/")[0] for name in files) if not name.startswith("_")
        )


def _files_below(folder: Path, strays: list[TemplateError]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for inner in folder.iterdir():
        if inner.name.startswith("."):
            continue
        if inner.is_dir():
            for file in inner.iterdir():
                if _is_template(file.name):
                    found[f"{inner.name}/{file.name}"] = file
        elif _is_template(inner.name):
            said = (
                "This file lies beside the folders, where nobody finds it; a type is a folder: move it there."
            )
            strays.append(TemplateError(said, file=inner.name))
    return found


def _is_template(name: str) -> bool:
    return name == TYPE_FILE or (name.endswith(SUFFIX) and not name.startswith("."))
