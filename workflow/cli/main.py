"""`memoranda`: the line is read, one command runs, and its end becomes an exit code."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

import typer

from workflow.cli.application import app
from workflow.cli.commands import (
    agreements,
    drafting,
    due,
    evaluation,
    feasts,
    levels,
    listing,
    machine,
    notices,
    obligations,
    office,
    papers_and_types,
    people,
    review,
    running,
    templates,
)
from workflow.cli.desk import Desk
from workflow.cli.failing import (
    INTERRUPTED,
    report_refusal,
    report_unexpected,
    report_wrong_words,
)
from workflow.domain.errors import OfficeError
from workflow.settings import command

# In the order of an agreement's life, which is also that of the panels of --help.
VERBS = (
    office,
    people,
    drafting,
    review,
    running,
    notices,
    obligations,
    evaluation,
    levels,
    machine,
    listing,
    agreements,
    feasts,
    due,
    papers_and_types,
    templates,
)
_STRAIGHT = re.compile(r"'([^']*)'")
MODULES = [verbs.__name__ for verbs in VERBS]
app.registered_commands.sort(
    key=lambda command: MODULES.index(command.callback.__module__ if command.callback else "")
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers 0, 2 for a refusal, 70 for a mistake of ours, 130 after Ctrl-C."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever a terminal cannot show, or a name is no text at all
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = _commands()(words, prog_name=command(), standalone_mode=False)
        sys.stdout.flush()
    except OfficeError as error:
        return report_refusal(error, as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _nobody_reads()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:  # noqa: BLE001  the last resort: a person never meets a traceback
        said = getattr(error, "format_message", None)
        if said is not None:
            return report_wrong_words(_with_help(said(), words), as_json=as_json)
        return report_unexpected(error, words, _folder(words), as_json=as_json)
    return answer if isinstance(answer, int) else 0


@cache
def _commands() -> typer.core.TyperGroup:
    """Every command with its options, made once in a process: making them takes longer than most commands."""
    return typer.main.get_group(app)


def _with_help(sentence: str, words: Sequence[str]) -> str:
    known = {command.name for command in app.registered_commands} | {
        group.name for group in app.registered_groups
    }
    named = next((word for word in words if word in known), None)
    shown = command(f"{named} --help" if named else "--help")
    sentence = _STRAIGHT.sub("\u201c\\1\u201d", sentence)
    return f"{sentence} (\u201c{shown}\u201d shows what there is.)"


def _folder(words: Sequence[str]) -> Path:
    given = [after for word, after in pairwise(words) if word == "--office"]
    return Desk(Path(given[-1]) if given else None).folder


def _nobody_reads() -> int:
    """The reader of a pipe has gone, as `head` does; the rest is not written, and that is no mistake."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(run())
