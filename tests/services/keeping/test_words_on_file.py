"""The words of an older office are filed by its upgrade, compared by the proof, and made again by the doctor."""

import pytest
import sqlalchemy as sa

from tests.builders.offices import OPENED, in_force, moment, opened
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove
from workflow.services.keeping.repairing import repair
from workflow.services.keeping.upgrading import upgrade
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft
from workflow.services.views.search import search
from workflow.store.reads.tables import agreement_words, clause_texts, clause_uses

WORDS = {
    agreement_words: ("agreement_id", "told", "words"),
    clause_texts: ("hash", "heading", "told", "words"),
}


def altered(office: Office, statement: str) -> None:
    with office.register._writers.begin() as connection:
        connection.execute(sa.text(statement))


def on_file(office: Office) -> list[list[tuple[object, ...]]]:
    """The words on file, whatever their places."""
    used = (
        sa.select(
            clause_texts.c.hash, agreement_words.c.agreement_id, clause_uses.c.kind, clause_uses.c.paper_id
        )
        .join(clause_uses, clause_uses.c.text == clause_texts.c.place)
        .join(agreement_words, agreement_words.c.place == clause_uses.c.agreement)
    )
    queries = [sa.select(*(table.c[name] for name in names)) for table, names in WORDS.items()]
    with office.register._readers.begin() as connection:
        return [sorted(map(tuple, connection.execute(query))) for query in (*queries, used)]


def test_the_words_of_an_office_made_before_there_were_words_are_filed_by_its_upgrade(
    any_office: Office,
) -> None:
    number = in_force(any_office)
    before, found = on_file(any_office), search(any_office, "safeguarding children")
    assert found.hits[0].number == number
    for table in (clause_uses, clause_texts, agreement_words):
        altered(any_office, f"DELETE FROM {table.name}")
    altered(any_office, "UPDATE agreements SET stage_since = NULL")
    assert search(any_office, "safeguarding children").hits == ()
    ensure_draft(any_office, number, at=moment(OPENED))  # a paper that is made meanwhile is no obstacle
    assert upgrade(any_office, at=moment(OPENED)).filed == 1
    assert on_file(any_office) == before
    assert search(any_office, "safeguarding children").hits[0].number == number


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement_words SET told = 'title\tAnother'",
        "UPDATE agreement_words SET words = 'another'",
        "DELETE FROM clause_uses",
        "UPDATE clause_texts SET hash = 'of another text ' || hash",
    ],
)
def test_words_that_are_not_those_on_record_are_found_and_made_again(
    any_office: Office, statement: str
) -> None:
    number = in_force(any_office)
    before = on_file(any_office)
    assert prove(any_office, number).holds
    altered(any_office, statement)
    assert not prove(any_office, number).holds
    found = {each.about: each for each in examine(any_office, at=moment(OPENED)) if not each.well}
    assert number in found["Dates"].said
    repair(any_office, at=moment(OPENED))
    assert on_file(any_office) == before
    assert prove(any_office, number).holds
    assert search(any_office, "safeguarding children").hits[0].number == number


def test_a_repair_drops_the_texts_that_no_paper_prints_any_more(any_office: Office) -> None:
    opened(any_office)
    altered(
        any_office,
        "INSERT INTO clause_texts (hash, heading, told, words) VALUES ('0', 'Old', 'Once printed.', 'once printed')",
    )
    repair(any_office, at=moment(OPENED))
    assert on_file(any_office)[1] == []
