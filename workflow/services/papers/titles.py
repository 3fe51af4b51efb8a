"""How papers are called: on record and in lists in English, on their own pages in the language they are made in."""

from workflow.catalogue.types.paper_kinds import kind_and_language
from workflow.documents.languages import ENGLISH

MARKS = {
    "draft": "Draft {version}, not for signature",
    "conformed_copy": "Conformed copy",
    "consolidated_text": "Consolidated text, for convenience",
}
TITLES = {
    "intake_sheet": "intake sheet",
    "draft": "draft",
    "cover_letter": "cover letter",
    "review_memo": "review memo",
    "execution_copy": "execution copy",
    "signing_instructions": "signing instructions",
    "activation_notice": "activation notice",
    "originals_register": "register of originals",
    "conformed_copy": "conformed copy",
    "consolidated_text": "consolidated text",
    "cure_notice": "cure notice",
    "suspension_notice": "notice of suspension",
    "resumption_notice": "notice of resumption",
    "renewal_notice": "renewal notice",
    "missed_window": "missed window",
    "renewal_review": "renewal review",
    "lapse_notice": "notice that it ends",
    "non_renewal_notice": "notice of non-renewal",
    "termination_notice": "notice of termination",
    "closing_notice": "closing notice",
    "close_out_list": "close-out list",
}


def title_of(paper_kind: str) -> str:
    """How people call a kind of paper: "draft", "draft in Urdu"."""
    kind, language = kind_and_language(paper_kind)
    title = TITLES.get(kind, kind.replace("_", " "))
    return title if language is ENGLISH else f"{title} in {language.name}"


def printed_title(paper_kind: str) -> str:
    """What a paper is called on its own pages; English words where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return language.papers.get(kind) or title_of(paper_kind)


def coded(paper_kind: str, number: str, code: str) -> str:
    """What the foot of every page says. Words that run from right to left come last: they would tear the code apart."""
    _, language = kind_and_language(paper_kind)
    title = printed_title(paper_kind)
    parts = (number, code, title) if language.right_to_left else (number, title, code)
    return " \u00b7 ".join(parts)


def mark_of(paper_kind: str, version: int) -> str | None:
    """The mark at the head of every page, None for a paper without any; English where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return (language.marks.get(kind) or MARKS.get(kind, "")).format(version=version) or None
