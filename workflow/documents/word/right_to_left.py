"""Word's marks of direction: the runs of a paragraph split where its words run the other way."""

import re
import unicodedata
from html import unescape

from workflow.documents.filling.directions import ISOLATE, POP, RIGHT_TO_LEFT
from workflow.documents.languages.language import Language

_RUN = re.compile(
    r'<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?(<w:t xml:space="preserve">(?:(?!</w:r>).)*</w:t>)</w:r>'
)
_NEW_LINE = re.compile(r'</w:t><w:br/><w:t xml:space="preserve">')
_TABLE = re.compile(r"<w:tblPr>(<w:tblStyle [^>]*/>)?")
_PIECES = re.compile(f"{ISOLATE}([^{POP}]*){POP}")
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_ESCAPED = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def directed(markup: str, language: Language) -> str:
    """The markup of a part as a paper of this language has it; one without a sign of the other way stays as it is."""
    if language.right_to_left:
        markup = _TABLE.sub(lambda found: f"{found[0]}<w:bidiVisual/>", markup)
    elif not RIGHT_TO_LEFT.search(markup):
        return markup
    return _RUN.sub(
        lambda found: _runs(found[1] or "", found[2], right_to_left=language.right_to_left), markup
    )


def _runs(look: str, inside: str, *, right_to_left: bool) -> str:
    runs: list[str] = []
    for number, line in enumerate(
        _NEW_LINE.split(inside[len('<w:t xml:space="preserve">') : -len("</w:t>")])
    ):
        if number:
            runs.append("<w:r><w:br/></w:r>")
        runs += [
            _run(look, words, right_to_left=turned)
            for words, turned in _stretches(unescape(line), right_to_left=right_to_left)
        ]
    return "".join(runs)


def turned_look(look: str, language: Language) -> str:
    """The look of a run, whole, as a run of the language has it."""
    if not language.right_to_left:
        return look
    return f"<w:rPr>{_turned(look.removeprefix('<w:rPr>').removesuffix('</w:rPr>'))}</w:rPr>"


def _turned(look: str) -> str:
    look = look.replace("<w:b/>", "<w:b/><w:bCs/>").replace("<w:i/>", "<w:i/><w:iCs/>")
    return re.sub(r'<w:sz w:val="(\d+)"/>', r'\g<0><w:szCs w:val="\1"/>', look) + "<w:rtl/>"


def _run(look: str, words: str, *, right_to_left: bool) -> str:
    look = _turned(look) if right_to_left else look
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words.translate(_ESCAPED)}</w:t></w:r>'


def _stretches(line: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """The line in pieces that run one way each, and whether that is from right to left."""
    found: list[tuple[str, bool]] = []
    for number, piece in enumerate(_PIECES.split(line)):
        if not piece:
            continue
        if number % 2 == 0:
            found += _by_letters(piece, right_to_left=right_to_left)
        elif not any(_way(sign) is not None for sign in piece):
            found.append((piece, right_to_left))  # a number alone is read the same in every line
        else:
            found += _apart(piece, right_to_left=right_to_left)
    return _kept_in_order(_joined(found)) if right_to_left else _joined(found)


def _apart(value: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """A value with a direction of its own: marks keep the signs at its edges on its side."""
    own = next(way for sign in value if (way := _way(sign)) is not None)
    stretches = _by_letters(value, right_to_left=own)
    if own != right_to_left:
        mark = _RIGHT_MARK if own else _LEFT_MARK
        if _way(value[0]) is not own:
            stretches[0] = (mark + stretches[0][0], stretches[0][1])
        if _way(value[-1]) is not own:
            stretches[-1] = (stretches[-1][0] + mark, stretches[-1][1])
    return stretches


def _by_letters(text: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """Split where letters run the other way; signs and digits between two such letters go with them."""
    found: list[tuple[str, bool]] = []
    start = end = None
    done = 0
    for place, sign in enumerate(text):
        way = _way(sign)
        if way is not None and way != right_to_left:
            start = place if start is None else start
            end = place + 1
        elif way is not None and start is not None and end is not None:
            found += [(text[done:start], right_to_left), (text[start:end], not right_to_left)]
            done, start, end = end, None, None
        elif start is not None and end == place and unicodedata.bidirectional(sign) in ("EN", "NSM"):
            end = place + 1
    if start is not None and end is not None:
        found += [(text[done:start], right_to_left), (text[start:end], not right_to_left)]
        done = end
    found.append((text[done:], right_to_left))
    return [one for one in found if one[0]]


def _joined(stretches: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    joined: list[tuple[str, bool]] = []
    for words, way in stretches:
        if joined and joined[-1][1] == way:
            joined[-1] = (joined[-1][0] + words, way)
        else:
            joined.append((words, way))
    return joined


def _kept_in_order(stretches: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """A mark with signs that stand alone, so that they do not run with the values from left to right around them."""
    return [
        (words if not turned or any(map(_way, words)) else words + _RIGHT_MARK, turned)
        for words, turned in stretches
    ]


def _way(sign: str) -> bool | None:
    """True for a letter written from right to left, False for one from left to right, None for any other sign."""
    kind = unicodedata.bidirectional(sign)
    return True if kind in ("R", "AL") else False if kind == "L" else None
