"""Who may bind the office: by which acts, for which cases, from when until when, and on what resolution."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import folded
from workflow.domain.approval.conditions import Condition, can_meet, found, why
from workflow.domain.approval.rates import Money
from workflow.domain.approval.routing import ALWAYS
from workflow.domain.approval.subject import Subject
from workflow.domain.dates.lengths import day

_BINDS_BY = {
    Act.NOT_RENEW: Binds.NOTICE,
    Act.CURE: Binds.NOTICE,
    Act.SUSPEND: Binds.NOTICE,
    Act.RESUME: Binds.NOTICE,
    Act.GIVE_NOTICE: Binds.TERMINATION,
    Act.TERMINATE: Binds.TERMINATION,
    Act.WITHDRAW_NOTICE: Binds.WITHDRAWAL,
    Act.WAIVE: Binds.WAIVER,
    Act.CONSENT: Binds.CONSENT,
    Act.REINSTATE: Binds.AMENDMENT,
}
"""What people do for the office that binds it, beside its signatures."""
IN_ITS_LIFE = (
    Binds.RENEWAL,
    Binds.AMENDMENT,
    Binds.NOTICE,
    Binds.TERMINATION,
    Binds.WITHDRAWAL,
    Binds.WAIVER,
    Binds.CONSENT,
)
"""By what the office is bound once an agreement is signed."""
UNSIGNED = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW, Stage.SIGNING)
BINDS_BY_NOTICE = {NoticeKind.NON_RENEWAL: Binds.NOTICE, NoticeKind.TERMINATION: Binds.TERMINATION}
"""What binds the office when it gives a notice of a kind."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who acts for the office, as they sign; `person` is their key where they are known to it."""

    name: str
    title: str | None = None
    person: str | None = None

    @property
    def words(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Resolution:
    """The paper on which an authority rests: a file of the office, by what it is called and its sha256."""

    name: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One authority: whose it is, for which acts, where it holds and where not, its days, and what it rests on.

    What nobody knows of a case is never taken to be within it. `line` is where it stands in the file.
    """

    key: str
    holder: Signer
    acts: tuple[Binds, ...]
    resolution: Resolution
    where: Condition = field(default_factory=Condition)
    unless: Condition | None = None
    begins: date | None = None
    until: date | None = None
    line: int | None = None

    @property
    def words(self) -> str:
        """On what a signature rests, as it is kept with it."""
        until = f", until {day(self.until)}" if self.until else ""
        return f"authority “{self.key}” of {self.holder.words}, by {self.resolution.name}{until}"

    def is_of(self, signer: Signer) -> bool:
        """Whether it is somebody's: of the person, or of the name as it is signed, whatever the spelling."""
        if self.holder.person is not None and self.holder.person == signer.person:
            return True
        return folded(self.holder.name) == folded(signer.name)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every authority there is to bind the office, and where partners are asked to show theirs."""

    grants: tuple[Grant, ...] = ()
    of_partners: tuple[Condition, ...] = ()

    def named(self, names: Mapping[str, str]) -> "Matrix":
        """The matrix with the people of the office by the names they bear now."""

        def with_name(grant: Grant) -> Grant:
            name = names.get(grant.holder.person or "")
            return grant if name is None else replace(grant, holder=replace(grant.holder, name=name))

        return replace(self, grants=tuple(map(with_name, self.grants)))


def binds_by(act: Act, agreement: Agreement, *, kind: str | None = None) -> Binds | None:
    """What binds the office when people do an act for it; None where nothing does.

    A text that somebody has signed already binds whoever withdraws it; one that nobody has signed binds nobody. `kind` is
    that of the notice which is signed, where two are under way.
    """
    if act is Act.SIGN_NOTICE:
        meant = [each.kind for each in agreement.notices_under_way if kind in (None, each.kind)]
        return BINDS_BY_NOTICE[meant[0]] if len(meant) == 1 else None
    if act is Act.SIGN:
        return Binds.AMENDMENT if agreement.amends else Binds.RENEWAL if agreement.renews else Binds.SIGNATURE
    if act is Act.WITHDRAW and agreement.signatures:
        return Binds.WITHDRAWAL
    return _BINDS_BY.get(act)


def binds_next(agreement: Agreement) -> tuple[Binds, ...]:
    """By what the office may be bound in a case as it stands: before it is signed by signing it, then by all that may follow."""
    signing = binds_by(Act.SIGN, agreement) if agreement.stage in UNSIGNED else None
    return IN_ITS_LIFE if signing is None else (signing,)


def authority_of(matrix: Matrix, what: Binds, signer: Signer, subject: Subject) -> Covered:
    """By which authority somebody may bind the office on the day of the case, or every reason why by none."""
    reasons: list[str] = []
    for grant in matrix.grants:
        if grant.is_of(signer):
            against = tuple(_against(grant, what, signer, subject))
            if not against:
                return Covered(
                    what, signer.name, signer.person, grant.words, resolution=grant.resolution.name
                )
            reasons += against
    if not reasons:
        reasons = [f"The office has given {signer.name} no authority."]
    return Covered(what, signer.name, signer.person, why=tuple(dict.fromkeys(reasons)))


def who_may(matrix: Matrix, what: Binds, subject: Subject) -> tuple[Grant, ...]:
    """Every authority by which the office can be bound in a case on its day, in the order of the matrix."""
    return tuple(
        grant
        for grant in matrix.grants
        if authority_of(replace(matrix, grants=(grant,)), what, grant.holder, subject).is_there
    )


def why_nobody_may(matrix: Matrix, what: Binds, subject: Subject) -> tuple[str, ...]:
    """Why each of those who have any authority has none for a case; nothing where somebody may."""
    if who_may(matrix, what, subject):
        return ()
    reasons = (
        reason for grant in matrix.grants for reason in authority_of(matrix, what, grant.holder, subject).why
    )
    return tuple(dict.fromkeys(reasons)) or ("The office has given nobody authority.",)


@dataclass(frozen=True, slots=True)
class ChangedHands:
    """Who may bind the office by an act by one matrix and by another; None is whoever acts for it, as without a matrix.

    `why_nobody` are the reasons where by the other one nobody may.
    """

    what: Binds
    before: tuple[Signer, ...] | None
    after: tuple[Signer, ...] | None
    why_nobody: tuple[str, ...] = ()

    @property
    def differ(self) -> bool:
        return self.before != self.after

    @property
    def leave_nobody(self) -> bool:
        return self.after == ()


def hands_changed(
    before: Matrix | None, after: Matrix | None, agreement: Agreement, subject: Subject
) -> tuple[ChangedHands, ...]:
    """Where another matrix lets others bind the office in a case, and where by it nobody could sign the case."""
    found = (
        ChangedHands(
            what,
            _hands(before, what, subject),
            _hands(after, what, subject),
            () if after is None else why_nobody_may(after, what, subject),
        )
        for what in binds_next(agreement)
    )
    unsigned = agreement.stage in UNSIGNED
    return tuple(each for each in found if each.differ or (unsigned and each.leave_nobody))


def _hands(matrix: Matrix | None, what: Binds, subject: Subject) -> tuple[Signer, ...] | None:
    """Whoever may, each once and by name, so that a matrix in another order is no other matrix."""
    if matrix is None:
        return None
    holders = dict.fromkeys(grant.holder for grant in who_may(matrix, what, subject))
    return tuple(sorted(holders, key=lambda each: each.words))


def asked_of_partners(matrix: Matrix, subject: Subject) -> tuple[str, ...] | None:
    """Why partners are asked to show who may sign for them; None where they are not."""
    applying = (why(condition, subject) for condition in matrix.of_partners)
    return next((each or (ALWAYS,) for each in applying if each is not None), None)


def contradictions(grants: Sequence[Grant]) -> Iterator[tuple[Grant, str]]:
    """Two authorities of one person that cannot both be meant: of the same acts, at one time, for the same cases, and of other
    limits. Each with the later one."""
    for one, other in combinations(grants, 2):
        both = [act for act in one.acts if act in other.acts]
        if both and one.is_of(other.holder) and _meet(one, other) and _limits(one) != _limits(other):
            said = f"“{other.key}” and “{one.key}” (line {one.line}) are both of {one.holder.name} for: {', '.join(both)};"
            limits = f"one goes {_limits_in_words(other)}, the other {_limits_in_words(one)}."
            yield other, f"{said} {limits} Let them be of other cases, acts or days."


def _meet(one: Grant, other: Grant) -> bool:
    begins, until = (
        max(one.begins or date.min, other.begins or date.min),
        min(one.until or date.max, other.until or date.max),
    )
    titles = {folded(each.holder.title) for each in (one, other) if each.holder.title}
    return (
        begins <= until
        and len(titles) < 2
        and _rest(one) == _rest(other)
        and can_meet(one.where, other.where)
    )


def _rest(grant: Grant) -> Condition:
    """What an authority asks of a case besides its type, its standing and its money."""
    return replace(grant.where, types=(), binding=(), funding=(), more_than=None, at_most=None)


def _limits(grant: Grant) -> tuple[Money | None, Condition | None]:
    return grant.where.at_most, grant.unless


def _limits_in_words(grant: Grant) -> str:
    most = grant.where.at_most
    up_to = f"up to {most.words}" if most else "up to any amount"
    return f"{up_to} with something left out" if grant.unless else up_to


def _against(grant: Grant, what: Binds, signer: Signer, subject: Subject) -> Iterator[str]:
    """Every reason, each a sentence, why an authority does not cover what its holder does."""
    who = grant.holder.name
    if grant.holder.title and signer.title and folded(grant.holder.title) != folded(signer.title):
        yield f"{who} has authority as {grant.holder.title}, and signs as {signer.title}."
    if what not in grant.acts:
        yield f"{who} has authority for: {', '.join(grant.acts)}; not for: {what}."
    if grant.begins is not None and subject.on < grant.begins:
        yield f"The authority of {who} begins on {day(grant.begins)}, after {day(subject.on)}."
    if grant.until is not None and subject.on > grant.until:
        yield f"The authority of {who} ended on {day(grant.until)}, before {day(subject.on)}."
    asked = found(grant.where, subject)
    if asked.holds is not True:
        yield f"The authority of {who} does not extend to it: {'; '.join((*asked.no, *asked.unknown))}."
    if grant.unless is not None and (excepted := why(grant.unless, subject)) is not None:
        yield f"The authority of {who} leaves it out: {'; '.join(excepted)}."
