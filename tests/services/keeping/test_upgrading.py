"""An office made by the version before is upgraded: what lists are read from is filed, and compared ever after."""

import io
from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa
from docx import Document
from docx.oxml.ns import qn

from tests.builders.enquiries import asked
from tests.builders.offices import OPENED, act, agreement, in_force, moment, opened, worked
from tests.builders.older_registers import (
    as_version_4_made_it,
    as_version_5_made_it,
    as_version_6_made_it,
    as_version_8_made_it,
    as_version_10_made_it,
    as_version_15_made_it,
    as_version_19_made_it,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.lengths import day
from workflow.services.calendars import Calendars
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove
from workflow.services.keeping.repairing import repair
from workflow.services.keeping.upgrading import look, upgrade
from workflow.services.keeping.whole_register import whole
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.services.views.agreements import case_view
from workflow.services.views.case_page import case_page
from workflow.services.views.listing import page
from workflow.services.views.messages import messages as reminded_of
from workflow.services.views.pages import Asked
from workflow.services.views.queries.saved import view_named
from workflow.store import tables
from workflow.store.reads.tables import due_dates, facets, messages, waits
from workflow.store.version import newest


def on_file(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Everything that lists are read from, as it lies in the register."""
    with office.register._readers.begin() as connection:
        there = sa.inspect(connection)
        return {
            table.name: sorted(
                map(
                    repr,
                    connection.execute(
                        sa.select(*(table.c[each["name"]] for each in there.get_columns(table.name)))
                    ),
                )
            )
            for table in (tables.agreements, due_dates, messages, waits, facets)
        }


def test_an_office_of_the_version_before_is_upgraded_and_its_orders_are_carried_out(
    any_office: Office,
) -> None:
    number = opened(any_office)
    as_version_5_made_it(any_office)
    assert upgrade(any_office, at=moment(OPENED)).before == "0005"
    assert upgrade(any_office, at=moment(OPENED)).before == any_office.register.version
    (done,) = worked(any_office, on=OPENED)
    assert (done.number, done.failed, len(done.papers)) == (number, None, 1)


def test_an_office_without_accounts_is_upgraded_and_its_record_stays(any_office: Office) -> None:
    number = in_force(any_office)
    before = on_file(any_office), any_office.agreement(number)
    as_version_10_made_it(any_office)
    done = upgrade(any_office, at=moment(OPENED))
    assert (done.before, done.filed, done.failed) == ("0010", 0, ())
    assert (on_file(any_office), any_office.agreement(number)) == before
    assert prove(any_office, number).holds
    with any_office.register.reading() as books:
        assert {change.via for change in books.agreements.history(number)} == {None}


def test_an_office_that_knew_no_enquiries_takes_them_once_it_is_upgraded(any_office: Office) -> None:
    number = opened(any_office)
    before = prove(any_office, number)
    as_version_10_made_it(any_office)
    assert upgrade(any_office, at=moment(OPENED)).before == "0010"
    assert prove(any_office, number) == before
    assert asked(any_office).enquiry.number == "ENQ-2026-0001"
    assert whole(any_office) == ()


def test_what_was_written_before_there_were_seals_is_sealed_by_the_upgrade(any_office: Office) -> None:
    number = in_force(any_office)
    as_version_8_made_it(any_office)
    assert upgrade(any_office, at=moment(OPENED)).before == "0008"
    assert whole(any_office) == ()
    with any_office.register._writers.begin() as connection:
        connection.execute(sa.text("UPDATE papers SET title = 'another' WHERE version = 1"))
    assert "of papers was altered or deleted past the office" in " ".join(whole(any_office))
    assert prove(any_office, number).holds


def test_people_of_before_there_were_units_keep_their_seals_and_nothing_is_filed_again(
    any_office: Office,
) -> None:
    number = opened(any_office)
    before = on_file(any_office)
    as_version_15_made_it(any_office)
    done = upgrade(any_office, at=moment(OPENED))
    assert (done.before, done.filed) == ("0015", 0)
    assert whole(any_office) == ()
    assert on_file(any_office) == before
    assert agreement(any_office, number).confidential is False


def test_a_view_that_asked_for_one_value_asks_for_it_still_once_the_office_is_upgraded(
    any_office: Office,
) -> None:
    number = opened(any_office)
    asked = {"type_key": "mou", "owner": "amina", "standing": None, "partner": "sample"}
    with any_office.register.transaction() as books:
        books.saved_views.put("amina", "Ours", asked)
    as_version_19_made_it(any_office)
    assert upgrade(any_office, at=moment(OPENED)).before == "0019"
    found = view_named(any_office, "ours", person="amina")
    assert found == Asked(types=("mou",), owners=("amina",), partners=("sample",))
    assert [each.number for each in page(any_office, found, on=OPENED)] == [number]


def test_an_older_office_is_upgraded_and_its_lists_are_filed(any_office: Office) -> None:
    running, drafted = in_force(any_office), opened(any_office)
    before = on_file(any_office)
    as_version_4_made_it(any_office)
    done = upgrade(any_office, at=moment(OPENED))
    assert (done.before, done.filed, done.failed) == ("0004", 2, ())
    assert on_file(any_office) == before
    assert all(prove(any_office, number).holds for number in (running, drafted))
    assert upgrade(any_office, at=moment(OPENED)).filed == 0


def test_dates_counted_by_an_older_rule_are_counted_again_and_the_record_stays(any_office: Office) -> None:
    number = in_force(any_office)
    before, recorded = on_file(any_office), agreement(any_office, number)
    for statement in (
        "UPDATE due_dates SET \"on\" = '2030-12-30', act_by = '2030-12-30'",
        "UPDATE agreements SET due_on = '2030-12-30'",
    ):
        with any_office.register._writers.begin() as connection:
            connection.execute(sa.text(statement))
    as_version_6_made_it(any_office)
    assert upgrade(any_office, at=moment(OPENED)).filed == 1
    assert on_file(any_office) == before
    assert agreement(any_office, number) == recorded
    assert prove(any_office, number).holds


def test_looking_before_an_upgrade_names_each_date_that_moves_and_why_and_leaves_the_register_as_it_was(
    any_office: Office,
) -> None:
    number, still = in_force(any_office), in_force(any_office)
    with any_office.register.reading() as books:
        is_on = {each.key: each for each in books.dates.of(agreement(any_office, number).id)}
    one = f"agreement_id = '{agreement(any_office, number).id}'"
    for statement in (
        f"UPDATE due_dates SET act_by = '2030-12-30' WHERE key = 'notice' AND {one}",
        f"DELETE FROM due_dates WHERE key = 'review' AND {one}",
        f"UPDATE due_dates SET key = 'other', what = 'Another day' WHERE key = 'end 1' AND {one}",
    ):
        with any_office.register._writers.begin() as connection:
            connection.execute(sa.text(statement))
    as_version_6_made_it(any_office)
    before, notice, end = on_file(any_office), is_on["notice"], is_on["end 1"]
    found = look(any_office, at=moment(OPENED))
    assert (found.before, found.after, found.counted, found.failed) == ("0006", newest(), 2, ())
    assert {
        (each.number, each.what, each.which, each.before, each.after, each.why) for each in found.moved
    } == {
        (number, notice.what, "act by", date(2030, 12, 30), notice.act_by, notice.because),
        (number, "Renewal work opens", "on", None, is_on["review"].on, is_on["review"].because),
        (number, end.what, "on", None, end.on, end.because),
        (number, "Another day", "on", end.on, None, f"falls away; it was {end.because}"),
    }
    assert (any_office.register.version, on_file(any_office)) == ("0006", before)
    upgrade(any_office, at=moment(OPENED))
    assert look(any_office, at=moment(OPENED)).moved == ()
    assert prove(any_office, still).holds


def test_a_look_names_the_papers_that_went_out_with_another_day(office: Office) -> None:
    number = in_force(office)
    with office.register.reading() as books:
        was = {each.key: each for each in books.dates.of(agreement(office, number).id)}["notice"]
    as_version_6_made_it(office)
    assert was.act_by is not None
    closing = replace(office, settings=replace(office.settings, closed=(was.act_by,)), calendars=Calendars())
    found = look(closing, at=moment(OPENED))
    assert (number, "act by", was.act_by) in {(each.number, each.which, each.before) for each in found.moved}
    (said,) = [each for each in found.told if "act by" in each]
    assert "activation notice" in said
    assert f"told {day(was.act_by)} for" in said
    assert look(office, at=moment(OPENED)).told == ()


def shown_of(office: Office, number: str, *, on: date) -> list[tuple[object, ...]]:
    """The rows that `show` has of days told otherwise."""
    sections = {each.title: each.rows for each in case_page(case_view(office, number, on=on))}
    return list(sections["Days that papers told otherwise"])


def text_of(docx: bytes) -> str:
    """Every word of a Word file, those in tables too."""
    return " ".join(
        "".join(each.itertext()) for each in Document(io.BytesIO(docx)).element.body.iter(qn("w:p"))
    )


def test_what_a_paper_told_otherwise_goes_to_the_owner_and_is_corrected_by_a_letter(
    any_office: Office,
) -> None:
    office, number, today = any_office, in_force(any_office), date(2026, 6, 1)
    worked(office, on=today)
    with office.register.reading() as books:
        was = {each.key: each for each in books.dates.of(agreement(office, number).id)}["notice"].act_by
    assert was is not None
    sent = {each.kind: each for each in papers_of(office, number)}["activation_notice"]
    as_version_6_made_it(office)
    closing = replace(office, settings=replace(office.settings, closed=(was,)), calendars=Calendars())
    foreseen = look(closing, at=moment(today)).told
    assert upgrade(closing, at=moment(today)).told == foreseen

    found = agreement(closing, number).days_to_correct
    assert [each.words for each in found] == list(foreseen)
    (told,) = [each for each in found if each.which == "act by"]
    assert (told.paper, told.told, told.now) == (sent.place, was, was - timedelta(days=1))
    let_fall_due(closing, number, on=today, at=moment(today))
    (message,) = reminded_of(closing)
    assert (message.number, message.owner, message.said_on) == (number, OFFICER.key, today)
    assert message.matter.startswith("told otherwise")
    assert told.words in message.words
    assert ("to be corrected", told.words) in shown_of(closing, number, on=today)

    act(closing, number, Act.CORRECT_TOLD, on=today)
    worked(closing, on=today)
    letter = {each.kind: each for each in papers_of(closing, number)}["date_correction"]
    said = text_of(closing.shelf.get(str(letter.docx))).replace("\xa0", " ")
    for words in (
        f"Activation notice of {day(sent.made_on)}",
        "Notice before the end: the last day for it",
        day(was),
        day(was - timedelta(days=1)),
    ):
        assert words in said
    assert agreement(closing, number).days_to_correct == ()
    assert reminded_of(closing) == ()
    assert (f"corrected on {day(today)}", told.words) in shown_of(closing, number, on=today)
    assert {each.kind: each for each in papers_of(closing, number)}["activation_notice"] == sent
    assert prove(closing, number).holds
    assert look(closing, at=moment(today)).told == ()


def test_a_day_that_a_correction_told_is_corrected_again(office: Office) -> None:
    number, today = in_force(office), date(2026, 6, 1)
    worked(office, on=today)
    closed: tuple[date, ...] = ()
    for _ in range(2):
        with office.register.reading() as books:
            was = {each.key: each for each in books.dates.of(agreement(office, number).id)}["notice"].act_by
        assert was is not None
        closed = (*closed, was)
        as_version_6_made_it(office)
        office = replace(office, settings=replace(office.settings, closed=closed), calendars=Calendars())
        upgrade(office, at=moment(today))
        (told,) = [each for each in agreement(office, number).days_to_correct if each.which == "act by"]
        assert told.told == was
        act(office, number, Act.CORRECT_TOLD, on=today)
        worked(office, on=today)
        today += timedelta(days=1)
    assert "correction of dates" in told.paper


def test_a_day_that_has_passed_needs_no_correction(office: Office) -> None:
    number, later = in_force(office), date(2040, 1, 1)
    with office.register.reading() as books:
        was = {each.key: each for each in books.dates.of(agreement(office, number).id)}["notice"].act_by
    assert was is not None
    as_version_6_made_it(office)
    closing = replace(office, settings=replace(office.settings, closed=(was,)), calendars=Calendars())
    found = look(closing, at=moment(later))
    assert (number, was) in {(each.number, each.before) for each in found.moved}
    assert found.told == ()


def test_an_office_of_older_tables_is_looked_at_without_making_the_new_ones(any_office: Office) -> None:
    in_force(any_office)
    as_version_4_made_it(any_office)
    found = look(any_office, at=moment(OPENED))
    assert (found.before, found.counted, found.moved, found.failed) == ("0004", 1, (), ())
    assert any_office.register.version == "0004"
    with any_office.register._readers.connect() as connection:
        assert not sa.inspect(connection).has_table("waits")


def test_an_upgrade_broken_off_goes_on_where_it_was(any_office: Office) -> None:
    numbers = [opened(any_office) for _ in range(3)]
    before = on_file(any_office)
    as_version_4_made_it(any_office)
    any_office.register.upgrade()
    found = {each.about: each for each in examine(any_office, at=moment(OPENED))}
    assert numbers[2] in found["Dates"].said
    assert upgrade(any_office, at=moment(OPENED)).filed == len(numbers)
    assert on_file(any_office) == before


def test_whatever_is_altered_of_what_is_filed_is_found_and_made_again(any_office: Office) -> None:
    number = in_force(any_office)
    before = on_file(any_office)
    for statement in (
        "UPDATE agreements SET standing = 'expired'",
        "UPDATE agreements SET turns_on = '2026-06-01'",
        "UPDATE agreements SET turn = 'theirs'",
        "UPDATE agreements SET stage_since = '2020-01-01'",
        "UPDATE agreements SET other_side = 'Nobody'",
        "UPDATE agreements SET last_day = '2020-01-01'",
        "UPDATE waits SET of_role = 'auditor'",
        "DELETE FROM waits",
        "UPDATE due_dates SET what = 'Another'",
        "DELETE FROM facets",
        "UPDATE agreement_words SET told = 'title\tAnother'",
        "UPDATE agreements SET title = 'Another', stage = 'closed'",
        "UPDATE agreements SET state = '{}'",
        "UPDATE agreements SET head = '0'",
        "UPDATE terms_versions SET terms = '{}'",
        "UPDATE parties SET role = 'another'",
        "DELETE FROM periods",
        "UPDATE messages SET words = 'Another'" if on_file(any_office)["messages"] else "DELETE FROM parties",
        "DELETE FROM work_orders",
        "UPDATE work_orders SET flow = 'another'",
    ):
        with any_office.register._writers.begin() as connection:
            connection.execute(sa.text(statement))
        assert "a repair makes it anew" in " ".join(prove(any_office, number).stale), statement
        repair(any_office, at=moment(OPENED))
        assert prove(any_office, number).holds, statement
    assert on_file(any_office) == before
