"""The inside of the process that looks through a PDF or a picture: what it reads with is loaded before it gives its rights away."""

import json
import os
import sys

from workflow.confined.inside import OUT_OF_MEMORY, READY, answer, give_rights_away, leave_the_network
from workflow.door import pdf_files, pictures
from workflow.door.looked_through import MEMORY, SECONDS
from workflow.door.refusing import UnfitError


def main() -> None:
    """Make ready, take the file from the standard input, answer whether it may be taken."""
    leave_the_network()
    pdf_files.make_ready()
    pictures.make_ready()
    answer(READY)
    content = sys.stdin.buffer.read()
    give_rights_away(seconds=SECONDS, memory=MEMORY)
    refused: str | None = None
    try:
        look_through = pdf_files.look_through if content.startswith(b"%PDF-") else pictures.look_through
        look_through(content)
    except UnfitError as error:
        refused = error.says
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answer(json.dumps({"refused": refused}).encode())
    os._exit(0)
