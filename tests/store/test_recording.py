"""What was recorded comes back, once, and never changes afterwards."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders.people import OFFICER
from tests.builders.records import (
    CALENDAR,
    OPENED,
    RULES,
    a_history,
    a_party,
    acted,
    an_agreement,
    on_record,
    opened,
    some_terms,
    write,
)
from workflow.domain.agreement.act_details import CommentText, Contacts, Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact
from workflow.domain.due.derived import derived
from workflow.domain.due.since import Since
from workflow.domain.errors import NotFoundError, StaleAgreementError
from workflow.store.register import Register


@pytest.mark.parametrize("stage", list(Stage))
def test_an_agreement_comes_back_as_it_was_recorded_at_every_stage(register: Register, stage: Stage) -> None:
    agreement = on_record(register, stage=stage)
    with register.reading() as books:
        assert books.agreements.get(agreement.number) == agreement
        assert books.agreements.get_by_id(agreement.id) == agreement
        assert books.agreements.find("MOU-2026-0009") is None


def test_the_history_is_what_was_recorded_and_its_chain_holds(register: Register) -> None:
    history = a_history(stage=Stage.CLOSED)
    with register.transaction() as books:
        for recorded in history:
            write(books, recorded)
    with register.reading() as books:
        changes = books.agreements.history("MOU-2026-0001")
        assert changes == tuple(change for _, change in history)
        assert broken_links(changes) == ()
        assert replayed(changes) == books.agreements.get("MOU-2026-0001")


def test_a_moment_is_kept_to_the_microsecond_and_only_in_utc(register: Register) -> None:
    at = datetime(2026, 3, 2, 23, 59, 59, 123456, tzinfo=UTC)
    after, change = opened(at=at)
    with register.transaction() as books:
        write(books, (after, change))
    with register.reading() as books:
        assert books.agreements.history(after.number)[0].recorded_at == at
    elsewhere = at.astimezone(timezone(timedelta(hours=5)))
    with pytest.raises(ValueError, match="UTC"), register.transaction() as books:
        write(books, acted(after, Act.COMMENT, CommentText("From Lahore."), at=elsewhere))


def test_revised_terms_are_kept_beside_the_earlier_ones(register: Register) -> None:
    first = on_record(register)
    terms = some_terms("Joint research on rivers", parties=(a_party(), a_party("Other Institute", "partner")))
    with register.transaction() as books:
        revised = write(books, acted(first, Act.REVISE, Revision(terms)))
    with register.reading() as books:
        assert books.agreements.get(first.number) == revised
        assert books.agreements.select(partner="other inst") == (revised,)
        assert books.agreements.select(partner="sample") == ()
    assert _count(register, "terms_versions") == 2


def test_terms_revised_to_the_same_words_are_a_version_of_their_own(register: Register) -> None:
    first = on_record(register)
    with register.transaction() as books:
        revised = write(books, acted(first, Act.REVISE, Revision(first.terms)))
    with register.reading() as books:
        assert books.agreements.get(first.number) == revised


def test_what_people_wrote_is_kept_to_the_letter(register: Register) -> None:
    text = "“Water” & <rivers>\n\n# 99. Governing law — {{ no }} \\ ' \" % :x ؟ 😀"
    first = on_record(register, terms=some_terms(facts={"purpose": text}))
    contact = Contact("Example University", "notices", email="o'neil%s@example.edu")
    with register.transaction() as books:
        after = write(books, acted(first, Act.COMMENT, CommentText(text), reason=text))
        after = write(books, acted(after, Act.CHANGE_CONTACT, Contacts((contact,))))
    with register.reading() as books:
        assert books.agreements.get(first.number) == after
        assert books.agreements.history(first.number)[1].reason == text


def test_a_change_its_agreement_and_its_work_order_are_kept_together_or_not_at_all(
    register: Register,
) -> None:
    agreement = on_record(register)
    before = _everything(register)

    def crash(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), register.transaction() as books:
        crash(write(books, acted(agreement, Act.SUBMIT)))
    assert _everything(register) == before
    with register.transaction() as books:
        write(books, acted(agreement, Act.SUBMIT))
    assert _everything(register) != before


def test_a_change_that_broke_off_half_way_is_not_kept_even_if_nobody_noticed(register: Register) -> None:
    agreement = on_record(register)
    before = _everything(register)
    after, change = acted(agreement, Act.SUBMIT)
    broken = replace(change, orders=(replace(change.orders[0], id=None), *change.orders))  # type: ignore[arg-type]

    def careless() -> None:
        with register.transaction() as books, suppress(DBAPIError):
            write(books, (after, broken))

    with pytest.raises(RuntimeError, match="by half"):
        careless()
    assert _everything(register) == before


def test_who_comes_second_is_told_who_did_what(register: Register) -> None:
    agreement = on_record(register)
    with register.transaction() as books:
        books.people.add(OFFICER)
        write(books, acted(agreement, Act.COMMENT, CommentText("First.")))
    with pytest.raises(StaleAgreementError) as caught, register.transaction() as books:
        write(books, acted(agreement, Act.SUBMIT))
    assert caught.value.reasons == (
        "MOU-2026-0001 was changed meanwhile: Amina Example recorded “comment” (change 2).",
    )
    with register.reading() as books:
        assert len(books.agreements.history(agreement.number)) == 2


def test_a_change_to_an_agreement_that_is_not_there_is_refused(register: Register) -> None:
    with pytest.raises(NotFoundError), register.transaction() as books:
        write(books, acted(an_agreement(), Act.SUBMIT))


def test_a_number_is_given_to_one_agreement_only(register: Register) -> None:
    on_record(register)
    with pytest.raises(StaleAgreementError, match="MOU-2026-0001"), register.transaction() as books:
        write(books, opened(id="another"))


def test_a_request_repeated_is_found_and_never_carried_out_twice(register: Register) -> None:
    agreement = on_record(register, request_id="from the form")
    with register.reading() as books:
        change = books.agreements.change_of_request("from the form")
        assert change is not None
        assert change == books.agreements.history(agreement.number)[0]
        assert books.agreements.change_of_request("never sent") is None
    before = _everything(register)
    with pytest.raises(StaleAgreementError, match="came twice"), register.transaction() as books:
        write(books, acted(agreement, Act.SUBMIT, request_id="from the form"))
    assert _everything(register) == before


@pytest.mark.parametrize("deed", ["UPDATE changes SET reason = 'edited'", "DELETE FROM changes"])
def test_a_recorded_change_is_never_edited_or_deleted(register: Register, deed: str) -> None:
    on_record(register)
    with pytest.raises(DBAPIError, match="never edited or deleted"), register._writers.begin() as connection:
        connection.execute(sa.text(deed))
    assert _count(register, "changes") == 1


def test_the_rows_that_are_searched_follow_the_agreement(register: Register) -> None:
    agreement = on_record(register, stage=Stage.IN_FORCE)
    assert [_count(register, table) for table in ("parties", "periods", "due_dates")] == [2, 1, 4]
    with register._writers.begin() as connection:
        for table in ("parties", "periods", "due_dates"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
    with register.transaction() as books:
        due_today = replace(
            derived(agreement, CALENDAR, rules=RULES, since=Since(OPENED, OPENED)),
            due=(OPENED, Act.REMIND),
            ledger=(),
        )
        books.filings.refile(agreement, due_today)
    assert [_count(register, table) for table in ("parties", "periods", "due_dates")] == [2, 1, 0]
    with register.reading() as books:
        assert books.agreements.get(agreement.number) == agreement
        assert books.due.numbers(OPENED) == [agreement.number]


def _count(register: Register, table: str) -> int:
    with register._readers.begin() as connection:
        return int(connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one())


def _everything(register: Register) -> dict[str, list[tuple[object, ...]]]:
    with register._readers.begin() as connection:
        tables = ("agreements", "changes", "work_orders", "terms_versions", "due_dates")
        return {
            table: sorted(
                tuple(map(str, row)) for row in connection.execute(sa.text(f"SELECT * FROM {table}"))
            )
            for table in tables
        }
