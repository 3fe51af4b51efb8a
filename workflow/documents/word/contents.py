"""The list of contents in Word: a field that lists the headings again when it is updated, and until then the pages of the PDF."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from workflow.documents.filling.numbering import letters
from workflow.documents.languages.language import Language
from workflow.documents.word.live_references import field
from workflow.documents.word.parts import beginning

LISTED_HERE = "\x05"
"""Where the list stands; no file of Word can hold it."""
_HEADING = re.compile(
    r'(<w:p><w:pPr><w:pStyle w:val="(Heading1|PlainHeading|PartHeading|AnnexHeading)"/>(?:(?!</w:pPr>).)*</w:pPr>)(.*?)</w:p>',
    re.DOTALL,
)
_BREAK, _MARKUP = re.compile("<w:br/>"), re.compile("<[^>]*>")
_FIRST_ID = 100_000
"""Of the bookmarks of listed headings, beyond those of the clauses that references lead to."""
_TAB = "<w:r><w:tab/></w:r>"
_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_ROOM = '<w:spacing w:after="320"/>'
_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def with_contents(body: str, pages: Sequence[int], language: Language) -> str:
    """The body with the headings after LISTED_HERE listed there; `pages` are theirs, in their order."""
    before, after = body.split(LISTED_HERE)
    after, listed = _marked(after, language)
    entries = [
        _entry(name, number, words, str(page), bold=bold)
        for (name, number, words, bold), page in zip(listed, [*pages, *[""] * len(listed)], strict=False)
    ]
    if entries:
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{_BEGINS}", 1)
        entries[-1] = (
            entries[-1].removesuffix("</w:p>").replace("</w:pPr>", f"{_ROOM}</w:pPr>", 1) + f"{_ENDS}</w:p>"
        )
    return before + "".join(entries) + after


def without_field(body: str) -> str:
    """The body with its contents as a list whose pages alone are counted again; a cell of a table can hold no other."""
    return body.replace(_BEGINS, "").replace(f"</w:hyperlink>{_ENDS}", "</w:hyperlink>")


def _marked(body: str, language: Language) -> tuple[str, list[tuple[str, str, str, bool]]]:
    """The body with a bookmark around each heading; and its name, the number of the heading, its words, and whether it is a part."""
    listed: list[tuple[str, str, str, bool]] = []
    numbers = _numbers(language)

    def mark(found: re.Match[str]) -> str:
        name, place = f"_Toc{len(listed) + 1:06}", _FIRST_ID + len(listed)
        words = " ".join(_MARKUP.sub("", _BREAK.sub(" ", found[3])).split())
        number = numbers[found[2]]
        said = next(number)
        if found[2] == "AnnexHeading":
            said, words = "", f"{said} {words}"
        listed.append((name, said, words, found[2] == "PartHeading"))
        start, end = f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{place}"/>'
        return f"{found[1]}{start}{found[3]}{end}</w:p>"

    return _HEADING.sub(mark, body), listed


def _numbers(language: Language) -> dict[str, Iterator[str]]:
    """The numbers of each style of heading, as Word counts them."""
    return {
        "Heading1": (f"{number}." for number in count(1)),
        "PlainHeading": ("" for _ in count()),
        "PartHeading": (f"{letters(number, language.letters).upper()}." for number in count(1)),
        "AnnexHeading": (
            f"{language.annex.format(letters(number, language.letters).upper())}." for number in count(1)
        ),
    }


def _entry(name: str, number: str, words: str, page: str, *, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    said = "".join(
        f'<w:r>{look}<w:t xml:space="preserve">{each}</w:t></w:r>{_TAB}' if each else _TAB
        for each in (number, words)
    )
    pages = field(f"PAGEREF {name} \\h", page)
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{said}{pages}</w:hyperlink>'
    return f"{beginning('TOC1')}{link}</w:p>"
