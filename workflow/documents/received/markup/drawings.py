"""What stands in a text and is none: drawings, pictures, symbols; and the words that they hold."""

from collections.abc import Iterator

from workflow.documents.package.markup import Element, w

CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX = w("txbxContent")
_NAMED, _PICTURE_SAYS = ("docPr", "shape"), ("descr", "alt", "title", "name")
_DRAWN = {
    "chart": "chart",
    "relIds": "diagram",
    "pic": "picture",
    "imagedata": "picture",
    "OLEObject": "embedded file",
    "control": "control of a form",
}
WHAT = {
    "object": "embedded file",
    "pict": "drawing",
    "drawing": "drawing",
    "subDoc": "other document",
    "altChunk": "other document",
    "contentPart": "handwriting",
    "oMath": "equation",
    "oMathPara": "equation",
}


def boxes_in(found: Element) -> list[Element]:
    """The texts in a drawing, not those within them."""
    return [each for each in _own(found) if each.tag == _BOX]


def drawn(found: Element) -> str:
    """What of a drawing is no text."""
    return next((_DRAWN[name] for each in _own(found) if (name := _local(each)) in _DRAWN), "")


def alternative(found: Element) -> str:
    """The words that stand for a picture where nobody sees it."""
    named = [each for each in _own(found) if _local(each) in _NAMED]
    return next((str(said) for name in _PICTURE_SAYS for each in named if (said := each.get(name))), "")


def text_in(found: Element) -> str:
    """All words in it, whatever they are."""
    return "".join(each.text or "" for each in found.iter() if _local(each) == "t")


def _own(found: Element) -> Iterator[Element]:
    """What belongs to a drawing itself, each box it holds among it; what is said twice, for a newer and an older Word, once."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        yield each
        if each.tag == CHOICE:
            waiting += list(each)[:1]
        elif each.tag != _BOX:
            waiting += reversed(each)


def _local(found: Element) -> str:
    return found.tag.rsplit("}", 1)[-1] if isinstance(found.tag, str) else ""
