"""The command line as the tests use it: words in; exit code, answer and refusals out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workflow.cli.main import run


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)

    @property
    def reasons(self) -> list[str]:
        return self.err.splitlines()


class Line:
    """A terminal at an office. `by` is who acts."""

    def __init__(self, office: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.office = office
        self._captured = captured

    def __call__(self, *words: object, by: str | None = None) -> Answer:
        """Type a line and read what comes."""
        who = ["--as", by] if by else []
        return self.bare("--office", self.office, *who, *words)

    def bare(self, *words: object) -> Answer:
        """Type a line that names no office."""
        self._captured.readouterr()
        code = run([str(word) for word in words])
        said = self._captured.readouterr()
        return Answer(code, said.out, said.err)

    def accepted(self, *words: object, by: str | None = "amina") -> Answer:
        """Type a line that is accepted."""
        answer = self(*words, by=by)
        assert answer.code == 0, answer.err
        return answer

    def refused(self, *words: object, by: str | None = "amina") -> str:
        """Type a line that is refused, and read why; nothing may have changed by it."""
        before = self.left_behind()
        answer = self(*words, by=by)
        assert answer.code == 2, answer
        assert answer.err.strip()
        assert "Traceback" not in answer.err
        assert self.left_behind() == before
        return answer.err

    def document(self, *words: object) -> Any:
        """What a reading command answers in JSON."""
        return self.accepted(*words, "--json").document

    def left_behind(self) -> tuple[Any, ...]:
        """What an office keeps: its changes, and the files on its shelf."""
        shelf = sorted(path.name for path in (self.office / "shelf").rglob("*") if path.is_file())
        numbers = [each["number"] for each in self("list", "--json").document]
        histories = [self("record", "history", number, "--json").document[-1]["hash"] for number in numbers]
        return shelf, numbers, histories


HOME, PARTNER = "School of Public Health, Example University", "Sample Institute of Technology"
INK = ((HOME, "Professor Amina Example"), (PARTNER, "Dr Jonas Specimen"))


def code_of(line: Line, number: str) -> str:
    """The code at the foot of the pages under review or signature."""
    return str(line.document("show", number)["state"]["submission"]["content_hash"][:12])
