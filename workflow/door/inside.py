"""The inside of the process that looks through one file: what it reads with is loaded before it gives its rights away."""

import json
import os
import sys
from collections.abc import Callable

from workflow.confined.inside import OUT_OF_MEMORY, READY, answer, give_rights_away, leave_the_network
from workflow.door.looked_through import MEMORY, SECONDS
from workflow.door.refusing import UnfitError


def look_confined(look_through: Callable[[bytes], None], *, make_ready: Callable[[], None]) -> None:
    """Make ready, take the file from the standard input, answer whether it may be taken."""
    leave_the_network()
    make_ready()
    answer(READY)
    content = sys.stdin.buffer.read()
    give_rights_away(seconds=SECONDS, memory=MEMORY)
    refused: str | None = None
    try:
        look_through(content)
    except UnfitError as error:
        refused = error.says
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answer(json.dumps({"refused": refused}).encode())
    os._exit(0)
