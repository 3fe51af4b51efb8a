"""The paper as one HTML page: for reading on a screen of any width, with the same words and numbers as on paper."""

import base64
from collections.abc import Mapping

from workflow.documents.filling.writer import filled
from workflow.documents.frame import PaperFrame
from workflow.documents.html.contents import with_contents
from workflow.documents.html.marks import LISTED_HERE, HtmlMarks, line
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.letterhead import Letterhead, Logo, letterhead_file
from workflow.documents.tree.blocktree import Tree


def write_html(tree: Tree, facts: Mapping[str, object], frame: PaperFrame) -> str:
    """The paper as a whole HTML document, its style inside; nothing is fetched from elsewhere."""
    words = tree.language
    body = filled(tree, facts, HtmlMarks(words))
    if LISTED_HERE in body:
        body = with_contents(body)
    return page(body, frame, words)


def page(body: str, frame: PaperFrame, words: Language) -> str:
    """The whole document around the text of a paper."""
    marked = "".join(
        f'<p class="{name}">{line(text, words)}</p>\n'
        for name, text in (
            ("office", frame.head),
            ("lines", "" if frame.parties is not None else " · ".join(frame.head_lines)),
            ("mark", frame.mark),
            ("notice", frame.notice),
        )
        if text
    )
    own = frame.letterhead
    if own.logo:
        marked = _logo(own.logo, frame.office) + marked
    foot = f"<p>{line(own.foot, words)}</p>\n" if own.foot else ""
    tag = frame.language if words is ENGLISH else words.tag
    return (
        f'<!DOCTYPE html>\n<html lang="{line(tag)}" dir="{"rtl" if words.right_to_left else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{line(frame.title)}</title>\n<style>\n{letterhead_file('paper.css')}{_css(own)}</style>\n</head>\n<body>\n"
        f"<header>\n{marked}</header>\n<main>\n{body}</main>\n"
        f"<footer>\n{foot}<p>{line(frame.code, words)}</p>\n</footer>\n</body>\n</html>\n"
    )


def _css(letterhead: Letterhead) -> str:
    """Rules that follow those of paper.css."""
    rules = [f":root {{ --navy: #{letterhead.accent}; }}\n"] if letterhead.accent else []
    for chosen, look in (
        ("body", letterhead.body),
        ("h2, h3, h4", letterhead.heading),
        ("h1", letterhead.title),
    ):
        said = [f"color: #{look.colour};"] if look.colour else []
        if look.font:
            said.append(f'font-family: "{look.font}", "Source Serif 4", "Noto Naskh Arabic", serif;')
        if said:
            rules.append(f"{chosen} {{ {' '.join(said)} }}\n")
    if letterhead.logo:
        rules.append("header .logo { display: block; margin-block-end: .5rem; }\n")
    return "".join(rules)


def _logo(logo: Logo, office: str) -> str:
    """The logo inside the page; nothing is fetched."""
    kind = "png" if logo.ending == "png" else "jpeg"
    size = f'width="{round(logo.width * 4 / 3)}" height="{round(logo.height * 4 / 3)}"'
    content = base64.b64encode(logo.content).decode()
    return f'<img class="logo" alt="{line(office)}" {size} src="data:image/{kind};base64,{content}">\n'
