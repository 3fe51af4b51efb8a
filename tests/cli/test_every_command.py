"""Every command there should be, every error, every act: nothing of the set is forgotten."""

import os
import subprocess
import sys

import pytest

from tests.cli.line import Line
from workflow.cli.act_words import COMMANDS
from workflow.cli.application import app
from workflow.cli.failing import EXIT_CODES
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import OfficeError
from workflow.domain.lifecycle.table import TABLE

WORDS = (
    "init doctor upgrade people types prospects new register begin edit list show send receive comment settle clear "
    "submit sign-off return sign decline recall activate renew amend notice received receipt late-notice cure suspend resume terminate withdraw "
    "correct messages snooze obligations oblige drop fulfil waive levels measure activity exchange balance view evaluate decide "
    "search waits portfolio papers dates due forecast calendar feasts announce sweep relay orders history verify demo"
).split()


def commands() -> set[str]:
    return {str(each.name) for each in (*app.registered_commands, *app.registered_groups)}


@pytest.mark.parametrize("word", WORDS)
def test_every_command_of_the_list_is_there_and_says_what_it_is_for(line: Line, word: str) -> None:
    assert word in commands()
    answer = line.bare(word, "--help")
    assert answer.code == 0
    assert f"memoranda {word}" in answer.out
    for general in ("--office", "--as", "--json"):
        assert general in answer.out


def test_every_command_has_a_help_text() -> None:
    for command in app.registered_commands:
        assert (command.callback.__doc__ or "").strip().endswith("."), command.name


def test_every_error_has_an_exit_code() -> None:
    kinds = {OfficeError, *OfficeError.__subclasses__()}
    assert {kind.code for kind in kinds} <= set(EXIT_CODES)


def test_every_act_of_people_has_a_command() -> None:
    acts = {row.act for row in TABLE if set(row.who) != {Role.MACHINE}}
    assert acts == set(COMMANDS)
    assert {words.split()[0] for words in COMMANDS.values()} <= commands()


def test_the_bare_word_shows_the_help(line: Line) -> None:
    assert "sign-off" in line.bare().out + line.bare("--help").out


def test_help_imports_neither_prefect_nor_a_database_nor_typesetting() -> None:
    looked = (
        "import sys\n"
        "from workflow.cli.main import run\n"
        "run(['--help'])\n"
        "run(['sign', '--help'])\n"
        "heavy = {'prefect', 'sqlalchemy', 'alembic', 'typst', 'docx', 'jinja2', 'fastapi', 'lxml'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", looked],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert "HEAVY []" in done.stdout
