"""What an agreement is: its terms, and everything that happened to it so far, all frozen; and the people who act."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.agreement.approved import (
    Asked,
    Clearance,
    Comment,
    CopyConfirmed,
    GivenOver,
    Offer,
    Signature,
    SignOff,
    Submission,
)
from workflow.domain.agreement.authority import PartnerAuthority, Unauthorised
from workflow.domain.agreement.foreign.found import FoundDeviation, Proposal
from workflow.domain.agreement.links import ChangedBy
from workflow.domain.agreement.notices.prepared import PreparedNotice
from workflow.domain.agreement.performed import (
    Activity,
    Decision,
    Exchange,
    Measurement,
    Obligation,
    Performance,
    Reminder,
    ServiceLevel,
    Snooze,
    View,
)
from workflow.domain.agreement.periods_and_notices import Amendment, Cap, Notice, NoticeKind, Period, SetAside
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Contact, Party, Survival, Terms
from workflow.domain.agreement.told_days import ToldDay
from workflow.domain.codec import SPARSE
from workflow.domain.dates.lengths import Length
from workflow.domain.evidence import GENESIS


class ClosedAs(StrEnum):
    """How an agreement came to its end; one that nobody signed is withdrawn."""

    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    CARRIED_OUT = "carried out"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What somebody is to the office. A member of the university may ask it for an agreement, and does nothing else in it."""

    OFFICER = "officer"
    REVIEWER = "legal reviewer"
    SIGNATORY = "signatory"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    MEMBER = "member"
    PARTNER = "partner"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who acts in the office, or looks in. `routes` are the sign-offs a legal reviewer may give.

    `unit` is the part of the office they belong to; `organisations` are the parties whose agreements a partner is shown.
    """

    key: str
    name: str
    roles: tuple[Role, ...]
    routes: tuple[str, ...] = ()
    active: bool = True
    unit: str | None = None
    organisations: tuple[str, ...] = ()

    def acts_as(self, role: Role) -> bool:
        """Whether they act for the office in a role; whoever has left acts in none."""
        return self.active and role in self.roles


MACHINE = Person(key="machine", name="the machine", roles=(Role.MACHINE,))


def who_recorded(actor: str, name: str | None, word: str, version: int) -> str:
    """Who recorded which change, as part of a sentence; what is done by itself has nobody's name."""
    if actor == MACHINE.key:
        return f"“{word}” was recorded automatically (change {version})"
    return f"{name or actor} recorded “{word}” (change {version})"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument as it stands after `version` changes.

    A `confidential` one is seen by the `unit` it is kept in, and by whoever `sight` says besides. `unchecked` names what was
    taken from a list and nobody has compared with the original yet (`unchecked.CAN_BE`), `changed_by` what from a list may have made it so again. `rules` is the sha256 of the rules of
    approval that it follows; None where it goes by those of its type. `earlier_sign_offs` are those of earlier rounds: kept
    while it is drafted again, or fallen since. `deviations` are those of a text of theirs that replaced ours, None where nobody
    could compare it; `proposals` the facts that the last text of theirs says otherwise.
    `texts_replaced` is how often a text of theirs took the place of another.
    """

    id: str
    number: str
    type: str
    stage: Stage
    owner: str
    opened_on: date
    terms: Terms
    version: int = 0
    terms_version: int = 1
    under: str | None = None
    renews: str | None = None
    amends: str | None = None
    supersedes: str | None = None
    split_from: str | None = None
    turn: Side = Side.OURS
    contacts: tuple[Contact, ...] = ()
    negotiated_text: str | None = None
    submission: Submission | None = None
    rounds: int = 0
    sign_offs: tuple[SignOff, ...] = ()
    comments: tuple[Comment, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    signatures: tuple[Signature, ...] = ()
    offer: Offer | None = None
    effective_on: date | None = None
    periods: tuple[Period, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    announced: int | None = None
    notices: tuple[Notice, ...] = ()
    asked: tuple[Asked, ...] = ()
    suspended_on: date | None = None
    closed_as: ClosedAs | None = None
    closed_on: date | None = None
    closed_stating: str | None = field(default=None, metadata=SPARSE)
    superseded_by: str | None = None
    original_missing: bool = False
    performances: tuple[Performance, ...] = ()
    obligations: tuple[Obligation, ...] = field(default=(), metadata=SPARSE)
    levels: tuple[ServiceLevel, ...] = field(default=(), metadata=SPARSE)
    measurements: tuple[Measurement, ...] = field(default=(), metadata=SPARSE)
    activities: tuple[Activity, ...] = field(default=(), metadata=SPARSE)
    exchanges: tuple[Exchange, ...] = field(default=(), metadata=SPARSE)
    views: tuple[View, ...] = field(default=(), metadata=SPARSE)
    decisions: tuple[Decision, ...] = field(default=(), metadata=SPARSE)
    set_aside: tuple[SetAside, ...] = field(default=(), metadata=SPARSE)
    survivals: tuple[Survival, ...] = field(default=(), metadata=SPARSE)
    ladder: tuple[str, ...] = field(default=(), metadata=SPARSE)
    reminders: tuple[Reminder, ...] = field(default=(), metadata=SPARSE)
    snoozes: tuple[Snooze, ...] = field(default=(), metadata=SPARSE)
    cap: Cap | None = field(default=None, metadata=SPARSE)
    told_days: tuple[ToldDay, ...] = field(default=(), metadata=SPARSE)
    enquiry: str | None = field(default=None, metadata=SPARSE)
    confidential: bool = field(default=False, metadata=SPARSE)
    unit: str | None = field(default=None, metadata=SPARSE)
    unchecked: tuple[str, ...] = field(default=(), metadata=SPARSE)
    changed_by: tuple[ChangedBy, ...] = field(default=(), metadata=SPARSE)
    rules: str | None = field(default=None, metadata=SPARSE)
    unauthorised: tuple[Unauthorised, ...] = field(default=(), metadata=SPARSE)
    partners_show: tuple[str, ...] = field(default=(), metadata=SPARSE)
    partner_authorities: tuple[PartnerAuthority, ...] = field(default=(), metadata=SPARSE)
    prepared: tuple[PreparedNotice, ...] = field(default=(), metadata=SPARSE)
    earlier_sign_offs: tuple[SignOff, ...] = field(default=(), metadata=SPARSE)
    given_over: tuple[GivenOver, ...] = field(default=(), metadata=SPARSE)
    copies_confirmed: tuple[CopyConfirmed, ...] = field(default=(), metadata=SPARSE)
    deviations: tuple[FoundDeviation, ...] | None = field(default=None, metadata=SPARSE)
    proposals: tuple[Proposal, ...] = field(default=(), metadata=SPARSE)
    texts_replaced: int = field(default=0, metadata=SPARSE)
    head: str = GENESIS

    @property
    def is_live(self) -> bool:
        return self.stage in LIVE

    @property
    def whereabouts(self) -> str:
        """Where it stands, as part of a sentence: "in drafting", "in force", "closed (expired)"."""
        if self.stage is Stage.CLOSED:
            return f"closed ({self.closed_as})"
        return self.stage.value if self.stage is Stage.IN_FORCE else f"in {self.stage}"

    @property
    def period(self) -> Period | None:
        """The period that runs last: the one whose end the office looks at."""
        return self.periods[-1] if self.periods else None

    @property
    def last_day(self) -> date | None:
        """The day the agreement ends as things stand: the last period's, its umbrella's where that caps it, or the day a
        standing notice ends it."""
        days = [notice.ends_on for notice in self.notices if notice.stands and notice.ends_on]
        if self.period is not None and self.period.last_day is not None:
            days.append(self.period.last_day)
        if self.capped_on is not None:
            days.append(self.capped_on)
        return min(days, default=None)

    @property
    def capped_on(self) -> date | None:
        """The day on which its umbrella ends it; None where its own end comes first, or its text does not say so."""
        if self.cap is None or not self.cap.binds or self.cap.last_day is None:
            return None
        own = self.period.last_day if self.period else None
        return self.cap.last_day if own is None or self.cap.last_day < own else None

    @property
    def to_lapse(self) -> bool:
        return any(notice.stands and notice.kind == NoticeKind.NON_RENEWAL for notice in self.notices)

    @property
    def has_standing_notice(self) -> bool:
        return any(notice.stands for notice in self.notices)

    @property
    def notices_given(self) -> tuple[Notice, ...]:
        """The notices that this office gave and did not withdraw."""
        return tuple(each for each in self.notices if each.given_by == Side.OURS and not each.withdrawn)

    @property
    def notices_under_way(self) -> tuple[PreparedNotice, ...]:
        """The notices of ours that are prepared and have not left."""
        return tuple(each for each in self.prepared if each.is_under_way)

    @property
    def under_notice(self) -> Notice | None:
        """The termination notice that is running and ends first."""
        running = [
            notice for notice in self.notices if notice.stands and notice.kind == NoticeKind.TERMINATION
        ]
        return min(running, key=lambda notice: notice.ends_on or date.max, default=None)

    @property
    def notice_period(self) -> Length | None:
        """How long before the end notice must be given, as last amended."""
        changed = [each.notice for each in self.amendments if each.notice is not None]
        return changed[-1] if changed else self.terms.term.notice

    @property
    def fully_signed(self) -> bool:
        return bool(self.terms.signing_parties) and not self.still_to_sign

    @property
    def kept_sign_offs(self) -> tuple[SignOff, ...]:
        """What was signed off before it went back to drafting, and stands again where the next round touches nothing of it."""
        return tuple(each for each in self.earlier_sign_offs if each.fell is None)

    @property
    def open_proposals(self) -> tuple[Proposal, ...]:
        """The facts that a text of theirs says otherwise, and that nobody has taken or refused."""
        return tuple(each for each in self.proposals if each.is_open)

    @property
    def fallen_sign_offs(self) -> tuple[SignOff, ...]:
        """What was signed off in an earlier round and fell, and was not given anew."""
        return tuple(each for each in self.earlier_sign_offs if each.fell is not None)

    @property
    def still_to_confirm(self) -> tuple[Side, ...]:
        """The sides that have not confirmed the copy to be signed; none where the text is ours, which nobody has to."""
        if self.negotiated_text is None:
            return ()
        confirmed = [each.side for each in self.copies_confirmed]
        return tuple(side for side in Side if side not in confirmed)

    @property
    def still_to_sign(self) -> tuple[Party, ...]:
        """The signing parties of whose signatories not all have signed."""
        signed = [signature.party for signature in self.signatures]
        return tuple(
            p for p in self.terms.signing_parties if signed.count(p.name) < max(1, len(p.signatories))
        )

    @property
    def decision(self) -> Decision | None:
        """What was last decided on the renewal of the present term."""
        term = self.period.number if self.period else None
        return next((each for each in reversed(self.decisions) if each.term == term), None)

    def last_amended(self, term: int) -> Amendment | None:
        """The amendment that gave a term its present last day; None where none did."""
        return next((each for each in reversed(self.amendments) if each.term == term), None)

    @property
    def activities_done(self) -> tuple[Activity, ...]:
        """What was done under it, without what was recorded wrongly and taken back."""
        return tuple(each for each in self.activities if each.taken_back_on is None)

    @property
    def days_to_correct(self) -> tuple[ToldDay, ...]:
        """The days that papers told otherwise than they are counted, and of which no correction was made."""
        return tuple(each for each in self.told_days if each.corrected_on is None)

    @property
    def to_be_answered_for(self) -> tuple[Unauthorised, ...]:
        """What was done without authority, and of which the head of the office has not said what becomes of it."""
        return tuple(each for each in self.unauthorised if each.is_open)

    def open_comments(self) -> tuple[Comment, ...]:
        return tuple(comment for comment in self.comments if not comment.settled)
