"""The changes of all agreements are looked over, the newest first, and none of them is missed."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders.offices import APPROVED, OPENED, SIGNED, SUBMITTED, act, live, moment, opened
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError
from workflow.services.office import Office
from workflow.services.views.agreements import history
from workflow.services.views.overview.audit import COLUMNS, Looked, audit, audit_csv, every_change


def seen(office: Office, **looked: Any) -> list[tuple[str, int]]:
    return [(each.number, each.version) for each in audit(office, Looked(**looked), limit=1_000)]


def test_every_change_is_seen_the_newest_first(any_office: Office) -> None:
    numbers = live(any_office), opened(any_office)
    every = {(number, change.version) for number in numbers for change in history(any_office, number)}
    found = audit(any_office, Looked(), limit=1_000)
    assert {(each.number, each.version) for each in found} == every
    assert len(found) == len(every)
    moments = [each.recorded_at for each in found]
    assert moments == sorted(moments, reverse=True)
    assert list(every_change(any_office, Looked())) == list(found)


def test_a_line_says_what_its_change_says(any_office: Office) -> None:
    number = opened(any_office)
    act(any_office, number, Act.COMMENT, CommentText("Who pays?"), on=SUBMITTED)
    (line,) = audit(any_office, Looked(), limit=1)
    change = history(any_office, number)[-1]
    for name in ("version", "act", "actor", "occurred_on", "recorded_at", "reason", "hash"):
        assert getattr(line, name) == getattr(change, name)
    assert (line.number, line.word, line.name) == (number, "comment", OFFICER.name)
    assert line.place == f"{number}/{change.version}"


def test_they_are_narrowed_by_day_person_act_and_agreement(any_office: Office) -> None:
    running, drafted = live(any_office), opened(any_office)
    act(any_office, drafted, Act.COMMENT, CommentText("Who pays?"), on=SUBMITTED)
    of_drafted = [(drafted, 2), (drafted, 1)]
    assert seen(any_office, number=drafted) == of_drafted
    assert seen(any_office, act="comment") == [(drafted, 2)]
    assert seen(any_office, act="sign-off", number=drafted) == []
    assert {number for number, _ in seen(any_office, act="Sign Off")} == {running}
    assert {number for number, _ in seen(any_office, actor="machine")} <= {running}
    days = {each.recorded_on for each in audit(any_office, Looked(first=SUBMITTED, last=APPROVED), limit=99)}
    assert days
    assert all(SUBMITTED <= each <= APPROVED for each in days)
    assert seen(any_office, first=date.min, last=date.max) == seen(any_office)
    assert seen(any_office, first=SIGNED + timedelta(days=1)) == []


def test_the_machine_is_named_where_it_acted(any_office: Office) -> None:
    live(any_office)
    names = {each.actor: each.name for each in audit(any_office, Looked(), limit=99)}
    assert names["amina"] == "Amina Example"
    assert names["machine"] != ""


def test_pages_follow_one_another_and_miss_nothing(any_office: Office) -> None:
    live(any_office)
    opened(any_office)
    whole = seen(any_office)
    found: list[tuple[str, int]] = []
    after = None
    while some := audit(any_office, Looked(), after=after, limit=3):
        found += [(each.number, each.version) for each in some]
        after = some[-1].place
    assert found == whole


@pytest.mark.parametrize(
    ("looked", "sentence"),
    [
        ({"actor": "amin"}, "Did you mean amina"),
        ({"act": "dance"}, "is no act; there are: "),
        ({"number": "MOU-1999-0001"}, "no agreement MOU-1999-0001"),
        ({"first": APPROVED, "last": OPENED}, "lies before the first"),
    ],
)
def test_what_nobody_did_is_refused_with_a_sentence(
    office: Office, looked: dict[str, Any], sentence: str
) -> None:
    for ask in (audit, every_change, audit_csv):
        with pytest.raises(OfficeError, match=sentence):
            ask(office, Looked(**looked))  # type: ignore[operator]


@pytest.mark.parametrize("after", ["", "nowhere", "MOU-2026-0001/99", "MOU-2026-0001/" + "9" * 40, "/1"])
def test_nobody_goes_on_after_a_change_that_is_not_there(office: Office, after: str) -> None:
    opened(office)
    with pytest.raises(NotFoundError, match="begin with the first page"):
        audit(office, Looked(), after=after)


def test_they_leave_as_csv_and_a_reason_that_looks_like_a_formula_stays_text(any_office: Office) -> None:
    number = opened(any_office)
    act(any_office, number, Act.WITHDRAW, on=SUBMITTED, reason='=HYPERLINK("x")', at=moment(SUBMITTED))
    content = b"".join(audit_csv(any_office, Looked())).decode("utf-8-sig")
    head, first, *_ = csv.reader(io.StringIO(content, newline=""))
    assert tuple(head) == COLUMNS
    assert dict(zip(COLUMNS, first, strict=True))["Reason"] == '\'=HYPERLINK("x")'
    assert first[3] == number


def test_an_invalid_word_is_an_invalid_word(office: Office) -> None:
    with pytest.raises(InvalidError):
        audit(office, Looked(act=""))
