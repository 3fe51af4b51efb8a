"""How papers are called: on record and in lists in English, on their own pages in the language they are made in."""

from workflow.catalogue.types.paper_kinds import kind_and_language
from workflow.documents.languages import ENGLISH


def title_of(paper_kind: str) -> str:
    """How people call a kind of paper: "draft", "draft in Urdu"."""
    kind, language = kind_and_language(paper_kind)
    return kind.title if language is ENGLISH else f"{kind.title} in {language.name}"


def printed_title(paper_kind: str) -> str:
    """What a paper is called on its own pages; English words where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return language.papers.get(kind.key) or title_of(paper_kind)


def coded(paper_kind: str, number: str, code: str) -> str:
    """What the foot of every page says. Words that run from right to left come last: they would tear the code apart."""
    _, language = kind_and_language(paper_kind)
    title = printed_title(paper_kind)
    parts = (number, code, title) if language.right_to_left else (number, title, code)
    return " \u00b7 ".join(parts)


def mark_of(paper_kind: str, version: int) -> str | None:
    """The mark at the head of every page, None for a paper without any; English where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return (language.marks.get(kind.key) or kind.mark or "").format(version=version) or None
