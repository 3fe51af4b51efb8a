"""`memoranda`: the line is read, one command runs, and its end becomes an exit code."""

import atexit
import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from workflow.cli.contents import CONTENTS, front_page
from workflow.cli.failing import (
    INTERRUPTED,
    TERMINATED,
    report_refusal,
    report_unexpected,
    report_wrong_words,
)
from workflow.domain.errors import OfficeError
from workflow.settings import command

COMPLETION = "_MEMORANDA_COMPLETE"
"""Set by a shell that asks how a word goes on."""
OBJECTS_BEFORE_A_LOOK = 100_000
"""How many objects are made before Python looks for garbage."""
_STRAIGHT = re.compile(r"'([^']*)'")


def _version() -> str:
    from importlib.metadata import version

    return f"memoranda {version('memoranda')}\n"


PAGES: dict[tuple[str, ...], Callable[[], str]] = {
    **dict.fromkeys([(), ("--help",), ("-h",)], front_page),
    ("--version",): _version,
}


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers 0, 2 for a refusal, 70 for a mistake of ours, 130 after Ctrl-C."""
    _keep_what_is_loaded()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _told_to_end)
    words = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in words
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever a terminal cannot show, or a name is no text at all
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = _answered(words)
        sys.stdout.flush()
    except OfficeError as error:
        return report_refusal(error, as_json=as_json)
    except KeyboardInterrupt:
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


def _answered(words: list[str]) -> int | None:
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    page = None if COMPLETION in os.environ else PAGES.get(tuple(words))
    if page is None:
        return _by_command(words)
    sys.stdout.write(page())
    return None


def _by_command(words: list[str]) -> int | None:
    """What a command answers; whoever leaves a question without an answer has interrupted it."""
    import typer

    try:
        answer: int | None = _commands()(words, prog_name=command(), standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    return answer


@cache
def _keep_what_is_loaded() -> None:
    """What a command loads is no garbage: Python seldom looks through it, and not once more when all is given back anyway."""
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
    atexit.register(gc.freeze)


def _told_to_end(_signal: int, _frame: object) -> None:
    """As Ctrl-C: the piece of work that is begun is handed back on the way out."""
    raise SystemExit(TERMINATED)


@cache
def _commands() -> Any:
    """Every command with its options, made once in a process: making one takes longer than most commands."""
    from workflow.cli.application import application

    return application()


def _with_help(sentence: str, words: Sequence[str]) -> str:
    pairs = (" ".join(pair) for pair in pairwise(words))
    named = next((found for found in chain(pairs, words) if found in CONTENTS), None)
    shown = command(f"{named} --help" if named else "--help")
    sentence = _STRAIGHT.sub("\u201c\\1\u201d", sentence)
    return f"{sentence} (\u201c{shown}\u201d shows what there is.)"


def _folder(words: Sequence[str]) -> Path:
    given = [after for word, after in pairwise(words) if word == "--office"]
    from workflow.cli.desk import Desk

    return Desk(Path(given[-1]) if given else None).folder


def _nobody_reads() -> int:
    """The reader of a pipe has gone, as `head` does; the rest is not written, and that is no mistake."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(run())
