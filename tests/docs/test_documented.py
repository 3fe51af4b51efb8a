"""Everything a person may meet is documented, and everything documented is there."""

import re
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.docs.reading import OPERATIONS, PAGES, code_spans, memoranda_lines, text
from tests.docs.tables import TABLES, table, with_tables
from workflow.cli.application import made
from workflow.cli.contents import CONTENTS
from workflow.settings import _KEYS, ENVIRONMENT

GENERAL = {"--office", "--as", "--json", "--help", "-h"}
BOOTSTRAP = {"test", "run", "WORD"}  # what bootstrap.py knows besides the words of memoranda
OURS = re.compile(
    r"(workflow|flows|templates|tests|docs)/[\w/.-]+\.\w+|(workflow|flows|templates|tests|docs)/[\w/-]+/?"
)
DESCRIBED = {
    "templates/visit_letter",
    "templates/_clauses/loss-of-data",
    "templates/_letterhead/reference.docx",
}  # made up by a page


def page_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_made_from_the_code(name: str):
    assert table(name) in text(OPERATIONS), "run: python -m tests.docs.tables"


def test_making_the_tables_again_changes_nothing():
    assert with_tables(text(OPERATIONS)) == text(OPERATIONS)


def test_every_setting_of_the_office_is_documented():
    spans = code_spans(OPERATIONS)
    assert [key for key in (*_KEYS, *ENVIRONMENT) if key not in spans] == []


def test_every_setting_that_is_mentioned_exists():
    mentioned = {name for page in PAGES for name in re.findall(r"MEMORANDA_[A-Z_]*[A-Z]", text(page))}
    assert mentioned <= set(ENVIRONMENT)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_command_that_is_shown_exists_with_its_options(page: Path):
    for words in memoranda_lines(page):
        if words[0] in {*BOOTSTRAP, "help"} or words[0].startswith("-"):
            continue
        assert words[0] in CONTENTS, f"there is no command {words[0]}"
        pair = " ".join(words[:2])
        named = pair if pair in CONTENTS else words[0]
        assert CONTENTS[named].module or len(words) == 1, f"there is no command {pair}"
        command = made(named)
        known = GENERAL | {option for each in command.params for option in each.opts}
        assert {word.split("=")[0] for word in words if word.startswith("--")} <= known, " ".join(words)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_file_that_is_named_is_there(page: Path):
    named = [span for span in code_spans(page) if OURS.fullmatch(span)]
    missing = [
        span
        for span in named
        if not (ROOT / span).exists() and not any(span.startswith(made_up) for made_up in DESCRIBED)
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_leads_somewhere(page: Path):
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text(page))
    broken = [each for each in targets if "://" not in each and not (page.parent / each).exists()]
    assert broken == []
