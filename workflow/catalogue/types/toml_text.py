"""A text in TOML read into a model: every mistake is gathered as a sentence with the file and the line to mend."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from workflow.catalogue.forms.toml_shapes import Shape, said, words_at
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.toml_lines import Path, key_lines, line_of
from workflow.domain.errors import FileError, TemplateError

MOST = 50  # of whatever is counted
M = TypeVar("M", bound=Shape)


E = TypeVar("E", bound=FileError)


class TomlFile(Generic[E]):
    """One text, beginning below `above` other lines of its file; `error` is what its mistakes are."""

    def __init__(self, file: str, text: str, error: type[E], *, above: int = 0) -> None:
        self._file = file
        self._text = text
        self._error = error
        self._above = above
        self._lines: dict[Path, int] | None = None
        self.problems: list[E] = []

    def read_as(self, model: type[M]) -> M | None:
        """The text as a model, None when it cannot be; `problems` then says why."""
        try:
            return model.model_validate(tomllib.loads(self._text))
        except ValidationError as error:
            for each in error.errors(include_url=False):
                path = tuple(part for part in each["loc"] if part != "[key]")
                self.refuse(_sentence(each, path, words_at(model, path[:-1])), *path)
        except RecursionError:
            self.problems.append(self._error("Lists stand too deep inside each other.", file=self._file))
        except ValueError as error:
            self.problems.append(self._not_toml(str(error)))
        return None

    def refuse(self, sentence: str, *path: str | int) -> None:
        """Note a problem at the line of a key."""
        line = self.line_of(*path)
        self.problems.append(self._error(sentence, file=self._file, line=line))

    def line_of(self, *path: str | int) -> int | None:
        """The line of a key, or of the nearest thing around it that has one; else the line above the text."""
        if self._lines is None:
            self._lines = key_lines(self._text)
        return self._above + (line_of(self._lines, path) or 0) or None

    def _not_toml(self, message: str) -> E:
        found = re.search(r"\(at line (\d+), column \d+\)", message)
        line = int(found[1]) if found else len(self._text.splitlines())
        what = re.sub(r" \(at .*\)$", "", message)
        said = f"This line is not TOML: {what}."
        return self._error(said, file=self._file, line=line + self._above)


class TomlText(TomlFile[TemplateError]):
    """A text among the templates."""

    def __init__(self, file: str, text: str, *, above: int = 0) -> None:
        super().__init__(file, text, TemplateError, above=above)


def _sentence(error: Any, path: Path, allowed: Sequence[str]) -> str:
    *tables, name = map(str, path or ("the file",))
    around = f" in [{'.'.join(tables)}]" if tables else ""
    where = ".".join(map(str, path)) or "The file"
    match error["type"]:
        case "missing":
            return f"{quoted(name)} is missing{around}."
        case "extra_forbidden":
            return f"{quoted(name)} is not known{around}; {suggestion(name, allowed)}"
        case "greater_than_equal" | "less_than_equal":
            return f"{where}: write a whole number from 1 to {MOST}."
    return f"{where}: {said(error)}."
