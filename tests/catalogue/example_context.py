"""What a template is given, made up from the example of a type, for every kind of paper at once."""

from datetime import date
from typing import Any

from tests.catalogue.example_records import ON, a_link
from tests.catalogue.example_stages import stages
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.dates.lengths import Length
from workflow.services.papers.contexts.parties import legal_person_rows, party_rows
from workflow.services.papers.titles import two_levels


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
    instrument, subject = two_levels(example["title"], kind.title)
    terms, contacts, _ = read_terms(kind, example)
    rows = party_rows(terms, contacts, kind, ours=terms.parties[:1])
    return {
        "agreement": {
            "number": number,
            "title": example["title"],
            "instrument": instrument,
            "subject": subject,
            "type_title": kind.title,
            "type_key": kind.key,
            "stage": "drafting",
            "binding": example["binding"],
            "funding": {"kind": example["funding"]["kind"], "text": "No money is promised."},
            "content_hash": "0123456789ab",
            "history_head": "ba9876543210",
            "owner": "Olive Officer",
        },
        "parties": rows,
        "legal_persons": legal_person_rows(terms, rows),
        "conditions_of_the_deal": [{"heading": "Library", "words": "Staff may read in each library."}],
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
        "ending_notice_text": words(given["early_notice"] or given["notice"]),
        "receipt_text": words(given["receipt"]),
        "received_when_sent": False,
        "minimum_text": words(given["minimum"]),
        "minimum_day": None,
        "teach_out_text": words(given["teach_out"]),
        "early_reason": None,
        "survival": [
            {
                "clause": row["clause"],
                "called": {},
                "length_text": words(row["for"]),
                "survives": row["for"] or "without limit",
            }
            for row in given["survival"] or ()
        ],
        "in_academic_years": "academic" in (given["length"] or ""),
        "academic_year_text": given["academic_year"] or "1 September",
        "clear": False,
        "notices_to": ["a quarter", "a semester"],
        "in_quarters": True,
        "in_semesters": True,
        "business_days": bool(given["places"]),
        "places": given["places"] or [],
    }


def words(length: str | None) -> str | None:
    return Length.parse(length).words if length else None
