"""The paper as one HTML page: for reading on a screen of any width, with the same words and numbers as on paper."""

from collections.abc import Mapping

from workflow.documents.dress import Dress
from workflow.documents.filling.writer import filled
from workflow.documents.html.marks import HtmlMarks, line
from workflow.documents.html.own_look import css, html_logo
from workflow.documents.languages import ENGLISH
from workflow.documents.letterhead import letterhead_file
from workflow.documents.tree.blocktree import Tree


def write_html(tree: Tree, facts: Mapping[str, object], dress: Dress) -> str:
    """The paper as a whole HTML document, its style inside; nothing is fetched from elsewhere."""
    words = tree.language
    body = filled(tree, facts, HtmlMarks(words))
    marked = "".join(
        f'<p class="{name}">{line(text, words)}</p>\n'
        for name, text in (
            ("office", dress.office),
            ("lines", " · ".join(dress.head_lines)),
            ("mark", dress.mark),
            ("notice", dress.notice),
        )
        if text
    )
    own = dress.letterhead
    if own.logo:
        marked = html_logo(own.logo, dress.office) + marked
    foot = f"<p>{line(own.foot, words)}</p>\n" if own.foot else ""
    tag = dress.language if words is ENGLISH else words.tag
    return (
        f'<!DOCTYPE html>\n<html lang="{line(tag)}" dir="{"rtl" if words.right_to_left else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{line(dress.title)}</title>\n<style>\n{letterhead_file('paper.css')}{css(own)}</style>\n</head>\n<body>\n"
        f"<header>\n{marked}</header>\n<main>\n{body}</main>\n"
        f"<footer>\n{foot}<p>{line(dress.code, words)}</p>\n</footer>\n</body>\n</html>\n"
    )
