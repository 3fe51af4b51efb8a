"""A file written as a whole or not at all: beside its place first, then into it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from workflow.domain.errors import RefusedError, StorageError, at_field

Row = TypeVar("Row")


class Counted(Generic[Row]):
    """Rows as they are read, and how many they have been so far."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for each in self._rows:
            self.count += 1
            yield each


def write_whole(file: Path, parts: Iterable[bytes], *, field: str, replace: bool) -> None:
    """Write the parts as they come; a file that is there is left alone, unless it is to be replaced.

    `field` is where the file was named, for whoever is told that it cannot be written.
    """
    if file.exists() and not replace:
        raise RefusedError(
            at_field(
                "replace",
                f"{file} is there already, and was left as it is. Name another file, or say that this one is replaced.",
            )
        )
    partial = file.with_name(f".{file.name}.partial")
    try:
        with partial.open("wb") as target:
            target.writelines(parts)
        partial.replace(file)
    except OSError as error:
        raise StorageError(at_field(field, f"{file} cannot be written: {error.strerror}.")) from None
    finally:
        with suppress(OSError):
            partial.unlink()
