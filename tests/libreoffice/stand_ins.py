"""Small programs that stand in for LibreOffice: called as it is called, they do what it does, or what it might do one day."""

from pathlib import Path

LAST = 'for word; do last="$word"; done'
"""What is called last is the file that is to be printed."""
PRINTS = 'printf \'%%PDF-1.7 of %s\' "$(cat "$last")" > paper.pdf'
HANGS = "while :; do :; done"


def a_stand_in(folder: Path, *lines: str) -> Path:
    """A program that does what these lines say, in a shell, in the folder where it is started."""
    made = folder / "soffice"
    made.write_text("\n".join(("#!/bin/sh", LAST, *lines, "")), encoding="utf-8")
    made.chmod(0o755)
    return made
