"""The scans that belong to the rows of a list, found by the names of their files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workflow.catalogue.lists.rows import RowRead
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.folding import folded
from workflow.services.papers.evidence_files import KeptFile

MOST_FILES = 20_000
_APART = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Scans:
    """Files by name: of a folder, or kept on the shelf; `by_stem` holds each under its name without the ending, as names are compared."""

    files: Mapping[str, Path | KeptFile] = field(default_factory=dict)
    by_stem: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, Path | KeptFile]) -> "Scans":
        by_stem: dict[str, tuple[str, ...]] = {}
        for name in files:
            stem = _plain(Path(name).stem)
            by_stem[stem] = (*by_stem.get(stem, ()), name)
        return cls(files, by_stem)

    def of_row(self, read: RowRead) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the files of a row, and a sentence for each that it names and that is not there.

        A file is known by the name the row gives it, else by the number the row was known by, which its name is or begins with.
        """
        found: list[str] = []
        missing: list[str] = []
        for name in read.files:
            there = self._named(name)
            if there is None:
                missing.append(f"Its scan \u201c{name}\u201d is not among the files.")
            else:
                found.append(there)
        if not read.files and read.reference is not None and (there := self._numbered(read.reference)):
            found.append(there)
        return tuple(dict.fromkeys(found)), tuple(missing)

    def _named(self, name: str) -> str | None:
        bare = name.replace("\\", "/").rsplit("/", 1)[-1]
        if bare in self.files:
            return bare
        there = self.by_stem.get(_plain(Path(bare).stem if "." in bare else bare), ())
        return there[0] if len(there) == 1 else None

    def _numbered(self, reference: str) -> str | None:
        plain = _plain(reference)
        if not plain:
            return None
        exact = self.by_stem.get(plain, ())
        there: Sequence[str] = exact or [
            name for stem, names in self.by_stem.items() if stem.startswith(f"{plain} ") for name in names
        ]
        return there[0] if len(there) == 1 else None


def scans_in(folder: Path) -> Scans:
    """The files of a folder and of the folders in it; of two of one name the first counts."""
    if not folder.exists():
        raise NotFoundError(f"There is no folder {folder}.")
    if not folder.is_dir():
        raise InvalidError(f"{folder} is not a folder but a file: name the folder in which the scans lie.")
    return Scans.of({path.name: path for path in sorted(_files(folder), reverse=True)})


def _files(folder: Path) -> Iterable[Path]:
    for number, path in enumerate(folder.rglob("*"), start=1):
        if number > MOST_FILES:
            raise InvalidError(
                f"{folder} holds more than {MOST_FILES:,} files: name the folder of the scans alone."
            )
        if path.is_file() and not path.name.startswith("."):
            yield path


def _plain(name: str) -> str:
    return _APART.sub(" ", folded(name)).strip()
