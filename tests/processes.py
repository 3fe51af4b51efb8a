"""Processes of their own that begin at once: each is a copy of one process that has imported what they need."""

import os
from collections.abc import Callable
from multiprocessing import forkserver, get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier

from tests.checkout import ROOT

_forked = get_context("forkserver")
_forked.set_forkserver_preload(
    [
        "pytest",
        "tests.builders.offices",
        "tests.services.machine.relays",
        "workflow.services.machine.rounds_here",
    ]
)


def process(work: Callable[..., object], *words: object) -> BaseProcess:
    """A process that has begun with this work; it shares nothing with the others but what lies on disks."""
    _begin_the_first()
    begun = _forked.Process(target=work, args=words)
    begun.start()
    return begun


def exit_code(work: Callable[..., object], *words: object) -> int | None:
    """How a process with this work ends."""
    begun = process(work, *words)
    begun.join()
    return begun.exitcode


def a_barrier(parties: int) -> Barrier:
    """Where so many processes wait for each other."""
    return _forked.Barrier(parties)


def _begin_the_first() -> None:
    """It finds the modules where the tests find them, whatever folder one of these stands in."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
