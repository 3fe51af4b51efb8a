"""The shelf keeps what it was given, once and unchanged; the view of it never replaces a file."""

import errno
import os
import threading

import pytest

from tests.ordinary_user import as_an_ordinary_user
from workflow.domain.errors import NotFoundError, StorageError
from workflow.store.shelf import PapersView, Shelf


def test_a_paper_is_found_again_by_its_sha256(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    sha = shelf.put(b"a paper")
    assert shelf.get(sha) == b"a paper"
    assert shelf.has(sha)
    assert shelf.path(sha) == tmp_path / "shelf" / sha[:2] / sha[2:4] / sha
    assert not shelf.has("0" * 64)
    with pytest.raises(NotFoundError):
        shelf.get("0" * 64)
    with pytest.raises(NotFoundError):
        shelf.path("../../etc/passwd")


def test_the_same_paper_is_kept_once_and_cannot_be_written_to(tmp_path):
    shelf = Shelf(tmp_path)
    sha = shelf.put(b"a paper")
    before = shelf.path(sha).stat()
    assert shelf.put(b"a paper") == sha
    assert shelf.path(sha).stat().st_ino == before.st_ino
    assert not before.st_mode & 0o222
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [sha]


def test_a_paper_changed_on_disk_is_noticed(tmp_path):
    shelf = Shelf(tmp_path)
    sha = shelf.put(b"a paper")
    shelf.path(sha).chmod(0o644)
    shelf.path(sha).write_bytes(b"another")
    for read in (lambda: shelf.get(sha), lambda: shelf.put(b"a paper")):
        with pytest.raises(StorageError, match="changed on disk"):
            read()


def test_many_at_once_file_the_same_paper_without_harm(tmp_path):
    shelf = Shelf(tmp_path)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(shelf.put(b"x" * 100_000))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_filing_that_breaks_off_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left on device"):
        Shelf(tmp_path).put(b"a paper")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    blocked = tmp_path / "shelf"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="could not be filed under"):
        Shelf(blocked).put(b"a paper")


def test_a_read_only_folder_is_named(tmp_path):
    tmp_path.chmod(0o555)
    with as_an_ordinary_user(), pytest.raises(StorageError, match="Permission denied"):
        Shelf(tmp_path / "shelf").put(b"a paper")


def test_a_paper_is_shown_under_its_readable_name_and_can_be_shown_again(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    view = PapersView(tmp_path / "papers", shelf)
    sha = shelf.put(b"a paper")
    name = "MOU-2026-0007/02 review memo v1.pdf"
    path = view.show(sha, name)
    assert path == tmp_path / "papers" / "MOU-2026-0007" / "02 review memo v1.pdf"
    assert path.read_bytes() == b"a paper"
    assert view.show(sha, name) == path
    path.unlink()
    assert view.show(sha, name) == path
    assert path.read_bytes() == b"a paper"


def test_another_file_of_that_name_is_left_as_it_is(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    view = PapersView(tmp_path / "papers", shelf)
    view.show(shelf.put(b"first"), "MOU/paper.pdf")
    with pytest.raises(StorageError, match="already called"):
        view.show(shelf.put(b"second"), "MOU/paper.pdf")
    assert (tmp_path / "papers/MOU/paper.pdf").read_bytes() == b"first"


def test_a_disk_without_hard_links_gets_copies(tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    shelf = Shelf(tmp_path / "shelf")
    sha = shelf.put(b"a paper")
    assert PapersView(tmp_path / "papers", shelf).show(sha, "MOU/paper.pdf").read_bytes() == b"a paper"


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/x.pdf", "a//b.pdf", "a/..", "a\\b", "a\nb", "", "a/.hidden", "a:b"]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    shelf = Shelf(tmp_path / "shelf")
    with pytest.raises(StorageError, match="cannot be the name"):
        PapersView(tmp_path / "papers", shelf).show(shelf.put(b"x"), name)
