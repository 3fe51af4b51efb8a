"""Many files go through one confined process, one after the other: none of them spoils the next."""

import threading
from collections.abc import Iterator
from itertools import chain

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.files import a_pdf
from tests.door.hostile import every_hostile_file
from tests.door.hostile_pictures import a_picture
from tests.door.turns import HARM, SECONDS
from workflow.confined.in_turn import InTurn
from workflow.confined.inside import LARGEST_ANSWER
from workflow.domain.errors import StorageError
from workflow.door.kinds import EVIDENCE
from workflow.door.refusing import NotTakenError
from workflow.door.taking import Sent, many_files, take

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")


def a_process(module: str = "tests.door.turns") -> InTurn:
    return InTurn(module, packages=("workflow",), seconds=SECONDS, why="to try this")


@pytest.fixture(scope="module")
def process() -> Iterator[InTurn]:
    with a_process() as kept:
        yield kept


@pytest.mark.parametrize("harm", HARM)
def test_what_one_job_breaks_the_next_does_not_notice(process: InTurn, harm: bytes) -> None:
    heard = process.hear(harm + b" ours")
    assert b"ours" not in heard.answer
    assert process.hear(b"echo after").answer == b"after"


def test_it_is_told_how_each_came_to_its_end(process: InTurn) -> None:
    assert process.hear(b"loop").took_too_long
    assert process.hear(b"hoard").took_too_much
    assert process.hear(b"leave").ended_with == 7
    for crashes in (b"crash", b"break", b"read", b"open"):
        heard = process.hear(crashes)
        assert (heard.answer, heard.took_too_long) == (b"", False)
        assert heard.ended_with != 0
    assert len(process.hear(b"flood").answer) <= LARGEST_ANSWER + 2**20
    long = bytes(20 * 2**20)
    assert process.hear(b"echo " + long).answer == long


@settings(max_examples=25, deadline=None)
@given(
    jobs=st.lists(
        st.sampled_from([b"crash", b"leave", b"break", b"lie", b"open", b"read", b"echo"]), max_size=8
    )
)
def test_in_any_order_each_job_has_the_answer_it_has_alone(process: InTurn, jobs: list[bytes]) -> None:
    for number, job in enumerate(jobs):
        heard = process.hear(job + f" {number}".encode())
        assert heard.answer == {b"lie": b"mine", b"echo": str(number).encode()}.get(job, b"")


def test_one_that_is_ended_takes_its_process_along_and_the_next_has_another(process: InTurn) -> None:
    process.hear(b"echo")
    before = set(children())
    assert process.hear(b"loop").took_too_long
    assert process.hear(b"echo after").answer == b"after"
    assert len(set(children()) - before) <= 1


def test_nothing_runs_once_the_last_file_is_through() -> None:
    before = set(children())
    with many_files():
        take(Sent("a.pdf", a_pdf("a")), *EVIDENCE)
        take(Sent("b.png", a_picture("PNG")), *EVIDENCE)
        assert len(set(children()) - before) == 2
    assert set(children()) == before


def test_a_process_that_does_not_come_up_says_so() -> None:
    with (
        a_process("tests.door.nowhere") as broken,
        pytest.raises(StorageError, match="to try this did not come up"),
    ):
        broken.hear(b"echo")


def test_each_thread_has_its_own() -> None:
    """Whoever takes files at the same time does not hear of those of others."""
    with many_files():
        heard: list[str] = []

        def other() -> None:
            take(Sent("theirs.pdf", a_pdf("theirs")), *EVIDENCE)
            heard.append("taken")

        beside = threading.Thread(target=other)
        beside.start()
        take(Sent("ours.pdf", a_pdf("ours")), *EVIDENCE)
        beside.join()
    assert heard == ["taken"]


def test_every_hostile_file_has_the_sentence_it_has_alone_and_a_good_one_after_it_is_taken() -> None:
    good = (Sent("scan.pdf", a_pdf("good")), Sent("scan.png", a_picture("PNG")))
    harmful = [each for each in every_hostile_file("http://127.0.0.1:9") if each.name.endswith(ENDINGS)]
    assert len(harmful) > 50
    with many_files():
        for each in harmful:
            with pytest.raises(NotTakenError) as refused:
                take(Sent(each.name, each.content), *each.expected)
            assert each.said in " ".join(refused.value.reasons)
        for each in chain(good, good):
            assert take(each, *EVIDENCE).content == each.content


def children() -> list[int]:
    """The processes that this one has begun and that run."""
    return [each.pid for each in psutil.Process().children() if each.status() != psutil.STATUS_ZOMBIE]
