"""What a text must have before it moves on. Each guard answers the sentence a person will read, or None."""

from datetime import date

from workflow.domain import particulars
from workflow.domain.acts import Circumstances, Request
from workflow.domain.agreement import Agreement, Stage
from workflow.domain.calendar import Length, day, further_last_day, last_day_of_term, runs_out
from workflow.domain.instrument import Terms


def term_is_possible(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is possible."""
    revised = request.details.terms if isinstance(request.details, particulars.Revision) else agreement.terms
    return impossible_term(revised)


def policy_is_allowed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The type allows the renewal policy."""
    revised = request.details.terms if isinstance(request.details, particulars.Revision) else agreement.terms
    allowed = circumstances.rules.policies
    if revised.renewal.policy not in allowed:
        return f"{circumstances.rules.with_article} is renewed by: {', '.join(allowed)}; not by \u201c{revised.renewal.policy}\u201d."
    if revised.renewal.policy == "automatic" and revised.renewal.length is None:
        return "An automatic renewal needs the length of the new term: fill in renewal.length (--renewal-length)."
    return None


def facts_are_complete(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Every required fact is present."""
    return " ".join(circumstances.missing_facts) or None


def term_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The term is known."""
    if agreement.terms.term.known or circumstances.rules.acts_on_another:
        return None
    return "The term is missing: give a length, a last day, or say that it is open-ended."


def terms_are_given(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The terms as they are to be are given."""
    return (
        None
        if isinstance(request.details, particulars.Revision)
        else "Give the terms as they are to be, in full."
    )


def comment_says_something(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The comment says something."""
    if isinstance(request.details, particulars.CommentText) and request.details.text.strip():
        return None
    return "A comment needs a text."


def text_under_review_stays(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """A text under review is not replaced."""
    details = request.details
    if (
        agreement.stage is Stage.LEGAL_REVIEW
        and isinstance(details, particulars.DraftFile)
        and (details.replaces_text or details.ours_again)
    ):
        return "The text is under review: return it to drafting before theirs replaces it, or keep theirs beside it."
    return None


def one_text_holds(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Theirs replaces ours, or ours holds again in place of theirs, not both."""
    details = request.details
    if not isinstance(details, particulars.DraftFile) or not details.ours_again:
        return None
    if details.replaces_text:
        return "Either their text replaces ours, or ours holds again: not both."
    return None if agreement.negotiated_text else f"The text of {agreement.number} is ours already."


def answer_is_asked_in_time(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """What is asked is asked for a day to come."""
    details = request.details
    if (
        not isinstance(details, particulars.DraftFile | particulars.Asking)
        or details.by is None
        or details.by >= request.on
    ):
        return None
    return f"What is asked cannot be asked for {day(details.by)}, which is before {day(request.on)}."


def draft_is_current(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The draft is current."""
    if circumstances.draft_is_current:
        return None
    return f"The draft of {agreement.number} is older than its terms or its templates: let it be made again first."


def file_is_kept(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The file is kept."""
    if isinstance(request.details, particulars.DraftFile) and request.details.file:
        return None
    return "The draft itself is needed, so that it can be kept: name the file."


def comment_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The comment is open."""
    number = request.details.id if isinstance(request.details, particulars.Which) else None
    if any(comment.id == number for comment in agreement.open_comments()):
        return None
    return f"{agreement.number} has no open comment {number}."


def impossible_term(terms: Terms) -> str | None:
    """What cannot be about a term: an end before its start, or a notice longer than the term itself."""
    term = terms.term
    start = term.effective.on
    if term.effective.rule == "fixed_date" and start is None:
        return "The term takes effect on a fixed date, but no date is given: fill in term.effective.on."
    if start is not None and term.ends_on is not None and term.ends_on < start:
        return f"The term ends on {day(term.ends_on)}, before it starts on {day(start)}."
    if wrong := _wrong_length(terms):
        return wrong
    first = start or _ANY_DAY
    longest = _last_day(terms, first) if term.length else None
    if longest and term.notice and runs_out(first, term.notice) > longest:
        return f"The notice period ({term.notice}) is longer than the term ({term.length})."
    if start and term.ends_on and term.notice and runs_out(start, term.notice) > term.ends_on:
        return (
            f"The notice period ({term.notice}) is longer than the term, {day(start)} to {day(term.ends_on)}."
        )
    renewal = terms.renewal
    if (
        renewal.policy == "automatic"
        and renewal.length
        and term.notice
        and runs_out(_ANY_DAY, term.notice) > further_last_day(_ANY_DAY, renewal.length, term.academic_year)
    ):
        return f"The notice period ({term.notice}) is longer than an automatic term ({renewal.length}): nobody could opt out."
    if [bool(term.length), bool(term.ends_on), term.open_ended].count(True) > 1:
        return "A term has a length, or a last day, or is open-ended: give only one of them."
    return None


def _wrong_length(terms: Terms) -> str | None:
    """A length counted in a way that its place does not allow."""
    term = terms.term
    for field, length in (
        ("term.length", term.length),
        ("term.minimum", term.minimum),
        ("renewal.length", terms.renewal.length),
        ("term.teach_out", term.teach_out),
    ):
        if length is not None and (length.business_days or length.clear):
            return f"{field}: a term is not counted in \u201c{length}\u201d; write days, months, years or academic years."
    for field, length in (
        ("term.notice", term.notice),
        ("term.early_notice", term.early_notice),
        ("term.receipt", term.receipt),
    ):
        if length is not None and length.academic_years:
            return f"{field}: notice is not counted in \u201c{length}\u201d; write days, months or business days."
    if term.minimum is not None and not term.open_ended:
        return "A minimum term belongs to an open-ended agreement: write term.open_ended = true, or leave term.minimum out."
    return None


def _last_day(terms: Terms, first: date) -> date:
    term = terms.term
    return last_day_of_term(
        first,
        term.length or Length(),
        start_included=term.start_included,
        academic_year=term.academic_year,
    )


_ANY_DAY = date(2001, 1, 1)
