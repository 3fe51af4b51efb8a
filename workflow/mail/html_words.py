"""The words of a mail written as HTML, as plain text: no markup, no links, no pictures, nothing of its programs and styles.

Each sign is looked at once, however the markup is broken: whoever writes a mail cannot make its reading slow.
"""

import re
from html import unescape

_UNSEEN = ("script", "style", "title")
_BREAKS = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr")
_TAG = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)")


def words_of(html: str) -> str:
    """What somebody would read; what is no tag is read as words."""
    first, *pieces = html.split("<")
    said, unseen = [first], ""
    for piece in pieces:
        inside, closed, words = piece.partition(">")
        found = _TAG.match(inside)
        if not closed or (found is None and not inside.startswith(("!", "?"))):
            said += [] if unseen else ["<", piece]
            continue
        tag = found[1].lower() if found else ""
        if unseen:
            if tag != unseen or not inside.startswith("/"):
                continue
            unseen = ""
        elif tag in _UNSEEN and not inside.startswith("/"):
            unseen = tag
            continue
        said += ["\n", words] if tag in _BREAKS else [words]
    lines = (" ".join(line.split()) for line in unescape("".join(said)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
