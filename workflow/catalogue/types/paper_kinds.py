"""Every kind of paper, one row each: its title, the work that makes it, its template, and the names it is filled in with."""

from collections.abc import Container, Mapping

from workflow.catalogue.types.paper_kind import PaperKind
from workflow.catalogue.types.paper_occasions import (
    can_be_conformed,
    ends_with_its_term,
    has_a_term,
    is_closed,
    is_evaluated,
    is_signed,
    puts_another_text_forward,
    took_effect,
)
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.sources import SUFFIX, WORD
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.stages import Stage

DRAFT, EXECUTION_COPY, REDLINE, RETURNED_REPORT = "draft", "execution_copy", "redline", "returned_report"
SHARED_PAPERS = "_papers"
COMMON_NAMES = (
    "agreement",
    "parties",
    "legal_persons",
    "facilitators",
    "conditions_of_the_deal",
    "term",
    "renewal",
    "links",
    "office",
    "paper",
)


def work_key(work: str) -> str:
    """A stage or a work order as type.toml writes it: "legal review" and "entered legal review" are `legal_review`."""
    return str(work).removeprefix("entered ").replace(" ", "_").replace("-", "_")


PAPER_KINDS: Mapping[str, PaperKind] = {
    row.key: row
    for row in (
        PaperKind(
            "intake_sheet",
            "intake sheet",
            ("exploration",),
            ("intake",),
            lists_open_points=True,
            on_demand=True,
            inner=True,
        ),
        PaperKind(
            DRAFT,
            "draft",
            ("drafting",),
            mark="Draft {version}, not for signature",
            in_languages=True,
            of_the_parties=True,
            inner=False,
        ),
        PaperKind("cover_letter", "cover letter", ("draft_sent",), ("cover",), inner=False),
        PaperKind(
            "review_memo",
            "review memo",
            ("legal_review",),
            ("review",),
            names_clauses=True,
            shows_positions=True,
            lists_open_points=True,
            inner=True,
        ),
        PaperKind(RETURNED_REPORT, "report on a returned draft", (), ("came_back",), inner=True),
        PaperKind(
            REDLINE,
            "redline",
            ("text_replaced", "signing", "legal_review"),
            compares=True,
            follows=puts_another_text_forward,
            inner=True,
        ),
        PaperKind(
            EXECUTION_COPY,
            "execution copy",
            ("signing",),
            template=DRAFT,
            in_languages=True,
            of_the_parties=True,
            coded_by_its_text=True,
            inner=False,
        ),
        PaperKind("signing_instructions", "signing instructions", ("signing",), ("signing",), inner=False),
        PaperKind(
            "activation_notice",
            "activation notice",
            ("activation",),
            ("activation", "duties", "ledger"),
            lists_times=True,
            inner=False,
        ),
        PaperKind(
            "originals_register",
            "register of originals",
            ("activation",),
            ("kept",),
            on_demand=True,
            why_not=is_signed,
            inner=True,
        ),
        PaperKind(
            "conformed_copy",
            "conformed copy",
            ("activation",),
            ("kept",),
            mark="Conformed copy",
            of_the_parties=True,
            covers_the_text=True,
            coded_by_its_text=True,
            on_demand=True,
            why_not=can_be_conformed,
            inner=False,
        ),
        PaperKind(
            "consolidated_text",
            "consolidated text",
            ("amended",),
            ("consolidated",),
            mark="Consolidated text, for convenience",
            of_the_parties=True,
            covers_the_text=True,
            on_demand=True,
            why_not=took_effect,
            inner=False,
        ),
        PaperKind(
            "cure_notice", "cure notice", ("cure_demanded",), ("cure",), names_clauses=True, inner=False
        ),
        PaperKind(
            "suspension_notice",
            "notice of suspension",
            ("suspended",),
            ("suspension",),
            names_clauses=True,
            inner=False,
        ),
        PaperKind(
            "resumption_notice",
            "notice of resumption",
            ("resumed",),
            ("suspension",),
            names_clauses=True,
            inner=False,
        ),
        PaperKind(
            "renewal_notice", "renewal notice", ("renewal", "end_announced"), ("ledger", "case"), inner=True
        ),
        PaperKind(
            "missed_window",
            "missed window",
            ("window_missed",),
            ("missed", "ledger"),
            names_clauses=True,
            inner=True,
        ),
        PaperKind(
            "renewal_review",
            "renewal review",
            ("renewal", "renewal_decided"),
            ("case", "ledger", "known", "findings"),
            on_demand=True,
            tells_of_its_day=True,
            why_not=has_a_term,
            follows=is_evaluated,
            inner=True,
        ),
        PaperKind(
            "lapse_notice",
            "notice that it ends",
            ("renewal", "end_announced"),
            ("lapse",),
            names_clauses=True,
            follows=ends_with_its_term,
            inner=False,
        ),
        PaperKind(
            "non_renewal_draft",
            "draft notice of non-renewal",
            ("non_renewal_drafted",),
            ("notice",),
            mark="Draft {version}, for approval",
            template="non_renewal_notice",
            names_clauses=True,
            gives=NoticeKind.NON_RENEWAL,
            inner=True,
        ),
        PaperKind(
            "non_renewal_notice",
            "notice of non-renewal",
            ("notice_of_non_renewal", "non_renewal_approved"),
            ("notice",),
            names_clauses=True,
            gives=NoticeKind.NON_RENEWAL,
            inner=False,
        ),
        PaperKind(
            "termination_draft",
            "draft notice of termination",
            ("termination_drafted",),
            ("notice",),
            mark="Draft {version}, for approval",
            template="termination_notice",
            names_clauses=True,
            gives=NoticeKind.TERMINATION,
            inner=True,
        ),
        PaperKind(
            "termination_notice",
            "notice of termination",
            ("notice_of_termination", "termination_approved"),
            ("notice",),
            names_clauses=True,
            gives=NoticeKind.TERMINATION,
            inner=False,
        ),
        PaperKind("date_correction", "correction of dates", ("days_corrected",), ("corrected",), inner=False),
        PaperKind(
            "closing_notice",
            "closing notice",
            ("closed",),
            ("closing",),
            names_clauses=True,
            on_demand=True,
            inner=False,
            why_not=is_closed,
        ),
        PaperKind(
            "close_out_list",
            "close-out list",
            ("closed",),
            ("close_out",),
            names_clauses=True,
            on_demand=True,
            inner=True,
        ),
    )
}
ON_DEMAND = tuple(key for key, row in PAPER_KINDS.items() if row.on_demand)
TAKEN_AWAY = tuple(key for key, row in PAPER_KINDS.items() if not row.made)
DEFAULT_PAPERS: Mapping[str, tuple[str, ...]] = {
    work: tuple(key for key, row in PAPER_KINDS.items() if work in row.made)
    for work in dict.fromkeys(
        (*map(work_key, Stage), *(work for row in PAPER_KINDS.values() for work in row.made))
    )
}


def kind_and_language(paper: str) -> tuple[PaperKind, Language]:
    """The row of a paper and the language it is made in; `draft_ur` is `draft` in Urdu.

    A paper that only some type makes has nothing but its name.
    """
    key, _, tag = paper.rpartition("_")
    found = PAPER_KINDS.get(key)
    if found is not None and found.in_languages and tag in LANGUAGES and tag != ENGLISH.key:
        return found, LANGUAGES[tag]
    return PAPER_KINDS.get(paper) or PaperKind(paper, paper.replace("_", " "), inner=False), ENGLISH


def kind_of(paper: str) -> PaperKind:
    """The row of a paper, whatever language it is made in."""
    return kind_and_language(paper)[0]


def in_language(paper: str, language: str) -> str:
    """The paper that is another one in a language: `draft` in "ur" is `draft_ur`."""
    return f"{paper}_{language}"


def template_places(type_key: str, paper: str) -> tuple[str, str, str]:
    """Where the template of a paper may stand: the type's own folder first, as made in Word or as a text, then the shared papers."""
    kind, language = kind_and_language(paper)
    file = kind.template or kind.key
    if language is not ENGLISH:
        file += f".{language.key}"
    return f"{type_key}/{file}{WORD}", f"{type_key}/{file}{SUFFIX}", f"{SHARED_PAPERS}/{file}{SUFFIX}"


def template_of(type_key: str, paper: str, templates: Container[str]) -> str | None:
    """The template a paper is made from, None when there is none."""
    return next((name for name in template_places(type_key, paper) if name in templates), None)
