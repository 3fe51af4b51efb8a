"""Tags that steer a whole paragraph, row or cell take its place; a condition begins and ends where both leave the file whole."""

from lxml import etree

from workflow.documents.package.markup import TC, TR, Element, P, T, w
from workflow.documents.word_templates.joining import (
    FIRST_SIGN,
    SIGN,
    STEERING,
    Joining,
    TemplateTag,
    steering,
)
from workflow.documents.word_templates.paragraphs import within

_STEERED = {"p": (P, "paragraph"), "tr": (TR, "row of a table"), "tc": (TC, "cell of a table")}


def put_in_place(root: Element, joining: Joining) -> None:
    """Tags that begin with p, tr or tc in place of what they steer; one that only remarks something goes with it."""
    for text in [each for each in root.iter(T) if each.text and SIGN.search(each.text)]:
        for sign in SIGN.findall(text.text or ""):
            tag = joining.tag_of(sign)
            if tag.scope in _STEERED:
                _replace(text, sign, tag, joining)


def check_pairs(root: Element, joining: Joining) -> None:
    """Refuse a condition or loop that would tear elements apart: what it goes around has to be whole."""
    open_: list[tuple[TemplateTag, Element]] = []
    for each in root.iter(etree.ProcessingInstruction):
        if each.target != STEERING:
            continue
        tag = joining.tags[int(each.text)]
        word = tag.code.partition(" ")[0]
        if word in ("if", "for"):
            open_.append((tag, each))
        elif word in ("elif", "else", "endif", "endfor") and open_:
            begun, at = open_[-1]
            if not _stand_alike(at, each):
                raise joining.refusal(_torn(begun, tag), tag.where)
            if word.startswith("end"):
                open_.pop()


def _replace(text: Element, sign: str, tag: TemplateTag, joining: Joining) -> None:
    name, called = _STEERED[tag.scope]
    steered = within(text, name)
    if steered is None:
        said = f"{{%{tag.scope} stands outside of a table; write {{%p in a paragraph of its own, or move it into the table."
        raise joining.refusal(said, tag.where)
    words = [each.text or "" for each in steered.iter(T)]
    others = [each for each in SIGN.findall("".join(words)) if each != sign]
    if any(joining.tag_of(each).scope == tag.scope for each in others):
        said = (
            f"Two tags that begin with {{%{tag.scope} stand in one {called}; give each a {called} of its own."
        )
        raise joining.refusal(said, tag.where)
    steered_inside = next(steered.iter(etree.ProcessingInstruction), None)
    if "".join(words).replace(sign, "").strip() or steered_inside is not None:
        said = f"Something stands beside a tag that begins with {{%{tag.scope} and takes the place of its {called}; give the tag a {called} of its own."
        raise joining.refusal(said, tag.where)
    if tag.scope == "p" and steered.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        raise joining.refusal(
            "This paragraph ends a section, which would go with the tag; put the tag before it.", tag.where
        )
    parent = steered.getparent()
    if tag.opening == "{%":
        parent.replace(steered, steering(ord(sign) - FIRST_SIGN))
    else:
        parent.remove(steered)


def _stand_alike(one: Element, other: Element) -> bool:
    """Whether what stands between two places can go without leaving anything open."""
    first, second = one.getparent(), other.getparent()
    if first is second:
        return True
    return first.tag == second.tag == P and first.getparent() is second.getparent()


def _torn(begun: TemplateTag, tag: TemplateTag) -> str:
    first, word = begun.code.partition(" ")[0], tag.code.partition(" ")[0]
    if begun.scope != tag.scope:
        return (
            f"\u201c{word}\u201d is written with {_opening(tag)} and its \u201c{first}\u201d with {_opening(begun)}; "
            "write both alike."
        )
    return (
        f"\u201c{first}\u201d and its \u201c{word}\u201d stand in different cells, boxes or links; "
        "put both into the same one, or steer whole rows with {%tr."
    )


def _opening(tag: TemplateTag) -> str:
    return f"{{%{tag.scope}"
