"""What each field of the form of an act is called, and what helps to fill it in: the one place of both."""

from dataclasses import dataclass
from typing import Any

from workflow.domain.agreement import act_details as of
from workflow.domain.agreement import performance_details as done
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.foreign import details as of_theirs
from workflow.domain.agreement.notices import details as of_notice
from workflow.domain.agreement.terms import Contact


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The label of a field, and the sentence beside it; none where the label says all."""

    label: str
    help: str = ""


_SAID: dict[str, FieldWords] = {
    "reason": FieldWords("Reason", "Why; kept in the history, never printed."),
    "evidence": FieldWords("Document that shows it", "Kept on the shelf, byte for byte."),
    "second": FieldWords("Second person", "Who agrees besides you."),
    "happened_on": FieldWords("Day", "The day it happened, when that is not today."),
}
"""What may be said with any act."""
_CARRIED: dict[type[Any], dict[str, FieldWords]] = {
    of.Opening: {
        "stage": FieldWords("Where it stands", "Signed and not in force yet, in force, or over."),
        "effective_on": FieldWords("Took effect on", "Left out where nobody knows."),
        "original_missing": FieldWords(
            "Nobody has the original", "Then no scan is asked for; the record says so."
        ),
        "closed_as": FieldWords("How it ended", "Only of one that is over; left out, it expired."),
        "closed_on": FieldWords("Ended on", "Only of one that is over; left out, its last day."),
        "year": FieldWords("Year of its number", "Where its record says another than the present one."),
    },
    of.CommentText: {
        "text": FieldWords("Comment", "What there is to say on the text."),
        "clause": FieldWords("Clause", "By its number, its id or its heading, where it is about one."),
        "quote": FieldWords("Words of the text", "As they stand there, where it is about some."),
    },
    of.Answering: {
        "id": FieldWords("Comment", "Which one is answered."),
        "text": FieldWords("Answer", "What is answered to it."),
    },
    of.Which: {"id": FieldWords("Which one")},
    of.Contacts: {"contacts": FieldWords("Contacts", "All of them, as they are to be.")},
    Contact: {
        "party": FieldWords("Party"),
        "kind": FieldWords("For", "As academic, administrative, notices."),
        "office": FieldWords("Office"),
        "name": FieldWords("Name"),
        "email": FieldWords("E-mail"),
        "zone": FieldWords("Time zone", "Where they are, as Europe/London."),
        "address": FieldWords("Address"),
    },
    of.ConfirmingCopy: {
        "side": FieldWords("Which side", "Whose copy is the one to be signed."),
        "who": FieldWords("Who confirmed it", "By name; of the other side always."),
        "copy": FieldWords(
            "File that was read", "By the first twelve signs of its hash; left out, the copy on file."
        ),
    },
    of.DraftFile: {
        "file": FieldWords("The draft", "The file itself; kept on the shelf."),
        "replaces_text": FieldWords("Their text replaces ours", "For the next round."),
        "ours_again": FieldWords(
            "Our text holds again", "In place of theirs; the file is what they wrote to say so."
        ),
        "asks": FieldWords("What they are asked", "What the other side is asked to do; printed."),
        "by": FieldWords("By", "The day it is asked for."),
    },
    of.TakingUp: {"code": FieldWords("Version", "The text as it was then; contacts stay as they are.")},
    of.Clearing: {
        "key": FieldWords("Clearance"),
        "note": FieldWords("Rests on", "What it rests on, in a few words."),
        "confirmed_by": FieldWords("Confirmed by", "Who gave it; left out, you."),
        "expires_on": FieldWords("Until", "Its last day, where it has one; it is due again then."),
        "screened_by": FieldWords("Screening list", "Which list was screened, where it rests on one."),
        "list_of": FieldWords("Day of the list", "The day the list is of, not that of the search."),
    },
    of.SigningOff: {
        "route": FieldWords("Sign-off", "Which of those the text needs."),
        "content_hash": FieldWords("Code of the text you read", "Another text is refused."),
        "scope": FieldWords("Covers", "What the sign-off covers."),
        "stands": FieldWords(
            "What I signed off before stands",
            "For who signed off an earlier text and saw what changed since.",
        ),
        "for_whom": FieldWords("In whose place", "Of somebody who is away; left out, it is your own."),
    },
    of_theirs.TakingFact: {"id": FieldWords("Which fact", "What their text says otherwise than the case.")},
    of_theirs.RefusingFact: {"id": FieldWords("Which fact", "What their text says otherwise than the case.")},
    of_theirs.SayingPosition: {
        "clause": FieldWords("Clause", "One that stands in words of theirs."),
        "position": FieldWords("Where it stands", "By what it comes to, whatever its words."),
    },
    of.Reassigning: {
        "route": FieldWords("Sign-off", "Which of those the text needs."),
        "to": FieldWords("Asked from now on", "Somebody who may give it; they did not submit the text."),
        "from_whom": FieldWords("In place of", "Where several people are named for it."),
    },
    of.Signing: {
        "party": FieldWords("For which party"),
        "name": FieldWords("Who signed", "The name beside the ink."),
        "code": FieldWords(
            "Code", "As it stands at the foot of the signed pages; six characters are enough."
        ),
        "on": FieldWords("Date beside the ink", "Left out where it is undated."),
        "title": FieldWords("Title of the signatory"),
        "place": FieldWords("Place", "Where it was signed."),
        "scan": FieldWords("Scan of the signed paper", "Kept on the shelf, byte for byte."),
        "scanned_on": FieldWords("Day of the scan", "For undated ink, which takes this date."),
    },
    of.Noticing: {
        "kind": FieldWords("Of what", "What the notice says."),
        "on": FieldWords("Received on", "The day it reached this office."),
        "method": FieldWords(
            "Sent by", "As letter, courier, or two of them: \u201ce-mail and courier\u201d."
        ),
        "sent_on": FieldWords("Sent on", "The day it went out, where that is known."),
        "sent_at": FieldWords("Sent at", "The hour, by the clock of this office."),
        "received_on": FieldWords("Received on", "The day the other side received it, where that is known."),
        "received_at": FieldWords("Received at", "The hour it arrived, by the clock of this office."),
        "zone": FieldWords("Time zone of the recipient", "As Europe/London; a day ends there, not here."),
        "states": FieldWords("States", "The ground that the notice gives; printed."),
    },
    of_notice.DraftingNotice: {
        "kind": FieldWords("Of what", "What the notice says."),
        "states": FieldWords("States", "The ground that the notice gives; printed."),
        "method": FieldWords(
            "To be sent by", "As letter, courier, or two of them: \u201ce-mail and courier\u201d."
        ),
    },
    of_notice.RewordingNotice: {
        "kind": FieldWords("Which notice"),
        "states": FieldWords("States", "The ground that the notice gives from now on; printed."),
        "method": FieldWords("To be sent by", "Where that is another way than before."),
    },
    of_notice.OfNotice: {
        "kind": FieldWords("Which notice"),
        "code": FieldWords(
            "Code of the words you read", "As it stands at the foot of the draft; other words are refused."
        ),
    },
    of_notice.SigningNotice: {
        "name": FieldWords("Who signed", "The name beside the ink."),
        "code": FieldWords("Code", "As it stands at the foot of the signed copy; six characters are enough."),
        "title": FieldWords("Title of the signatory"),
        "kind": FieldWords("Which notice"),
    },
    of_notice.Dispatching: {
        "kind": FieldWords("Which notice"),
        "method": FieldWords("Sent by", "Where that is not how it was to be sent."),
        "sent_on": FieldWords("Sent on", "The day it went out; today when left out."),
        "sent_at": FieldWords("Sent at", "The hour, by the clock of this office."),
        "received_on": FieldWords("Received on", "The day the other side received it, where that is known."),
        "zone": FieldWords("Time zone of the recipient", "As Europe/London; a day ends there, not here."),
    },
    of.Receiving: {
        "id": FieldWords("Which notice"),
        "on": FieldWords("Received on", "The day it reached the other side, by their calendar."),
        "at": FieldWords("Received at", "The hour, by the clock there; in place of the day."),
        "zone": FieldWords("Time zone of the recipient", "The clock the hour was read from."),
        "method": FieldWords("Came by", "Where that is not how it was sent."),
    },
    of.DecidingNotice: {
        "id": FieldWords("Which notice", "One that came too late and is in time for a later end."),
        "counts": FieldWords("Counts for"),
    },
    of.Asking: {
        "what": FieldWords("What they are asked", "What the other side is asked to do; printed."),
        "by": FieldWords("By", "The day it is asked for."),
        "method": FieldWords(
            "Sent by", "As letter, courier, or two of them: \u201ce-mail and courier\u201d."
        ),
        "states": FieldWords("States", "The ground that the paper gives; printed."),
    },
    of.Ending: {
        "ground": FieldWords("How it ends"),
        "states": FieldWords("States", "The ground that the closing notice gives; printed."),
    },
    of.Reinstating: {
        "last_day": FieldWords("New last day", "Left out where the signed text gives none."),
        "continues_from": FieldWords("Continues from", "The day from which it is in force again."),
    },
    of.Correction: {
        "effective_on": FieldWords("Took effect on", "The day it really took effect."),
        "owner": FieldWords("Owner", "Who owns it."),
        "umbrella": FieldWords("With its umbrella", "What its text says of the umbrella over it."),
    },
    of.Checking: {
        "found": FieldWords("Read in the original", "What you compared; left out, all that is not checked."),
        "effective_on": FieldWords(
            "Took effect on", "The day the original gives, where the list had another or none."
        ),
    },
    Consenting: {
        "what": FieldWords("What may be passed on", "As the data sets, or the material."),
        "to": FieldWords("To whom", "Who outside the agreement may have it."),
        "purpose": FieldWords("For what", "What it may be used for there."),
    },
    ShowingAuthority: {
        "party": FieldWords("Party", "Whose authority the document shows."),
        "name": FieldWords("Who may sign", "The name in the document."),
        "title": FieldWords("Title", "In which office they sign."),
        "until": FieldWords("Until", "The day it ends, where the document gives one."),
        "note": FieldWords("Note", "What else it says, as up to which amount."),
    },
    AnsweringFor: {
        "id": FieldWords("What was done", "Something that was done without authority."),
        "answer": FieldWords("Answer", "Whether it binds the office."),
        "counts_from": FieldWords("Counts from", "The day from which it counts, where it is ratified."),
    },
    of.HandingOver: {"owner": FieldWords("New owner", "An officer, who owns it from then on.")},
    of.Confining: {"unit": FieldWords("Unit", "Where it is kept; left out, the unit of its owner.")},
    of.Snoozing: {
        "matter": FieldWords("What is put off"),
        "until": FieldWords("Until", "The day it comes back; the day to act by at the latest."),
    },
    done.Performing: {
        "subject": FieldWords("Obligation", "Which one, or another duty in a few words."),
        "note": FieldWords("What was seen", "What it rests on, where no document shows it."),
        "due_on": FieldWords(
            "Which time", "Of one that comes again, the day it was due; else the oldest that is open."
        ),
    },
    done.Obliging: {
        "party": FieldWords("Owed by"),
        "deed": FieldWords("What is owed"),
        "due": FieldWords(
            "Due", "A day, \u201c9 months after the effective date\u201d, \u201cquarterly\u201d."
        ),
        "kind": FieldWords("It is a", "A payment due on a closed day stays in its month."),
        "key": FieldWords("One on record", "Only to say when that one is due; leave out who owes what."),
    },
    done.Dropping: {"subject": FieldWords("Obligation", "Which one is owed no longer.")},
    done.Doing: {"what": FieldWords("What was done", "As a seminar held, a visit made, a paper published.")},
    done.Exchanging: {
        "year": FieldWords("Academic year", "As 2027/28."),
        "sender": FieldWords("Sent by"),
        "receiver": FieldWords("Received by"),
        "students": FieldWords("Students", "How many."),
        "stay": FieldWords("Stay", "A semester counts half, a year one."),
        "note": FieldWords("Rests on", "What the number rests on, where no list shows it."),
        "replaces": FieldWords(
            "In place of", "The entry this one takes the place of; 0 students withdraw it."
        ),
    },
    done.Viewing: {
        "of": FieldWords("Whose view"),
        "verdict": FieldWords("View"),
        "note": FieldWords("Why", "In a few words."),
    },
    done.Deciding: {
        "verdict": FieldWords("Decided"),
        "length": FieldWords("For how long", "As \u201c1 year\u201d; needed where it is shorter."),
    },
    done.Measuring: {"readings": FieldWords("Service levels", "A row for each value.")},
    done.Reading: {
        "level": FieldWords("Service level"),
        "value": FieldWords("Value", "As 82.5."),
        "period": FieldWords("Period", "Its number, a day in it, or \u201cDAY to DAY\u201d."),
        "unit": FieldWords("Unit", "To be sure."),
        "note": FieldWords("Rests on"),
    },
}
_OF_AN_ACT: dict[tuple[Act, str], FieldWords] = {
    (Act.SETTLE, "id"): FieldWords("Comment", "Which one is settled."),
    (Act.TAKE_BACK, "id"): FieldWords("Activity", "Which one was recorded wrongly."),
    (Act.DISOWN, "id"): FieldWords("Signature", "Which one is disowned; it is voided."),
    (Act.ANSWER_FOR, "reason"): FieldWords("Reason", "Needed, unless it is ratified; kept in the history."),
    (Act.ANSWER_FOR, "evidence"): FieldWords(
        "Resolution", "By which it is ratified; kept on the shelf, byte for byte."
    ),
    (Act.SHOW_AUTHORITY, "evidence"): FieldWords(
        "Document that shows it", "As a power of attorney; kept on the shelf, byte for byte."
    ),
    (Act.WITHDRAW_NOTICE, "id"): FieldWords("Notice", "Which one is withdrawn."),
    (Act.CURE, "states"): FieldWords("What went wrong", "What was not done as agreed; printed."),
    (Act.CURE, "what"): FieldWords("To be put right", "What the other side is to do; printed."),
    (Act.MEASURE, "subject"): FieldWords("Another figure", "What was measured that is no service level."),
    (Act.MEASURE, "note"): FieldWords("What was seen", "Of another figure."),
    (Act.WITHDRAW_NOTICE, "evidence"): FieldWords("Their consent", "What shows that the other side agrees."),
    (Act.SIGN_NOTICE, "evidence"): FieldWords(
        "Scan of the signed notice", "Kept on the shelf, byte for byte."
    ),
    (Act.SIGN_NOTICE, "happened_on"): FieldWords("Date beside the ink", "The day on which it was signed."),
    (Act.DISPATCH_NOTICE, "evidence"): FieldWords(
        "Proof of dispatch", "As the receipt of the courier; kept on the shelf, byte for byte."
    ),
    (Act.DISPATCH_NOTICE, "reason"): FieldWords(
        "Reason", "Needed where it leaves after its day; kept in the history, never printed."
    ),
    (Act.DRAFT_NOTICE, "reason"): FieldWords(
        "Reason", "Needed for a termination; kept in the history, never printed."
    ),
    (Act.RECORD_RECEIPT, "evidence"): FieldWords("Proof of receipt", "Kept on the shelf, byte for byte."),
    (Act.RECEIVE_NOTICE, "evidence"): FieldWords("The notice itself", "Kept on the shelf, byte for byte."),
    (Act.REGISTER, "evidence"): FieldWords("Scan of the signed paper", "Kept on the shelf, byte for byte."),
    (Act.REGISTER, "happened_on"): FieldWords("Registered on", "When that is not today."),
    (Act.TERMINATE, "evidence"): FieldWords(
        "Paper that both signed", "Needed where it ends by mutual agreement."
    ),
}
"""Where a field is called otherwise on the form of one act."""


def words_of(act: Act, kind: type[Any] | None, name: str) -> FieldWords:
    """The words of a field; one that nobody has found words for yet is called as it is named."""
    return (
        _OF_AN_ACT.get((act, name))
        or (_SAID if kind is None else _CARRIED.get(kind, {})).get(name)
        or FieldWords(name.replace("_", " ").capitalize())
    )


def has_words(kind: type[Any] | None, name: str) -> bool:
    """Whether somebody has found words for a field."""
    return name in (_SAID if kind is None else _CARRIED.get(kind, {}))
