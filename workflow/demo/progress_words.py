"""How the demonstration is told while it goes on: one sentence for each step, in the words of the office."""

from collections.abc import Sequence
from datetime import date

from workflow.demo import rules
from workflow.demo.portfolio import PEOPLE, case_document
from workflow.demo.scenario import LIST, THE_OFFICE, Step
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.clearances import holds_activation, uncleared
from workflow.domain.dates.lengths import day
from workflow.domain.due.falling_due import due_act
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for

_DEEDS = {
    "explore": "a conversation begins",
    "begin": "drafting begins",
    "draft": "a draft is made",
    "register": "registered as it exists, its dates unknown",
    "renew": "a renewal letter is drafted",
    "send": "the draft goes to the other side",
    "receive": "the draft comes back",
    "submit": "the text goes to the reviewers",
    "comment": "a comment by the {who}",
    "return": "returned by the {who}",
    "answer": "the comment is answered",
    "settle": "the comment is settled",
    "clear all": "what it needs from outside is given",
    "approve": "signed off by all who are asked",
    "sign off": "signed off by the {who}",
    "sign": "signed by {party}",
    "give notice": "notice is given not to renew",
    "terminate by notice": "notice is given to end it",
    "enter a notice": "a notice that came in time is entered late",
    "end together": "it is ended by all together",
    "measure": "{level} is measured: {value}",
    "fulfil a breach": "a cure plan is sent",
    "fulfil": "a duty is fulfilled",
    "oblige": "a duty is put on record",
    "exchange": "an exchange of students is recorded",
    "activity": "an activity is recorded",
    "view": "a view on renewal is recorded",
    "decide": "the renewal is decided: {verdict}",
    "take a list in": "a list of agreements is taken in",
    "confirm a list": "a second person confirms it, and its agreements come on record",
    "be told by mail": "owners are told by mail from now on",
    "take a reply": "a partner answers by mail, with a draft",
    "send the digests": "the digests of the day go out",
    "find it so": "an original says what the list said",
    "find another end": "an original gives the day that the list left open",
    "recall": "recalled from signature",
    "write the rules": "the rules are written: finance above USD {threshold}",
    "be away": "the finance office is on leave; its deputy stands in",
    "stand in": "signed off by the {who}, in place of the finance office",
    "let it stand": "the {who} saw what changed: its sign-off stands",
    "raise the sum": "the sum is raised to USD {amount}",
    "ratify": "a signature without authority is ratified",
    "clear until": "cleared for a while",
    "draft a notice": "a notice of termination is drafted",
    "approve the notice": "the {who} approves the notice",
    "sign the notice": "the notice is signed by somebody with authority",
    "dispatch the notice": "the notice goes out by courier",
    "record its receipt": "the notice was received",
    "follow new rules": "it follows the new rules",
    "announce": "{feast} is announced a day later than expected",
}
_FALLS_DUE = {
    Act.ACTIVATE: "comes into force",
    Act.OPEN_RENEWAL: "renewal work opens",
    Act.RENEW: "renews by itself",
    Act.REMIND: "brings a day to act by to mind",
    Act.EXPIRE: "lapses",
    Act.TERMINATE: "ends by notice",
}
_NAMES = {person.key: person.name for person in (*PEOPLE, *rules.PEOPLE)}


def said_of_step(on: date, step: Step) -> str:
    """What a person does: "3 May 2024 \u00b7 AKU and LSHTM: drafting begins"."""
    if step.case in (LIST, THE_OFFICE):
        return f"{day(on)} \u00b7 {_DEEDS[step.verb].format(**step.detail)}"
    parties = case_document(step.case.removesuffix("-letter"))["parties"]
    shorts = [party.get("short") or party["organisation"] for party in parties]
    who = _NAMES[step.who]
    words = {
        "party": "all",
        **step.detail,
        "who": f"{who[:1].lower()}{who[1:]}",
    }
    if isinstance(words["party"], int):
        words["party"] = shorts[words["party"]]
    *others, last = shorts if len(shorts) < 4 else shorts[:2]
    between = f"{', '.join(others)} and {last}" if others else last
    deed = _DEEDS[step.verb].format(**words)
    return f"{day(on)} \u00b7 {between}: {deed}"


def said_of_due(office: Office, on: date, numbers: Sequence[str]) -> str:
    """What falls due by itself: "27 September 2025 \u00b7 MOU-2024-0002 renews by itself"."""
    with office.register.reading() as books:
        agreements = [books.agreements.get(number) for number in numbers]
    deeds = [f"{each.number} {_deed_due(office, each, on)}" for each in agreements]
    return f"{day(on)} \u00b7 {', '.join(deeds)}"


def _deed_due(office: Office, agreement: Agreement, on: date) -> str:
    rules = rules_for(office, agreement)
    act = due_act(agreement, office.calendar_for(agreement.terms), rules, on=on)
    held = (each for each in uncleared(agreement, rules, on=on) if holds_activation(agreement, each.rule))
    if act is Act.ACTIVATE and any(held):
        return "waits for a clearance"
    return _FALLS_DUE.get(act, "has something due") if act else "is looked at"
