"""The words of a mail written as HTML, as plain text: no markup, no links, no pictures, nothing of its programs and styles."""

import re
from html.parser import HTMLParser

_UNSEEN = ("script", "style", "head", "title", "template")
_BREAKS = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  as it is called
        if tag in _UNSEEN and self._unseen is None:
            self._unseen = tag
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.said.append(data)


def words_of(html: str) -> str:
    """What somebody would read."""
    reading = _Words()
    try:
        reading.feed(html)
        reading.close()
    except (ValueError, AssertionError, RecursionError):
        reading.said.append(re.sub(r"<[^<>]*>", " ", html))
    lines = (" ".join(line.split()) for line in "".join(reading.said).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
