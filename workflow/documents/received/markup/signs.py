"""The signs in a run that are no letters: tabs, breaks, hyphens, symbols of other fonts; and letters with their spaces."""

from workflow.documents.package.markup import Element, w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BY_NAME = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_BREAKS = {"page": "\f", "column": "\f"}
_BREAK, _TYPE, _SYMBOL = map(w, ("br", "type", "sym"))
_PRIVATE = range(0xE000, 0xF900)
_FIRST_PRINTED, _LAST_PRINTED = 0x20, 0x11_0000
_KNOWN_SYMBOLS = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0FC: "✓",
    0xF0FE: "☒",
    0xF06F: "☐",
    0xF0A8: "☐",
    0xF052: "☑",
    0xF0E0: "→",
}


def letters_of(found: Element) -> str:
    """The words of an element; Word drops the spaces at their ends where nothing keeps them."""
    text: str = found.text or ""
    if text and (text[0].isspace() or text[-1].isspace()) and found.get(_SPACE) != "preserve":
        return text.strip()
    return text


def sign_of(found: Element) -> str:
    """What an element prints, if it is a sign."""
    if found.tag == _BREAK:
        return _BREAKS.get(found.get(_TYPE, ""), "\n")
    return _symbol(found) if found.tag == _SYMBOL else _BY_NAME.get(found.tag, "")


def _symbol(found: Element) -> str:
    """The sign of a symbol, where there is one that every font has."""
    try:
        code = int(found.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if code in _KNOWN_SYMBOLS or code + 0xF000 in _KNOWN_SYMBOLS:
        return _KNOWN_SYMBOLS.get(code) or _KNOWN_SYMBOLS[code + 0xF000]
    return chr(code) if _FIRST_PRINTED <= code < _LAST_PRINTED and code not in _PRIVATE else ""
