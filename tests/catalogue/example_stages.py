"""What the templates of each stage are given, made up, of every part something."""

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


def stages() -> dict[str, Any]:
    signed = {"party": "Example University", "name": "Dr Jonas Specimen", "title": "Rector"}
    cleared = {"label": "Ethics approval", "given_on": ON}
    return {
        "review": {
            "submitted_by": "Olive Officer",
            "submitted_on": ON,
            "needed": [{"route": "legal", "label": "Legal office", "person": None, "on": None}],
            "clearances": [{**cleared, "before": "signing"}],
            "not_asked": ["export control"],
            "riders": [
                {
                    "rider": "Stamp duty",
                    "parties": "Sample Institute",
                    "stands": "In the text",
                    "found": "it signs there",
                    "why": "A paper without its stamp is not admitted in evidence.",
                    "in_text": True,
                    "positions": {"preferred": "Paid.", "fallback": "Shared.", "walk_away": "Silent."},
                }
            ],
            "open_points": [{"clause": "", "what": "the date of effect"}],
            "held_back": True,
            "deviations": [
                {
                    "clause": "Governing law",
                    "found": "Pakistan",
                    "standard": "silent",
                    "positions": {
                        "preferred": "Our own.",
                        "fallback": "None named.",
                        "walk_away": "Theirs.",
                    },
                }
            ],
            "questions": [{"question": "Money", "found": "No money is promised.", "open": False}],
            "outstanding": ["Ethics approval"],
            "open_comments": 1,
            "comments": [{"by": "Rita Reviewer", "text": "Why?", "settled": True}],
            "facts": [{"label": "Purpose", "value": "To teach.", "assumed": True}],
            "sources": [{"name": "mou/draft.md.j2", "sha": "0123456789ab"}],
            "text_ours": True,
            "levels": [
                {"number": "SLA-2024-0001", "title": "Earlier agreement", "parties": levels_reached()}
            ],
        },
        "signing": {
            "rule_text": "It takes effect on the date of the last signature.",
            "order": [signed],
            "approved": [{"label": "Legal office", "person": "Rita Reviewer", "on": ON}],
            "originals": 2,
            "theirs": None,
            "electronic": "accepted",
            "unnamed": ["Sample Institute"],
            "authorities": ["Dr Jonas Specimen, statute 12"],
            "unconfirmed": ["Sample Institute"],
            "translations": [{"language": "Urdu", "words": "اردو"}],
        },
        "activation": {
            "effective_on": ON,
            "last_day": ON,
            "rule_text": "the last signature",
            "signed": [{**signed, "on": ON, "place": None}],
            "clearances": [cleared],
            "waiting_for": ["Ethics approval"],
            "on_approval": True,
            "text_ours": True,
            "times": [{"clause": "8.4", "words": "A record goes to the signatories within 1 month."}],
        },
        "duties": [{"party": "Example University", "deed": "Reports", "due_text": "every year"}],
        "ledger": [
            {
                "what": "End",
                "on": ON,
                "why": "3 years",
                "act_by": ON,
                "accept_until": ON,
                "send_by": ON,
                "subject_to": None,
                "words": "act by Friday 29 January 2027: 3 years",
            }
        ],
        "intake": {
            "opened_by": "Olive Officer",
            "opened_on": ON,
            "missing": ["Purpose is missing."],
            "facts": [{"label": "Purpose", "values": ["To teach."], "assumed": True}],
            "minors": {"found": "No fact says. Ask.", "open": True},
            "renewal_unknown": False,
            "unconfirmed": ["Sample Institute"],
            "open_points": [{"clause": "12.1", "what": "the law that governs"}],
        },
        "notice": {
            "giver": "Example University",
            "given_by": "Example University",
            "method": "courier",
            "addressees": [an_address()],
            "receipt": "clause 18 (“Notices”)",
            "given_on": ON,
            "end_on": ON,
            "act_by": ON,
            "accept_until": ON,
            "late": True,
            "reason": "No staff.",
            "to": ["Sample Institute"],
            "clause": "clause 12 (“Renewal”)",
            "running": "clause 27 (“Termination”)",
        },
        "case": {
            "policy": "mutual",
            "opened_on": ON,
            "last_day": ON,
            "act_by": ON,
            "accept_until": ON,
            "send_by": ON,
            "subject_to": "Eid al-Fitr in Pakistan",
            "letter_number": None,
            "missed": False,
            "period_no": 1,
            "next_first_day": ON,
            "next_last_day": None,
            "can_go_on": True,
        },
        "lapse": {
            "giver": "Example University",
            "on": ON,
            "to": [an_address()],
            "end_on": ON,
            "ended": False,
            "clause": None,
            "running": None,
            "last_term": True,
            "completed_by": ON,
        },
        "findings": an_evaluation(),
        "missed": {
            "term": 1,
            "next_term": 2,
            "act_by": ON,
            "accept_until": ON,
            "why": "3 months before the end",
            "recorded_on": ON,
            "first_day": ON,
            "last_day": ON,
            "terms_left": 1,
            "next_act_by": ON,
            "ends_early": ON,
            "ends_early_why": "3 months from the notice",
            "clause": "clause 12 (“Renewal”)",
        },
        **letters(),
        **signed_papers(),
        "known": {
            "periods": [
                {"number": 1, "first_day": ON, "last_day": None, "rule": "open-ended", "missed": True}
            ],
            "duties": [{"party": "Both", "deed": "Report", "due_text": "every year", "state": "No entry"}],
            "performed": [{"what": "Students placed", "how": "Measured on 29 January 2027: 12"}],
            "levels": levels_reached(),
            "events": [{"on": ON, "what": "Work was suspended"}],
            "deviations": [{"clause": "Governing law", "found": "Pakistan", "standard": "silent"}],
            "comments": [{"by": "Rita Reviewer", "text": "Why?", "settled": False}],
        },
        "close_out": {
            "kind": "expired",
            "ended_on": ON,
            "responsible": "Olive Officer",
            "parts": [
                {
                    "heading": "Accounts",
                    "rows": [{"point": "Settled", "who": "Every party", "done_on": None}],
                }
            ],
            "survives": [{"number": "7", "heading": "Confidentiality", "until": "until 31 March 2031"}],
            "survives_by": "text",
            "performed": [{"what": "Report", "how": "Fulfilled on 29 January 2027: sent"}],
        },
        "closing": {
            "kind": "expired",
            "ended_on": ON,
            "clause": "Term",
            "reason": None,
            "survives": ["clause 7 (“Confidentiality”), until 31 March 2031"],
            "survives_by": "text",
            "running": [],
            "receipt": None,
            "pending": "REN-2027-0001 (in signing)",
        },
    }
