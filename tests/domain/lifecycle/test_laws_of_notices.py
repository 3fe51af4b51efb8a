"""The laws of a notice before it leaves, over generated histories, against a model written from the words of the office."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders.agreements import MUTUAL, Case, an_agreement, their_notice
from tests.builders.people import OFFICER, REVIEWER, SECOND_OFFICER
from workflow.domain.agreement.act_details import Ending, Noticing
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.agreement.replay import replayed
from workflow.domain.codec import from_document, to_document
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide

KINDS = ("non-renewal", "termination")
BOTH = replace(REVIEWER, key="both", name="Both Roles", roles=(*OFFICER.roles, *REVIEWER.roles))
PEOPLE = (OFFICER, SECOND_OFFICER, REVIEWER, BOTH)
BEFORE_THE_WINDOW = date(2028, 1, 14)
MAY, MAY_NOT = "A Rector", "A Dean"
SAID = {"reason": "As decided", "evidence": ("e" * 64,)}


@dataclass
class OnTheDesk:
    """One notice as somebody at the desk would keep it on a card."""

    words: str
    hands: set[str]
    approved: bool = False
    signed_by: str | None = None
    gone: str | None = None

    @property
    def may_leave(self) -> bool:
        return self.approved and self.signed_by == MAY

    def worded(self, words: str, hand: str) -> None:
        self.hands.add(hand)
        if words != self.words:
            self.words, self.approved, self.signed_by = words, False, None


@dataclass
class Cards:
    """The cards of one agreement: at most one of a kind lies on the desk, and nothing else is known of notices."""

    on_desk: dict[str, OnTheDesk] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    ends_by: set[str] = field(default_factory=set)
    over: bool = False

    def can_be_begun(self, kind: str) -> bool:
        return kind not in self.on_desk and not (kind == "non-renewal" and kind in self.ends_by)

    def given(self, kind: str) -> None:
        """Whatever lay there of the kind has nothing left to do."""
        self.on_desk.pop(kind, None)
        self.ends_by.add(kind)


class NoticesLife(RuleBasedStateMachine):
    """An agreement in force, and people who prepare, give and receive notices in any order."""

    case: Case
    cards: Cards
    today: date

    @initialize(first=st.sampled_from([date(2026, 6, 1), date(2027, 1, 4)]))
    def begin(self, first: date) -> None:
        self.case, self.cards, self.today = an_agreement(terms=MUTUAL), Cards(), first

    @rule(days=st.sampled_from([0, 1, 5]))
    def time_passes(self, days: int) -> None:
        """No window closes and no end passes meanwhile: what follows then has tests of its own."""
        last = min(self.case.now.last_day or BEFORE_THE_WINDOW, BEFORE_THE_WINDOW)
        self.today = max(self.today, min(self.today + timedelta(days=days), last))

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), by=st.sampled_from([OFFICER, BOTH]))
    def it_goes_its_way(self, kind: str, by) -> None:
        """The step that is next, by somebody who knows their work; one who did all of it before may try the rest too."""
        card = self.cards.on_desk.get(kind)
        if card is None:
            self.drafts(kind=kind, words="A", by=by)
        elif not card.approved:
            self.approves(kind=kind, by=by if by is BOTH else REVIEWER)
        elif card.signed_by is None:
            self.signs(kind=kind, name=MAY if by is OFFICER else MAY_NOT, by=by)
        else:
            self.dispatches(kind=kind, by=by, way="courier")

    @precondition(lambda self: not self.cards.over)
    @rule(by=st.sampled_from([OFFICER, BOTH]))
    def its_way_goes_on(self, by) -> None:
        for kind in KINDS:
            self.it_goes_its_way(kind=kind, by=by)

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), words=st.sampled_from("AB"), by=st.sampled_from(PEOPLE))
    def drafts(self, kind: str, words: str, by) -> None:
        done = self.tries(Act.DRAFT_NOTICE, by, DraftingNotice(kind, words))
        assert done == (by is not REVIEWER and self.cards.can_be_begun(kind))
        if done:
            self.cards.on_desk[kind] = OnTheDesk(words, {by.key})

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), words=st.sampled_from("AB"), by=st.sampled_from(PEOPLE))
    def words_it_anew(self, kind: str, words: str, by) -> None:
        card = self.cards.on_desk.get(kind)
        done = self.tries(Act.REWORD_NOTICE, by, RewordingNotice(kind, words))
        assert done == (card is not None and by is not REVIEWER and words != card.words)
        if done and card is not None:
            card.worded(words, by.key)

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), by=st.sampled_from(PEOPLE))
    def approves(self, kind: str, by) -> None:
        card = self.cards.on_desk.get(kind)
        done = self.tries(Act.APPROVE_NOTICE, by, OfNotice(kind))
        reviews = by in (REVIEWER, BOTH)
        assert done == (card is not None and reviews and not card.approved and by.key not in card.hands)
        if done and card is not None:
            card.approved = True

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), name=st.sampled_from([MAY, MAY_NOT]), by=st.sampled_from(PEOPLE))
    def signs(self, kind: str, name: str, by) -> None:
        card = self.cards.on_desk.get(kind)
        code = self.prepared(kind).code if card is not None else "0" * 12
        what = Binds.NOTICE if kind == "non-renewal" else Binds.TERMINATION
        met = (
            Covered(what, name, by="By resolution") if name == MAY else Covered(what, name, why=("Not so.",))
        )
        done = self.tries(Act.SIGN_NOTICE, by, SigningNotice(name, code, kind=kind), authority=met)
        assert done == (card is not None and card.approved and by is not REVIEWER)
        if done and card is not None:
            card.signed_by = name

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), by=st.sampled_from(PEOPLE), way=st.sampled_from(["hand", "courier"]))
    def dispatches(self, kind: str, by, way: str) -> None:
        card = self.cards.on_desk.get(kind)
        same = any(
            (each.kind, each.on, each.method, each.given_by) == (kind, self.today, way, "ours")
            for each in self.case.now.notices
        )
        done = self.tries(Act.DISPATCH_NOTICE, by, Dispatching(kind, way))
        assert done == (card is not None and card.may_leave and by is not REVIEWER and not same)
        if done and card is not None:
            self.cards.left.append((kind, card.words))
            self.cards.given(kind)

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), by=st.sampled_from(PEOPLE))
    def drops(self, kind: str, by) -> None:
        done = self.tries(Act.DROP_NOTICE, by, OfNotice(kind))
        assert done == (kind in self.cards.on_desk)
        self.cards.on_desk.pop(kind, None)

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), seldom=st.integers(0, 3))
    def one_left_that_nobody_prepared(self, kind: str, seldom: int) -> None:
        if seldom:
            return
        act = Act.NOT_RENEW if kind == "non-renewal" else Act.GIVE_NOTICE
        if self.tries(act, OFFICER, Noticing(kind, method="letter")):
            self.cards.given(kind)

    @precondition(lambda self: not self.cards.over)
    @rule(kind=st.sampled_from(KINDS), seldom=st.integers(0, 3))
    def theirs_comes_in(self, kind: str, seldom: int) -> None:
        if seldom:
            return
        came = self.tries(Act.RECEIVE_NOTICE, OFFICER, their_notice(kind, self.today))
        if came and kind == "non-renewal" and self.case.now.notices[-1].stands:
            self.cards.given(kind)

    @precondition(lambda self: not self.cards.over and len(self.case.changes) > 14)
    @rule()
    def it_ends(self) -> None:
        self.cards.over = self.tries(Act.TERMINATE, OFFICER, Ending("for cause"))
        if self.cards.over:
            self.cards.on_desk.clear()

    def tries(self, act: Act, by, details, **known) -> bool:
        request = Request(act, by, self.today, self.case.changes[-1].recorded_at, details, **SAID)
        try:
            self.case.agreement, change = decide(self.case.now, request, self.case.circumstances(**known))
        except RefusedError:
            return False
        self.case.changes.append(change)
        return True

    def prepared(self, kind: str):
        return next(each for each in self.case.now.notices_under_way if each.kind == kind)

    @invariant()
    def what_lies_on_the_desk_is_what_is_under_way(self) -> None:
        if not hasattr(self, "case"):
            return
        shown = {
            str(each.kind): (each.states, each.approved_on is not None, each.signed_by, set(each.drafters))
            for each in self.case.now.notices_under_way
        }
        assert shown == {
            kind: (card.words, card.approved, card.signed_by, card.hands)
            for kind, card in self.cards.on_desk.items()
        }

    @invariant()
    def nothing_left_that_was_not_approved_and_signed_with_authority(self) -> None:
        if not hasattr(self, "case"):
            return
        left = [each for each in self.case.now.prepared if each.dispatched_on is not None]
        assert sorted((str(each.kind), str(each.states)) for each in left) == sorted(self.cards.left)
        for each in left:
            assert each.approved_by not in (None, *each.drafters)
            assert (each.signed_by, each.lacks) == (MAY, ())
            assert each.signed_copy is not None
            assert each.proof is not None
            given = next(notice for notice in self.case.now.notices if notice.id == each.given_as)
            assert (given.kind, given.states, given.given_by) == (each.kind, each.states, "ours")

    @invariant()
    def no_end_comes_from_a_notice_that_has_not_left(self) -> None:
        if hasattr(self, "case") and not self.case.now.notices and not self.cards.over:
            assert self.case.now.last_day == date(2028, 4, 30)

    @invariant()
    def the_record_tells_all_of_it(self) -> None:
        if hasattr(self, "case"):
            assert replayed(self.case.changes) == self.case.now
            assert from_document(Agreement, to_document(self.case.now)) == self.case.now


NoticesLife.TestCase.settings = settings(
    max_examples=100, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNoticesKeepTheLaws = NoticesLife.TestCase
