"""A redline is read by a lawyer: what was put in the place of something stands beside it, whole."""

from datetime import date

import pytest

from tests.documents.received.files import a_file, p, run
from workflow.documents.received.read_text import read_text
from workflow.documents.received.shown import show
from workflow.documents.redline.redline import redline


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(each)}</w:tc>" for each in cells) + "</w:tr>"


def marks(older: str, newer: str) -> list[str]:
    made = redline(a_file(older), a_file(newer), author="Office", on=date(2026, 11, 30))
    return [each.kind.value for each in show(read_text(made.content)).changes]


def test_a_row_about_the_same_stays_whatever_else_it_says():
    term = row("Term", "three years from the day of the last signature, and three more by a letter")
    other = row("Term", "until a party gives notice")
    tables = [
        f"<w:tbl>{row('Parties', 'Example University and Sample Institute of Technology')}{each}{row('Law', 'none')}</w:tbl>{p('')}"
        for each in (term, other)
    ]
    made = redline(*map(a_file, tables), author="Office", on=date(2026, 11, 30))
    body = show(read_text(made.content)).body
    assert "<p>Term</p>" in body
    assert "row deleted" not in body
    assert marks(*tables) == ["deleted"]


@pytest.mark.parametrize("alone", ["of", "and"])
def test_a_word_that_stays_alone_between_two_changes_is_part_of_them(alone: str):
    older, newer = (
        p("The parties meet each year " + said + " and nobody else is asked to come.")
        for said in (f"in London or Paris {alone} elsewhere as agreed", f"by video {alone} telephone")
    )
    assert marks(older, newer) == ["deleted"]


def test_a_word_that_looks_otherwise_has_not_come_again():
    cursive = p(run("gauges", "<w:i/>"), run("."))
    assert marks(p("maps;") + p(run("gauges.")), p("maps;") + cursive) == ["looks otherwise"]
