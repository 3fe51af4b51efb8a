"""The parties that a text names where it begins: “between … and …”, by what it calls them from then on."""

import re
from collections.abc import Iterator, Sequence

from workflow.domain.clauses import TextClause
from workflow.domain.proposed.proposal import About, Proposal

MOST = 12
_LONGEST_NAME = 160
_QUOTES = "“”\"„‟«»'‘’"
_CALLED = re.compile(
    rf"\(\s*(?:(?:herein|here)?(?:after|in)?\s*(?:referred to|called|known)?\s*(?:as|to)?\s*)?(?:the\s+)?[{_QUOTES}]"
    rf"(?:the\s+)?([^{_QUOTES}()]{{2,60}})[{_QUOTES}][^()]{{0,80}}\)",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"(?:the\s+)?(?:part(?:y|ies)|agreement|contract|memorandum(?: of understanding)?|mou|moa|letter|effective date|project|programme|program|term|"
    r"services?|institutions?|both|purpose|confidential information|either)\b.*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:by and between|by and among|between|among|amongst)\b\s*[:\-–—]?", re.IGNORECASE)
_HEADED = re.compile(r"(?:the\s+)?(?:parties|between|preamble|recitals?|introduction)\b.*", re.IGNORECASE)
_JOINED = re.compile(
    r"^[\s,;:.]*(?:(?:and|of the (?:one|first|other|second) part)\b[\s,;:]*)*(?:\(?[0-9ivxa-h]{1,3}[).]\s+)?",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r",|;|\s\(|\s+of\s+\d|\s+(?:an?\s+(?:public|private|state|body|institution|university|company|corporation|charity|foundation|not-for-profit|non-profit|research|"
    r"higher)|established|incorporated|registered|whose|having|with its|located|situated|represented|acting|existing|duly|based|of which|hereinafter|"
    r"herein)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:(?:registered|principal|head|main)?\s*(?:office|address|seat|place of business|campus)\s+(?:is\s+)?(?:at|in)|located (?:at|in)|situated (?:at|in)|"
    r"whose address is|having its address at)\s+(?P<address>[^()]{4,200}?)(?=\s*(?:\(|;|\.\s|\.?$|,?\s+(?:hereinafter|herein|represented|acting|duly|and represented|through)\b))",
    re.IGNORECASE,
)


def parties_of(clauses: Sequence[TextClause]) -> Iterator[Proposal]:
    """Each party once, in the order of the text; none where it does not begin by saying between whom it is."""
    for clause in _beginning(clauses):
        words = clause.words
        begins = _BETWEEN.search(words)
        if begins is None and not _HEADED.fullmatch(clause.heading.strip()):
            continue
        words = words if begins is None else words[begins.end() :]
        found = tuple(_named(words, clause))
        if len(found) < 2:
            found = tuple(_joined_by_and(words, clause))
        if len(found) > 1:
            yield from found[:MOST]
            return


def _beginning(clauses: Sequence[TextClause]) -> Iterator[TextClause]:
    """What stands before the first clause, and the first clauses."""
    return iter(clauses[:4])


def _named(words: str, clause: TextClause) -> Iterator[Proposal]:
    """Whoever is given a name of the text: everything between the name before and this one is said of them."""
    after, told = 0, set()
    for each in _CALLED.finditer(words):
        segment, called = words[after : each.start()], " ".join(each[1].split())
        after = each.end()
        if _NO_PARTY.fullmatch(called):
            continue
        proposal = _party(
            segment, clause, words=f"{_JOINED.sub('', segment.strip())} {each[0]}", short=called
        )
        if proposal is not None and proposal.said.casefold() not in told:
            told.add(proposal.said.casefold())
            yield proposal


def _joined_by_and(words: str, clause: TextClause) -> Iterator[Proposal]:
    """Two that are named without more: “between A and B”."""
    sentence = re.split(r"(?<=[a-z)])\.(?:\s|$)|\n\n", words, maxsplit=1)[0]
    one, joined, other = (
        sentence.partition(" and ") if "\nand\n" not in sentence.lower() else _lines(sentence)
    )
    if joined and not re.search(r"\band\b", other, re.IGNORECASE):
        for segment in (one, other):
            proposal = _party(segment, clause, words=sentence, short=None)
            if proposal is not None:
                yield proposal


def _lines(sentence: str) -> tuple[str, str, str]:
    one, joined, other = re.split(r"(\n\s*and\s*\n)", sentence, maxsplit=1, flags=re.IGNORECASE)
    return one, joined, other


def _party(segment: str, clause: TextClause, *, words: str, short: str | None) -> Proposal | None:
    said = " ".join(_JOINED.sub("", segment.strip()).split())
    name = _NAME_ENDS.split(said, maxsplit=1)[0].strip(" .:-–—").removeprefix("the ")
    if not (1 < len(name) <= _LONGEST_NAME) or not any(each.isupper() for each in name):
        return None
    address = _ADDRESS.search(said)
    return Proposal(
        About.PARTY,
        name,
        " ".join(words.split()),
        clause.number,
        clause.heading,
        short=short,
        address=None if address is None else " ".join(address["address"].split()).strip(" ,."),
    )
