"""One word for each act: the one of its command, in the history, in refusals, among the tasks and on the chart."""

import ast

import pytest

from tests.checkout import ROOT
from tests.cli.line import Line
from workflow.cli.act_words import COMMANDS
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Role
from workflow.domain.lifecycle.table import TABLE


@pytest.mark.parametrize("act", COMMANDS)
def test_an_act_is_called_as_its_command(act: Act) -> None:
    """The word of the command comes first, then what it is done to; or both stand as they are typed."""
    said = COMMANDS[act].split(" --")[0].replace("-", " ")
    own = COMMANDS[act].split(" --")[0].split()[-1].replace("-", " ")
    assert act.word == said or f"{act.word} ".startswith(f"{own} ")


def test_no_two_acts_are_called_alike() -> None:
    assert len({act.word for act in Act}) == len(Act)


def test_what_only_the_machine_does_is_called_as_it_is_recorded() -> None:
    assert [row.act for row in TABLE if set(row.who) == {Role.MACHINE} and row.act.word != row.act] == []


def test_no_sentence_prints_what_changes_carry_in_place_of_the_word() -> None:
    printed = []
    for path in sorted([*(ROOT / "workflow").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and any(map(_has_words, node.values)):
                printed += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for each in ast.walk(node)
                    if isinstance(each, ast.FormattedValue) and _names_an_act(each.value)
                ]
    assert printed == []


def _has_words(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and " " in str(part.value)


def _names_an_act(value: ast.expr) -> bool:
    return (isinstance(value, ast.Attribute) and value.attr == "act") or (
        isinstance(value, ast.Name) and value.id == "act"
    )


def test_the_history_and_what_was_recorded_say_the_words_of_the_commands(line: Line, in_force: str) -> None:
    line.accepted(
        "obligation", "add", in_force, "--party", "p1", "--deed", "Sends it", "--due", "30 June 2030"
    )
    said = line.accepted("obligation", "done", in_force, "Sends it", "--note", "It came.").out
    assert "\u201cobligation done\u201d is recorded" in said
    told = line.accepted("record", "history", in_force).out
    for word in ("new", "submit", "sign off", "sign", "activate", "add obligation", "obligation done"):
        assert f" {word} " in told
    for inner in ("record signature", "record obligation", "fulfil", "open"):
        assert f" {inner} " not in told
    line.accepted("obligation", "done", in_force, "Yearly report", "--note", "It was read.")
    shown = line.accepted("show", in_force).out
    assert " obligation done " in shown
    assert " fulfil " not in shown
    changes = line.document("record", "history", in_force)
    assert [each["act"] for each in changes][-3:] == ["record obligation", "fulfil", "fulfil"]
