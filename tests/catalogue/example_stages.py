"""What the templates of each stage are given, made up, of every part something."""

from typing import Any

from tests.catalogue.example_records import (
    ON,
    an_address,
    an_evaluation,
    letters,
    levels_reached,
    signed_papers,
)


def stages() -> dict[str, Any]:
    signed = {"party": "Example University", "name": "Dr Jonas Specimen", "title": "Rector"}
    cleared = {"label": "Ethics approval", "given_on": ON, "until": None}
    return {
        "review": {
            "submitted_by": "Olive Officer",
            "submitted_on": ON,
            "needed": [
                {
                    "route": "legal",
                    "label": "Legal office",
                    "group": None,
                    "because": None,
                    "scope": None,
                    "person": None,
                    "on": None,
                }
            ],
            "clearances": [
                {
                    **cleared,
                    "before": "signing",
                    "because": (),
                    "state": "given",
                    "by": "The ethics board",
                    "screened_by": None,
                    "list_of": None,
                }
            ],
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
            "comments": [said(settled=True)],
            "facts": [{"label": "Purpose", "value": "To teach.", "assumed": True}],
            "sources": [{"name": "mou/draft.md.j2", "sha": "0123456789ab"}],
            "text_ours": True,
            "levels": [
                {"number": "SLA-2024-0001", "title": "Earlier agreement", "parties": levels_reached()}
            ],
        },
        "came_back": {
            "file": "their edits.docx",
            "code": "0123456789ab",
            "received_on": ON,
            "replaces": True,
            "against": "draft 1",
            "against_code": "ba9876543210",
            "hands": [{"name": "Ruth Example", "what": "1 change"}],
            "summary": "2 changes to draft 1; 1 of them the file does not show.",
            "departs": "1 clause is not in the office’s own words: 1 in words of theirs.",
            "facts": "It says 1 fact otherwise than the case; 1 waits for somebody to take or refuse.",
            "approval": "Because of that it needs the sign-off of: Rector.",
            "notes": ["It answers draft 1; a later one went out since."],
            "untold": ["a drawing"],
            "silent": [{"place": "clause 4.2", "what": "“no” became “every”", "by": None, "on": None}],
            "shown": [{"place": "clause 7", "what": "put in: “six”", "by": "Ruth Example", "on": ON}],
            "follows": [{"place": "clause 8", "what": "number 8 is now 9", "by": None, "on": None}],
            "comments": [
                {
                    "by": "Ruth Example",
                    "on": ON,
                    "place": "clause 7",
                    "quote": "without reasons",
                    "text": "We need reasons.",
                    "done": True,
                }
            ],
            "deviations": [
                {
                    "number": "9",
                    "heading": "Liability",
                    "stands": "nearest to fallback",
                    "remark": "82 of 100 words are ours",
                    "left_out": ["up to a sum"],
                    "put_in": ["without any limit"],
                }
            ],
            "proposals": [
                {
                    "id": 1,
                    "place": "27.1",
                    "heading": "Termination",
                    "ours": "3 months",
                    "theirs": "6 months",
                    "still": ["25.3"],
                    "stands": "open",
                    "remark": "read by no rule: edit the draft, or refuse it",
                }
            ],
            "sign_offs": [
                {
                    "label": "Rector",
                    "who": "Rita Reviewer",
                    "because": ["its clause “Liability” stands in words of the other side"],
                    "stands": "to come",
                }
            ],
        },
        "signing": {
            "rule_text": "It takes effect on the date of the last signature.",
            "order": [signed],
            "approved": [
                {
                    "label": "Legal office",
                    "person": "Rita Reviewer",
                    "in_place": None,
                    "scope": None,
                    "on": ON,
                }
            ],
            "originals": 2,
            "theirs": None,
            "electronic": "accepted",
            "unnamed": ["Sample Institute"],
            "authorities": ["Dr Jonas Specimen, statute 12"],
            "unconfirmed": ["Sample Institute"],
            "beside": "Urdu",
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
            "enquiry": {
                "number": "ENQ-2027-0001",
                "asked_by": "Mina Member",
                "asked_on": ON,
                "what": "Joint research on water",
                "partners": ["Sample Institute"],
                "why": "To measure rivers together.",
                "wanted_by": ON,
                "attachments": ["letter.pdf"],
            },
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
            "runs": "six months",
            "draft": {"by": "Olive Officer", "on": ON, "reason": "No staff.", "leave_by": "28 January 2028"},
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
            "comments": [said(settled=False)],
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


def said(*, settled: bool) -> dict[str, Any]:
    """A comment on a clause, as papers tell it."""
    return {
        "by": "Rita Reviewer",
        "place": "clause 4.2 (\u201cPayments\u201d)",
        "quote": "at its own cost",
        "text": "Why?",
        "answers": [{"by": "Olga Officer", "text": "So agreed.", "on": ON}],
        "settled": settled,
    }
