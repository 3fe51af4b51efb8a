"""A refusal on the terminal says which option mends it, though its sentence is the one that pages say."""

import pytest

from tests.cli.line import Line
from workflow.answers.office import FindingAnswer, Mending
from workflow.cli.act_words import COMMANDS
from workflow.cli.application import made
from workflow.cli.contents import CONTENTS
from workflow.cli.mending import remedy, said_as
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Guard
from workflow.domain.lifecycle.table import ROW_OF

ASKED_FOR = sorted(
    {
        (act, guard.at)
        for act in COMMANDS
        for guard in ROW_OF[act].guards
        if isinstance(guard, Guard) and guard.about is Topic.FIELD and isinstance(guard.at, str)
    }
)


def command_of(act: Act) -> str:
    return max((words for words in CONTENTS if f"{COMMANDS[act]} ".startswith(f"{words} ")), key=len)


@pytest.mark.parametrize(("act", "field"), ASKED_FOR)
def test_whatever_a_guard_asks_for_can_be_said_on_the_line(act: Act, field: str) -> None:
    known = {each.name for each in made(command_of(act)).params}
    assert known & set(said_as(field)), f"{command_of(act)} has no word for {field}"


def test_what_a_refusal_asks_for_is_told_by_its_option(line: Line) -> None:
    number = line.accepted("new", "--explore", "--type", "mou", "--party", "Example University:home").out
    number = number.split(":")[0]
    said = line.refused("agreement", "withdraw", number, "--yes")
    assert f"on {number} a reason is needed: say why (--reason)." in said


def test_what_a_service_asks_for_is_told_by_its_option(line: Line) -> None:
    assert "A page has 1 to 1,000 agreements, not 20000 (--limit)." in line.refused(
        "search", "research", "--limit", "20000"
    )
    assert "not of 1900 (--year)." in line.refused("holidays", "list", "--year", "1900", "--country", "PK")


def test_whoever_reads_answers_by_program_is_told_the_option_too(line: Line) -> None:
    answer = line("holidays", "list", "--year", "1900", "--country", "PK", "--json")
    assert "(--year)" in answer.err


@pytest.mark.parametrize("mending", Mending)
def test_every_remedy_of_the_doctor_names_the_command_that_does_it(mending: Mending) -> None:
    found = FindingAnswer(about="Work", well=False, said="Late.", remedy="Let it be done.", mending=mending)
    said = remedy(found)
    sentence, does = said.split("\n")
    assert sentence == "Let it be done."
    words, _, option = does.removeprefix("memoranda ").partition(" --")
    assert not option or f"--{option}" in {each.opts[0] for each in made(words).params}
