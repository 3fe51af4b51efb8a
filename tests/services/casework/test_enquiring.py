"""Faculty ask for an agreement; an officer takes it as a case or says why not; nothing is lost and nothing happens twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.enquiries import WATER, asked, case, letter, on_record, with_people
from tests.builders.offices import OPENED, SETTINGS, agreement, moment, opened, printed, worked
from tests.builders.people import AUDITOR, MEMBER, OFFICER, a_person
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.beginnings.enquiry import Became
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError, StorageError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.beginnings.enquiring import decline, enquire, take, withdraw
from workflow.services.keeping.proving import prove_all
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent
from workflow.services.papers.produce import make_now, papers_of

LATER = OPENED + timedelta(days=3)


def taken(office: Office, number: str, *, actor: str = "amina", **words: object) -> Outcome:
    said = {"on": LATER, "at": moment(LATER)} | words
    document = said.pop("document", None) or case(office, number)
    return take(office, number, document, actor=actor, **said)  # type: ignore[arg-type]


def test_an_enquiry_is_taken_as_a_case_with_what_was_asked_and_its_attachments(any_office: Office) -> None:
    files = [letter(), letter(b"A plan.", "plan.txt")]
    number = asked(any_office, wanted_by=date(2026, 9, 1), attachments=files).enquiry.number
    assert number == "ENQ-2026-0001"
    outcome = taken(any_office, number)
    made = outcome.agreement
    assert (made.stage, made.owner, made.terms.title, made.enquiry) == (
        Stage.EXPLORATION,
        "amina",
        WATER,
        number,
    )
    assert [(each.organisation, each.role) for each in made.terms.parties] == [
        ("Sample Institute", "partner")
    ]
    assert made.terms.assumed == ("parties",)
    step = on_record(any_office, number).last
    assert (step.became, step.by, step.on, step.agreement) == (Became.TAKEN, "amina", LATER, made.number)
    received = [each for each in papers_of(any_office, made.number) if each.is_received]
    assert [each.name.rpartition(" - ")[2] for each in received] == ["letter.txt", "plan.txt"]
    assert [any_office.shelf.get(str(each.original)) for each in received] == [
        b"Dear colleagues,",
        b"A plan.",
    ]
    assert outcome.change.evidence == tuple(each.sha256 for each in files)
    assert [*whole(any_office)] == []
    assert all(proof.holds for proof in prove_all(any_office))


def test_the_intake_sheet_prints_what_was_asked(office: Office) -> None:
    why = "To measure rivers together.\nDr Mina leads it."
    number = asked(
        office,
        wanted_by=date(2026, 9, 1),
        why=why,
        partners=["Sample Institute", "Example Hospital"],
        attachments=[letter()],
    ).enquiry.number
    made = taken(office, number).agreement.number
    worked(office, on=LATER)
    words = printed(office, made, "intake_sheet")
    for said in (
        "What was asked",
        "ENQ-2026-0001, by Mina Member, 2 March 2026",
        WATER,
        "To measure rivers together.",
        "Dr Mina leads it.",
        "1 September 2026",
        "letter.txt",
        "Whether Example Hospital signs",
        "Parties: Sample Institute",
    ):
        assert said in words, said


def test_a_case_that_nobody_asked_for_says_nothing_of_an_enquiry(office: Office) -> None:
    number = opened(office)
    make_now(office, number, "intake_sheet", at=moment(OPENED))
    assert "What was asked" not in printed(office, number, "intake_sheet")


def test_our_own_organisation_is_the_first_party_where_the_office_says_for_whom_it_acts(
    office: Office,
) -> None:
    ours = replace(office, settings=replace(SETTINGS, organisations=("Example University",)))
    number = asked(ours).enquiry.number
    document = case(ours, number)
    assert document["parties"] == [
        {"organisation": "Example University", "role": "home"},
        {"organisation": "Sample Institute", "role": "partner", "signs": "unconfirmed"},
    ]
    named = case(ours, number, party=["Example University:home", "Another Institute:partner"], title="Water")
    assert [each["organisation"] for each in named["parties"]] == ["Example University", "Another Institute"]
    assert (named["title"], named.get("assumed")) == ("Water", None)


def test_it_is_taken_into_every_type_that_stands_by_itself(office: Office) -> None:
    for kind in office.catalogue.types():
        if not kind.requires:
            number = asked(office).enquiry.number
            made = taken(office, number, document=case(office, number, type=kind.key)).agreement
            assert (made.type, made.stage) == (kind.key, Stage.EXPLORATION)


def test_what_is_asked_twice_by_the_same_request_is_asked_once(any_office: Office) -> None:
    first = asked(any_office, request_id="r1")
    again = asked(any_office, request_id="r1", what="Something else")
    assert (first.repeated, again.repeated) == (False, True)
    assert again.enquiry == first.enquiry
    assert asked(any_office).enquiry.number == "ENQ-2026-0002"
    with_people(any_office, a_person("noor", Role.MEMBER))
    with pytest.raises(RefusedError, match="sent by somebody else"):
        asked(any_office, actor="noor", request_id="r1")


def test_what_is_taken_twice_by_the_same_request_is_one_case(any_office: Office) -> None:
    number = asked(any_office).enquiry.number
    first, again = (taken(any_office, number, request_id="r1") for _ in range(2))
    assert (first.repeated, again.repeated) == (False, True)
    assert again.agreement.number == first.agreement.number
    assert len(on_record(any_office, number).steps) == 2


def test_an_answer_sent_twice_is_one_step_and_a_second_answer_is_told_of_the_first(
    any_office: Office,
) -> None:
    number = asked(any_office).enquiry.number
    words = {"reason": "There is one already.", "on": LATER, "at": moment(LATER)}
    first = decline(any_office, number, actor="amina", request_id="r1", **words)
    again = decline(any_office, number, actor="amina", request_id="r1", **words)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.enquiry == first.enquiry
    told = "ENQ-2026-0001 was declined by Amina Example on 5 March 2026"
    with pytest.raises(RefusedError, match=told):
        decline(any_office, number, actor="bilal", **words)
    with pytest.raises(RefusedError, match=told):
        taken(any_office, number, actor="bilal")
    with pytest.raises(RefusedError, match=told):
        withdraw(any_office, number, actor="mina", on=LATER, at=moment(LATER))
    assert len(on_record(any_office, number).steps) == 2


def test_of_two_officers_at_once_one_takes_it_and_there_is_one_case(any_office: Office) -> None:
    number = asked(any_office).enquiry.number
    document, gate = case(any_office, number), threading.Barrier(3)
    words = {"on": LATER, "at": moment(LATER)}

    def act(which: int) -> str:
        gate.wait()
        try:
            if which == 2:
                withdraw(any_office, number, actor="mina", **words)
            else:
                taken(any_office, number, actor=("amina", "bilal")[which], document=document)
        except OfficeError as error:
            return str(error)
        return "won"

    with ThreadPoolExecutor(3) as people:
        said = [*people.map(act, range(3))]
    assert said.count("won") == 1, said
    assert all("ENQ-2026-0001 was" in each for each in said if each != "won"), said
    enquiry = on_record(any_office, number)
    with any_office.register.reading() as books:
        numbers = books.agreements.numbers_after("", limit=9)
    assert numbers == (() if enquiry.agreement is None else (enquiry.agreement,))
    assert [*whole(any_office)] == []


def test_a_case_that_is_refused_leaves_the_enquiry_open(office: Office) -> None:
    number = asked(office).enquiry.number
    with pytest.raises(InvalidError, match="type: say which agreement type"):
        case(office, number, type=None)
    with pytest.raises(RefusedError, match="not a role of a Memorandum"):
        taken(office, number, document=case(office, number, party=["Sample Institute:king"]))
    with pytest.raises(RefusedError, match="“new” is for: officer"):
        taken(office, number, actor="zara")
    with pytest.raises(RefusedError, match="“new” is for: officer"):
        taken(office, number, actor="mina")
    assert on_record(office, number).is_open
    with office.register.reading() as books:
        assert books.series.ahead() == []


def test_who_may_not_see_an_enquiry_is_told_that_there_is_none(office: Office) -> None:
    number = asked(office).enquiry.number
    with_people(office, a_person("noor", Role.MEMBER), AUDITOR)
    words = {"on": LATER, "at": moment(LATER)}
    for who in ("noor", "rashid", "ines"):
        for deed in (
            lambda who: decline(office, number, actor=who, reason="No.", **words),
            lambda who: withdraw(office, number, actor=who, **words),
            lambda who: taken(office, number, actor=who),
        ):
            with pytest.raises(NotFoundError, match=f"^There is no enquiry {number} in this register.$"):
                deed(who)
    with pytest.raises(NotFoundError, match=r"^There is no enquiry ENQ-2026-0009 in this register.$"):
        decline(office, "ENQ-2026-0009", actor="amina", reason="No.", **words)


def test_whoever_asked_withdraws_it_and_whoever_left_does_not(office: Office) -> None:
    first, second = (asked(office).enquiry.number for _ in range(2))
    words = {"on": LATER, "at": moment(LATER)}
    assert withdraw(office, first, actor="mina", reason="Not needed.", **words).enquiry.became == "withdrawn"
    with office.register.transaction() as books:
        books.people.change(replace(MEMBER, active=False))
    with pytest.raises(NotFoundError):
        withdraw(office, second, actor="mina", **words)
    with pytest.raises(RefusedError, match="no longer acts"):
        asked(office)
    assert taken(office, second).agreement.enquiry == second


def test_nothing_is_kept_of_what_was_not_asked(office: Office) -> None:
    with pytest.raises(InvalidError, match="why: say what it is for"):
        asked(office, why="", attachments=[letter()])
    with pytest.raises(InvalidError, match=r"empty\.txt is empty"):
        keep_sent("empty.txt", b"")
    assert not [each for each in office.shelf.folder.rglob("*") if each.is_file()]
    assert asked(office).enquiry.number == "ENQ-2026-0001"


def test_an_officer_may_ask_and_take_it_for_another(office: Office) -> None:
    number = enquire(
        office,
        actor=OFFICER.key,
        what=WATER,
        partners=["Sample Institute"],
        why="By telephone.",
        on=OPENED,
        at=moment(OPENED),
    ).enquiry.number
    assert taken(office, number, on_behalf_of="bilal").agreement.owner == "bilal"


def test_an_attachment_that_was_altered_on_the_shelf_is_found(office: Office) -> None:
    number = asked(office, attachments=[letter()]).enquiry.number
    assert [*whole(office)] == []
    file = office.shelf.path(letter().sha256)
    file.chmod(0o644)
    file.write_bytes(b"Dear all,")
    assert f"{number}, attachment letter.txt: missing on the shelf, or altered there." in whole(office)
    with pytest.raises(StorageError):
        office.shelf.get(letter().sha256)


def test_the_same_case_is_proved_and_replayed_with_its_enquiry(office: Office) -> None:
    number = asked(office).enquiry.number
    made = taken(office, number).agreement
    assert agreement(office, made.number) == made
    assert [proof.breaks for proof in prove_all(office)] == [()]
