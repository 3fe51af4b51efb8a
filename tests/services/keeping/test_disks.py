"""A disk that is full, read-only or in the way costs nobody a record: the office says so, and goes on when it is mended."""

import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.files import a_pdf
from tests.builders.offices import OPENED, act, agreement, everything, moment, opened, worked
from tests.checkout import ROOT
from workflow.domain.agreement import performance_details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import StorageError
from workflow.domain.evidence import sha256
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_file
from workflow.services.papers.produce import ensure_draft, papers_of, rebuild_view

FULL = """
import resource, signal, sys
from pathlib import Path
from tests.builders.offices import *
from workflow.domain.errors import OfficeError
folder, url = Path(sys.argv[1]), sys.argv[2]
office = an_office(folder, url)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
for room in (0, 2_000, 10_000, 25_000, 40_000, 80_000, 160_000, 320_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        number = opened(office)
        failed = [done.failed for done in worked(office, on=OPENED) if done.failed]
        said = "; ".join(failed) or "done"
    except OfficeError as error:
        said = f"{error.code}: {error}"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    print(said, flush=True)
"""


def test_a_full_disk_leaves_whole_records_and_the_rest_is_done_when_there_is_room(
    office: Office, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    ran = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path, url],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.splitlines()
    assert len(said) == 8
    assert any(line.startswith("storage: ") for line in said), said
    with office.register.transaction() as books:
        books.outbox.release()
        numbers = books.agreements.every_number()
    worked(office, on=OPENED)
    assert all(proof.holds for proof in prove_all(office))
    assert numbers == tuple(f"MOU-2026-{each:04d}" for each in range(1, len(numbers) + 1))
    assert [len(papers_of(office, number)) for number in numbers] == [1] * len(numbers)
    for file in (tmp_path / "shelf").rglob("*"):
        assert file.is_dir() or sha256(file.read_bytes()) == file.name


@pytest.fixture
def blocked_shelf(office: Office) -> Office:
    """An office whose shelf cannot be written: a file stands in its place."""
    (office.folder / "shelf").rmdir()
    (office.folder / "shelf").write_bytes(b"")
    return office


def test_an_act_whose_evidence_cannot_be_kept_is_not_recorded(blocked_shelf: Office) -> None:
    office = blocked_shelf
    number = opened(office)
    before = everything(office)
    (office.folder / "scan.pdf").write_bytes(a_pdf("their draft"))
    kept = keep_file(office.folder / "scan.pdf")
    with pytest.raises(StorageError, match="could not be filed"):
        act(office, number, Act.FULFIL, _performed(), evidence=(kept,))
    with pytest.raises(StorageError, match="could not be filed"):
        ensure_draft(office, number, at=moment(OPENED))
    assert everything(office) == before
    (done,) = worked(office, on=OPENED)
    assert done.failed is not None
    (office.folder / "shelf").unlink()
    with office.register.transaction() as books:
        books.outbox.release()
    (done,) = worked(office, on=OPENED)
    assert done.failed is None


def _performed() -> performance_details.Performing:
    return performance_details.Performing("the first report", "sent in time")


def test_an_act_stands_when_only_the_readable_view_cannot_be_written(office: Office) -> None:
    number = opened(office)
    (office.folder / "papers").rmdir()
    (office.folder / "papers").write_bytes(b"")
    (office.folder / "scan.pdf").write_bytes(a_pdf("a report"))
    outcome = act(office, number, Act.FULFIL, _performed(), evidence=(keep_file(office.folder / "scan.pdf"),))
    assert len(outcome.agreement.performances) == 1
    (office.folder / "papers").unlink()
    assert rebuild_view(office) == 1
    (shown,) = (office.folder / "papers" / number / "received").iterdir()
    assert shown.read_bytes() == a_pdf("a report")


def test_the_same_request_again_shows_what_could_not_be_shown_before(office: Office) -> None:
    number = opened(office)
    (office.folder / "papers").rmdir()
    (office.folder / "papers").write_bytes(b"")
    (office.folder / "scan.pdf").write_bytes(a_pdf("a report"))

    def asked() -> bool:
        kept = keep_file(office.folder / "scan.pdf")
        return act(office, number, Act.FULFIL, _performed(), evidence=(kept,), request_id="one").repeated

    assert not asked()
    (office.folder / "papers").unlink()
    assert asked()
    (shown,) = (office.folder / "papers" / number / "received").iterdir()
    assert shown.read_bytes() == a_pdf("a report")


def test_papers_that_cannot_be_shown_are_made_once_and_shown_when_there_is_a_place(office: Office) -> None:
    number = opened(office)
    (office.folder / "papers").rmdir()
    (office.folder / "papers").write_bytes(b"")
    for week in range(7):  # never set aside: nothing is wrong with the order
        (done,) = worked(office, on=OPENED + timedelta(weeks=week))
        assert "could not be shown" in str(done.failed)
    (office.folder / "papers").unlink()
    (done,) = worked(office, on=OPENED + timedelta(weeks=8))
    assert done.failed is None
    (made,) = papers_of(office, number)
    assert made.made_on == OPENED
    assert len(list((office.folder / "papers" / number).iterdir())) == 2


READ_ONLY = """
import os, sys
from dataclasses import replace
from pathlib import Path
from tests.builders.offices import *
from workflow.domain.errors import OfficeError
folder, url = Path(sys.argv[1]), sys.argv[2]
office = an_office(folder, url)
words = document(office)
office.register.close()
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    office = replace(office, register=Register.open(url))
    open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED))
except OfficeError as error:
    print(error.code, error)
"""


def test_a_read_only_register_is_a_sentence_and_nothing_else(office: Office, tmp_path: Path) -> None:
    number = opened(office)
    before = everything(office)
    made_for_tests = Path(tempfile.gettempdir())
    for place in (tmp_path, *tmp_path.parents):
        if place.owner() == "root" and place != made_for_tests and place.is_relative_to(made_for_tests):
            place.chmod(0o755)
    (tmp_path / "register.db").chmod(0o444)
    tmp_path.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY, tmp_path, f"sqlite:///{tmp_path / 'register.db'}"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    tmp_path.chmod(0o755)
    (tmp_path / "register.db").chmod(0o644)
    assert ran.stdout.startswith("storage The register at "), (ran.stdout, ran.stderr[-2000:])
    assert everything(office) == before
    assert agreement(office, number).stage is Stage.DRAFTING
