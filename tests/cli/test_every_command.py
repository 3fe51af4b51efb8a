"""Every command there should be, every error, every act: nothing of the set is forgotten."""

import os
import re
import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.cli.line import Line
from workflow.cli.act_words import COMMANDS
from workflow.cli.contents import CONTENTS, GENERAL, RENAMED, below
from workflow.cli.failing import EXIT_CODES
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import OfficeError
from workflow.domain.lifecycle.table import TABLE


@pytest.mark.parametrize("words", CONTENTS)
def test_every_command_of_the_table_is_loaded_when_it_is_called_and_says_there_what_it_does(
    line: Line, words: str
) -> None:
    answer = line.bare(*words.split(), "--help")
    assert answer.code == 0
    assert f"memoranda {words}" in answer.out
    assert [each for each in GENERAL if each not in answer.out] == []
    shown = re.sub(r"[\s\u2502]+", " ", answer.out)
    assert CONTENTS[words].about in shown
    assert CONTENTS[words].about.endswith(".")


def test_every_error_has_an_exit_code() -> None:
    kinds = {OfficeError, *OfficeError.__subclasses__()}
    assert {kind.code for kind in kinds} <= set(EXIT_CODES)


def test_every_act_of_people_has_a_command() -> None:
    acts = {row.act for row in TABLE if set(row.who) != {Role.MACHINE}}
    assert acts == set(COMMANDS)
    assert {words.split(" --")[0] for words in COMMANDS.values()} <= set(CONTENTS)


def test_the_bare_word_shows_the_help(line: Line) -> None:
    assert "sign-off" in line.bare().out + line.bare("--help").out


def test_the_front_page_has_every_first_word_and_fits_its_columns(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (80, 100, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        page = line.bare("--help").out
        assert max(map(len, page.splitlines())) <= min(columns, 100)
        shown = [row.split()[0] for row in page.splitlines() if re.match(r"  \S", row)]
        assert shown == [words for words in CONTENTS if " " not in words] + ["--office", "--as", "--json"]
    assert line.bare().out == page == line.bare("-h").out == line.bare("--office", "there", "--help").out


def test_the_ten_commands_of_every_day_stand_in_front(line: Line) -> None:
    ten = ["new", "list", "show", "due", "search", "submit", "sign-off", "sign", "renew", "serve"]
    assert [words for words in CONTENTS if " " not in words][:10] == ten
    assert re.findall(r"^  ([a-z-]+) ", line.bare().out, re.MULTILINE)[:10] == ten


def test_every_word_in_front_but_the_ten_an_import_a_redline_and_the_demonstration_is_a_noun_with_commands() -> (
    None
):
    first = [words for words in CONTENTS if " " not in words]
    for noun in first[10:]:
        assert (
            noun in ("demo", "import", "redline") or len([*below(noun)]) + bool(CONTENTS[noun].module) > 1
        ), noun
    assert not [words for words in first[:10] if [*below(words)]]


@pytest.mark.parametrize("old", RENAMED)
def test_an_old_name_is_refused_and_the_new_one_said(line: Line, old: str) -> None:
    assert CONTENTS[RENAMED[old]].module
    said = line.refused(*old.split(), "MOU-2026-0001")
    assert f"\u201c{old}\u201d is called \u201cmemoranda {RENAMED[old]}\u201d now." in said


def test_a_noun_says_what_may_follow_it(line: Line) -> None:
    said = line.refused("notice", "MOU-2026-0001")
    assert "give, receive, receipt, withdraw, decide" in said
    assert line.bare("obligation").out == line.bare("obligation", "--help").out


def test_a_wrong_option_of_a_command_below_a_noun_leads_to_its_help(line: Line) -> None:
    assert "memoranda draft edit --help" in line.refused("draft", "edit", "--nothing")
    assert "memoranda sign --help" in line.refused("sign", "--nothing")


@pytest.mark.parametrize("words", ["sign", "people add", "orders"])
def test_help_tells_what_a_command_tells_of_itself(line: Line, words: str) -> None:
    assert line.bare("help", *words.split()).out == line.bare(*words.split(), "--help").out
    assert line.bare("help").out == line.bare("--help").out


def test_the_shell_completes_commands(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MEMORANDA_COMPLETE", "complete_bash")
    for typed, number, meant in (
        ("memoranda sig", "1", {"sign", "sign-off"}),
        ("memoranda people ", "2", {"add"}),
        ("memoranda draft ", "2", {"begin", "edit", "send", "receive"}),
        ("memoranda sign --sc", "2", {"--scan"}),
    ):
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", number)
        assert meant <= set(line.bare().out.split())


def test_memoranda_says_which_one_it_is(line: Line) -> None:
    assert line.bare("--version").out == f"memoranda {version('memoranda')}\n"


@pytest.mark.parametrize(
    ("said", "unneeded"),
    [
        (
            "--help",
            "typer rich.console sqlalchemy pydantic prefect typst docx jinja2 lxml markdown_it holidays",
        ),
        ("sign --help", "sqlalchemy prefect typst docx jinja2 lxml holidays"),
        (
            "list",
            "prefect psycopg sqlalchemy.dialects.postgresql alembic typst docx jinja2 lxml icalendar rich.markdown fastapi",
        ),
        (
            "list",
            "pydantic workflow.store.agreements workflow.domain.agreement.agreement workflow.domain.agreement.terms workflow.domain.due.derived workflow.store.reads.waiting",
        ),
        ("search nothing", "prefect psycopg alembic typst docx jinja2 lxml icalendar"),
    ],
)
def test_a_command_loads_only_what_it_needs(line: Line, said: str, unneeded: str) -> None:
    looked = (
        "import sys\n"
        "from workflow.cli.main import run\n"
        f"run({said.split()!r})\n"
        f"print('HEAVY', sorted(set({unneeded.split()!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", looked],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80", "MEMORANDA_OFFICE": str(line.office)},
    )
    assert "HEAVY []" in done.stdout
