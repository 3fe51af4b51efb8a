"""A mail that arrives is taken apart in a process without rights: what breaks its reader breaks that process, and nothing else."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workflow.confined.in_turn import InTurn
from workflow.confined.outside import Heard
from workflow.domain.evidence import sha256
from workflow.mail.arriving import Read
from workflow.mail.reading_bounds import SECONDS

_READ = TypeAdapter(Read)
_UNREAD = "It cannot be taken apart within its bounds: open it with a program for mail."


def a_reader() -> InTurn:
    """What reads one mail after the other, each in a child of its own, while it is open."""
    return InTurn(
        "workflow.mail.reading_inside", packages=("workflow",), seconds=SECONDS, why="to read the mail"
    )


def read_with(reader: InTurn, content: bytes) -> Read:
    """The mail that some bytes are; of one that breaks its reader nothing is known but that it came."""
    heard = reader.hear(content)
    try:
        return _read(heard)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError):
        return _unread(content)


def _read(heard: Heard) -> Read:
    """What was answered, doubted as the mail itself is: a line of what it says, and then its files."""
    head, _, rest = heard.answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    files = []
    for each in said["files"]:
        size = int(each["size"])
        if not 0 <= size <= len(rest):
            raise ValueError(size)
        files.append({"name": each["name"], "content": rest[:size]})
        rest = rest[size:]
    return _READ.validate_python(said | {"files": files})


def _unread(content: bytes) -> Read:
    return Read(
        headers="",
        message_id=None,
        sender="",
        sender_name="",
        delivered_to="",
        to="",
        subject="",
        sent_at=None,
        is_automatic=False,
        body=sha256(content),
        remarks=[_UNREAD],
    )
