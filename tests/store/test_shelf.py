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


def test_a_paper_that_was_found_right_is_looked_at_again_once_its_file_was_touched(tmp_path):
    shelf = Shelf(tmp_path)
    sha = shelf.put(b"as filed")
    assert shelf.keeps(sha)
    assert shelf.keeps(sha)
    shelf.path(sha).chmod(0o644)
    assert shelf.keeps(sha)
    shelf.path(sha).write_bytes(b"as false")
    os.utime(shelf.path(sha), (0, 0))
    assert not shelf.keeps(sha)
    shelf.mend(b"as filed")
    assert shelf.keeps(sha)
    shelf.path(sha).unlink()
    assert not shelf.keeps(sha)


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


def test_a_paper_is_laid_out_beside_another_file_of_its_name_which_is_left_as_it_is(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    view = PapersView(tmp_path / "papers", shelf)
    first, second, third = map(shelf.put, (b"first", b"second", b"third"))
    own = view.show(first, "MOU/paper v1.5.pdf")
    beside = view.show(second, "MOU/paper v1.5.pdf")
    assert beside == tmp_path / "papers/MOU/paper v1.5 (2).pdf"
    assert view.show(third, "MOU/paper v1.5.pdf") == tmp_path / "papers/MOU/paper v1.5 (3).pdf"
    assert view.show(second, "MOU/paper v1.5.pdf") == view.where(second, "MOU/paper v1.5.pdf") == beside
    assert view.where(first, "MOU/paper v1.5.pdf") == own
    assert own.read_bytes() == b"first"
    assert (view.is_own_name(own, "MOU/paper v1.5.pdf"), view.is_own_name(beside, "MOU/paper v1.5.pdf")) == (
        True,
        False,
    )


@pytest.mark.parametrize("foreign", ["a file", "a link", "a broken link", "a folder"])
@pytest.mark.parametrize("place", ["MOU", "MOU/received", "MOU/received/paper.pdf"])
def test_whatever_stands_where_a_paper_goes_is_neither_followed_nor_touched(tmp_path, foreign, place):
    shelf = Shelf(tmp_path / "shelf")
    view = PapersView(tmp_path / "papers", shelf)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    sha = shelf.put(b"a paper")
    (elsewhere / "paper.pdf").write_bytes(b"a paper")
    stands = tmp_path / "papers" / place
    stands.parent.mkdir(parents=True)
    if foreign == "a file":
        stands.write_bytes(b"by hand")
    elif foreign == "a folder":
        stands.mkdir()
    else:
        stands.symlink_to(elsewhere / "paper.pdf" if place.endswith("pdf") else elsewhere)
        if foreign == "a broken link":
            stands.unlink()
            stands.symlink_to(tmp_path / "nowhere")
    path = view.show(sha, "MOU/received/paper.pdf")
    assert path.read_bytes() == b"a paper"
    assert not path.is_symlink()
    assert path.resolve() == path
    assert view.find(sha, "MOU/received/paper.pdf") == path == view.where(sha, "MOU/received/paper.pdf")
    assert [file.name for file in elsewhere.rglob("*")] == ["paper.pdf"]
    assert not (tmp_path / "nowhere").exists()


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
