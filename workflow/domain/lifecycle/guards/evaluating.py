"""What holds back the acts that tell how a term went and decide on the next. Each guard answers a sentence, or None."""

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import VERDICTS, Stay, Verdict
from workflow.domain.agreement.terms import DECIDED_BY_PEOPLE, Policy
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.performance.findings import OWNER
from workflow.domain.performance.places_kept_open import outside_life
from workflow.domain.performance.recommendation import evaluated
from workflow.domain.performance.student_exchanges import counted, read_year
from workflow.domain.term.deadlines import announcement_date
from workflow.domain.term.periods import goes_on_until

MOST_STUDENTS = 9_999


@asks_for("what")
def activity_is_described(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It says what was done, on a day on which it was in force."""
    if not request.carrying(performance_details.Doing).what.strip():
        return "Say what was done, in a few words."
    if agreement.effective_on is not None and request.on < agreement.effective_on:
        return f"{agreement.number} took effect on {day(agreement.effective_on)}, after {day(request.on)}: nothing was done under it then."
    return None


@asks_for("id")
def activity_stands(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The activity is on record and was not taken back."""
    number = request.carrying(act_details.Which).id
    if any(each.id == number for each in agreement.activities_done):
        return None
    standing = ", ".join(str(each.id) for each in agreement.activities_done)
    there = f"there are: {standing}" if standing else "there is none"
    return f"{agreement.number} has no activity {number} on record that stands; {there}."


@asks_for("sender")
def exchange_is_between_its_parties(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The students went from one party of the agreement to another."""
    details = request.carrying(performance_details.Exchanging)
    names = [party.name for party in agreement.terms.parties]
    strangers = [each for each in (details.sender, details.receiver) if each not in names]
    if strangers:
        return f"\u201c{strangers[0]}\u201d is no party of {agreement.number}; its parties are: {'; '.join(names)}."
    if details.sender == details.receiver:
        return f"{details.sender} cannot send students to itself: name two parties."
    return None


@asks_for("students")
def exchange_is_counted(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A whole number of students, for a semester or a year, in an academic year of the agreement."""
    details = request.carrying(performance_details.Exchanging)
    least = 0 if details.replaces is not None else 1
    if isinstance(details.students, bool) or not least <= details.students <= MOST_STUDENTS:
        return f"The number of students, {details.students}, does not count: give a whole number from 1 to {MOST_STUDENTS:,}."
    if details.stay not in tuple(Stay):
        return f"\u201c{details.stay}\u201d: a stay is for a {' or a '.join(Stay)}."
    year = read_year(details.year)
    if year is None:
        return f"\u201c{details.year}\u201d is no academic year: write it as \u201c2027/28\u201d."
    return outside_life(agreement, details, year, on=request.on)


@asks_for("note")
def exchange_is_shown(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A document shows it, or a note says what it rests on."""
    if request.evidence or request.carrying(performance_details.Exchanging).note.strip():
        return None
    return "Say what the number rests on, or name the list that shows it."


@asks_for("replaces")
def exchange_replaced_stands(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The entry it takes the place of is there and counts, and a reason says why."""
    replaces = request.carrying(performance_details.Exchanging).replaces
    if replaces is None:
        return None
    standing = [each.id for each in counted(agreement)]
    if replaces not in standing:
        known = ", ".join(map(str, standing)) or "none"
        return f"{agreement.number} has no exchange entry {replaces} that counts; those that do: {known}."
    if request.is_reasoned:
        return None
    return f"To put this in place of entry {replaces}, say why."


@asks_for("note")
def view_is_stated(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The owner, or a party of the agreement, with one of the verdicts and a few words on why."""
    details = request.carrying(performance_details.Viewing)
    names = [party.name for party in agreement.terms.parties]
    if details.of != OWNER and details.of not in names:
        return f"\u201c{details.of}\u201d is neither the owner nor a party of {agreement.number}; its parties are: {'; '.join(names)}."
    if details.verdict not in VERDICTS:
        return f"\u201c{details.verdict}\u201d is no verdict: {', '.join(VERDICTS)}."
    if not details.note.strip():
        return "A view says why, in a few words."
    return None


@about(Topic.RENEWAL)
def renewal_is_for_people(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Its renewal is one that people decide, and the term has an end."""
    policy = agreement.terms.renewal.policy
    if policy not in DECIDED_BY_PEOPLE:
        how = {
            Policy.AUTOMATIC: "it renews by itself unless notice is given",
            Policy.NONE: "it is not renewed and ends with its term",
        }
        return f"There is nothing to decide on {agreement.number}: {how.get(policy, policy)}."
    if agreement.period is None or agreement.period.last_day is None:
        return f"{agreement.number} has no end: there is no renewal to decide on."
    return None


@asks_for("verdict")
def decision_is_stated(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """One of the verdicts; a shorter term with a length below the one its text gives."""
    details = request.carrying(performance_details.Deciding)
    if details.verdict not in VERDICTS:
        return f"Say what is decided: {', '.join(VERDICTS)}."
    if details.verdict == Verdict.LAPSE:
        return "What lapses has no further term: leave the length out." if details.length else None
    usual = agreement.terms.renewal.length
    if details.verdict == Verdict.SHORTER and details.length is None:
        longest = f", of less than {usual.words}" if usual else ""
        return f"A shorter term needs its length{longest}."
    if details.length is None or usual is None:
        return None
    ends, usually = (goes_on_until(agreement, each) for each in (details.length, usual))
    if ends is None or usually is None:
        return None
    if details.verdict == Verdict.SHORTER and ends >= usually:
        return f"{details.length.words.capitalize()} is not shorter than the {usual.words} of its text."
    if details.verdict == Verdict.RENEW and ends < usually:
        return f"{details.length.words.capitalize()} is shorter than the {usual.words} of its text: decide \u201c{Verdict.SHORTER}\u201d."
    return None


@asks_for("reason", Said.DETAILS)
def departure_is_reasoned(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """A reason where it departs from the recommendation, or from what was decided already."""
    if request.is_reasoned:
        return None
    verdict, before = request.carrying(performance_details.Deciding).verdict, agreement.decision
    if before is not None:
        return f"On {day(before.on)} it was decided to {_in_words(before.verdict)}; to decide again, say why."
    _, recommendation = evaluated(agreement, circumstances.calendar, on=request.on)
    if verdict == recommendation.verdict or verdict not in VERDICTS:
        return None
    why = " ".join(recommendation.reasons)
    return f"The stated rules recommend to {_in_words(recommendation.verdict)} ({why.rstrip('.')}); to depart from that, say why."


@about(Topic.DATES)
def end_is_to_be_announced(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It is not renewed, and the day has come on which its end is announced."""
    due = announcement_date(agreement, circumstances.calendar)
    if due is None:
        return f"{agreement.number} may be renewed or has no end: no end is announced."
    if agreement.period is not None and agreement.announced == agreement.period.number:
        return f"The end of {agreement.number} is announced already."
    return None if due[0] <= request.on else f"Its end is announced on {day(due[0])} ({due[1]})."


def _in_words(verdict: str) -> str:
    if verdict == Verdict.TOO_EARLY:
        return "wait: it is too early to say"
    if verdict == Verdict.NOT_ENOUGH:
        return "ask first: there is not enough on record"
    return "let it lapse" if verdict == Verdict.LAPSE else verdict.replace("renew", "renew it", 1)
