"""The inside of the process that looks through files: what it reads with is loaded before it gives its rights away."""

import json
from collections.abc import Callable

from workflow.confined.inside import answer_in_turn
from workflow.door.looked_through import MEMORY, SECONDS
from workflow.door.refusing import UnfitError


def look_confined(look_through: Callable[[bytes], None], *, make_ready: Callable[[], None]) -> None:
    """Make ready, take one file after the other, answer of each whether it may be taken."""

    def looked_through(content: bytes) -> bytes:
        try:
            look_through(content)
        except UnfitError as error:
            return json.dumps({"refused": error.says}).encode()
        return json.dumps({"refused": None}).encode()

    answer_in_turn(looked_through, make_ready=make_ready, seconds=SECONDS, memory=MEMORY)
