"""What holds back the acts on what is owed and what is measured. Each guard answers the sentence a person will read, or None."""

import re
from collections.abc import Sequence

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Reading
from workflow.domain.agreement.performed import DutyKind, Obligation
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.due_days import ByRule, DueRule
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.lengths import add, day
from workflow.domain.dates.recurrence_rules import ends_before
from workflow.domain.errors import InvalidError
from workflow.domain.lifecycle.guards import evidence
from workflow.domain.lifecycle.guards.guard import Said, asks_for
from workflow.domain.performance.measurements import is_on_record, measurement_of
from workflow.domain.performance.obligations import (
    AHEAD_WITHOUT_END,
    FIRST_DAY,
    LAST_DAY,
    anchors_of,
    first_open,
    in_short,
    matching,
    occurrences,
)
from workflow.domain.performance.service_levels import how_often

_A_KEY = re.compile(r"[a-z]\d{1,4}")


@asks_for("note")
def shown_by_file_or_note(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It says which duty, and a file or a note shows it."""
    details = request.carrying(performance_details.Performing)
    if not details.subject.strip():
        return f"For \u201c{request.act.word}\u201d, say which duty it is about."
    if request.evidence or details.note.strip():
        return None
    return f"For \u201c{request.act.word}\u201d, show that \u201c{details.subject}\u201d is seen to: name the file, or say what was seen."


@asks_for("subject")
def duty_is_open(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The obligation it names, if it names one on record, is owed still at the time that is meant."""
    details = request.carrying(performance_details.Performing)
    meant = matching(agreement.obligations, details.subject)
    if not meant:
        if _A_KEY.fullmatch(details.subject.strip().lower()) or details.due_on is not None:
            return _none_is_called(agreement, details.subject)
        return None
    if len(meant) > 1:
        return _several_are_meant(details.subject, meant)
    return _not_open(agreement, meant[0], request, details, circumstances)


@asks_for("deed")
def obligation_is_described(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It says what is owed, as a performance or a payment; of one on record, its key."""
    details = request.carrying(performance_details.Obliging)
    if details.key is not None:
        if any(each.key == details.key and each.dropped_on is None for each in agreement.obligations):
            return None
        return _none_is_called(agreement, details.key)
    if not details.deed.strip():
        return "Say what is owed."
    if details.kind not in tuple(DutyKind):
        return f"An obligation is a {' or a '.join(DutyKind)}, not \u201c{details.kind}\u201d."
    return None


@asks_for("party")
def owed_by_a_party(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A party to the agreement owes it."""
    details = request.carrying(performance_details.Obliging)
    names = [party.name for party in agreement.terms.parties]
    if details.key is not None or details.party in names:
        return None
    parties = "; ".join(f"p{number} {name}" for number, name in enumerate(names, start=1))
    said = f"\u201c{details.party}\u201d is no party to" if details.party.strip() else "No party is named of"
    return f"{said} {agreement.number}: an obligation is owed by one of its parties ({parties})."


@asks_for("due")
def due_can_be_counted(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The time it is due can be read for certain, and its day comes."""
    due = request.carrying(performance_details.Obliging).due
    try:
        return _never_fires(agreement, understood(due), due, circumstances)
    except InvalidError as error:
        return str(error)


@asks_for("subject")
def one_obligation_is_named(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It names one obligation on record that is not dropped or settled already."""
    said = request.carrying(performance_details.Dropping).subject
    meant = matching(agreement.obligations, said)
    if not meant:
        return _none_is_called(agreement, said)
    if len(meant) > 1:
        return _several_are_meant(said, meant)
    each = meant[0]
    if each.dropped_on is not None:
        return f"Obligation {each.key} ({in_short(each)}) was dropped already on {day(each.dropped_on)}."
    times = occurrences(agreement, each, circumstances.calendar, on=request.on)
    if all(time.settlement is not None for time in times):
        return f"Obligation {each.key} ({in_short(each)}) is settled already: {times[-1].words}."
    return None


@asks_for("reason")
def dropping_has_a_reason(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It says why the obligation is owed no longer."""
    if request.is_reasoned:
        return None
    return f"To drop an obligation of {agreement.number} a reason is needed: say why."


@asks_for("readings")
def measurement_is_described(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It says what was measured and seen; of a service level its value and its period."""
    details = request.details
    if isinstance(details, performance_details.Measuring):
        return None if details.readings else "No value is given: nothing is measured."
    subject = folded(request.carrying(performance_details.Performing).subject)
    level = next((each for each in agreement.levels if subject in (each.key, folded(each.metric))), None)
    if level is not None:
        return (
            f"\u201c{level.metric}\u201d is a service level, measured in {level.unit} for {how_often(level)}: "
            "give its value and the period."
        )
    return evidence.performance_is_described(agreement, request, circumstances)


@asks_for("evidence", Said.DETAILS, Said.EVIDENCE)
def measurement_is_shown(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The document that shows it is named, unless it is of a service level, whose text names the source."""
    if isinstance(request.details, performance_details.Measuring):
        return None
    return evidence.has_evidence(agreement, request, circumstances)


@asks_for("readings")
def values_can_be_recorded(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Each service level is one of the agreement, each period has ended, each value is a number in its unit; one that can hardly be meant has a note of what it rests on."""
    wrong: list[str] = []
    for reading in _readings(request):
        try:
            measurement_of(agreement, reading, on=request.on, by=request.actor.key)
        except InvalidError as error:
            wrong += error.reasons
    return " ".join(wrong) or None


@asks_for("readings")
def it_says_something_new(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """No period is given twice, and not every value is on record already."""
    seen, repeated = set(), 0
    readings = _readings(request)
    for reading in readings:
        try:
            taken = measurement_of(agreement, reading, on=request.on, by=request.actor.key)
        except InvalidError:
            return None
        if (taken.level, taken.first_day, taken.last_day) in seen:
            return f"\u201c{reading.level}\u201d is given twice for the period {reading.period}: give one value for it."
        seen.add((taken.level, taken.first_day, taken.last_day))
        repeated += is_on_record(agreement, taken)
    if readings and repeated == len(readings):
        return "Nothing is different from what is on record already."
    return None


def _not_open(
    agreement: Agreement,
    obligation: Obligation,
    request: Request,
    details: performance_details.Performing,
    circumstances: Circumstances,
) -> str | None:
    """The sentence on a time that is not owed any more, or never was."""
    calendar, named = circumstances.calendar, f"Obligation {obligation.key} ({in_short(obligation)})"
    if obligation.dropped_on is not None:
        return f"{named} was dropped on {day(obligation.dropped_on)}: it is owed no longer."
    if first_open(agreement, obligation, calendar, on=request.on, due_on=details.due_on) is not None:
        return None
    settled = [each for each in obligation.settled if details.due_on in (None, each.due_on)]
    if settled:
        each = settled[-1]
        return f"{named} is settled already: {each.how} on {day(each.on)}."
    if details.due_on is None:
        return None
    times = [
        each.on
        for each in occurrences(agreement, obligation, calendar, on=request.on)
        if each.is_open and each.on
    ]
    open_ones = f"; open are: {', '.join(day(on) for on in times)}" if times else ""
    return f"{named} is not due on {day(details.due_on)}{open_ones}."


def _never_fires(agreement: Agreement, rule: DueRule, due: str, circumstances: Circumstances) -> str | None:
    """The sentence on a rule of which no day comes, as far as what it counts from is known."""
    anchors = anchors_of(agreement)
    start = anchors.effective
    if start is None:
        return None
    if isinstance(rule, ByRule) and (over := ends_before(rule.rule, rule.first or start)):
        return f"\u201c{due}\u201d never falls due. {over}"
    end = min(LAST_DAY, anchors.end or add(start, AHEAD_WITHOUT_END)) if rule.by_itself else LAST_DAY
    first = next(rule.days(anchors, circumstances.calendar, last=end), None)
    if first is None and rule.by_itself:
        until = f"the end, {day(end)}" if anchors.end else day(end)
        return f"\u201c{due}\u201d never falls due: none of its days lies between {day(start)} and {until}."
    if first is not None and not FIRST_DAY <= first <= LAST_DAY:
        return f"\u201c{due}\u201d gives {day(first)}, a day no agreement can mean."
    return None


def _none_is_called(agreement: Agreement, said: str) -> str:
    known = "; ".join(f"{each.key} {in_short(each)}" for each in agreement.obligations)
    there = f"it has {known}" if known else "it has none on record"
    return f"{agreement.number} has no obligation \u201c{said}\u201d: {there}."


def _several_are_meant(said: str, meant: Sequence[Obligation]) -> str:
    which = "; ".join(f"{each.key} {in_short(each)}" for each in meant)
    return f"\u201c{said}\u201d is said of several obligations: name one by its key ({which})."


def _readings(request: Request) -> tuple[Reading, ...]:
    return request.details.readings if isinstance(request.details, performance_details.Measuring) else ()


@asks_for("owner")
def goes_to_another(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It goes to somebody who does not own it already."""
    if request.carrying(act_details.HandingOver).owner != agreement.owner:
        return None
    return f"{agreement.number} is owned by {agreement.owner} already."
