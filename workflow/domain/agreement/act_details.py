"""What an act carries besides who asks and when: its particulars, a shape for each kind of act."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.agreement.performance_details import (
    Deciding,
    Doing,
    Dropping,
    Exchanging,
    Measuring,
    Obliging,
    Performing,
    Viewing,
)
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Terms
from workflow.domain.agreement.told_days import ToldDay


@dataclass(frozen=True, slots=True)
class Opening:
    """A new agreement; `stage` is where it starts. For one that exists already, its dates as far as they are known.

    `closed_as` says how one that is closed already came to its end; left out, it expired. `year` is that of its number, where
    the record of one that exists says another than the present one. `enquiry` is the number of what it was asked for by.
    One that is `confidential` is kept in the `unit`; `unchecked` names what nobody has compared with the original, `rules`
    is the sha256 of the rules of approval that it is to follow. `theirs` is that of the file of the other side whose text it
    begins with.
    """

    id: str
    number: str
    type: str
    terms: Terms
    stage: Stage = Stage.DRAFTING
    contacts: tuple[Contact, ...] = ()
    under: str | None = None
    renews: str | None = None
    amends: str | None = None
    supersedes: str | None = None
    split_from: str | None = None
    effective_on: date | None = None
    original_missing: bool = False
    closed_as: str | None = None
    closed_on: date | None = None
    year: int | None = None
    enquiry: str | None = None
    confidential: bool = False
    unit: str | None = None
    unchecked: tuple[str, ...] = ()
    rules: str | None = None
    theirs: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """The terms as they are to be, in full."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts as they are to be, all of them."""

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft sent or received; a received one may replace our text for the next round, or let ours hold again.

    With one that is sent goes what is asked of the other side, and by when.
    """

    file: str
    replaces_text: bool = False
    ours_again: bool = False
    asks: str | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class TakingUp:
    """The earlier version of the text that is to hold again, by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class CommentText:
    """What somebody has to say on the text; on which clause of it, by its number, id or heading, and which words it quotes."""

    text: str
    clause: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """The number of a comment, and what is answered to it."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Which:
    """The number of a comment, a notice or an activity."""

    id: int


@dataclass(frozen=True, slots=True)
class Clearing:
    """The clearance that is given, by its key, and what it rests on; who confirmed it, where that is not who records it.

    `expires_on` is its last day; `screened_by` the screening list it was checked against, `list_of` the day that list is of.
    """

    key: str
    note: str
    confirmed_by: str | None = None
    expires_on: date | None = None
    screened_by: str | None = None
    list_of: date | None = None


@dataclass(frozen=True, slots=True)
class SigningOff:
    """A reviewer's approval of one route; `content_hash` is (the beginning of) the hash the reviewer read.

    `scope` says what it covers where that is not what the route asks for; with `stands` they say that what they had signed off
    before stands, now that they have seen what changed. `for_whom` is in whose place they sign off: somebody who is away.
    """

    route: str
    content_hash: str | None = None
    scope: str | None = None
    stands: bool = False
    for_whom: str | None = None


@dataclass(frozen=True, slots=True)
class Reassigning:
    """Who is asked for a sign-off from now on, in place of whom where several people are named for it."""

    route: str
    to: str
    from_whom: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmingCopy:
    """Which side confirms the copy that is to be signed, "ours" or "theirs", and who of it; `copy` is (the beginning of) the
    sha256 of the file that was read, left out that of the copy there is.
    """

    side: str
    who: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Wet ink: whose, by whom, the date written on the paper, the code at its foot, and the scan on the shelf."""

    party: str
    name: str
    code: str
    on: date | None = None
    title: str | None = None
    place: str | None = None
    scan: str | None = None
    scanned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Noticing:
    """A notice: its kind (non-renewal, termination), the day it was given or received, and how.

    `sent_on` is the day it went out, or `sent_at` the moment; `received_on` the day it reached the other side, or
    `received_at` the moment it reached us; `zone` where the recipient is, as \u201cEurope/London\u201d. `states` is the
    ground that the notice itself gives.
    """

    kind: str = "non-renewal"
    on: date | None = None
    method: str = "letter"
    sent_on: date | None = None
    sent_at: datetime | None = None
    received_on: date | None = None
    received_at: datetime | None = None
    zone: str | None = None
    states: str | None = None


@dataclass(frozen=True, slots=True)
class Receiving:
    """When a notice of ours reached the other side: the day there, or the moment with the zone; `method` as it came."""

    id: int
    on: date | None = None
    at: datetime | None = None
    zone: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class DecidingNotice:
    """What a notice that came too late counts for: "next end", "spent", or "to confirm" with the other side."""

    id: int
    counts: str


@dataclass(frozen=True, slots=True)
class Telling:
    """The days that papers told before they went out and that are other ones now."""

    days: tuple[ToldDay, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a cure notice, a suspension or its end asks of the other parties, by when, how it is sent, and what it states."""

    what: str | None = None
    by: date | None = None
    method: str = "letter"
    states: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an agreement is ended by people: "for cause" or "by mutual agreement"; the closing notice prints what it `states`."""

    ground: str
    states: str | None = None


@dataclass(frozen=True, slots=True)
class Renewing:
    """The signed letter that renews, the last day it gives, and the obligations it gives up, in its own words."""

    letter: str
    last_day: date | None = None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amending:
    """The signed amendment that is carried out; what it changes is in its own terms."""

    amendment: str


@dataclass(frozen=True, slots=True)
class Superseding:
    """The agreement in force that takes the place of this one."""

    successor: str


@dataclass(frozen=True, slots=True)
class Reinstating:
    """The day from which it continues, and its new last day."""

    last_day: date | None
    continues_from: date


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake in the record, not in the instrument: the day it took effect, who owns it, or how it ends with its umbrella.

    `terms` are what the signed text really says, in full, where something of it was recorded wrongly.
    """

    effective_on: date | None = None
    owner: str | None = None
    umbrella: str | None = None
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class Checking:
    """What somebody has read in the original and found so, by its name; left out, all that was not checked.

    Where the list had it wrong, the day it took effect, and the `terms` as the original has them, in full.
    """

    found: tuple[str, ...] = ()
    effective_on: date | None = None
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class LookingAgain:
    """The number of a letter or an amendment from a list, once that was compared with its original."""

    changed_by: str


@dataclass(frozen=True, slots=True)
class HandingOver:
    """The officer who owns it from now on, by key."""

    owner: str


@dataclass(frozen=True, slots=True)
class Confining:
    """The unit of the office that a confidential case is kept in; left out, that of its owner."""

    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Snoozing:
    """A matter of which nobody is to be reminded until a day."""

    matter: str
    until: date


@dataclass(frozen=True, slots=True)
class NewRules:
    """The rules of approval that it is to follow, by the sha256 they are kept by; left out, those of today."""

    sha256: str | None = None


Details = (
    Opening | Revision | Contacts | DraftFile | CommentText | Answering | Which | Clearing | SigningOff | Signing | Noticing | Receiving
    | Asking | Ending | Renewing | Amending | Superseding | Reinstating | Performing | Doing | Exchanging | Viewing
    | Deciding | DecidingNotice | Telling | Obliging | Dropping | Measuring | Correction | HandingOver | Reassigning | Snoozing
    | Confining | Checking | LookingAgain | AnsweringFor | ShowingAuthority | Consenting | DraftingNotice | RewordingNotice | OfNotice | SigningNotice
    | Dispatching | NewRules | ConfirmingCopy | SayingPosition | TakingFact | RefusingFact | TakingUp
)  # fmt: skip
