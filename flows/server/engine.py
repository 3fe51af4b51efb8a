"""How flows run in this house: which server records them, no heartbeat, no caching, no results kept, no phoning out."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prefect.cache_policies import NO_CACHE
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker, PrefectConsoleHandler
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_SERVER_ALLOW_EPHEMERAL_MODE,
    temporary_settings,
)

# A step of work writes: it is never skipped for having been done before (its order's key sees to that), and nothing of
# it is kept in Prefect.
FLOW: dict[str, Any] = {"persist_result": False, "retries": 0}
TASK: dict[str, Any] = {"persist_result": False, "retries": 0, "cache_policy": NO_CACHE}


@contextmanager
def engine_settings(url: str | None = None) -> Iterator[None]:
    """Flows called inside, in this thread, are recorded on the server at `url` (else PREFECT_API_URL's).

    A heartbeat thread would cost every sync flow a second at its end, and no environment variable switches it off.
    Without a server a flow is refused: an ephemeral one costs 10 to 19 seconds and may be orphaned.
    """
    address = url or os.environ.get("PREFECT_API_URL")
    updates: dict[Any, Any] = {
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
        PREFECT_SERVER_ALLOW_EPHEMERAL_MODE: False,
    }
    if address:
        updates[PREFECT_API_URL] = address
    if all(setting.value() == value for setting, value in updates.items()):
        yield  # said already by whoever called this run; saying it again costs a twentieth of a second
        return
    with temporary_settings(updates):
        yield


def quieten_console() -> None:
    """Leave only errors of flows on this process's console; their whole log stays on the server."""
    for name in ("prefect", None):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler, PrefectConsoleHandler):
                handler.setLevel(logging.ERROR)


def hand_over() -> None:
    """Wait until the server has what was logged and told so far; call it before the server ends."""
    APILogWorker.drain_all(at_exit=False, timeout=5)
    EventsWorker.drain_all(at_exit=False, timeout=5)
