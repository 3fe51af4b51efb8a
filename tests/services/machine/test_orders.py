"""What a change asks of the machine is done once, however often it is tried and wherever it breaks off."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from tests.builders.files import a_word_file
from tests.builders.offices import (
    OPENED,
    SIGNED,
    act,
    agreement,
    approved,
    everything,
    live,
    moment,
    opened,
    overlay,
    paper,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.domain.agreement.act_details import DraftFile, Reinstating
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.machine.claiming import claim_next, waiting
from workflow.services.machine.orders import carry_out
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_file
from workflow.services.papers.produce import papers_of
from workflow.store.outbox import Outbox
from workflow.store.papers import Papers


class PowerCutError(BaseException):
    """The machine stops here; nothing in the office may swallow it."""


def test_an_order_carried_out_twice_leaves_one_paper(any_office: Office) -> None:
    office = any_office
    number = opened(office)
    order = claim_next(office, owner="first", at=moment(OPENED))
    assert order is not None
    first = carry_out(office, order, owner="first", on=OPENED, at=moment(OPENED))
    before = everything(office)
    again = carry_out(office, order, owner="second", on=date(2026, 4, 1), at=moment(date(2026, 4, 1)))
    assert again.papers == first.papers
    assert everything(office) == before
    assert len(papers_of(office, number)) == 1
    assert waiting(office, at=moment(date(2026, 4, 1))) == 0


@pytest.mark.parametrize(
    ("place", "deed"), [(Papers, "add"), (Outbox, "finish")], ids=["shelf-record", "record-tick"]
)
def test_an_order_that_breaks_off_is_finished_by_the_next_relay(
    any_office: Office, monkeypatch: pytest.MonkeyPatch, place: type, deed: str
) -> None:
    office = any_office
    number = opened(office)
    order = claim_next(office, owner="first", at=moment(OPENED))
    assert order is not None

    def cut(*_: object, **__: object) -> None:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(place, deed, cut)
        with pytest.raises(PowerCutError):
            carry_out(office, order, owner="first", on=OPENED, at=moment(OPENED))
    assert claim_next(office, owner="second", at=moment(OPENED)) is None
    (done,) = worked(office, on=date(2026, 3, 3))
    assert done.failed is None
    assert [each.version for each in papers_of(office, number)] == [1]
    shelved = [each.read_bytes() for each in (office.folder / "shelf").rglob("*") if each.is_file()]
    assert sum(each.startswith((b"PK", b"%PDF")) for each in shelved) == 2
    assert len(list((office.folder / "papers" / number).iterdir())) == 2


def test_a_paper_that_two_relays_make_at_once_is_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened(office)
    order = claim_next(office, owner="first", at=moment(OPENED))
    assert order is not None
    add = Papers.add

    def somebody_was_faster(papers: Papers, made: Paper) -> bool:
        add(papers, replace(made, recorded_at=moment(date(2026, 3, 1))))
        return add(papers, made)

    monkeypatch.setattr(Papers, "add", somebody_was_faster)
    done = carry_out(office, order, owner="first", on=OPENED, at=moment(OPENED))
    assert done.failed is None
    assert papers_of(office, number) == done.papers


def test_two_agreements_with_the_same_words_each_have_their_draft(office: Office) -> None:
    numbers = [opened(office), opened(office)]
    for number in numbers:
        submitted(office, number)
    assert [agreement(office, number).stage for number in numbers] == [Stage.LEGAL_REVIEW] * 2
    assert [len(papers_of(office, number)) for number in numbers] == [1, 1]


def test_one_agreement_that_fails_does_not_hold_back_the_others(office: Office) -> None:
    opened(office), opened(office, "data_sharing")
    overlay(office, "mou/draft.md.j2", {"{{ agreement.subject }}": "{{ a_slip }}"})
    first, second = worked(office, on=OPENED)
    assert first.failed is not None
    assert second.failed is None
    with office.register.reading() as books:
        (left,) = books.outbox.list_open()
    assert left.failure == first.failed
    assert left.attempts == 1


def test_a_fault_nobody_expected_is_recorded_and_tried_again_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [opened(office), opened(office)]
    add = Papers.add

    def fault(papers: Papers, made: Paper) -> bool:
        if made.name.startswith(numbers[0]):
            raise ZeroDivisionError("division by zero")
        return add(papers, made)

    with monkeypatch.context() as patch:
        patch.setattr(Papers, "add", fault)
        first, second = worked(office, on=OPENED)
    assert first.failed == "It broke off unexpectedly (ZeroDivisionError): division by zero"
    assert first.fault is not None
    assert "Traceback" in first.fault
    assert second.failed is None
    with office.register.reading() as books:
        (left,) = books.outbox.list_open()
    assert (left.failure, left.attempts, left.owner) == (first.failed, 1, None)
    (again,) = worked(office, on=date(2026, 3, 3))
    assert (again.number, again.failed) == (numbers[0], None)


def test_a_renewal_letter_walks_its_own_life_and_moves_the_term(any_office: Office) -> None:
    office = any_office
    number = live(office, term={"length": "2 years", "notice": "3 months"})
    on = date(2028, 2, 1)
    letter = _a_signed_letter(office, number, on=on)
    worked(office, on=on)
    assert agreement(office, letter).closed_as == "carried out"
    renewed = agreement(office, number)
    assert [(each.how, each.last_day) for each in renewed.periods] == [
        ("initial", date(2028, 5, 1)),
        ("letter", date(2030, 5, 1)),
    ]
    assert renewed.periods[1].first_day == date(2028, 5, 2)
    assert renewed.stage is Stage.IN_FORCE
    before = everything(office)
    assert worked(office, on=on) == ()
    assert everything(office) == before


def test_a_letter_that_comes_after_the_end_is_told_so_and_the_agreement_stays_closed(office: Office) -> None:
    number = live(office, term={"length": "2 years"})
    letter = _a_signed_letter(office, number, on=date(2028, 4, 1), signs=False)
    swept(office, on=date(2028, 5, 2))
    flagged = agreement(office, number)
    assert flagged.closed_as == "expired"
    signed(office, letter, on=date(2028, 5, 10))
    done = worked(office, on=date(2028, 5, 10))
    assert [each.failed for each in done if each.failed] == []
    (said,) = (said for each in done for said in each.waits)
    assert f"{letter} took effect on 10 May 2028, but {number} had ended on 1 May 2028 (expired)" in said
    assert said.endswith(f"To go on until 1 May 2030, reinstate {number} with the signed letter.")
    assert agreement(office, number).stage is Stage.CLOSED
    assert agreement(office, letter).stage is Stage.IN_FORCE
    scan = KeptFile(office.shelf.put(b"continuity text"), "letter.pdf")
    continued = Reinstating(date(2030, 5, 1), date(2028, 5, 10))
    act(
        office,
        number,
        Act.REINSTATE,
        continued,
        on=date(2028, 5, 12),
        reason="The letter was signed late.",
        evidence=(scan,),
    )
    worked(office, on=date(2028, 5, 12))
    assert agreement(office, number).last_day == date(2030, 5, 1)
    assert agreement(office, letter).closed_as == "carried out"


def test_a_letter_signed_in_time_counts_although_the_machine_came_late(office: Office) -> None:
    number = live(office, term={"length": "2 years"})
    letter = _a_signed_letter(office, number, on=date(2028, 4, 20))
    worked(office, on=date(2028, 7, 1))
    assert agreement(office, letter).closed_as == "carried out"
    assert agreement(office, number).last_day == date(2030, 5, 1)
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_a_letter_signed_in_time_but_recorded_after_the_end_is_told_so(office: Office) -> None:
    number = live(office, term={"length": "2 years"})
    letter = _a_signed_letter(office, number, on=date(2028, 4, 1), signs=False)
    swept(office, on=date(2028, 5, 2))
    signed(office, letter, on=date(2028, 4, 20))
    (said,) = (said for each in worked(office, on=date(2028, 5, 4)) for said in each.waits)
    assert (
        f"{letter} took effect on 20 April 2028, in time, but was recorded after {number} was closed" in said
    )


def test_every_type_that_can_be_renewed_by_letter_has_a_letter_that_fits_its_parties(office: Office) -> None:
    for kind in ("mou", "umbrella_mou", "data_sharing", "sla"):
        number = live(office, kind)
        swept(office, on=SIGNED)
        if not agreement(office, number).is_live:
            continue
        opening = open_renewal_letter(
            office, number, actor="amina", on=date(2026, 6, 1), at=moment(date(2026, 6, 1)), length="1 year"
        )
        submitted(office, opening.agreement.number, on=date(2026, 6, 2))
        assert paper(office, opening.agreement.number, "draft").pdf is not None


def _a_signed_letter(office: Office, number: str, *, on: date, signs: bool = True) -> str:
    opening = open_renewal_letter(office, number, actor="amina", on=on, at=moment(on), length="2 years")
    letter = opening.agreement.number
    submitted(office, letter, on=on)
    approved(office, letter, on=on)
    if signs:
        signed(office, letter, on=on)
    return letter


def test_a_draft_made_while_a_relay_makes_another_counts_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened(office)
    add, raced = Papers.add, [True]

    def somebody_was_faster(papers: Papers, made: Paper) -> bool:
        if raced.pop() if raced else False:
            other = replace(
                made, id="another", name=f"{number}/01 another v1", order_id="another", manifest={}
            )
            add(papers, other)
        return add(papers, made)

    monkeypatch.setattr(Papers, "add", somebody_was_faster)
    order = claim_next(office, owner="first", at=moment(OPENED))
    assert order is not None
    done = carry_out(office, order, owner="first", on=OPENED, at=moment(OPENED))
    assert done.failed is None
    assert len(papers_of(office, number)) == 1


def test_where_their_text_replaced_ours_their_file_with_our_code_is_what_is_signed(office: Office) -> None:
    number = opened(office)
    (office.folder / "theirs.docx").write_bytes(a_word_file())
    theirs = keep_file(office.folder / "theirs.docx")
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    done = worked(office, on=SIGNED)
    assert [each.failed for each in done if each.failed] == []
    copy = paper(office, number, "execution_copy")
    assert copy.docx is not None
    assert (copy.pdf, copy.original, copy.manifest["negotiated_text"]) == (None, None, theirs.sha256)
    (shown,) = (office.folder / "papers" / number).glob("* execution copy v1.docx")
    assert shown.read_bytes() == office.shelf.get(copy.docx) != a_word_file()
    submission = agreement(office, number).submission
    assert submission is not None
    assert f"{number} · execution copy · {submission.content_hash[:12]}" in foot_of(shown.read_bytes())


def test_what_is_no_word_file_is_signed_as_it_came(office: Office) -> None:
    number = opened(office)
    theirs = KeptFile(office.shelf.put(b"%PDF-1.7 theirs"), "theirs.pdf", b"%PDF-1.7 theirs")
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    assert [each.failed for each in worked(office, on=SIGNED) if each.failed] == []
    copy = paper(office, number, "execution_copy")
    assert (copy.docx, copy.pdf, copy.original) == (None, None, theirs.sha256)


def foot_of(content: bytes) -> str:
    """What stands at the foot of the pages of a Word file."""
    section = docx.Document(BytesIO(content)).sections[0]
    return "\n".join(each.text for each in section.footer.paragraphs)
