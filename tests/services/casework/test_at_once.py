"""Two people at once: exactly one wins, and the other is told who did what."""

import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from tests.builders.offices import (
    OPENED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    document,
    moment,
    office_over,
    opened,
    signed,
    submitted,
)
from tests.processes import a_barrier, process
from workflow.domain.agreement.act_details import CommentText, Signing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import OfficeError, RefusedError, StaleAgreementError
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft


def test_two_people_submit_in_one_process_and_one_wins(any_office: Office) -> None:
    number = opened(any_office)
    ensure_draft(any_office, number, at=moment(SUBMITTED))
    gate = threading.Barrier(2)

    def submit(who: str) -> str:
        gate.wait()
        try:
            act(any_office, number, Act.SUBMIT, actor=who, on=SUBMITTED)
        except OfficeError as error:
            return str(error)
        return "won"

    with ThreadPoolExecutor(2) as people:
        said = list(people.map(submit, ["amina", "bilal"]))
    _one_won(any_office, number, said)


def test_two_people_submit_in_two_processes_and_one_wins(any_office: Office, register_url: str) -> None:
    number = opened(any_office)
    ensure_draft(any_office, number, at=moment(SUBMITTED))
    here, there = Pipe()
    gate = a_barrier(2)
    people = [
        process(_submit_alone, any_office.folder, register_url, number, who, gate, there)
        for who in ("amina", "bilal")
    ]
    for person in people:
        person.join()
        assert person.exitcode == 0
    _one_won(any_office, number, [here.recv(), here.recv()])


def _submit_alone(folder: Path, url: str, number: str, who: str, gate: Barrier, answers: Connection) -> None:
    """In an office of its own over the same register and shelf, at the moment the other one is ready too."""
    office = office_over(folder, url)
    office.catalogue.type("mou")
    gate.wait()
    try:
        act(office, number, Act.SUBMIT, actor=who, on=SUBMITTED, confirmed=False)
    except OfficeError as error:
        answers.send(f"{error.code} {error}")
    else:
        answers.send("won")


def _one_won(office: Office, number: str, said: list[str]) -> None:
    assert sorted(each == "won" for each in said) == [False, True]
    told = next(each for each in said if each != "won")
    with office.register.reading() as books:
        changes = books.agreements.history(number)
    assert [change.act for change in changes] == [Act.OPEN, Act.SUBMIT]
    winner = "Amina Example" if changes[-1].actor == "amina" else "Bilal Sample"
    assert f"{winner} recorded “submit”" in told
    assert agreement(office, number).stage is Stage.LEGAL_REVIEW


def test_nobody_overwrites_a_revision_they_have_not_seen(office: Office) -> None:
    number = opened(office)
    seen = agreement(office, number).version
    first = document(office) | {"title": "Rivers"}
    second = document(office) | {"title": "Lakes"}
    revise(office, number, first, actor="amina", on=OPENED, at=moment(OPENED), seen_version=seen)
    with pytest.raises(StaleAgreementError, match="Amina Example recorded “edit draft”"):
        revise(office, number, second, actor="bilal", on=OPENED, at=moment(OPENED), seen_version=seen)
    assert agreement(office, number).terms.title == "Rivers"


def test_somebody_who_comes_too_late_is_told_how_the_agreement_came_to_its_stage(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    with pytest.raises(RefusedError) as told:
        act(office, number, Act.SUBMIT, actor="bilal", on=SUBMITTED)
    assert told.value.reasons == (
        f"{number} is in legal review; “submit” is possible from: drafting.",
        "Amina Example recorded “submit” (change 2) on 9 March 2026.",
    )


def test_a_request_sent_twice_is_done_once_and_answers_the_same(any_office: Office) -> None:
    words, when = document(any_office), {"on": OPENED, "at": moment(OPENED)}
    first = open_case(any_office, words, actor="amina", request_id="form 1", **when)
    again = open_case(any_office, words, actor="amina", request_id="form 1", **when)
    assert again.repeated
    assert again.agreement == first.agreement
    number = first.agreement.number
    said = act(any_office, number, Act.COMMENT, CommentText("Why?"), request_id="form 2")
    repeated = act(any_office, number, Act.COMMENT, CommentText("Why?"), request_id="form 2")
    assert repeated.repeated
    assert repeated.change == said.change
    assert len(agreement(any_office, number).comments) == 1


def test_a_request_sent_twice_at_the_same_moment_has_one_answer(any_office: Office) -> None:
    """Each form goes off four times at once; the ones that come second answer as the first."""
    words, when = document(any_office), {"actor": "amina", "on": OPENED, "at": moment(OPENED)}
    number = opened(any_office)

    def sent(form: str, gate: threading.Barrier) -> tuple[str, str]:
        gate.wait()
        case = open_case(any_office, words, request_id=f"case {form}", **when)
        comment = act(any_office, number, Act.COMMENT, CommentText("Why?"), request_id=f"comment {form}")
        return case.change.hash, comment.change.hash

    with ThreadPoolExecutor(4) as people:
        for form in range(8):
            answers = [people.submit(sent, str(form), gate) for gate in [threading.Barrier(4)] * 4]
            assert len({each.result() for each in answers}) == 1
    assert len(agreement(any_office, number).comments) == 8
    with any_office.register.reading() as books:
        assert len(books.agreements.every_number()) == 9


def test_a_signature_on_another_text_is_refused(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    approved(office, number)
    with pytest.raises(RefusedError, match="another text"):
        _sign_with_code(office, number, "0123456789ab")
    signed(office, number)
    assert agreement(office, number).stage is Stage.ACTIVATION


def _sign_with_code(office: Office, number: str, code: str) -> None:
    party = agreement(office, number).terms.signing_parties[0].name
    act(office, number, Act.SIGN, Signing(party, "A. Signatory", code, SIGNED, scan="5c" * 32), on=SIGNED)
