"""What the template of a mail that follows an act is told: the agreement as it is now, and what the act brought."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.route import Route
from workflow.domain.agreement.sides import their_parties
from workflow.domain.approval.in_place import places_of
from workflow.domain.approval.routing import told
from workflow.domain.approval.steps import may_give, steps_asked
from workflow.domain.dates.lengths import day
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.approval.in_place import places_of_person


def agreement_told(office: Office, agreement: Agreement, names: Mapping[str, str]) -> dict[str, Any]:
    """An agreement as mail names it."""
    others = their_parties(agreement.terms, office.settings.organisations)
    return {
        "number": agreement.number,
        "title": agreement.terms.title,
        "type_title": office.catalogue.type(agreement.type).title,
        "other_side": "; ".join(party.name for party in others),
        "owner": names.get(agreement.owner, agreement.owner),
    }


def event_told(
    office: Office, agreement: Agreement, change: Change, reader: Person, names: Mapping[str, str]
) -> dict[str, Any]:
    """What happened: who did it and when, why, and what the act added; what it did not add is empty."""
    reminders = [each for each in agreement.reminders if each.id in _added("reminders", change)]
    notices = [each for each in agreement.notices if each.id in _added("notices", change)]

    def named(key: str) -> str:
        return office.settings.name if key == MACHINE.key else names.get(key, key)

    rules = rules_for(office, agreement)
    actor = named(change.actor)
    submitted_by, submitted_on = _submitted(agreement, change)
    asked = [step for step in steps_asked(rules.route, agreement.sign_offs) if may_give(reader, step)]
    in_place = list(_in_place(office, agreement, rules.route, reader, change.occurred_on))
    return {
        "by": actor,
        "on": change.occurred_on,
        "recorded_on": change.recorded_at.astimezone(office.settings.timezone).date(),
        "reason": change.reason,
        "submitted_by": named(submitted_by),
        "submitted_on": submitted_on,
        "routes": [*(step.label for step in asked), *in_place],
        "because": [f"{told(step)}." for step in asked if step.why],
        "fell": [
            {"label": rules.label(each.route), "on": each.on}
            for each in agreement.fallen_sign_offs
            if each.by == reader.key and each.fell == agreement.rounds
        ],
        "comments": list(_said(change)),
        "unauthorised": [
            {
                "words": each.words,
                "on": each.on,
                "why": each.why,
                "answer": each.answer,
                "from": each.counts_from,
            }
            for each in agreement.unauthorised
            if each.id in _changed("unauthorised", change)
        ],
        "to_sign": [party.name for party in agreement.still_to_sign],
        "first_day": min((each.act_by for each in reminders), default=None),
        "matters": [{"act_by": each.act_by, "words": each.words} for each in reminders],
        "notices": [
            {
                "kind": f"notice of {each.kind.value}",
                "on": each.counts_from,
                "method": each.method,
                "ends_on": each.ends_on,
            }
            for each in notices
        ],
    }


def _submitted(agreement: Agreement, change: Change) -> tuple[str, date]:
    """By whom and on which day the text was submitted, also where it has come back since."""
    given = change.after.get("submission")
    if given:
        return given["by"], date.fromisoformat(given["on"])
    submission = agreement.submission
    return (change.actor, change.occurred_on) if submission is None else (submission.by, submission.on)


def _in_place(office: Office, agreement: Agreement, route: Route, reader: Person, on: date) -> Iterator[str]:
    """The sign-offs that are asked of somebody in the place of another who is away, each with whose it is."""
    with office.register.reading() as books:
        places = places_of_person(books, reader, on)
    for step in steps_asked(route, agreement.sign_offs):
        for each in places_of(reader, step, agreement.sign_offs, places.of):
            yield f"{step.label}, for {each.person.name} (away until {day(each.until)})"


def _added(field: str, change: Change) -> set[Any]:
    """The ids of what a change added to a list."""
    return _ids(change.after.get(field)) - _ids(change.before.get(field))


def _changed(field: str, change: Change) -> set[Any]:
    """The ids of what a change added to a list, or made another one there."""
    before = list(change.before.get(field) or ())
    return {row["id"] for row in change.after.get(field) or () if row not in before}


def _ids(rows: Iterable[Mapping[str, Any]] | None) -> set[Any]:
    return {row["id"] for row in rows or ()}


def _said(change: Change) -> Iterator[dict[str, Any]]:
    """The comments and answers of a change, each with the place it is about."""
    before = {row["id"]: row for row in change.before.get("comments") or ()}
    for row in change.after.get("comments") or ():
        known = before.get(row["id"])
        where = " ".join(words for words in (row.get("where"), row.get("heading")) if words) or None
        if known is None:
            yield {"where": where, "text": row["text"]}
        else:
            new = (row.get("answers") or ())[len(known.get("answers") or ()) :]
            yield from ({"where": where, "text": each["text"]} for each in new)
