"""Finds the line on which each key of a TOML text stands, so that an error can point at the line to mend."""

import re
from collections import deque
from collections.abc import Iterator

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""+'  # multi-line basic string
    r"|'''.*?'''+"  # multi-line literal string
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}=,\n]"
    r"|[^\s\[\]{}=,\#\"']+",
    re.DOTALL,
)
KEY_PART = re.compile(r'"((?:\\.|[^"\\])*)"|\'([^\']*)\'|([^.\s"\']+)')


def key_lines(text: str) -> dict[Path, int]:
    """Every key path of a TOML text that `tomllib` accepts, with its line; array rows count from 0."""
    return _Reader(text).read()


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """The line of a path, or of the nearest thing around it that has one."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return None


class _Reader:
    """Walks the tokens once; it trusts that the text is TOML and only keeps count of lines."""

    def __init__(self, text: str) -> None:
        self._tokens = deque(_tokens(text))
        self._lines: dict[Path, int] = {}
        self._rows: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self._peek():
            if self._peek() == "\n":
                self._take()
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> Path:
        line = self._line()
        brackets = 0
        while self._peek() == "[":
            self._take()
            brackets += 1
        path = self._resolved(_parts(self._key("]")))
        while self._peek() == "]":
            self._take()
        if brackets == 2:
            self._lines.setdefault(path, line)
            row = self._rows.get(path, -1) + 1
            self._rows[path] = row
            path = (*path, row)
        for end in range(1, len(path) + 1):
            self._lines.setdefault(path[:end], line)
        return path

    def _resolved(self, parts: list[str]) -> Path:
        path: Path = ()
        for number, part in enumerate(parts, 1):
            path = (*path, part)
            if number < len(parts) and path in self._rows:
                path = (*path, self._rows[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for part in _parts(self._key("=")):
            path = (*path, part)
            self._lines.setdefault(path, line)
        self._take()
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._take():
            case "{":
                while self._past_breaks() not in ("}", ""):
                    self._pair(path)
                self._take()
            case "[":
                row = 0
                while self._past_breaks() not in ("]", ""):
                    self._lines[(*path, row)] = self._line()
                    self._value((*path, row))
                    row += 1
                self._take()
            case _:
                while self._peek() not in (",", "]", "}", "\n", ""):
                    self._take()

    def _past_breaks(self) -> str:
        while self._peek() in ("\n", ","):
            self._take()
        return self._peek()

    def _key(self, end: str) -> str:
        words = []
        while self._peek() not in (end, ""):
            words.append(self._take())
        return "".join(words)

    def _peek(self) -> str:
        return self._tokens[0][0] if self._tokens else ""

    def _line(self) -> int:
        return self._tokens[0][1]

    def _take(self) -> str:
        return self._tokens.popleft()[0] if self._tokens else ""


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, counted = 1, 0
    for found in TOKEN.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        if not found[0].startswith("#"):
            yield found[0], line


def _parts(key: str) -> list[str]:
    return [double or single or bare for double, single, bare in KEY_PART.findall(key)]
