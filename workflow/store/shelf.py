"""Where papers are kept: by the sha256 of their bytes, written once, never changed; and a readable view of them."""

import contextlib
import errno
import hashlib
import itertools
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workflow.domain.agreement.paper import laid_out
from workflow.domain.errors import NotFoundError, OfficeError, StorageError
from workflow.domain.printable import legible

_SHA = re.compile(r"[0-9a-f]{64}\Z")
_FILING = ".filing-"
Stamp = tuple[int, int, int, int]


class Shelf:
    """A folder of files named by their sha256, two levels deep: ab/cd/abcd..."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, Stamp] = {}

    def put(self, content: bytes) -> str:
        """Keep the bytes and give their sha256. The same bytes twice are kept once."""
        sha = hashlib.sha256(content).hexdigest()
        path = self.path(sha)
        with _storage(f"The paper could not be filed under {self.folder}"):
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                _write_once(path, content)
        if self.get(sha) != content:  # pragma: no cover - two texts with one sha256
            raise StorageError(f"Another paper stands on the shelf as {sha}.")
        return sha

    def mend(self, content: bytes) -> None:
        """Put the bytes back in the place of a file that was altered or is gone."""
        self.path(hashlib.sha256(content).hexdigest()).unlink(missing_ok=True)
        self.put(content)

    def get(self, sha: str) -> bytes:
        """The bytes, checked against their name."""
        path = self.path(sha)
        try:
            with _storage(f"The paper {sha[:12]} could not be read"):
                content = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"There is no paper {sha[:12]} on the shelf.") from error
        if hashlib.sha256(content).hexdigest() != sha:
            raise StorageError(
                f"The paper {sha[:12]} was changed on disk: its bytes are not those that were filed."
            )
        return content

    def keeps(self, sha: str) -> bool:
        """Whether the right bytes are there: read and checked once, and again when their file has been touched since."""
        path = self._name(sha)
        try:
            before = _stamp(path)
            if self._read.get(sha) != before:
                self.get(sha)
                self._read[sha] = before
        except (OSError, OfficeError):
            return False
        return True

    def has(self, sha: str) -> bool:
        """Whether a paper of this name is there; `get` also checks its bytes."""
        return self.path(sha).is_file()

    def path(self, sha: str) -> Path:
        """Where the paper stands or would stand."""
        return Path(self._name(sha))

    def _name(self, sha: str) -> str:
        if not _SHA.match(sha):
            raise NotFoundError(f'"{sha}" is not the sha256 of a paper.')
        return f"{self.folder}/{sha[:2]}/{sha[2:4]}/{sha}"


class PapersView:
    """Papers under names people can read. Made from the shelf, so that it can be deleted and shown again."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self.folder = folder
        self.shelf = shelf

    def show(self, sha: str, name: str) -> Path:
        """Show a paper as "MOU-2026-0007/02 review memo v1.pdf"; beside what stands there already, as "... v1 (2).pdf"."""
        with _storage(f'The paper could not be shown as "{name}"'):
            *folders, file = _parts(name)
            folder = self._folder(folders)
            if not folder.exists():
                folder.mkdir(parents=True, exist_ok=True)
            for path in _names(folder, file):
                if not _stands(path):
                    content = self.shelf.get(sha)
                    if _link_or_copy(self.shelf.path(sha), path, content):
                        return path
                if _is(path, sha):
                    return path
        raise StorageError(
            f'The paper could not be shown as "{name}".'
        )  # pragma: no cover - names do not end

    def where(self, sha: str, name: str) -> Path:
        """Where a paper is shown or would be: under its own name, unless it was laid out beside another file of that name."""
        *folders, file = _parts(name)
        folder = self._folder(folders)
        own, beside = itertools.islice(_names(folder, file), 2)
        return (self.find(sha, name) or own) if _stands(beside) else own

    def find(self, sha: str, name: str) -> Path | None:
        """Where a paper is shown with its own bytes; None where it is not."""
        *folders, file = _parts(name)
        with _storage(f'"{name}" cannot be looked at'):
            standing = itertools.takewhile(_stands, _names(self._folder(folders), file))
            return next((path for path in standing if _is(path, sha)), None)

    def is_own_name(self, path: Path, name: str) -> bool:
        """Whether a paper lies under the very name it was given."""
        return path == self.folder.joinpath(*_parts(name))

    def _folder(self, names: list[str]) -> Path:
        """A folder of ours: a link or a file of that name is somebody else’s, and neither followed nor replaced."""
        folder = self.folder
        for name in names:
            folder = next(path for path in _names(folder, name) if _kind(path) in (None, stat.S_IFDIR))
        return folder


def left_over(folder: Path, *, before: datetime) -> Iterator[Path]:
    """The files of filings that were broken off before a moment, as when the machine lost its power."""
    for path in folder.rglob(f"{_FILING}*"):
        with contextlib.suppress(FileNotFoundError):
            if not path.is_symlink() and path.lstat().st_mtime < before.timestamp():
                yield path


def _stamp(path: str) -> Stamp:
    """What a file of the shelf has as long as nobody touches it."""
    found = Path(path).stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _names(folder: Path, name: str) -> Iterator[Path]:
    """A name, and those beside it."""
    yield folder / name
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in itertools.count(2):
        yield folder / f"{stem} ({number}){suffix}"


def _stands(path: Path) -> bool:
    return os.path.lexists(path)


def _is(path: Path, sha: str) -> bool:
    """Whether it is a file of our own with these bytes; what a link leads to is not looked at."""
    return _kind(path) == stat.S_IFREG and hashlib.sha256(path.read_bytes()).hexdigest() == sha


def _kind(path: Path) -> int | None:
    """What lies under a name, a link being a link; None where nothing does."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _parts(name: str) -> list[str]:
    if name != laid_out(name):
        raise StorageError(f'"{legible(name)}" cannot be the name of a file.')
    return name.split("/")


def _write_once(path: Path, content: bytes) -> None:
    """Whole or not at all, on disk before it has its name, and never over another file."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_FILING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o444)
        _take_name(Path(temporary), path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _take_name(temporary: Path, path: Path) -> None:
    """Give the file its name unless somebody was first; then theirs, with the same bytes, stays."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        with path.open("xb") as file, temporary.open("rb") as source:  # a disk without hard links
            shutil.copyfileobj(source, file)
        path.chmod(0o444)


def _link_or_copy(source: Path, path: Path, content: bytes) -> bool:
    """Whether it is the very file of the shelf that has the name now."""
    try:
        os.link(source, path)
    except FileExistsError:
        return False
    except OSError:
        _write_once(path, content)
        return False
    return True


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(PermissionError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _storage(sentence: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageError(f"{sentence}: {error.strerror or error}.") from error
