"""A file that people name, read within bounds: never a pipe or a device, and never more than was meant."""

import os
import stat
from pathlib import Path

from workflow.domain.errors import InvalidError, NotFoundError, StorageError

LARGEST_TEXT = 2 * 2**20
"""Bytes of a file that people write by hand."""


def read_file(path: Path, *, most: int, called: str | None = None) -> bytes:
    """The bytes of a file of at most so many; a sentence, about what it is called, says why there are none."""
    called = called or str(path)
    try:
        # A pipe is opened without waiting for whoever writes to it.
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise InvalidError(f"{called} is not a file: a pipe or a device is not read.")
            content = opened.read(most + 1)
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InvalidError(f"{called} is not a file but a folder.") from None
    except OSError as error:
        raise StorageError(f"{called} cannot be read: {error.strerror}.") from None
    if len(content) > most:
        raise InvalidError(f"{called} is larger than {most // 2**20} MB, the most that is read.")
    return content


def read_text(path: Path) -> str:
    """The words of a file that people write by hand, as UTF-8 with or without the mark some editors put before it."""
    content = read_file(path, most=LARGEST_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidError(f"{path}, line {line}: it is not text in UTF-8; save it as UTF-8.") from None
