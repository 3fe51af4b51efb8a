"""How the play is told while it goes on: one sentence for each step, in the words of the office."""

from collections.abc import Sequence
from datetime import date

from workflow.demo.portfolio import PEOPLE, case_document
from workflow.demo.script import Step
from workflow.domain.acts import Act
from workflow.domain.calendar import day
from workflow.domain.ledger import due_act
from workflow.services.office import Office

_DEEDS = {
    "explore": "a conversation begins",
    "begin": "drafting begins",
    "register": "registered as it exists, its dates unknown",
    "renew": "a renewal letter is drafted",
    "send": "the draft goes to the other side",
    "receive": "the draft comes back",
    "submit": "the text goes to the reviewers",
    "comment": "a comment by the {who}",
    "return": "returned by the {who}",
    "settle": "the comment is settled",
    "clear": "due diligence is cleared",
    "sign off": "signed off by the {who}",
    "sign": "signed by {party}",
    "give notice": "notice is given not to renew",
}
_FALLS_DUE = {
    Act.ACTIVATE: "comes into force",
    Act.OPEN_RENEWAL: "renewal work opens",
    Act.RENEW: "renews by itself",
    Act.EXPIRE: "lapses",
    Act.TERMINATE: "ends by notice",
}
_NAMES = {person.key: person.name for person in PEOPLE}


def said_of_step(on: date, step: Step) -> str:
    """What a person of the play does: "3 May 2024 \u00b7 AKU and LSHTM: drafting begins"."""
    shorts = [party["short"] for party in case_document(step.case.removesuffix("-letter"))["parties"]]
    who = _NAMES[step.who]
    party = shorts[step.detail["party"]] if "party" in step.detail else ""
    between = (
        f"{', '.join(shorts[:-1])} and {shorts[-1]}" if len(shorts) < 4 else f"{shorts[0]} and {shorts[1]}"
    )
    deed = _DEEDS[step.verb].format(who=f"{who[:1].lower()}{who[1:]}", party=party)
    return f"{day(on)} \u00b7 {between}: {deed}"


def said_of_due(office: Office, on: date, numbers: Sequence[str]) -> str:
    """What falls due by itself: "27 September 2025 \u00b7 MOU-2024-0002 renews by itself"."""
    with office.register.reading() as books:
        due = [(number, due_act(books.agreements.get(number), on=on)) for number in numbers]
    deeds = [
        f"{number} {_FALLS_DUE.get(act, 'has something due') if act else 'is looked at'}"
        for number, act in due
    ]
    return f"{day(on)} \u00b7 {', '.join(deeds)}"
