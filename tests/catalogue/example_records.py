"""What is on record of an agreement, made up for its papers: letters, signatures, levels, an evaluation."""

from datetime import date
from typing import Any

ON = date(2027, 1, 29)


def levels_reached() -> list[dict[str, Any]]:
    """The record of one party: a level with its sums, and a period in which it was not met."""
    level = {
        "metric": "Answers in time",
        "target": "at least 90 per cent; breach at 75 or below",
        "often": "each quarter",
        "baseline": None,
        "unit": "per cent",
        "met": 2,
        "short": 1,
        "breached": 1,
        "missing": 0,
        "latest": "92 per cent, 1 November 2026 to 31 January 2027",
    }
    unmet = {
        "metric": "Answers in time",
        "period": "1 May to 31 July 2026",
        "value": "70 per cent",
        "verdict": "breached",
        "note": "Two posts were vacant",
    }
    return [{"party": "Sample Institute", "levels": [level], "unmet": [unmet]}]


def a_link() -> dict[str, Any]:
    return {
        "number": "MOU-2024-0001",
        "title": "Earlier agreement",
        "type_title": "Memorandum of Understanding",
        "parties_text": "Example University and Sample Institute",
        "effective_on": date(2024, 5, 1),
        "last_day": date(2027, 4, 30),
    }


def an_address() -> dict[str, Any]:
    return {"party": "Sample Institute", "seat": None, "attention": "Dr Jonas Specimen", "email": None}


def letters() -> dict[str, Any]:
    """What goes to the other side: a draft, a demand, a suspension."""
    notice = {
        "receipt": "clause 18 (“Notices”)",
        "on": ON,
        "to": [an_address()],
        "giver": "Example University",
        "reason": "The report of 2026 was not sent.",
        "asks": "Send the report.",
        "by": ON,
        "method": "courier",
        "open": [{"party": "Sample Institute", "deed": "Report", "due_text": "every year"}],
    }
    return {
        "cover": {
            "sent_on": ON,
            "to": [an_address()],
            "giver": "Example University",
            "sender": "Olive Officer",
            "version": 2,
            "code": "0123456789ab",
            "round": 2,
            "asks": None,
            "by": ON,
        },
        "corrected": {
            "giver": "Example University",
            "on": ON,
            "to": [an_address()],
            "days": [
                {
                    "paper": "05 activation notice v1",
                    "made_on": ON,
                    "told": ON,
                    "what": what,
                    "which": which,
                    "now": now,
                    "no_longer_told": False,
                    "why": "3 months before",
                }
                for what, which, now in (
                    ("Notice before the end", "act by", ON),
                    ("Renewal work opens", "on", None),
                )
            ],
        },
        "cure": {**notice, "clause": "clause 14 (“Termination”)"},
        "suspension": {**notice, "clause": None, "from": ON},
    }


def signed_papers() -> dict[str, Any]:
    """What is told of the originals and of the text that was signed."""
    signed = {
        "party": "Sample Institute",
        "name": "Dr Jonas Specimen",
        "title": None,
        "on": ON,
        "dated": False,
        "place": None,
        "out_of_order": True,
        "scan": None,
    }
    return {
        "kept": {
            "missing": False,
            "text_ours": True,
            "levels": [
                {"number": "SLA-2024-0001", "title": "Earlier agreement", "parties": levels_reached()}
            ],
            "count": 2,
            "last_on": ON,
            "originals": [{"holder": "Sample Institute", "place": None}],
            "signed": [signed],
            "copies": [{"title": "execution copy", "version": 1, "on": ON, "sha": "0123456789ab"}],
        },
        "consolidated": {
            "amendments": [
                {
                    "number": "AMD-2027-0001",
                    "title": "First amendment",
                    "from": ON,
                    "changes": [{"clause": "Review, 1", "before": "once a year", "after": None}],
                    "describes": True,
                    "new_last_day": ON,
                    "new_notice": "4 months",
                    "transition": "What was begun is finished.",
                }
            ],
            "letters": ["extended by LET-2027-0001"],
            "text_follows": True,
        },
    }


def an_evaluation() -> dict[str, Any]:
    """What the renewal review tells of a term, of every part something."""
    decision = {
        "verdict": "Renew for a shorter term",
        "length": "1 year",
        "until": ON,
        "by": "Olive Officer",
        "on": ON,
        "reason": "Money for a year only.",
        "recommended": "Renew",
        "departs": True,
    }
    year = {
        "year": "2026/27",
        "brought": "0",
        "sent": "1.5 of 2",
        "received": "1",
        "expired": "0",
        "carried": "0.5",
    }
    return {
        "term": 1,
        "on": ON,
        "summary": [{"what": "Activities", "found": "1 on record"}],
        "activities": [{"on": ON, "what": "Summer school", "by": "Olive Officer", "shown": True}],
        "balances": [
            {"first": "ExU", "second": "SI", "words": "ExU has sent 0.5 more than SI.", "years": [year]}
        ],
        "balance_years": 3,
        "at_end": "is written off",
        "unread": ["Line 2 of the quotas is not counted."],
        "corrected": ["Entry 1: withdrawn, on 29 January 2027. A slip."],
        "views": [{"of": "The owner", "verdict": "Renew", "note": "It went well.", "on": ON}],
        "awaited": ["Sample Institute"],
        "verdict": "Renew",
        "suggested": "Its text provides for 2 years.",
        "rules": [
            {"number": 1, "words": "A rule.", "verdict": "Renew", "reason": "So it is.", "decides": True}
        ],
        "reasons": ["So it is."],
        "unknown": ["Not on record: a view."],
        "decision": decision,
        "earlier": [decision],
        "set_aside": [{"number": 2, "first_day": ON, "last_day": None, "on": ON, "by": "receive notice"}],
    }
