"""The kinds of mail, each with the sentence by which people choose it."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a mail tells. The value is what the queue of mail keeps for ever."""

    ASSIGNED = "assigned"
    SUBMITTED = "submitted"
    FELL = "fell"
    RETURNED = "returned"
    COMMENTED = "commented"
    APPROVED = "approved"
    TO_SIGN = "to sign"
    DECLINED = "declined"
    UNAUTHORISED = "without authority"
    NOTICE_RECEIVED = "notice received"
    DUE = "due"
    ESCALATED = "escalated"
    POSSIBLE_NOTICE = "possible notice"
    DIGEST = "digest"
    WEEKLY = "weekly"

    @property
    def about(self) -> str:
        """What it tells, in words."""
        return _ABOUT[self]

    @property
    def template(self) -> str:
        """What its template is called."""
        return self.value.replace(" ", "_")


_ABOUT = {
    MailKind.ASSIGNED: "An agreement is yours from now on",
    MailKind.SUBMITTED: "A text waits for your sign-off",
    MailKind.FELL: "A sign-off of yours fell",
    MailKind.RETURNED: "A text came back from review",
    MailKind.COMMENTED: "Somebody commented, or answered you",
    MailKind.APPROVED: "A text was approved",
    MailKind.TO_SIGN: "A text waits for your signature",
    MailKind.DECLINED: "Somebody will not sign",
    MailKind.UNAUTHORISED: "Something was done without authority, or answered for",
    MailKind.NOTICE_RECEIVED: "The other side gave notice",
    MailKind.DUE: "A day to act by comes near",
    MailKind.ESCALATED: "A day to act by was let pass, or is close",
    MailKind.POSSIBLE_NOTICE: "A mail came in that may be a notice",
    MailKind.DIGEST: "What there is to do, in one mail",
    MailKind.WEEKLY: "The week of the office, for its head",
}

OF_ROUNDS = (MailKind.DIGEST, MailKind.WEEKLY)
"""What comes round by the calendar; every other kind follows an act, or a mail that came in."""
OF_ARRIVALS = (MailKind.POSSIBLE_NOTICE,)
"""What tells of mail that came in, at once and on any day: nobody chooses not to be told."""
OF_ACTS = tuple(kind for kind in MailKind if kind not in (*OF_ROUNDS, *OF_ARRIVALS))
