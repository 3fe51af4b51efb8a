"""The head of a clause file: what is known about the clause, between two lines of +++ above its text."""

import re
import tomllib
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import lru_cache

from workflow.documents.reading.inline import read_runs
from workflow.documents.reading.jinja_dialect import read_script
from workflow.documents.tree.blocktree import Heading, Place, Runs
from workflow.domain.errors import TemplateError

BINDING = "binding"

_HEAD = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TRANSLATED = re.compile(r"\A(_clauses)_[a-z]+/")
_SURVIVES = re.compile(r"^[ \t]*survives[ \t]*=", re.MULTILINE)
_OPENING = re.compile(r"\A\+\+\+[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Headed:
    """A clause file in two: `head` is None where there is none; each line of `body` has the number it has in the file."""

    head: str | None
    body: str


def split_head(text: str, *, file: str) -> Headed:
    """The head and the text of a clause file; a head that is not closed is refused."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = _HEAD.match(text)
    if found:
        return Headed(found[1], "\n" * found[0].count("\n") + text[found.end() :])
    if _OPENING.match(text):
        raise TemplateError(
            "The head that begins with +++ is not closed by a line of +++.", file=file, line=1
        )
    return Headed(None, text)


def with_head_of(text: str, other: str, *, file: str) -> str:
    """Another wording of a clause under the head of the clause, which holds for it too."""
    head = split_head(text, file=file).head
    return other if head is None else f"+++\n{head}+++\n{other}"


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head of a clause declares of its headings with an id: whether they bind in part, and how long they survive."""

    id: str
    binds: bool
    survives: Runs

    def of(self, heading: Heading) -> Heading:
        """The heading with what the head says of it; words of its own, as those of a translation, go before."""
        if heading.id != self.id or heading.kind != "clause":
            return heading
        return replace(heading, binds=heading.binds or self.binds, survives=heading.survives or self.survives)


def original_of(name: str, names: Container[str]) -> str:
    """The clause file whose head speaks for this one: the English one for a translation."""
    found = _TRANSLATED.sub(r"\1/", name)
    return found if found in names else name


@lru_cache(maxsize=512)
def declared(text: str, *, file: str) -> Declared | None:
    """What a clause file declares; None where its head says nothing that can be read: the check tells of it."""
    head = split_head(text, file=file).head
    try:
        said = tomllib.loads(head or "")
    except ValueError:
        return None
    survives, named = said.get("survives"), said.get("id")
    if not isinstance(named, str):
        return None
    runs: Runs = ()
    if isinstance(survives, str) and "\n" not in survives:
        found = _SURVIVES.search(head or "")
        line = 2 + (head or "").count("\n", 0, found.end() if found else 0)
        script = read_script("\n" * (line - 1) + survives, file=file)
        runs = read_runs(script.lines[-1].text, script, Place(file, line), where="line")
    return Declared(named, said.get("standing") == BINDING, runs)
