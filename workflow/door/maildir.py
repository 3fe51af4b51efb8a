"""A maildir, in which a mail server lays each mail as a file: read from `new`, and laid into `cur` once it is kept.

Whoever is killed in between finds the mail in `new` again, and the register knows it by its mark. Nothing is deleted.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workflow.domain.errors import InvalidError, StorageError
from workflow.door.kinds import MB
from workflow.files import read_file

MOST_MAIL = 25 * MB
"""Bytes of one mail, with all it brings."""
_SINCE = re.compile(r"([0-9]{10,11})\.")
_FIRST = datetime(2001, 9, 9, tzinfo=UTC)
"""What is older than the seconds that names of mails count was laid there by a clock that was not set."""
_TOO_LARGE = (
    "is larger than {most} MB, the most that is read: ask whoever sent it for its files by another way"
)


@dataclass(frozen=True, slots=True)
class LaidIn:
    """A mail as it lies there, and when it was laid there by this machine."""

    content: bytes = field(repr=False)
    arrived_at: datetime


def lying_in(folder: Path) -> tuple[Path, ...]:
    """The mails that nobody took yet, oldest first; a sentence where the folder is no maildir or cannot be read."""
    new = folder / "new"
    try:
        if not folder.is_dir():
            raise InvalidError(f"There is no folder {folder}.")
        if not new.is_dir() or not (folder / "cur").is_dir():
            raise InvalidError(
                f"{folder} is no maildir: it has no folders new and cur. Name the one in which the mail server lays mail."
            )
        # A name that begins with a point is none of a mail.
        names = sorted(each.name for each in os.scandir(new) if not each.name.startswith("."))
    except OSError as error:
        raise StorageError(f"{folder} cannot be read: {error.strerror}.") from None
    return tuple(new / name for name in names)


def read_laid_in(path: Path, *, at: datetime) -> LaidIn | None:
    """A mail of a maildir; None where somebody else took it meanwhile."""
    called = f"The mail {os.fsencode(path.name).decode('utf-8', 'backslashreplace')}"
    try:
        found = path.lstat()
        if path.is_symlink():
            raise InvalidError(f"{called} is a link to another place: it is not followed.")
        if found.st_size > MOST_MAIL:
            raise InvalidError(f"{called} {_TOO_LARGE.format(most=MOST_MAIL // MB)}. It stays where it is.")
        content = read_file(path, most=MOST_MAIL, called=called)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"{called} cannot be read: {error.strerror}.") from None
    return LaidIn(content, min(_moments(path.name, found.st_mtime, at)))


def lay_aside(path: Path) -> None:
    """A mail that is kept is laid beside those that were read; one of the same name there is not written over."""
    folder = path.parent.parent / "cur"
    name, tried = path.name.split(":2,")[0], 0
    aside = folder / f"{name}:2,"
    try:
        while aside.exists():
            tried += 1
            aside = folder / f"{name}.{tried}:2,"
        path.rename(aside)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(
            f"{path} was taken, and cannot be laid into {folder}: {error.strerror}. It is not taken twice."
        ) from None


def handed_in() -> bytes:
    """The mail that a mail server hands to this program, on its standard input."""
    content = sys.stdin.buffer.read(MOST_MAIL + 1)
    if len(content) > MOST_MAIL:
        raise InvalidError(f"The mail {_TOO_LARGE.format(most=MOST_MAIL // MB)}.")
    if not content.strip():
        raise InvalidError("No mail was handed in: the standard input is empty.")
    return content


def _moments(name: str, laid: float, at: datetime) -> Iterator[datetime]:
    """When it may have arrived, by this machine: now at the latest; a file that was copied is older than it looks."""
    yield at
    said = _SINCE.match(name)
    for seconds in (laid, float(said[1]) if said else laid):
        try:
            if (moment := datetime.fromtimestamp(seconds, UTC)) > _FIRST:
                yield moment
        except (ValueError, OverflowError, OSError):
            continue
