"""One line of Markdown into runs: words, expressions, bold and italic, line breaks, conditions inside the line."""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workflow.documents.filling.printing_values import UnprintableError, clean
from workflow.documents.reading.jinja_dialect import Script, Tag
from workflow.documents.reading.nesting import nest
from workflow.documents.tree.blocktree import Break, Expression, Place, Run, Runs, Text

MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["code", "reference", "lheading"])
_SIGN = re.compile("([\ue000-\uf8ff\U000f0000-\U0010ffff])")
"""What stands for a tag: see `dialect`."""
_REFUSED: Mapping[str, str] = {
    "html_inline": "Raw HTML is not part of the template dialect.",
    "code_inline": "Code signs (`) are not part of the template dialect.",
    "image": "Pictures are not part of the template dialect.",
    "link_open": "Links are not part of the template dialect; write the address in words.",
}


def read_runs(content: str, script: Script, place: Place, *, where: str) -> Runs:
    """The runs of a paragraph, item, cell or heading; `where` names which for errors."""
    stream: list[Run | Tag] = []
    bold = italic = 0
    for token in MARKDOWN.parseInline(content)[0].children or []:
        match token.type:
            case "text":
                _read_text(token, script, place, stream, bold=bold > 0, italic=italic > 0)
            case "softbreak":
                _add_text(stream, " ", bold=bold > 0, italic=italic > 0)
            case "hardbreak":
                stream.append(Break())
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case kind:
                sentence = _REFUSED.get(kind, f'"{token.content}" is not part of the template dialect.')
                raise place.refusal(sentence)
    return nest(stream, where=f"in the same {where}; a tag that steers more stands on a line of its own")


def shown(runs: Runs) -> str:
    """The words with their expressions as they are written, for lists of clauses."""
    parts = []
    for run in runs:
        match run:
            case Text():
                parts.append(run.text)
            case Expression():
                parts.append("{{ " + run.code + " }}")
            case Break():
                parts.append(" ")
            case _:
                parts.append("...")
    return "".join(parts)


def _read_text(
    token: Token, script: Script, place: Place, stream: list[Run | Tag], *, bold: bool, italic: bool
) -> None:
    for words in _SIGN.split(token.content):
        tag = script.tag(words) if len(words) == 1 else None
        if tag is None:
            _add_text(stream, _checked(words, place), bold=bold, italic=italic)
        elif tag.word == "include":
            raise tag.place.refusal("An include stands on a line of its own.")
        elif tag.word == "print":
            stream.append(Expression(tag.code, tag.place, bold, italic, tag.open_point))
        else:
            stream.append(tag)


def _add_text(stream: list[Run | Tag], words: str, *, bold: bool, italic: bool) -> None:
    if not words:
        return
    last = stream[-1] if stream else None
    if isinstance(last, Text) and (last.bold, last.italic) == (bold, italic):
        stream[-1] = Text(last.text + words, bold, italic)
    else:
        stream.append(Text(words, bold, italic))


def _checked(words: str, place: Place) -> str:
    try:
        return clean(words)
    except UnprintableError as error:
        raise place.refusal(f"The text {error}.") from error
