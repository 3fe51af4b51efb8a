"""Which papers the office's work makes unless type.toml says otherwise, the template of each, and the names it is filled in with."""

from collections.abc import Container, Mapping

from workflow.documents.languages import ENGLISH, LANGUAGES, Language

# Entering a stage makes papers, and so does some work within one: each under the key that type.toml knows it by.
PAPERS_OF_STAGE: Mapping[str, tuple[str, ...]] = {
    "exploration": ("intake_sheet",),
    "drafting": ("draft",),
    "legal_review": ("review_memo",),
    "signing": ("execution_copy", "signing_instructions"),
    "activation": ("activation_notice", "originals_register", "conformed_copy"),
    "in_force": (),
    "renewal": ("renewal_notice", "renewal_review", "lapse_notice"),
    "closed": ("closing_notice", "close_out_list"),
}
PAPERS_OF_WORK: Mapping[str, tuple[str, ...]] = {
    "draft_sent": ("cover_letter",),
    "amended": ("consolidated_text",),
    "window_missed": ("missed_window",),
    "cure_demanded": ("cure_notice",),
    "suspended": ("suspension_notice",),
    "resumed": ("resumption_notice",),
    "renewal_decided": ("renewal_review",),
    "end_announced": ("renewal_notice", "lapse_notice"),
    "notice_of_non_renewal": ("non_renewal_notice",),
    "notice_of_termination": ("termination_notice",),
}
DEFAULT_PAPERS = {**PAPERS_OF_STAGE, **PAPERS_OF_WORK}
ON_DEMAND = (
    "intake_sheet",
    "originals_register",
    "conformed_copy",
    "consolidated_text",
    "renewal_review",
    "close_out_list",
)
COMMON_NAMES = ("agreement", "parties", "facilitators", "term", "renewal", "links", "office", "paper")
NAMES_OF_PAPER: Mapping[str, tuple[str, ...]] = {
    "review_memo": ("review",),
    "signing_instructions": ("signing",),
    "cover_letter": ("cover",),
    "activation_notice": ("activation", "duties", "ledger"),
    "originals_register": ("kept",),
    "conformed_copy": ("kept",),
    "consolidated_text": ("consolidated",),
    "cure_notice": ("cure",),
    "suspension_notice": ("suspension",),
    "resumption_notice": ("suspension",),
    "intake_sheet": ("intake",),
    "non_renewal_notice": ("notice",),
    "termination_notice": ("notice",),
    "renewal_notice": ("ledger", "case"),
    "missed_window": ("missed", "ledger"),
    "renewal_review": ("case", "ledger", "known", "findings"),
    "lapse_notice": ("lapse",),
    "closing_notice": ("closing",),
    "close_out_list": ("close_out",),
}
SHARED_PAPERS = "_papers"
# These are made in every language of the agreement, each a paper of its own: `draft` and `draft_ur`.
MADE_IN_LANGUAGES = ("draft", "execution_copy")


def work_key(work: str) -> str:
    """A stage or a work order as type.toml writes it: "legal review" and "entered legal review" are `legal_review`."""
    return str(work).removeprefix("entered ").replace(" ", "_").replace("-", "_")


def in_language(paper: str, language: str) -> str:
    """The kind of paper that is another one in a language: `draft` in "ur" is `draft_ur`."""
    return f"{paper}_{language}"


def kind_and_language(paper: str) -> tuple[str, Language]:
    """What a kind of paper is in English, and the language it is made in: `draft_ur` is `draft` in Urdu."""
    kind, _, key = paper.rpartition("_")
    if kind in MADE_IN_LANGUAGES and key in LANGUAGES and key != ENGLISH.key:
        return kind, LANGUAGES[key]
    return paper, ENGLISH


def template_places(type_key: str, paper: str) -> tuple[str, str]:
    """Where the template of a paper may stand: the type's own folder first, then the shared papers."""
    kind, language = kind_and_language(paper)
    file = "draft" if kind == "execution_copy" else kind
    if language is not ENGLISH:
        file += f".{language.key}"
    return f"{type_key}/{file}.md.j2", f"{SHARED_PAPERS}/{file}.md.j2"


def template_of(type_key: str, paper: str, templates: Container[str]) -> str | None:
    """The template a paper is made from, None when there is none."""
    return next((name for name in template_places(type_key, paper) if name in templates), None)
