"""The template folders: the bundled ones, and the office's own laid over them file by file."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from workflow.documents.sources import SUFFIX, WORD, Source, read_source
from workflow.documents.word.reference import letterhead_files
from workflow.domain.errors import StorageError, TemplateError

TYPE_FILE = "type.toml"
EXAMPLE_WORDS = re.compile(r"example\.[^./]+\.toml")
"""What the example of a type says in another language: example.ur.toml."""
Stamp = tuple[str, int, int]
Stamps = dict[str, Stamp]
TYPE_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def look_into(bundled: Path, overlay: Path | None) -> "Folders":
    """What lies in the two folders; the overlay's file wins. StorageError where one of them cannot be looked into."""
    found: Stamps = {}
    strays: list[TemplateError] = []
    try:
        found |= _files_below(bundled, strays)
        if overlay is not None and os.path.lexists(overlay):
            found |= _files_below(overlay, strays)
        letterhead = letterhead_files(overlay)
    except FileNotFoundError as error:
        raise StorageError(f"The folder of templates {error.filename} does not exist.") from None
    except NotADirectoryError as error:
        raise StorageError(f"{error.filename} is a file where the folder of templates is meant.") from None
    except OSError as error:
        said = f"The templates in {error.filename} cannot be read: {error.strerror}; let yourself read them."
        raise StorageError(said) from None
    return Folders(dict(sorted(found.items())), letterhead, tuple(strays))


def stamp(path: str, stat: Callable[[], os.stat_result]) -> Stamp:
    """What tells whether a file has changed: where it is, the time it was written, and its size."""
    try:
        found = stat()
    except OSError:
        return path, 0, 0  # gone since the folder was listed; reading it will say so
    return path, found.st_mtime_ns, found.st_size


class Sources(Mapping[str, Source]):
    """The templates by name; a file is read when it is asked for, and once."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = {name: path for name, path in files.items() if name.endswith((SUFFIX, WORD))}
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

    def __init__(self, found: Stamps, letterhead: dict[str, Path], strays: tuple[TemplateError, ...]) -> None:
        self.letterhead = letterhead
        self.strays = strays
        self.stamps = found | {name: stamp(str(path), path.stat) for name, path in letterhead.items()}
        self._found = found

    @cached_property
    def files(self) -> dict[str, Path]:
        return {name: Path(path) for name, (path, _, _) in self._found.items()}

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.files)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The types: every folder that is not for all of them."""
        folders = dict.fromkeys(name.split("/")[0] for name in self._found)
        return tuple(name for name in folders if not name.startswith("_"))


def _files_below(folder: Path, strays: list[TemplateError]) -> Stamps:
    """Looked at before every act that asks what the texts are: a file costs one question to the disk."""
    found: Stamps = {}
    with os.scandir(folder) as there:
        for inner in there:
            if inner.name.startswith("."):
                continue
            if inner.is_dir():
                with os.scandir(inner.path) as files:
                    for file in files:
                        if _is_template(file.name) or (
                            file.name.endswith(WORD) and _is_of_a_type(inner.name, file.name)
                        ):
                            found[f"{inner.name}/{file.name}"] = stamp(file.path, file.stat)
            elif _is_template(inner.name):
                said = "This file lies beside the folders, where nobody finds it; a type is a folder: move it there."
                strays.append(TemplateError(said, file=inner.name))
    return found


def _is_of_a_type(folder: str, name: str) -> bool:
    """Whether a Word file is a template: in the folder of a type, and no note that Word keeps while it is open there."""
    return not folder.startswith("_") and not name.startswith((".", "~$"))


def _is_template(name: str) -> bool:
    return (
        name == TYPE_FILE
        or (name.endswith(SUFFIX) and not name.startswith("."))
        or EXAMPLE_WORDS.fullmatch(name) is not None
    )
