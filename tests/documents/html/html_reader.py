"""Reads an HTML paper back: its words with bullets as signs, and whether every element is closed in its turn."""

from html.parser import HTMLParser

_VOID = ("meta", "br", "col")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "div", "dt", "dd", "th", "td", "tr", "title", "br")


class HtmlReader(HTMLParser):
    """What a page says. `elements` holds each element with its attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self._words: dict[str, list[str]] = {"main": [], "title": [], "header": [], "footer": []}
        self.feed(page)
        self.close()
        assert self.open == []

    def words(self, where: str = "main") -> str:
        return "".join(self._words[where])

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "li" and self.open[-1] == "ul":
            self._say("\n• ")
        elif tag in _BLOCKS:
            self._say("\n")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self._say(data)

    def _say(self, words: str) -> None:
        for where in self._words.keys() & set(self.open):
            self._words[where].append(words)
