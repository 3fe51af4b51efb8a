"""The template folders: the bundled ones, and the office's own laid over them file by file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workflow.documents.sources import SUFFIX, Source, read_source
from workflow.domain.errors import StorageError

TYPE_FILE = "type.toml"
Stamps = dict[str, tuple[Path, int, int]]
TYPE_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def files_of(bundled: Path, overlay: Path | None) -> dict[str, Path]:
    """Every type.toml and template by its name below templates/; the overlay's file wins."""
    if not bundled.is_dir():
        raise StorageError(f"The folder of templates {bundled} does not exist.")
    files = dict(_files_below(bundled))
    if overlay is not None and overlay.is_dir():
        files |= dict(_files_below(overlay))
    return dict(sorted(files.items()))


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


def _files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    for inner in folder.iterdir():
        if inner.name.startswith(".") or not inner.is_dir():
            continue
        for file in inner.iterdir():
            if file.name == TYPE_FILE or (file.name.endswith(SUFFIX) and not file.name.startswith(".")):
                yield f"{inner.name}/{file.name}", file
