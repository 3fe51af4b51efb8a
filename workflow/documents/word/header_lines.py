"""The words of a header or footer of a Word file, line by line, as Word shows them."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NEVER_SHOWN = (_ALTERNATIVE, qn("w:del"), qn("w:moveFrom"))
_SAYS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_LINK = re.compile(r"\s*HYPERLINK\b")
_OFF = ("0", "false", "off")


def lines_of(story: Any, styles: Any) -> Iterator[str]:
    """The lines that hold words; one that holds a field is left out, as the number of a page, but a link is words."""
    for paragraph in story.iter(qn("w:p")):
        if any(each.tag in _NEVER_SHOWN for each in paragraph.iterancestors()):
            continue
        own = [each for each in paragraph.iter() if next(each.iterancestors(qn("w:p")), None) is paragraph]
        if all(_LINK.match(instruction) for instruction in _instructions(own)):
            said = "".join(_words(each) for each in own if _is_shown(each, paragraph, styles))
            yield from filter(None, (" ".join(line.split()) for line in said.split("\n")))


def _words(element: Any) -> str:
    return element.text or "" if element.tag == qn("w:t") else _SAYS.get(element.tag, "")


def _instructions(elements: list[Any]) -> Iterator[str]:
    """What each field in a line is for, however Word divided it."""
    said, depth = "", 0
    for each in elements:
        if each.tag == qn("w:fldSimple"):
            yield each.get(qn("w:instr")) or ""
        elif each.tag == qn("w:instrText"):
            said += each.text or ""
        elif each.tag == qn("w:fldChar"):
            kind = each.get(qn("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if kind == "separate" or (kind == "end" and said):
                yield said
                said = ""
    if depth or said:
        yield said


def _is_shown(element: Any, paragraph: Any, styles: Any) -> bool:
    """Whether it stands in a run that is not hidden, by itself or by a style, nor struck out as a change."""
    if element.tag in _SAYS and next(element.iterancestors(qn("w:r")), None) is None:
        return False  # the stops of a paragraph are called tabs too
    inside = list(element.iterancestors())
    if any(each.tag in _NEVER_SHOWN for each in inside[: inside.index(paragraph)]):
        return False
    run = next((each for each in inside if each.tag == qn("w:r")), None)
    if run is None:
        return True
    hidden = _hides(run, "w:rPr")
    for holder, style in ((run, "w:rPr/w:rStyle"), (paragraph, "w:pPr/w:pStyle")):
        named = _find(holder, style)
        if hidden is None and named is not None:
            hidden = _hidden_by(styles, named.get(qn("w:val")))
    return not hidden


def _hidden_by(styles: Any, key: str | None) -> bool | None:
    """What a style, or one it is based on, says of hiding."""
    for _ in range(10):
        style = next((each for each in styles.iter(qn("w:style")) if each.get(qn("w:styleId")) == key), None)
        if style is None:
            return None
        if (said := _hides(style, "w:rPr")) is not None:
            return said
        based = _find(style, "w:basedOn")
        key = None if based is None else based.get(qn("w:val"))
    return None


def _hides(holder: Any, path: str) -> bool | None:
    found = _find(holder, f"{path}/w:vanish")
    return None if found is None else found.get(qn("w:val")) not in _OFF


def _find(holder: Any, path: str) -> Any:
    return holder.find("/".join(qn(step) for step in path.split("/")))
