"""The paper beside a form: whatever is marked in it leads to the field in which it is typed."""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from markupsafe import Markup

from workflow.answers.drafting import DraftFieldAnswer, DraftFormAnswer
from workflow.answers.papers import ShownPaperAnswer

_MARKED = re.compile(
    r'<mark class="paper-fact" data-fact="([^"]*)">((?:(?!</?mark\b|<a\b).)*)</mark>', re.DOTALL
)
_OPEN = re.compile(
    r'<span class="paper-open" data-open="([^"]*)">((?:(?!</?span\b|<a\b).)*)</span>', re.DOTALL
)

_TAG = re.compile(r"<[^>]*>")
_NO_HEADING = re.compile(r"<th\b[^>]*>\s*</th>")


def names_of(form: DraftFormAnswer) -> frozenset[str]:
    """The fields and rows that the form shows."""
    return frozenset(name for group in form.groups for name in _names(group.fields))


def linked(paper: ShownPaperAnswer, names: frozenset[str]) -> Markup:
    """The text of a paper with each mark as a link to its field; what has none on the form stays a mark."""

    def led(found: re.Match[str], kind: str) -> str:
        field = field_there(unescape(found[1]), names)
        if not _TAG.sub("", found[2]).strip():
            return found[2]
        if field is None:
            return found[0]
        return f'<a class="{kind}" href="#field-{escape(field)}">{found[2]}</a>'

    html = _MARKED.sub(lambda found: led(found, "paper-fact"), _NO_HEADING.sub("<td></td>", paper.html))
    return Markup(_OPEN.sub(lambda found: led(found, "paper-open"), html))  # noqa: S704  it is whole and escaped


def field_there(name: str, names: frozenset[str]) -> str | None:
    """The field of this name, else the rows in which it stands; None where the form has neither."""
    while name and name not in names:
        name = name.rpartition(".")[0]
    return name or None


def _names(fields: Iterable[DraftFieldAnswer]) -> Iterator[str]:
    for each in fields:
        yield each.name
        for row in each.rows:
            yield from _names(row.fields)
