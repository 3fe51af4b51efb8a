"""A letter sent by mail as HTML: the same words as its text, the addresses of the desk made links; its looks are set later."""

import re
from collections.abc import Mapping

from workflow.documents.filling.writer import filled
from workflow.documents.html.marks import HtmlMarks, escape, line
from workflow.documents.languages.language import ENGLISH
from workflow.documents.letterhead import letterhead_file
from workflow.documents.tree.blocktree import Tree

STYLE = "mail.css"


def write_mail_html(
    tree: Tree, facts: Mapping[str, object], *, office: str, desk: str | None, notice: str | None = None
) -> str:
    """The letter as a whole HTML document. `desk` is the address of the office\u2019s pages: what begins with it leads there."""
    words = tree.language
    body = filled(tree, facts, HtmlMarks(words))
    if desk is not None:
        body = _linked(body, desk)
    said = f"<p><strong>{line(notice, words)}</strong></p>\n" if notice else ""
    tag, direction = words.tag if words is not ENGLISH else "en", "rtl" if words.right_to_left else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'</head>\n<body dir="{direction}">\n<main>\n{said}{body}</main>\n'
        f"<footer><p>{line(office, words)}</p></footer>\n</body>\n</html>\n"
    )


def mail_style() -> str:
    """How a letter looks."""
    return letterhead_file(STYLE)


def _linked(body: str, desk: str) -> str:
    """Only what the office itself wrote is made a link: an address that somebody typed stays words."""
    address = re.compile(re.escape(escape(desk)) + r"(?![\w.@:-])[\w/?=&;.,%+~-]*[\w/=]?")
    return address.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', body)
