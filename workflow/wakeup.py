"""What follows a commit: the relay is woken, or the work is done here and now.

Waking is one or two plain HTTP calls, best effort; the outbox is the truth, this is only speed.
"""

import base64
import json
import logging
import os
import socket
import time
import urllib.error
import urllib.request
from datetime import UTC, date, datetime
from typing import Any

from workflow.domain.agreement.acts import Change
from workflow.services.machine.orders import Done
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office

OWNER = f"command line {os.getpid()} on {socket.gethostname()}"
RELAY = "deployments/name/relay/relay"
TIMEOUT = 1.0  # seconds a person may wait for it, at most twice
EVERY = 2  # seconds; nudges closer together start one run, at the end of that time, so that it sees all their work

_log = logging.getLogger(__name__)
_relay_at: dict[str, str] = {}  # API address -> id of the relay's deployment


def carry_on(
    office: Office, change: Change, *, on: date, at: datetime
) -> tuple[tuple[Done, ...], tuple[str, ...]]:
    """With a Prefect server named, wake its relay; without one, do here and now what waits.

    Answers what was done, and what people should know where nothing could be.
    """
    if os.environ.get("PREFECT_API_URL") and not change.orders:
        return (), ()
    return set_going(office, on=on, at=at)


def set_going(office: Office, *, on: date, at: datetime) -> tuple[tuple[Done, ...], tuple[str, ...]]:
    """Have what waits carried out: by the relay that stays, or the one of the Prefect server named, else here and now."""
    office = office.whole
    if office.register.is_listened_to():
        return (), ("The papers follow in a moment: a relay stays here, and has been woken.",)
    if not os.environ.get("PREFECT_API_URL"):
        return carry_out_pending(office, owner=OWNER, on=on, at=at), ()
    if nudge():
        return (), ("The papers come with the relay\u2019s next run on the Prefect server.",)
    return (), ("The Prefect server could not be told; its relay finds the work at its next turn.",)


def nudge() -> bool:
    """Ask the Prefect server at PREFECT_API_URL to run the relay in a moment; False when it could not be asked.

    Never raises: the orders lie in the outbox, and the relay comes by every minute anyway.
    """
    address = os.environ.get("PREFECT_API_URL", "").rstrip("/")
    if not address:
        return False
    try:
        _start(address, _relay_at.get(address) or _find(address))
    except urllib.error.HTTPError as error:
        _relay_at.pop(address, None)
        _log.warning("The relay was not woken: %s answered %s %s.", error.url, error.code, error.reason)
        return False
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False  # no server within reach
    except (ValueError, KeyError, TypeError):
        _log.warning("The relay was not woken: %s did not answer as a Prefect server does.", address)
        return False
    return True


def is_answering(url: str, *, within: float = TIMEOUT) -> bool:
    """Whether a Prefect API answers at this address, be it that it wants to know who asks."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=within) as answer:  # noqa: S310  our own setting
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code in {401, 403}
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _find(address: str) -> str:
    found = _call(f"{address}/{RELAY}")
    _relay_at[address] = str(found["id"])
    return _relay_at[address]


def _start(address: str, relay: str) -> None:
    turn = int(time.time()) // EVERY + 1
    begins = datetime.fromtimestamp(turn * EVERY, UTC).isoformat()
    _call(
        f"{address}/deployments/{relay}/create_flow_run",
        {
            "idempotency_key": f"nudge {turn}",
            "state": {"type": "SCHEDULED", "state_details": {"scheduled_time": begins}},
            "tags": ["nudged"],
        },
    )


def _call(url: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json", **_authorisation()}
    request = urllib.request.Request(  # noqa: S310  the address is the office's own setting
        url, data=None if body is None else json.dumps(body).encode(), headers=headers
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        document: dict[str, Any] = json.loads(answer.read())
        return document


def _authorisation() -> dict[str, str]:
    """As Prefect's own client: a key for its cloud, or user and password for a server behind them."""
    if key := os.environ.get("PREFECT_API_KEY"):
        return {"Authorization": f"Bearer {key}"}
    if pair := os.environ.get("PREFECT_API_AUTH_STRING"):
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    return {}
