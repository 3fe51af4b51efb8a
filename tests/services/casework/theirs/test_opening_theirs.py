"""A case that begins with the text of the other side: opened from it, and what it says taken over by a person."""

import io
from dataclasses import replace

import docx
import pytest

from tests.builders.files import a_pdf
from tests.builders.offices import OPENED, agreement, everything, moment, opened
from tests.builders.people import OFFICER
from tests.builders.their_texts import their_text
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError
from workflow.door.taking import Sent
from workflow.services.casework.theirs.found import found_in_theirs, take_found
from workflow.services.casework.theirs.opening_theirs import open_from_theirs, their_paper
from workflow.services.office import Office
from workflow.services.papers.open_points import open_points_answer


@pytest.fixture
def ours(office: Office) -> Office:
    """An office that acts for one university."""
    return replace(office, settings=replace(office.settings, organisations=("Example University",)))


def opened_from(office: Office, content: bytes, **said: object) -> str:
    paper = their_paper(Sent("far.docx", content))
    words = {"type": "mou", **said}
    return open_from_theirs(
        office, paper, {}, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED)
    ).agreement.number


def taken(office: Office, number: str, *names: str) -> None:
    take_found(office, number, names, actor=OFFICER.key, on=OPENED, at=moment(OPENED))


def test_their_file_opens_a_case_and_is_its_text_from_the_first_round(any_office: Office) -> None:
    office = replace(any_office, settings=replace(any_office.settings, organisations=("Example University",)))
    number = opened_from(office, their_text())
    case = agreement(office, number)
    assert case.stage is Stage.DRAFTING
    assert case.negotiated_text == their_paper(Sent("far.docx", their_text())).sha256
    assert office.shelf.get(case.negotiated_text) == their_text()
    assert [each.organisation for each in case.terms.parties] == ["Example University"]
    assert [(each.clause, each.what) for each in open_points_answer(office, number)] == [
        ("4", "the blank “[●]” in “A fee of [●] is paid.”")
    ]
    with office.register.reading() as books:
        (change,) = books.agreements.history(number)
    assert change.act is Act.OPEN
    assert "its text is theirs" in change.flags


def test_what_their_text_says_is_proposed_with_its_words_and_nothing_is_taken_by_itself(
    ours: Office,
) -> None:
    number = opened_from(ours, their_text())
    found = {each.name: each for each in found_in_theirs(ours, number).found}
    assert {name: each.said for name, each in found.items()} == {
        "title": "Memorandum on Rivers",
        "party-1": "Far University",
        "party-2": "Example University",
        "length": "5 years",
        "effective": "1 September 2026",
        "notice": "6 months",
        "law": "Exampleland",
    }
    assert found["notice"].words == "Either Party may terminate it by giving six months’ written notice."
    assert (found["notice"].clause, found["notice"].heading) == ("2", "Term")
    assert agreement(ours, number).terms.term.length is None


def test_a_person_takes_over_what_is_right_in_one_edit(ours: Office) -> None:
    number = opened_from(ours, their_text())
    taken(ours, number, "party-1", "length", "effective", "notice", "law")
    terms = agreement(ours, number).terms
    assert ("Far University", "Far") in [(each.organisation, each.short) for each in terms.parties]
    assert (str(terms.term.length), str(terms.term.notice), str(terms.term.effective.on)) == (
        "5 years",
        "6 months",
        "2026-09-01",
    )
    assert (terms.facts["governing_law"], terms.facts["other_law"]) == ("other", "the law of Exampleland")
    assert terms.title != "Memorandum on Rivers"
    told = {each.name: each.taken for each in found_in_theirs(ours, number).found}
    assert [name for name, is_taken in told.items() if not is_taken] == ["title", "party-2"]
    taken(ours, number, "all")
    assert agreement(ours, number).terms.title == "Memorandum on Rivers"


def test_what_is_not_found_is_not_taken(ours: Office) -> None:
    number = opened_from(ours, their_text())
    before = everything(ours)
    with pytest.raises(NotFoundError, match="“fee” is not found in their text; found is: title, party-1"):
        taken(ours, number, "fee")
    assert everything(ours) == before


def test_what_is_said_on_the_line_holds_over_what_the_office_assumes(office: Office) -> None:
    number = opened_from(
        office, their_text(), title="Rivers", party=["Example University:home", "Far University:partner"]
    )
    terms = agreement(office, number).terms
    assert (terms.title, len(terms.parties)) == ("Rivers", 2)


def test_a_file_that_came_for_another_case_opens_none(ours: Office) -> None:
    number = opened_from(ours, their_text())
    before = everything(ours)
    with pytest.raises(RefusedError, match=rf"far\.docx came already: it was received on .* for {number}"):
        opened_from(ours, their_text())
    assert everything(ours) == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("far.docx", a_pdf(), "is a PDF"),
        (
            "far.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument".join([bytes(600)] * 2),
            "save it as .docx",
        ),
        ("far.docx", b"", "is empty"),
    ],
)
def test_what_is_no_word_file_is_refused_at_the_door(
    office: Office, name: str, content: bytes, says: str
) -> None:
    before = everything(office)
    with pytest.raises(OfficeError, match=says):
        their_paper(Sent(name, content))
    assert everything(office) == before


def test_a_text_of_pictures_alone_says_what_to_bring(office: Office) -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    with pytest.raises(InvalidError, match="holds no words that can be read"):
        their_paper(Sent("scan.docx", saved.getvalue()))


def test_an_office_that_names_no_organisation_of_its_own_is_asked_for_the_party(office: Office) -> None:
    with pytest.raises(InvalidError, match="Name the party that the office acts for"):
        opened_from(office, their_text())


def test_a_type_is_asked_for_and_not_guessed(office: Office) -> None:
    paper = their_paper(Sent("far.docx", their_text()))
    before = everything(office)
    for said, reason in (({}, "say which agreement type it is"), ({"type": "treaty"}, "treaty")):
        with pytest.raises(OfficeError, match=reason):
            open_from_theirs(office, paper, {}, said, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert everything(office) == before


def test_of_a_text_of_ours_there_is_nothing_to_take_over(office: Office) -> None:
    with pytest.raises(RefusedError, match="is ours: there is nothing to take over from it"):
        found_in_theirs(office, opened(office))
