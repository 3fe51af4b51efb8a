"""A process of its own that takes every file of a folder at the door, and tells what each came to and what it cost.

Run as `python -m tests.door.looking FOLDER`. What opens a connection or a file for writing in here is told as well.
"""

import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.held import forget_most, most_held
from workflow.domain.errors import OfficeError
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, take

_WRITING = ("w", "a", "x", "+")


def main(folder: Path) -> None:
    """Take them all; the answer is one line of JSON for each, under its number."""
    listed = json.loads((folder / "listed.json").read_text(encoding="utf-8"))
    told: list[str] = []
    own = (str(folder), tempfile.gettempdir() + "/memoranda-confined-")

    def hear(event: str, words: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(words[1], str) and any(sign in words[1] for sign in _WRITING):
            if not str(words[0]).startswith(own) and not isinstance(words[0], int):
                told.append(f"wrote {words[0]}")
        elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "os.system", "os.exec")):
            told.append(event)

    take(Sent("warm.docx", (folder / "warm.docx").read_bytes()), Kind.WORD)
    sys.addaudithook(hear)
    for number, (name, expected) in enumerate(listed):
        content = (folder / str(number)).read_bytes()
        forget_most()
        told.clear()
        spent = _spent()
        said = None
        try:
            take(Sent(name, content), *(Kind[each] for each in expected))
        except OfficeError as error:
            said = " ".join(error.reasons)
        row = {
            "said": said,
            "told": told[:],
            "peak": most_held(),
            "seconds": _spent() - spent,
            "others": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
        }
        print(json.dumps(row), flush=True)


def _spent() -> float:
    """Seconds of the processor, those of processes that have ended included."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
