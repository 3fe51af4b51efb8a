"""What a template is given, made up from the example of a type, for every kind of paper at once."""

from datetime import date
from typing import Any

from workflow.catalogue import AgreementType
from workflow.domain.calendar import Length

ON = date(2027, 1, 29)


def a_context(kind: AgreementType, facts: dict[str, Any]) -> dict[str, Any]:
    """The context of an agreement filled in by the example, with the facts given, in any stage."""
    example = kind.example()
    return {
        **kind.context_facts(facts),
        **common(kind, example),
        **stages(),
        "term": term(example["term"]),
        "links": {
            name: a_link() if name in kind.requires else None for name in ("under", "renews", "amends")
        },
    }


def common(kind: AgreementType, example: dict[str, Any]) -> dict[str, Any]:
    number = f"{kind.code}-2027-0001"
    return {
        "agreement": {
            "number": number,
            "title": example["title"],
            "type_title": kind.title,
            "type_key": kind.key,
            "stage": "drafting",
            "binding": example["binding"],
            "funding": {"kind": example["funding"]["kind"], "text": "No money is promised."},
            "content_hash": "0123456789ab",
            "history_head": "ba9876543210",
            "owner": "Olive Officer",
        },
        "parties": [party(kind, each, place) for place, each in enumerate(example["parties"], 1)],
        "facilitators": example["facilitators"],
        "renewal": {
            "policy": example["renewal"]["policy"],
            "length_text": words(example["renewal"]["length"]),
            "max_terms": example["renewal"]["max_terms"],
            "text": "It may be renewed by a signed letter.",
        },
        "office": {"name": "Office of Partnerships", "lines": ["1 College Road", "Exampleton"]},
        "paper": {"kind": "draft", "title": "Draft", "version": 1, "made_on": ON, "code": number},
    }


def party(kind: AgreementType, each: dict[str, Any], place: int) -> dict[str, Any]:
    name = f"{each['unit']}, {each['organisation']}" if each["unit"] else each["organisation"]
    return {
        **each,
        "key": f"p{place}",
        "name": name,
        "short": each["short"] or each["organisation"],
        "role_label": kind.roles[each["role"]],
    }


def term(given: dict[str, Any]) -> dict[str, Any]:
    ends_on = date.fromisoformat(given["ends_on"]) if given["ends_on"] else None
    return {
        "known": bool(given["length"] or ends_on or given["open_ended"]),
        "effective_text": "on the date of the last signature",
        "effective_on": None,
        "length_text": words(given["length"]),
        "first_day": None,
        "last_day": ends_on,
        "open_ended": given["open_ended"],
        "start_included": given["start_included"],
        "notice_text": words(given["notice"]),
    }


def words(length: str | None) -> str | None:
    return Length.parse(length).words if length else None


def a_link() -> dict[str, Any]:
    return {
        "number": "MOU-2024-0001",
        "title": "Earlier agreement",
        "type_title": "Memorandum of Understanding",
        "parties_text": "Example University and Sample Institute",
        "effective_on": date(2024, 5, 1),
        "last_day": date(2027, 4, 30),
    }


def stages() -> dict[str, Any]:
    signed = {"party": "Example University", "name": "Dr Jonas Specimen", "title": "Rector"}
    cleared = {"label": "Ethics approval", "given_on": ON}
    return {
        "review": {
            "submitted_by": "Olive Officer",
            "submitted_on": ON,
            "needed": [{"route": "legal", "label": "Legal office", "person": None, "on": None}],
            "clearances": [{**cleared, "before": "signing"}],
            "deviations": [{"clause": "Governing law", "found": "Pakistan", "standard": "silent"}],
            "comments": [{"by": "Rita Reviewer", "text": "Why?", "settled": True}],
            "facts": [{"label": "Purpose", "value": "To teach.", "assumed": True}],
            "sources": [{"name": "mou/draft.md.j2", "sha": "0123456789ab"}],
            "text_ours": True,
        },
        "signing": {
            "rule_text": "It takes effect on the date of the last signature.",
            "order": [signed],
            "approved": [{"label": "Legal office", "person": "Rita Reviewer", "on": ON}],
            "originals": 2,
            "unconfirmed": ["Sample Institute"],
        },
        "activation": {
            "effective_on": ON,
            "rule_text": "the last signature",
            "signed": [{**signed, "on": ON, "place": None}],
            "clearances": [cleared],
            "waiting_for": ["Ethics approval"],
        },
        "duties": [{"party": "Example University", "deed": "Reports", "due_text": "every year"}],
        "ledger": [{"what": "End", "on": ON, "why": "three years", "act_by": ON, "accept_until": None}],
        "intake": {
            "opened_by": "Olive Officer",
            "opened_on": ON,
            "missing": ["Purpose is missing."],
            "unconfirmed": ["Sample Institute"],
        },
        "notice": {
            "giver": "Example University",
            "given_by": "Example University",
            "given_on": ON,
            "end_on": ON,
            "act_by": ON,
            "accept_until": ON,
            "late": True,
            "reason": "No staff.",
            "to": ["Sample Institute"],
            "clause": "Renewal",
        },
        "case": {
            "policy": "mutual",
            "opened_on": ON,
            "last_day": ON,
            "act_by": ON,
            "accept_until": ON,
            "letter_number": None,
            "missed": False,
            "period_no": 1,
            "next_first_day": ON,
            "next_last_day": None,
        },
        "closing": {
            "kind": "expired",
            "ended_on": ON,
            "clause": "Term",
            "reason": None,
            "survives": ["Confidentiality"],
            "running": [],
            "receipt": None,
        },
    }
