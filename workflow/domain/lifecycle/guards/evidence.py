"""Reasons, documents and second persons that an act must bring. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs, Role
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.term.umbrella import ENDS_WITH_IT, OUTLIVES_IT

FIRST_YEAR = 1900
ENDS = tuple(each for each in ClosedAs if each is not ClosedAs.WITHDRAWN)


def _note_or_reason(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    return "reason" if request.act is Act.WAIVE else "note"


def _what_is_corrected(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    return "umbrella" if request.carrying(act_details.Correction).umbrella else "effective_on"


def _what_cure_lacks(agreement: Agreement, request: Request, circumstances: Circumstances) -> str:
    details = request.carrying(act_details.Asking)
    said = {"states": details.states, "what": details.what}
    return next((name for name, words in said.items() if not (words or "").strip()), "by")


@asks_for("reason")
def has_reason(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A reason is given."""
    if request.is_reasoned:
        return None
    return f"For \u201c{request.act.word}\u201d on {agreement.number} a reason is needed: say why."


@asks_for("evidence")
def has_evidence(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The document that shows it is named."""
    if request.evidence:
        return None
    return f"For \u201c{request.act.word}\u201d on {agreement.number} the document is needed that shows it: name the file."


@asks_for("second")
def second_person_agrees(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A second person is named."""
    if request.second is None:
        return f"\u201c{request.act.word}\u201d takes two people: name the second one."
    if request.second == request.actor.key:
        return f"\u201c{request.act.word}\u201d takes two people: {request.actor.name} cannot be both."
    return None


@asks_for("evidence", Said.DETAILS)
def has_scan_or_says_missing(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The scan is there, or it is said that the original is missing."""
    if request.evidence or request.carrying(act_details.Opening).original_missing:
        return None
    return "An agreement that exists already needs its scan, or the statement that the original is missing."


@asks_for("year")
def year_can_be(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The year its number is to bear is one in which an agreement was made."""
    year = request.carrying(act_details.Opening).year
    if year is None or FIRST_YEAR <= year <= request.on.year:
        return None
    return f"The year of its number, {year}, is none from {FIRST_YEAR} to {request.on.year}: say another."


@asks_for("closed_as")
def closed_as_it_can_be(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """One that is closed already says how it ended, and on no day ahead; one that runs says neither."""
    opening = request.carrying(act_details.Opening)
    if opening.stage is not Stage.CLOSED:
        said = opening.closed_as or opening.closed_on
        return (
            f"It is registered as {opening.stage}: how it ended is said only of a closed one."
            if said
            else None
        )
    if opening.closed_as is not None and opening.closed_as not in ENDS:
        return f"A signed agreement ends as: {', '.join(ENDS)}; not as \u201c{opening.closed_as}\u201d."
    if opening.closed_on is not None and opening.closed_on > request.on:
        return f"The day it ended, {day(opening.closed_on)}, lies ahead of {day(request.on)}."
    if opening.closed_on and opening.effective_on and opening.closed_on < opening.effective_on:
        return f"The day it ended, {day(opening.closed_on)}, lies before {day(opening.effective_on)}, when it took effect."
    return None


@asks_for(_what_is_corrected)
def correction_says_what(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It says what to correct; a day of effect only of what was signed, and terms only where the text is not ours."""
    details = request.carrying(act_details.Correction)
    if not (details.effective_on or details.owner or details.umbrella or details.terms):
        return (
            "Say what to correct: the day it took effect, its owner, whether it ends with its umbrella, "
            "its title, its end, or anything else its text says."
        )
    if details.umbrella and (details.umbrella not in (ENDS_WITH_IT, OUTLIVES_IT) or agreement.cap is None):
        return f"Of an agreement under an umbrella say that it \u201c{ENDS_WITH_IT}\u201d or \u201c{OUTLIVES_IT}\u201d."
    if details.effective_on and not _was_signed(agreement):
        return f"{agreement.number} has not been signed: there is no day to correct on which it took effect."
    if details.terms is None:
        return None
    if stay := why_terms_stay(agreement):
        return stay
    began, end = details.effective_on or agreement.effective_on, details.terms.term.ends_on
    if began is not None and end is not None and end < began:
        return f"The last day, {day(end)}, lies before {day(began)}, when it took effect."
    return None


def why_terms_stay(agreement: Agreement) -> str | None:
    """Why what the text says is not corrected on record; None where it may be."""
    if not _was_signed(agreement):
        return f"{agreement.number} has not been signed: its terms are changed in its draft."
    if agreement.submission is not None and agreement.negotiated_text is None:
        return f"{agreement.number} was approved and signed in the words on record: what they say changes by an amendment."
    return None


@asks_for(_note_or_reason)
def performance_is_described(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It says which duty or measure, and what was seen."""
    details = request.carrying(performance_details.Performing)
    if details.subject.strip() and details.note.strip():
        return None
    return f"For \u201c{request.act.word}\u201d, say what it is about and what was seen."


@asks_for(_what_cure_lacks)
def cure_is_described(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It states the breach, what is to be put right, and by when."""
    details = request.carrying(act_details.Asking)
    if all(said and said.strip() for said in (details.states, details.what)) and details.by:
        return None
    return f"For \u201c{request.act.word}\u201d, state what was not done as agreed, what is to be put right and by when."


@about(Topic.PERSON)
def opened_for_somebody(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The machine opens it only for a named officer."""
    if Role.MACHINE not in request.actor.roles or request.on_behalf_of:
        return None
    return "The machine opens an agreement only for a named officer."


def _was_signed(agreement: Agreement) -> bool:
    return agreement.stage in (Stage.ACTIVATION, *LIVE) or (
        agreement.stage is Stage.CLOSED and agreement.closed_as != ClosedAs.WITHDRAWN
    )
