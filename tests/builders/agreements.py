"""Agreements walked to each stage by real acts through `decide`: the domain tests have no other way to make one."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import (
    Amending,
    ConfirmingCopy,
    Correction,
    Details,
    DraftFile,
    Noticing,
    Opening,
    Receiving,
    Renewing,
    Signing,
    SigningOff,
    Telling,
)
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    SigningNotice,
)
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Effective, Party, Renewal, Signatory, Term, Terms
from workflow.domain.agreement.told_days import ToldDay
from workflow.domain.agreement.type_rules import ClearanceRule, TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.derived import Derived, derived
from workflow.domain.due.falling_due import due_act
from workflow.domain.due.since import since_of
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide

CALENDAR = BusinessCalendar()
AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
HOME = Party("Example University", "home", country="Pakistan")
PARTNER = Party("Sample Institute", "partner", country="France")
TWO_YEARS, THREE_MONTHS = Length.parse("2 years"), Length.parse("3 months")
FIRST_OF_MAY = Effective("fixed_date", date(2026, 5, 1))
TERMS = Terms(
    "Cooperation in hydrology",
    (HOME, PARTNER),
    Term(FIRST_OF_MAY, TWO_YEARS, start_included=True, notice=THREE_MONTHS),
    Renewal("automatic", TWO_YEARS, 2),
)
MUTUAL = replace(TERMS, renewal=Renewal("mutual"))
NOT_RENEWED = replace(TERMS, renewal=Renewal())
OPEN_ENDED = replace(TERMS, term=Term(FIRST_OF_MAY, open_ended=True, notice=THREE_MONTHS), renewal=Renewal())
RULES = TypeRules(
    "mou",
    "Memorandum of Understanding",
    route=side_by_side([("legal", "legal")]),
    roles=("home", "partner"),
    clearances=(
        ClearanceRule("ethics", "Ethics approval", "signing"),
        ClearanceRule("regulator", "No-objection certificate", "activation"),
    ),
)
LETTER_RULES = replace(RULES, key="renewal_letter", title="Renewal letter", requires=("renews",))
AMENDMENT_RULES = replace(RULES, key="amendment", title="Amendment", requires=("amends",))
SUBSIDIARY_RULES = replace(RULES, key="subsidiary", title="Subsidiary agreement", requires=("under",))
SOURCES = {"mou/draft.md.j2": "a" * 64}
A_DAY_TOLD = Telling(
    (
        ToldDay(
            "MOU-2026-0001/05 activation notice v1", date(2026, 5, 1), "Notice before the end", "act by",
            date(2028, 1, 31), date(2028, 1, 30), "3 months before the end", date(2026, 6, 1),
        ),
    )
)  # fmt: skip


@dataclass
class Case:
    """An agreement under way, with everything that was recorded of it."""

    rules: TypeRules = RULES
    calendar: BusinessCalendar = CALENDAR
    agreement: Agreement | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def now(self) -> Agreement:
        assert self.agreement is not None
        return self.agreement

    @property
    def flags(self) -> tuple[str, ...]:
        return self.changes[-1].flags

    @property
    def periods(self) -> list[tuple[int, str, str, str]]:
        return [(p.number, str(p.first_day), str(p.last_day), p.how) for p in self.now.periods]

    @property
    def work(self) -> list[str]:
        """What the last change left for the machine to do."""
        return [f"{order.flow}: {order.kind}" for order in self.changes[-1].orders]

    def circumstances(self, **others) -> Circumstances:
        return Circumstances(self.rules, self.calendar, **{"sources": SOURCES, **others})

    def follows(self, **known) -> Derived:
        """Everything that follows from it as it stands."""
        return derived(self.now, self.calendar, rules=self.rules, since=since_of(self.changes), **known)

    def does(
        self, act: Act, by: Person, on: date, details: Details | None = None, given=None, **rest
    ) -> "Case":
        request = Request(act, by, on, AT, details, **rest)
        self.agreement, change = decide(self.agreement, request, self.circumstances(**(given or {})))
        self.changes.append(change)
        return self

    def refuses(
        self, act: Act, by: Person, on: date, details: Details | None = None, given=None, **rest
    ) -> str:
        """The refusal in full; the agreement stays as it was."""
        with pytest.raises(RefusedError) as refusal:
            decide(
                self.agreement, Request(act, by, on, AT, details, **rest), self.circumstances(**(given or {}))
            )
        for reason in refusal.value.reasons:
            assert is_sentence(reason), reason
        return " ".join(refusal.value.reasons)

    def sweeps(self, on: date) -> "Case":
        """What the machine does on a day, until nothing is due any more."""
        while self.agreement is not None and (
            act := due_act(self.agreement, self.calendar, self.rules, on=on)
        ):
            self.does(act, MACHINE, on)
        return self

    def signs(
        self,
        party: Party,
        on: date | None,
        *,
        name: str | None = None,
        recorded: date | None = None,
        given=None,
    ) -> "Case":
        name = name or f"Head of {party.name}"
        if self.now.negotiated_text is not None:
            given = {"copy": A_COPY, **(given or {})}
        for side in self.now.still_to_confirm:
            confirming = ConfirmingCopy(side, "Jonas Specimen")
            self.does(
                Act.CONFIRM_COPY, OFFICER, recorded or on or date(2026, 4, 20), confirming, given,
                evidence=("e" * 64,),
            )  # fmt: skip
        code = self.now.submission.content_hash[:12] if self.now.submission else ""
        scanned = recorded or on
        details = Signing(party.name, name, code, on=on, scan="b" * 64, scanned_on=scanned)
        return self.does(Act.SIGN, OFFICER, scanned or date(2026, 4, 20), details, given)


def opened(terms: Terms = TERMS, *, rules: TypeRules = RULES, stage: Stage = Stage.DRAFTING, **links) -> Case:
    opening = Opening("id-1", "MOU-2026-0001", rules.key, terms, stage=stage, **links)
    return Case(rules).does(Act.OPEN, OFFICER, date(2026, 4, 1), opening)


def an_agreement(
    stage: Stage = Stage.IN_FORCE, terms: Terms = TERMS, *, rules: TypeRules = RULES, given=None, **links
) -> Case:
    """A case in this stage, having passed through every stage before it."""
    first = Stage.EXPLORATION if stage is Stage.EXPLORATION else Stage.DRAFTING
    case = Case(rules)
    opening = Opening("id-1", "MOU-2026-0001", rules.key, terms, stage=first, **links)
    case.does(Act.OPEN, OFFICER, date(2026, 4, 1), opening, given)
    if stage in (Stage.EXPLORATION, Stage.DRAFTING):
        return case
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 2), given=given)
    if stage is Stage.LEGAL_REVIEW:
        return case
    for route in rules.routes:
        case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff(route))
    if stage is Stage.SIGNING:
        return case
    for party in terms.signing_parties:
        for signatory in party.signatories or (Signatory(),):
            case.signs(party, date(2026, 4, 10), name=signatory.name)
    if stage is Stage.ACTIVATION:
        return case
    case.sweeps(date(2026, 5, 1))
    if stage is Stage.RENEWAL:
        case.sweeps(date(2027, 12, 1))
    if stage is Stage.CLOSED:
        case.sweeps(date(2040, 1, 1))
    assert case.now.stage is stage, case.now.stage
    return case


def a_letter_for(number: str) -> Agreement:
    """A renewal letter in force for the agreement of this number."""
    case = Case(LETTER_RULES)
    umbrella = replace(an_agreement().now, number=number)
    given = {"linked": umbrella}
    opening = Opening("id-2", "LET-2026-0001", "renewal_letter", TERMS, renews=number)
    case.does(Act.OPEN, OFFICER, date(2026, 4, 1), opening, given)
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 2), given=given)
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal"))
    case.signs(HOME, date(2026, 4, 10)).signs(PARTNER, date(2026, 4, 11)).sweeps(date(2026, 5, 1))
    assert case.now.stage in LIVE
    return case.now


def an_amendment_of(
    number: str = "MOU-2026-0001", *, signed_on: date = date(2026, 4, 11), **facts: str
) -> Case:
    """An amendment that both parties signed for the agreement of this number, with these facts; its day is its last ink."""
    case = Case(AMENDMENT_RULES)
    amended = replace(an_agreement().now, number=number)
    given = {"linked": amended}
    terms = replace(MUTUAL, term=Term(), renewal=Renewal(), facts=facts)
    opening = Opening("id-3", "AMD-2026-0001", "amendment", terms, amends=number)
    case.does(Act.OPEN, OFFICER, date(2026, 4, 1), opening, given)
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 2), given=given)
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal"))
    case.signs(HOME, date(2026, 4, 10)).signs(PARTNER, signed_on)
    case.does(Act.ACTIVATE, MACHINE, signed_on)
    assert case.now.stage is Stage.IN_FORCE
    return case


def amended(case: Case, on: date = date(2026, 6, 1), *, number: str = "AMD-2026-0001", **facts: str) -> Case:
    """The agreement after the machine carried out an amendment with these facts."""
    amendment = replace(an_amendment_of(**facts).now, number=number)
    return case.does(Act.AMEND, MACHINE, on, Amending(amendment.number), {"amendment": amendment})


def prepared(
    case: Case,
    until: NoticeFact,
    on: date,
    *,
    kind: str = "termination",
    states: str | None = None,
    given=None,
) -> Case:
    """The agreement with a notice of ours that has come as far as a fact, all of it on one day; `given` is what its ink met."""
    steps = tuple(NoticeFact)[: tuple(NoticeFact).index(until) + 1]
    said = {"reason": "As the board decided", "evidence": ("e" * 64,)}
    if NoticeFact.DRAFTED in steps:
        case.does(Act.DRAFT_NOTICE, OFFICER, on, DraftingNotice(kind, states), **said)
    if NoticeFact.APPROVED in steps:
        case.does(Act.APPROVE_NOTICE, REVIEWER, on, OfNotice(kind), **said)
    if NoticeFact.SIGNED in steps:
        code = next(each.code for each in case.now.notices_under_way if each.kind == kind)
        case.does(Act.SIGN_NOTICE, OFFICER, on, SigningNotice("A Rector", code, kind=kind), given, **said)
    if NoticeFact.DISPATCHED in steps:
        case.does(Act.DISPATCH_NOTICE, OFFICER, on, Dispatching(kind, "courier"), **said)
    if NoticeFact.RECEIVED in steps:
        case.does(Act.RECORD_RECEIPT, OFFICER, on, Receiving(case.now.notices[-1].id, on), **said)
    return case


def is_sentence(text: str) -> bool:
    """Whether a person can read it as one: it starts like a sentence, ends like one, and shows no Python."""
    starts = text[0].isupper() or text[0].isdigit() or text[0] == "\u201c"
    return starts and text.rstrip("\u201d").endswith(".") and "None" not in text and "Stage." not in text


def renewing(last_day: date, letter: str = "LET-2026-0001") -> Renewing:
    return Renewing(letter, last_day)


def their_notice(kind: str, on: date) -> Noticing:
    return Noticing(kind, on, "courier")


def without_authority(
    what: Binds = Binds.SIGNATURE, who: str = "Omar Officer", why: str = "He has authority for nothing."
) -> dict[str, Covered]:
    """What is known of whoever binds the office by an act: that nothing covers it."""
    return {"authority": Covered(what, who, why=(why,))}


def signed_without_authority(stage: Stage = Stage.ACTIVATION, terms: Terms = TERMS) -> Case:
    """An agreement out for signature that Omar Officer signed for us without authority; the partner too, unless it is out still."""
    case = an_agreement(Stage.SIGNING, terms)
    case.signs(HOME, date(2026, 4, 10), name="Omar Officer", given=without_authority())
    return case if stage is Stage.SIGNING else case.signs(PARTNER, date(2026, 4, 11))


LETTER = a_letter_for("MOU-2026-0001")
CORRECTED_TO_JUNE = Correction(effective_on=date(2026, 6, 1))
A_FILE = DraftFile("c" * 64)
A_COPY = "c" * 64
