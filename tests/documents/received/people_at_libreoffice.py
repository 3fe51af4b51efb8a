"""A Word file edited in LibreOffice as somebody of the other side edits it: silently or tracked, in any part of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.documents.redline.libreoffice import run

RUTH = ("Ruth", "Example")
_MACROS = """
Function found(paper, words)
    wanted = paper.createSearchDescriptor()
    wanted.SearchString = words
    wanted.SearchCaseSensitive = True
    found = paper.findFirst(wanted)
    If IsNull(found) Then Err.Raise 5, "", words & " is not there"
End Function
Sub Replaced(paper, words, put)
    found(paper, words).setString(put)
End Sub
Sub ParagraphAfter(paper, words, put)
    there = found(paper, words)
    at = there.Text.createTextCursorByRange(there.End)
    at.gotoEndOfParagraph(False)
    at.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    at.Text.insertString(at, put, False)
End Sub
Sub Struck(paper, words, put)
    there = found(paper, words)
    at = there.Text.createTextCursorByRange(there.Start)
    at.gotoStartOfParagraph(False)
    at.gotoNextParagraph(True)
    at.setString("")
End Sub
Sub Unnumbered(paper, words, put)
    there = found(paper, words)
    there.NumberingStyleName = ""
End Sub
"""


@dataclass(frozen=True)
class Edit:
    """What somebody does where these words stand, which stand nowhere else; `put` are the words that come."""

    done: str
    words: str
    put: str = ""
    tracked: bool = False


def edited_in_libreoffice(
    papers: Mapping[str, tuple[bytes, Sequence[Edit]]], folder: Path
) -> dict[str, bytes]:
    """Word files by their names, each with what is done to it there, as LibreOffice saves them; all of them in one run."""
    work = []
    for name, (content, edits) in papers.items():
        file = folder / f"{name}.docx"
        file.write_bytes(content)
        work.append(f'    paper = opened("{file.as_uri()}")')
        for each in edits:
            work.append(f"    paper.RecordChanges = {each.tracked}")
            work.append(f'    {each.done}(paper, "{each.words}", "{each.put}")')
        work.append(f'    paper.storeToURL("{(folder / f"{name} back.docx").as_uri()}", as_word())')
        work.append("    paper.close(True)")
    run("\n".join(work), folder, more=_MACROS, by=RUTH)
    return {name: (folder / f"{name} back.docx").read_bytes() for name in papers}
