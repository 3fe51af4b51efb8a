"""Records from outside, far more than are held at once: read one by one, each whole, and no further than bounds."""

import os
import stat
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecoder
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from workflow.domain.errors import InvalidError, NotFoundError, StorageError
from workflow.door.kinds import Kind
from workflow.door.recognising import check_kind
from workflow.door.refusing import UnfitError

LARGEST_RECORDS = 2 * 2**30
"""Bytes of a file that holds many records, unpacked."""
LARGEST_RECORD = 2**20
"""Signs of one of them."""
_AT_ONCE = 2**16
_DECODER = JSONDecoder()


def read_records(path: Path) -> Iterator[tuple[str, Any]]:
    """Each record of a JSON file with its place: a list of them, one after the other, or one alone; also out of a zip file.

    They are read one by one, so that a file may be far larger than what is held of it.
    """
    with _opened_records(path) as opened:
        yield from _records(path, opened)


@contextmanager
def _opened_records(path: Path) -> Iterator[IO[bytes]]:
    called = str(path)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise InvalidError(f"{called} is not a file: a pipe or a device is not read.")
            beginning = opened.read(_AT_ONCE)
            is_packed = beginning.startswith(b"PK\x03\x04")
            if beginning and not is_packed:
                try:
                    check_kind(beginning, (Kind.RECORDS,))
                except UnfitError as error:
                    raise error.of(called) from None
            opened.seek(0)
            if not is_packed:
                yield opened
                return
            with ZipFile(opened) as packed, packed.open(_json_in(called, packed)) as inside:
                yield inside
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InvalidError(f"{called} is not a file but a folder.") from None
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InvalidError(
            f"{called} cannot be unpacked: {error}. Unpack it and name the JSON file."
        ) from None
    except OSError as error:
        raise StorageError(f"{called} cannot be read: {error.strerror}.") from None


def _json_in(called: str, packed: ZipFile) -> str:
    """The one JSON file of a zip file; of those of several versions, the newest."""
    there = sorted(
        each for each in packed.namelist() if each.endswith(".json") and not each.startswith("__MACOSX")
    )
    if not there:
        raise InvalidError(f"{called} holds no JSON file.")
    versions = [each for each in there if "schema_v" in each]
    if len(there) > 1 and len(versions) != len(there) and len(versions) != 1:
        raise InvalidError(
            f"{called} holds several JSON files: unpack it and name one of {', '.join(there)}."
        )
    return (versions or there)[-1]


def _records(path: Path, opened: IO[bytes]) -> Iterator[tuple[str, Any]]:
    reading = _Reading(path, opened)
    is_list = reading.next_sign() == "["
    if is_list:
        reading.pass_over()
    number = 0
    while (sign := reading.next_sign()) and sign != "]":
        number += 1
        line = reading.line
        yield f"record {number} (line {line})", reading.value(number)
        if is_list and reading.next_sign() == ",":
            reading.pass_over()
            if reading.next_sign() == "]":
                raise reading.damaged("after the last comma a record is missing")
        elif is_list and reading.next_sign() != "]":
            raise reading.damaged("a comma or the end of the list is missing; is the file whole?")
    if is_list:
        if sign != "]":
            raise reading.damaged("the end of the list is missing; is the file whole?")
        reading.pass_over()
    if reading.next_sign():
        raise reading.damaged("there is something after the end of the list")
    if number == 0:
        raise InvalidError(f"{path} holds no record.")


class _Reading:
    """A JSON file as it is read on: what is held of it, and in which line that begins."""

    def __init__(self, path: Path, opened: IO[bytes]) -> None:
        self.line = 1
        self._path, self._opened = path, opened
        self._decode = getincrementaldecoder("utf-8-sig")().decode
        self._held, self._place, self._read, self._is_whole = "", 0, 0, False

    def next_sign(self) -> str:
        """The next sign that is no white space; nothing at the end."""
        while True:
            while self._place < len(self._held) and self._held[self._place] in " \t\r\n":
                self._go(self._place + 1)
            if self._place < len(self._held) or self._is_whole:
                return self._held[self._place : self._place + 1]
            self._more()

    def pass_over(self) -> None:
        self._go(self._place + 1)

    def value(self, number: int) -> Any:
        """The record that begins here."""
        while True:
            try:
                found, end = _DECODER.raw_decode(self._held, self._place)
            except RecursionError:
                raise self.damaged(f"record {number} is nested too deeply") from None
            except ValueError as error:
                if self._is_whole or len(self._held) - self._place > LARGEST_RECORD:
                    where = getattr(error, "pos", self._place)
                    self._go(min(where, len(self._held)))
                    raise self.damaged(
                        f"record {number} is damaged, or larger than a record can be"
                    ) from None
                self._more()
            else:
                # A number that stops where what is held stops may go on.
                if end < len(self._held) or self._is_whole or isinstance(found, dict | list):
                    self._go(end)
                    return found
                self._more()

    def damaged(self, why: str) -> InvalidError:
        return InvalidError(f"{self._path}, line {self.line}: {why}.")

    def _go(self, place: int) -> None:
        self.line += self._held.count("\n", self._place, place)
        self._place = place

    def _more(self) -> None:
        content = self._opened.read(_AT_ONCE)
        self._read += len(content)
        if self._read > LARGEST_RECORDS:
            raise InvalidError(
                f"{self._path} is larger than {LARGEST_RECORDS // 2**30} GB, the most that is read."
            )
        self._is_whole = not content
        try:
            text = self._decode(content, final=self._is_whole)
        except UnicodeDecodeError:
            self._go(len(self._held))
            raise self.damaged("from here on it is not text in UTF-8; save it as UTF-8") from None
        self._held, self._place = self._held[self._place :] + text, 0
