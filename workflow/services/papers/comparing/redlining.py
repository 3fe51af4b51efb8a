"""Two Word files of whomever compared: a third one in which every change is tracked."""

from datetime import date
from pathlib import Path

from workflow.answers.papers import RedlineAnswer
from workflow.documents.redline.redline import redline
from workflow.domain.printable import check_text
from workflow.door.kinds import Kind
from workflow.door.taking import take
from workflow.services.views.taken_out.written_file import write_whole

MOST_AUTHOR = 200


def redline_of_files(
    older: Path, newer: Path, into: Path, *, author: str, on: date, replace: bool = False
) -> RedlineAnswer:
    """Write the newer text with every change to the older one tracked, as made by `author` on a day.

    Both files come in by the door. Raises its refusals, InvalidError where a file cannot be compared, and RefusedError where
    there is a file already where it is to be written.
    """
    author = check_text("author", author, most=MOST_AUTHOR)
    taken = [take(each, Kind.WORD) for each in (older, newer)]
    made = redline(taken[0].content, taken[1].content, author=author, on=on, called=(str(older), str(newer)))
    write_whole(into, (made.content,), field="into", replace=replace)
    return RedlineAnswer(file=str(into), changes=made.changes, untold=made.untold)
