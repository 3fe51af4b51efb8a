"""Every kind of paper is one row, and nothing about a kind stands anywhere but there."""

import pytest

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.paper_kinds import (
    DEFAULT_PAPERS,
    PAPER_KINDS,
    TAKEN_AWAY,
    kind_and_language,
    template_of,
    work_key,
)
from workflow.catalogue.types.type_file import TAKEN
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.table import TABLE

CATALOGUE = Catalogue.load(bundled_folder())
MADE_WHEN = {work_key(stage) for stage in Stage} | {work_key(row.work[1]) for row in TABLE if row.work}
# what an effect asks for, or a service when the office has carried something out
FOLLOWING = {"text_replaced", "window_missed", "amended", "notice_of_termination"} | {
    work_key(f"{kind} {step}") for kind in NoticeKind for step in ("drafted", "approved")
}


@pytest.mark.parametrize("row", PAPER_KINDS.values(), ids=lambda row: row.key)
def test_every_kind_of_paper_has_a_title_work_that_makes_it_and_a_template_unless_it_compares(row):
    assert row.title
    assert bool(row.made) is (row.key not in TAKEN_AWAY)
    assert set(row.made) <= MADE_WHEN | FOLLOWING
    for kind in CATALOGUE.types():
        assert bool(template_of(kind.key, row.key, CATALOGUE.sources())) is not row.compares


@pytest.mark.parametrize("row", PAPER_KINDS.values(), ids=lambda row: row.key)
def test_every_language_has_words_for_the_papers_made_in_it(row):
    for language in LANGUAGES.values():
        if language is not ENGLISH:
            assert (row.key in language.papers) == row.in_languages
            assert (row.key in language.marks) == (row.in_languages and row.mark is not None)


def test_every_work_makes_papers_of_the_rows_alone():
    assert {kind for kinds in DEFAULT_PAPERS.values() for kind in kinds} == set(PAPER_KINDS) - set(TAKEN_AWAY)
    assert DEFAULT_PAPERS["in_force"] == ()


def test_no_fact_may_hide_what_a_paper_is_told():
    assert {name for row in PAPER_KINDS.values() for name in row.names} <= TAKEN


def test_a_paper_that_only_some_type_makes_has_nothing_but_its_name():
    kind, language = kind_and_language("travel_plan")
    assert (kind.key, kind.title, kind.made, language) == ("travel_plan", "travel plan", (), ENGLISH)


def test_only_a_paper_made_in_languages_is_another_one_in_urdu():
    assert kind_and_language("draft_ur") == (PAPER_KINDS["draft"], LANGUAGES["ur"])
    assert kind_and_language("review_memo_ur")[1] is ENGLISH
    assert kind_and_language("draft_en")[1] is ENGLISH
