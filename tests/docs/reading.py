"""What the tests of the documentation read: its pages, their blocks of code, the commands they show."""

import re
import shlex
from itertools import dropwhile
from pathlib import Path

from tests.checkout import ROOT

PAGES = tuple(
    page
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
    if page.exists()
)
OPERATIONS = ROOT / "docs" / "operations.md"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return [body for named, body in _FENCE.findall(text(page)) if named == language]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", text(page))


def code_spans(page: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", prose(page))


def shell_lines(page: Path) -> list[list[str]]:
    """Every command a page shows, in blocks (with or without a $ sign) and in its sentences, in words."""
    lines = [line for body in blocks(page, "sh") for line in body.replace("\\\n", " ").splitlines()]
    lines += [
        line[2:]
        for body in blocks(page, "console")
        for line in body.replace("\\\n", " ").splitlines()
        if line.startswith("$ ")
    ]
    lines += [span for span in code_spans(page) if span.startswith(("memoranda ", "python3 bootstrap.py "))]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def memoranda_lines(page: Path) -> list[list[str]]:
    """What follows `memoranda`, or bootstrap's word for it, in every command a page shows."""
    found = []
    for line in shell_lines(page):
        words = list(dropwhile(re.compile(r"[A-Z_]+=").match, line))
        if words[:1] == ["memoranda"]:
            found.append(words[1:])
        elif words[:2] == ["python3", "bootstrap.py"]:
            found.append(words[2:])
    return [words for words in found if words]
