"""What is left to do when an agreement has ended, part by part: the points every end has, and those its own facts give."""

from typing import Any

from workflow.catalogue.forms.fact_fields import VALUE, FactField, in_words, row_in_words
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.performed import PerformanceKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Funds, folded
from workflow.domain.dates.lengths import day
from workflow.domain.performance.obligations import ENDED, in_short, occurrences
from workflow.services.papers.contexts.outlasting import outlasting
from workflow.services.papers.contexts.parties import by_key
from workflow.services.papers.contexts.performance import entry_words, open_duty_rows
from workflow.services.papers.subject import Subject

EVERY_PARTY, OUR_OFFICE, COORDINATORS = "Every party", "This office", "The coordinators"
HEADINGS = {
    "people": "Students, staff and running work",
    "data": "Data and papers",
    "money": "Accounts",
    "property": "Results, property and access",
    "record": "Telling and filing",
}
_AFTER_A_TERM: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (
        ("Students and staff still taking part listed by name, with the day each finishes, in writing", COORDINATORS),
        ("Duties still outstanding fulfilled, waived or listed with a date", EVERY_PARTY),
    ),
    "data": (
        ("Confidential papers returned or destroyed; certificate on file", EVERY_PARTY),
        ("Personal data held only for this agreement erased, unless the law requires it to be kept", EVERY_PARTY),
    ),
    "money": (("Final report and statement of accounts accepted; invoices settled, advances returned", EVERY_PARTY),),
    "property": (
        ("Equipment and materials on loan returned", EVERY_PARTY),
        ("User accounts, keys and access rights ended", EVERY_PARTY),
        ("Names and logos taken off web pages and publicity", EVERY_PARTY),
    ),
    "record": (
        ("Contact persons of every party told of the end and of what survives", OUR_OFFICE),
        ("Signed original filed, its place noted in the register of originals", OUR_OFFICE),
    ),
}  # fmt: skip
_NEVER_SIGNED: dict[str, tuple[tuple[str, str], ...]] = {
    "data": (("Papers and data received for the talks returned or destroyed", EVERY_PARTY),),
    "record": (
        ("The other side told, drafts marked as withdrawn", OUR_OFFICE),
        ("Contact persons told that no agreement will follow", OUR_OFFICE),
    ),
}
_CARRIED_OUT: dict[str, tuple[tuple[str, str], ...]] = {
    "record": (
        ("The effect entered in the agreement that this one changes or renews", OUR_OFFICE),
        ("Signed original filed with that agreement and its place noted", OUR_OFFICE),
        ("Contact persons told", OUR_OFFICE),
    ),
}
_BY_END: dict[ClosedAs | None, dict[str, tuple[tuple[str, str], ...]]] = {
    ClosedAs.WITHDRAWN: _NEVER_SIGNED,
    ClosedAs.CARRIED_OUT: _CARRIED_OUT,
}


def close_out_list(subject: Subject) -> dict[str, Any]:
    """The list for the papers: each part with its points, who sees to each, and the day it was done where that is known."""
    agreement = subject.agreement
    usual = _BY_END.get(agreement.closed_as, _AFTER_A_TERM)
    own = _points_of_facts(subject) if usual is _AFTER_A_TERM else {}
    done = {
        folded(each.subject): each.on
        for each in agreement.performances
        if each.kind != PerformanceKind.MEASURE
    }
    owed = _owed_still(subject) if usual is _AFTER_A_TERM else []
    parts = []
    for about, heading in HEADINGS.items():
        points = list(own.get(about, ()))
        if about != "money" or points or agreement.terms.funding.kind != Funds.NONE:
            points += usual.get(about, ())
        if about == "people" and usual is _AFTER_A_TERM:
            points += [*owed, *_subsidiaries(subject)]
        rows = [{"point": point, "who": who, "done_on": done.get(folded(point))} for point, who in points]
        if rows:
            parts.append({"heading": heading, "rows": rows})
    return {
        "close_out": {
            "kind": agreement.closed_as,
            "ended_on": agreement.closed_on or agreement.last_day,
            "responsible": subject.name_of(agreement.owner),
            "parts": parts,
            **outlasting(subject),
            "performed": [
                *_settled(subject),
                *({"what": each.subject, "how": entry_words(each)} for each in agreement.performances),
            ],
        }
    }


def _owed_still(subject: Subject) -> list[tuple[str, str]]:
    """Each obligation that the end leaves open, with its day, and who owes it: it outlives the agreement."""
    agreement, on = subject.agreement, subject.change.occurred_on
    rows = open_duty_rows(agreement, subject.kind, subject.calendar, on=on) if agreement.obligations else []
    return [(f"{row['deed']} (due: {row['due_text']})", row["party"]) for row in rows]


def _settled(subject: Subject) -> list[dict[str, Any]]:
    """What was done of the obligations on record, or is owed no longer."""
    found = []
    for each in subject.agreement.obligations:
        times = occurrences(subject.agreement, each, subject.calendar, on=subject.change.occurred_on)
        if any(time.state == ENDED for time in times):
            found.append({"what": in_short(each), "how": f"{ENDED.capitalize()}; due: {each.due}"})
        for done in each.settled:
            due = f", due {day(done.due_on)}" if done.due_on else ""
            how = f"{done.how.capitalize()} on {day(done.on)}{due}"
            found.append({"what": in_short(each), "how": f"{how}: {done.note}" if done.note else how})
        if each.dropped_on is not None:
            why = f": {each.dropped_why}" if each.dropped_why else ""
            found.append({"what": in_short(each), "how": f"Dropped on {day(each.dropped_on)}{why}"})
    return found


def _points_of_facts(subject: Subject) -> dict[str, list[tuple[str, str]]]:
    """What the facts of this agreement leave to be done, by the part of the list."""
    names = by_key(subject.agreement.terms)
    found: dict[str, list[tuple[str, str]]] = {}
    for field in subject.kind.facts:
        given = subject.agreement.terms.facts.get(field.key)
        if field.close_out is None or not given:
            continue
        for row in given if field.kind == "table" else ({VALUE: given},):
            named = {
                key: names.get(each, each) if isinstance(each, str) else each for key, each in row.items()
            }
            point = _filled(field, field.close_out.point, named)
            who = _filled(field, field.close_out.who or "", named) or EVERY_PARTY
            found.setdefault(field.close_out.about, []).append((point, who))
    return found


def _filled(field: FactField, pattern: str, row: dict[str, Any]) -> str:
    if field.kind == "table":
        return row_in_words(field.columns, row, pattern)
    return " ".join(pattern.replace(f"{{{VALUE}}}", in_words(field.kind, row[VALUE])).split())


def _subsidiaries(subject: Subject) -> list[tuple[str, str]]:
    """The agreements below this one that still run, each to be looked at."""
    running: list[Agreement] = [each for each in subject.subsidiaries if each.stage is not Stage.CLOSED]
    return [
        (
            f"{each.number}, {each.terms.title}: whether it goes on, settled and told to its parties",
            OUR_OFFICE,
        )
        for each in running
    ]
