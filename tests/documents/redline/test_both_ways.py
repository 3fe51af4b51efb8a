"""Law of a redline: whoever accepts every change has the newer text, and whoever rejects them all the older one, exactly."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.documents.readers import faults
from tests.documents.redline.edits import edited
from tests.documents.redline.settled import W
from tests.documents.redline.strangers import a_strangers_file
from tests.documents.redline.what_is_said import said
from workflow.documents.redline.redline import Redline, redline

MAIN = "word/document.xml"
ON = date(2026, 11, 30)
SEEDS = st.integers(0, 10**9)


def both_ways(old: bytes, new: bytes) -> Redline:
    made = redline(old, new, author="Office of Partnerships", on=ON)
    assert said(made.content, accept=True) == said(new)
    assert said(made.content, accept=False) == said(old)
    return made


@given(seed=SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_strangers_file_comes_back_both_ways(seed):
    both_ways(a_strangers_file(), edited(a_strangers_file(), seed))


@given(one=SEEDS, other=SEEDS)
@settings(max_examples=12, deadline=None)
def test_two_edits_of_one_file_come_back_both_ways(one, other):
    both_ways(edited(a_strangers_file(), one), edited(a_strangers_file(), other))


@pytest.mark.soak
@given(one=SEEDS, other=SEEDS)
@settings(max_examples=1_000, deadline=None)
def test_a_thousand_pairs_come_back_both_ways(one, other):
    both_ways(edited(a_strangers_file(), one), edited(a_strangers_file(), other))


@given(one=SEEDS, other=SEEDS)
@settings(max_examples=8, deadline=None)
def test_what_a_file_tracks_itself_is_taken_as_accepted_and_that_is_said(one, other):
    between, newer = edited(a_strangers_file(), one), edited(a_strangers_file(), other)
    tracked = redline(a_strangers_file(), between, author="Somebody", on=ON).content
    made = redline(tracked, newer, author="Office of Partnerships", on=ON)
    assert said(made.content, accept=True) == said(newer)
    assert said(made.content, accept=False) == said(between)
    if said(between) != said(a_strangers_file()):
        assert "The older file tracks changes itself: they are taken as accepted." in made.untold


def test_the_same_two_files_give_the_same_bytes():
    newer = edited(a_strangers_file(), 7)
    first, second = (redline(a_strangers_file(), newer, author="Office", on=ON) for _ in range(2))
    assert first == second


def test_a_file_beside_itself_has_no_change():
    made = both_ways(a_strangers_file(), a_strangers_file())
    assert (made.changes, made.untold) == (0, ())


def test_a_file_of_a_program_that_writes_its_names_otherwise_has_no_change_by_that():
    otherwise = rewritten(a_strangers_file(), lambda root: ET.tostring(ET.fromstring(etree.tostring(root))))
    assert b"<ns0:document" in part_of(otherwise)
    assert both_ways(a_strangers_file(), otherwise).changes == 0


def test_a_redline_is_built_as_a_word_file_is(tmp_path: Path):
    for seed in range(4):
        newer = edited(a_strangers_file(), seed)
        for name, content in (("newer", newer), ("redline", both_ways(a_strangers_file(), newer).content)):
            (tmp_path / f"{name}{seed}.docx").write_bytes(content)
        known = set(faults(tmp_path / f"newer{seed}.docx"))
        # the scheme of Word wants more in the properties of a row than that it came or went, and Word itself writes no more
        found = [each for each in faults(tmp_path / f"redline{seed}.docx") if "trPr" not in each]
        assert set(found) <= known


def test_a_paragraph_that_stands_elsewhere_has_moved():
    text = part_of(both_ways(a_strangers_file(), moved()).content)
    assert text.count(b"<w:moveFromRangeStart ") == text.count(b"<w:moveToRangeStart ") == 1


def moved() -> bytes:
    """The file with the first sentence of its first clause behind the second clause."""

    def exchanged(root: etree._Element) -> bytes:
        sentence, other = (_saying(root, words) for words in ("work together", "settle disputes"))
        other.addprevious(sentence)
        return etree.tostring(root)

    return rewritten(a_strangers_file(), exchanged)


def rewritten(docx: bytes, text: Callable[[etree._Element], bytes]) -> bytes:
    """The file with another main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as there, zipfile.ZipFile(made, "w") as package:
        for name in there.namelist():
            content = there.read(name)
            package.writestr(name, text(etree.fromstring(content)) if name == MAIN else content)
    return made.getvalue()


def part_of(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(MAIN)


def _saying(root: etree._Element, words: str) -> etree._Element:
    return next(each for each in root.iter(f"{W}p") if words in "".join(each.itertext()))
