"""What fills in the names of each kind of paper: one context a kind, in the order of their rows."""

from collections.abc import Callable
from typing import Any

from workflow.services.papers.contexts.came_back import returned_report
from workflow.services.papers.contexts.close_out import close_out_list
from workflow.services.papers.contexts.letters import (
    closing_notice,
    cover_letter,
    cure_notice,
    date_correction,
    lapse_notice,
    suspension_notice,
)
from workflow.services.papers.contexts.notices import non_renewal, termination
from workflow.services.papers.contexts.preparing import intake_sheet, review_memo
from workflow.services.papers.contexts.renewal import missed_window, renewal_notice, renewal_review
from workflow.services.papers.contexts.signing import (
    activation_notice,
    conformed_copy,
    consolidated_text,
    originals_register,
    signing_instructions,
)
from workflow.services.papers.subject import Subject


def paper_context(paper_kind: str, subject: Subject) -> dict[str, Any]:
    """The extra values of one kind of paper; a kind without any gets none."""
    make = CONTEXTS.get(paper_kind)
    return {} if make is None else make(subject)


CONTEXTS: dict[str, Callable[[Subject], dict[str, Any]]] = {
    "intake_sheet": intake_sheet,
    "cover_letter": cover_letter,
    "review_memo": review_memo,
    "returned_report": returned_report,
    "signing_instructions": signing_instructions,
    "activation_notice": activation_notice,
    "originals_register": originals_register,
    "conformed_copy": conformed_copy,
    "consolidated_text": consolidated_text,
    "cure_notice": cure_notice,
    "suspension_notice": suspension_notice,
    "resumption_notice": suspension_notice,
    "renewal_notice": renewal_notice,
    "missed_window": missed_window,
    "renewal_review": renewal_review,
    "lapse_notice": lapse_notice,
    "non_renewal_draft": non_renewal,
    "non_renewal_notice": non_renewal,
    "termination_draft": termination,
    "termination_notice": termination,
    "date_correction": date_correction,
    "closing_notice": closing_notice,
    "close_out_list": close_out_list,
}
