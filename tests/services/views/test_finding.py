"""A few words find agreements, what may be done with one, enquiries and pages; and open no agreement for it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders.enquiries import asked, with_people
from tests.builders.offices import SUBMITTED, live, opened, submitted
from tests.builders.people import AUDITOR, MEMBER, SECOND_OFFICER, a_person
from workflow.answers.finding import FoundAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError
from workflow.services.office import Office
from workflow.services.views.finding import find

ON = SUBMITTED + timedelta(days=1)
PAGES = (("board", "Board"), ("calendar", "Calendar"), ("types", "Types and clauses"))


def found(office: Office, words: str, person: str | None = "amina", **more: object) -> FoundAnswer:
    return find(office, words, person=person, on=ON, pages=PAGES, **more)  # type: ignore[arg-type]


def numbers(answer: FoundAnswer) -> list[str]:
    return [each.number for each in answer.agreements]


def acts(answer: FoundAnswer) -> list[Act]:
    return [each.act for each in answer.acts]


def test_an_agreement_is_found_by_its_number_however_it_is_typed(any_office: Office) -> None:
    first, second = opened(any_office), opened(any_office)
    for words in (first, first.lower(), "mou 2026 1", "MOU-2026-1", "mou2026-0001", f"  {first} "):
        assert numbers(found(any_office, words)) == [first], words
    assert numbers(found(any_office, "MOU-2026-00")) == numbers(found(any_office, "mou-")) == [first, second]
    assert numbers(found(any_office, "MOU-2026-0009")) == []


def test_an_agreement_is_found_by_its_partner_and_by_its_title(any_office: Office) -> None:
    number, other = opened(any_office, title="Joint research on rivers"), opened(any_office, "sla")
    assert number in numbers(found(any_office, "sample institute"))
    assert numbers(found(any_office, "rivers")) == numbers(found(any_office, "joint riv")) == [number]
    assert other not in numbers(found(any_office, "rivers"))
    assert numbers(found(any_office, "nothing of the kind")) == []


def test_what_may_be_done_is_found_for_the_agreement_that_is_named(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    assert acts(found(office, f"sign off {number}", "rashid")) == [Act.SIGN_OFF]
    assert acts(found(office, f"{number} sign-off", "rashid")) == [Act.SIGN_OFF]
    assert acts(found(office, f"sign off {number}", "amina")) == []
    assert Act.COMMENT in acts(found(office, f"comm {number}", "rashid"))
    assert acts(found(office, "sign off MOU-2026-0009", "rashid")) == []
    assert acts(found(office, "sign off", "rashid")) == []
    assert len(acts(found(office, number, "rashid"))) > 1
    (only,) = found(office, f"sign off {number}", "rashid").acts
    assert (only.number, only.word) == (number, "sign off")


def test_what_may_be_done_is_found_for_the_agreement_in_view(office: Office) -> None:
    number, other = opened(office), live(office, "sla")
    assert Act.WITHDRAW in acts(found(office, "withdraw", beside=number))
    assert {each.number for each in found(office, "", beside=number).acts} == {number}
    assert {each.number for each in found(office, f"suspend {other}", beside=number).acts} == {other}


def test_the_auditor_finds_agreements_and_may_do_nothing_with_them(office: Office) -> None:
    with_people(office, AUDITOR)
    number = opened(office)
    answer = found(office, number, "ines")
    assert (numbers(answer), acts(answer)) == ([number], [])
    assert not {act for act in acts(found(office, number, None)) if act is Act.EXPIRE}


def test_members_find_what_they_asked_and_nothing_else(any_office: Office) -> None:
    with_people(any_office, MEMBER, a_person("noor", Role.MEMBER))
    number = opened(any_office, title="Joint research on rivers")
    mine = asked(any_office, what="Rivers and lakes").enquiry.number
    asked(any_office, actor="noor", what="Rivers of ice")
    for words in ("rivers", mine, number, "sample"):
        answer = found(any_office, words, "mina")
        assert (answer.agreements, answer.acts) == ((), ()), words
    assert [each.number for each in found(any_office, "riv", "mina").enquiries] == [mine]
    assert [each.number for each in found(any_office, mine, "mina").enquiries] == [mine]
    assert found(any_office, mine, "noor").enquiries == ()
    assert len(found(any_office, "rivers", "bilal").enquiries) == 2


def test_whoever_has_left_finds_nothing(office: Office) -> None:
    number, enquiry = opened(office), asked(office).enquiry.number
    with office.register.transaction() as books:
        books.people.change(replace(SECOND_OFFICER, active=False))
    for words in (number, enquiry, "water"):
        answer = found(office, words, "bilal")
        assert (answer.agreements, answer.acts, answer.enquiries) == ((), (), ())


def test_pages_are_found_by_the_words_of_their_names(office: Office) -> None:
    def keys(words: str) -> list[str]:
        return [each.key for each in found(office, words).pages]

    assert keys("boa") == ["board"]
    assert keys("clauses") == keys("types and") == ["types"]
    assert keys("") == ["board", "calendar", "types"]
    assert keys("nowhere") == []


@pytest.mark.parametrize(
    "words", ["", "  ", "-", "%", "'; DROP TABLE", "\u201c", "a " * 90, "ENQ-2026-0001", "ک"]
)
def test_whatever_is_typed_is_answered(any_office: Office, words: str) -> None:
    opened(any_office)
    found(any_office, words)


@pytest.mark.parametrize(
    ("words", "said"), [("w" * 201, "it has 201 characters"), ("a\x00", "nobody can see")]
)
def test_what_cannot_be_looked_for_is_refused_in_a_sentence(office: Office, words: str, said: str) -> None:
    with pytest.raises(InvalidError, match=f"words: {said}"):
        found(office, words)


def test_no_agreement_is_opened_for_it(office: Office) -> None:
    number = opened(office, title="Joint research on rivers")
    read: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        read.append(statement)

    sa.event.listen(office.register._readers, "before_cursor_execute", note)
    for words in (f"sign off {number}", "rivers", "sample"):
        assert numbers(found(office, words)) == [number]
    assert read
    assert not [each for each in read if "agreements.state" in each or "terms_versions" in each]
