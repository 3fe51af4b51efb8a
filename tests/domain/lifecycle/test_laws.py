"""The laws of the domain over generated histories: an office in which anybody may try anything on any day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders.agreements import (
    A_FILE,
    AT,
    CALENDAR,
    HOME,
    LETTER,
    MUTUAL,
    OPEN_ENDED,
    PARTNER,
    RULES,
    TERMS,
    Case,
    an_agreement,
    an_amendment_of,
    is_sentence,
    opened,
    renewing,
)
from tests.builders.people import ADMINISTRATOR, AUDITOR, OFFICER, REVIEWER, SIGNATORY
from workflow.domain.agreement.act_details import (
    Amending,
    Answering,
    Clearing,
    CommentText,
    Contacts,
    Correction,
    Ending,
    Noticing,
    Receiving,
    Reinstating,
    Revision,
    Signing,
    SigningOff,
    Snoozing,
    Which,
)
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Role
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact, Effective, Term
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.falling_due import due_act
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.waits import TURNS
from workflow.domain.errors import RefusedError
from workflow.domain.evidence import content_hash
from workflow.domain.lifecycle.decide import decide, possible_acts
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.term.standing import standing, word_on
from workflow.domain.term.standing_words import WORDS

AMENDMENT = an_amendment_of("MOU-2026-0001").now
BOTH = replace(OFFICER, key="both", name="Both Roles", roles=(Role.OFFICER, Role.REVIEWER), routes=("legal",))
FINANCE = replace(REVIEWER, key="fay", name="Fay Finance", routes=("finance",))
PEOPLE = (OFFICER, OFFICER, BOTH, REVIEWER, REVIEWER, FINANCE, SIGNATORY, ADMINISTRATOR, AUDITOR, MACHINE)
TERMS_TO_CHOOSE = (
    TERMS,
    MUTUAL,
    OPEN_ENDED,
    replace(TERMS, term=Term(Effective("kth_signature", k=1), Length(months=6), notice=Length(months=1))),
    replace(MUTUAL, term=Term(length=Length(months=1))),
)
LIVE_ACTS = (
    Act.RENEW,
    Act.AMEND,
    Act.NOT_RENEW,
    Act.GIVE_NOTICE,
    Act.RECEIVE_NOTICE,
    Act.RECORD_RECEIPT,
    Act.WITHDRAW_NOTICE,
    Act.SUSPEND,
    Act.RESUME,
    Act.SNOOZE,
    Act.CORRECT,
)


class OfficeLife(RuleBasedStateMachine):
    """One agreement, and people who know their work about half of the time."""

    case: Case
    today: date

    @initialize(
        terms=st.sampled_from(TERMS_TO_CHOOSE),
        routes=st.sampled_from([("legal",), ("legal", "finance")]),
        in_force=st.booleans(),
    )
    def begin(self, terms, routes, in_force):
        rules = replace(RULES, route=side_by_side([(route, route) for route in routes]))
        if in_force:
            self.case = an_agreement(Stage.ACTIVATION, terms, rules=rules).sweeps(date(2026, 5, 1))
        else:
            self.case = opened(terms, rules=rules, stage=Stage.EXPLORATION)
        self.today = self.case.changes[-1].occurred_on

    @rule(days=st.sampled_from([1, 1, 3, 20, 100, 400]))
    def time_passes(self, days):
        self.today = min(self.today + timedelta(days=days), date(2045, 1, 1))

    @rule()
    def the_machine_sweeps(self):
        sweeping = 0
        while act := due_act(self.case.now, CALENDAR, self.case.rules, on=self.today):
            sweeping += 1
            assert sweeping < 300, "the machine comes to an end"
            self.attempt(act, MACHINE)

    @rule(data=st.data())
    def somebody_who_may_tries_something(self, data):
        person = data.draw(st.sampled_from(PEOPLE))
        if acts := possible_acts(self.case.now, person.roles):
            self.somebody_acts(data, data.draw(st.sampled_from(acts)), person)

    @rule(data=st.data(), act=st.sampled_from(Act), person=st.sampled_from(PEOPLE))
    def anybody_tries_anything(self, data, act, person):
        self.somebody_acts(data, act, person)

    @precondition(lambda self: self.case.now.stage not in (Stage.CLOSED, Stage.IN_FORCE, Stage.RENEWAL))
    @rule(data=st.data())
    def it_goes_its_usual_way(self, data):
        act, person = {
            Stage.EXPLORATION: (Act.BEGIN, OFFICER),
            Stage.DRAFTING: (Act.SUBMIT, data.draw(st.sampled_from([OFFICER, BOTH]))),
            Stage.LEGAL_REVIEW: (Act.SIGN_OFF, data.draw(st.sampled_from([REVIEWER, BOTH, FINANCE]))),
            Stage.SIGNING: (Act.SIGN, OFFICER),
            Stage.ACTIVATION: (Act.ACTIVATE, MACHINE),
        }[self.case.now.stage]
        for comment in self.case.now.open_comments():
            self.attempt(Act.SETTLE, OFFICER, Which(comment.id))
        self.somebody_acts(data, act, person)

    @precondition(lambda self: self.case.now.is_live)
    @rule(data=st.data(), act=st.sampled_from(LIVE_ACTS))
    def something_happens_in_force(self, data, act):
        self.somebody_acts(data, act, OFFICER)

    @precondition(lambda self: self.case.now.closed_as == "expired")
    @rule(data=st.data())
    def it_is_reinstated(self, data):
        self.somebody_acts(data, Act.REINSTATE, OFFICER)

    def somebody_acts(self, data, act, person):
        said = data.draw(
            st.sampled_from([{"reason": "As decided", "evidence": ("e",), "second": "zoe"}] * 3 + [{}])
        )
        self.attempt(act, person, self.particulars(data, act), **said)

    def particulars(self, data, act):
        now, today = self.case.now, self.today
        earlier = today - timedelta(days=data.draw(st.sampled_from([0, 1, 40, 120])))
        code = now.submission.content_hash[:12] if now.submission else "0" * 12
        made = {
            Act.REVISE: lambda: Revision(replace(now.terms, title=data.draw(st.sampled_from("ABCD")))),
            Act.SEND: lambda: A_FILE,
            Act.RECEIVE: lambda: replace(A_FILE, replaces_text=data.draw(st.booleans())),
            Act.COMMENT: lambda: CommentText("Who pays?"),
            Act.ANSWER: lambda: Answering(data.draw(st.integers(1, 3)), "Both pay."),
            Act.SETTLE: lambda: Which(data.draw(st.integers(1, 3))),
            Act.CHANGE_CONTACT: lambda: Contacts(
                (Contact(HOME.name, "notices", data.draw(st.sampled_from("AB"))),)
            ),
            Act.CLEAR: lambda: Clearing(
                data.draw(st.sampled_from(["ethics", "regulator", "other"])),
                "minutes",
                expires_on=data.draw(st.sampled_from([None, earlier, today + timedelta(days=90)])),
            ),
            Act.SIGN_OFF: lambda: SigningOff(data.draw(st.sampled_from(["legal", "finance"])), code),
            Act.SIGN: lambda: Signing(
                data.draw(st.sampled_from([HOME.name, PARTNER.name, "Third College"])),
                data.draw(st.sampled_from(["A Rector", "A Dean"])),
                data.draw(st.sampled_from([code, code, "f" * 12])),
                on=data.draw(st.sampled_from([earlier, None])),
                scan="b" * 64,
                scanned_on=today,
            ),
            Act.RENEW: lambda: data.draw(st.sampled_from([None, renewing(today + timedelta(days=700))])),
            Act.AMEND: lambda: Amending(data.draw(st.sampled_from(["AMD-2026-0001", "AMD-2026-0002"]))),
            Act.RECEIVE_NOTICE: lambda: Noticing(
                data.draw(st.sampled_from(["non-renewal", "termination"])), earlier
            ),
            Act.RECORD_RECEIPT: lambda: Receiving(data.draw(st.integers(1, 2)), earlier),
            Act.WITHDRAW_NOTICE: lambda: Which(data.draw(st.integers(1, 2))),
            Act.TERMINATE: lambda: data.draw(st.sampled_from([None, Ending("for cause")])),
            Act.REINSTATE: lambda: Reinstating(today + timedelta(days=500), earlier),
            Act.FULFIL: lambda: Performing("report", "sent"),
            Act.WAIVE: lambda: Performing("report", "not wanted"),
            Act.MEASURE: lambda: Performing("students", "12"),
            Act.SNOOZE: lambda: Snoozing(
                data.draw(
                    st.sampled_from(
                        [each.key for each in open_matters(now, CALENDAR, self.case.rules)] or ["notice 9"]
                    )
                ),
                today + timedelta(days=data.draw(st.sampled_from([-1, 5, 60, 400]))),
            ),
            Act.CORRECT: lambda: Correction(effective_on=earlier),
        }
        return made[act]() if act in made else None

    def attempt(self, act, person, details=None, **said):
        before = self.case.now
        request = Request(act, person, self.today, AT, details, **said)
        letter = replace(LETTER, effective_on=self.today)
        successor = replace(
            LETTER, number="MOU-2030-0001", supersedes="MOU-2026-0001", effective_on=self.today
        )
        circumstances = self.case.circumstances(
            letter=letter, successor=successor, amendment=self.amendment(details)
        )
        try:
            after, change = decide(before, request, circumstances)
        except RefusedError as refusal:
            for reason in refusal.reasons:
                assert is_sentence(reason.removeprefix("the machine")) or reason.startswith("the "), reason
            return
        self.case.agreement = after
        self.case.changes.append(change)
        self.check(before, after, request, change)

    def amendment(self, details) -> Agreement | None:
        """The amendment meant; one of them changes the last day, a year and a half from today."""
        if not isinstance(details, Amending):
            return None
        ends = (self.today + timedelta(days=500)).isoformat()
        facts = {"new_last_day": ends} if details.amendment.endswith("2") else {}
        terms = replace(AMENDMENT.terms, facts=facts)
        return replace(AMENDMENT, number=details.amendment, effective_on=self.today, terms=terms)

    def check(self, before: Agreement, after: Agreement, request: Request, change) -> None:
        """What holds of every accepted act, whatever it was."""
        row = ROW_OF[request.act]
        assert before.stage in row.frm
        assert set(row.who) & set(request.actor.roles)
        assert row.leads(before.stage, after.stage)
        assert after.version == before.version + 1
        assert change.previous == before.head
        assert change.hash == after.head
        assert all(order.version == after.version for order in change.orders)
        if after.terms != before.terms:
            assert not after.signatures
            assert not after.sign_offs
            assert before.stage in (Stage.EXPLORATION, Stage.DRAFTING)
        if request.act in (Act.CHANGE_CONTACT, Act.CORRECT):
            assert (after.signatures, after.sign_offs) == (before.signatures, before.sign_offs)
        if request.act is Act.AMEND:
            assert after.amendments[:-1] == before.amendments
            assert [period.first_day for period in after.periods] == [p.first_day for p in before.periods]
        if request.act not in (Act.CORRECT, Act.RECEIVE_NOTICE, Act.RECORD_RECEIPT, Act.AMEND):
            assert after.periods[: len(before.periods)] == before.periods

    @invariant()
    def what_is_approved_is_the_text(self):
        now = self.case.now
        if now.submission is None:
            assert not now.sign_offs
            assert not now.signatures
            return
        digest = content_hash(to_document(now.terms), now.submission.sources, now.negotiated_text)
        assert now.submission.content_hash == digest
        assert {each.holds_for for each in now.sign_offs} <= {digest}
        assert {each.content_hash for each in now.signatures} <= {digest}
        assert now.submission.by not in {sign_off.by for sign_off in now.sign_offs}

    @invariant()
    def each_period_is_there_once_and_in_order(self):
        periods = self.case.now.periods
        assert [period.number for period in periods] == list(range(1, len(periods) + 1))
        for earlier, later in pairwise(periods):
            assert earlier.last_day is not None
            assert later.first_day > earlier.last_day
            if later.how in ("automatic", "letter"):
                assert later.first_day == earlier.last_day + timedelta(days=1)

    @invariant()
    def every_date_and_the_standing_explain_themselves(self):
        now = self.case.now
        assert standing(now, CALENDAR, on=self.today) in WORDS
        assert all(entry.why and entry.what for entry in date_ledger(now, CALENDAR))

    @invariant()
    def what_is_filed_tells_how_it_stands_on_every_day_around(self):
        now = self.case.now
        filed = self.case.follows().standings
        days = {self.today, date(2044, 12, 31), *(entry.on for entry in date_ledger(now, CALENDAR))}
        days |= {since for since, _ in filed[1:]}
        for on in sorted(day + timedelta(days=step) for day in days for step in (-1, 0, 1)):
            assert word_on(filed, on) == standing(now, CALENDAR, on=on), on

    @invariant()
    def what_is_waited_for_is_asked_of_somebody(self):
        now, follows = self.case.now, self.case.follows()
        keys = [each.key for each in follows.waits]
        assert len(keys) == len(set(keys))
        assert all(each.task and each.of_role for each in follows.waits)
        assert {each.key for each in open_matters(now, CALENDAR, self.case.rules)} <= set(keys)
        assert follows.turn in (None, *TURNS)
        if now.stage not in (Stage.IN_FORCE, Stage.CLOSED):
            assert follows.turn is not None

    @invariant()
    def nobody_is_reminded_twice_of_one_thing(self):
        said = [(each.matter, each.act_by, rung) for each in self.case.now.reminders for rung in each.rungs]
        assert len(said) == len(set(said))
        assert all(is_sentence(each.words) for each in self.case.now.reminders)

    @invariant()
    def the_stored_state_is_the_replay_of_the_changes(self):
        assert replayed(self.case.changes) == self.case.now

    def teardown(self):
        if not hasattr(self, "case"):
            return
        changes = self.case.changes
        assert broken_links(changes) == ()
        for version, change in enumerate(changes, start=1):
            assert replayed(changes[:version]).head == change.hash
        self.tampering_shows(changes)

    def tampering_shows(self, changes):
        """An edit, a drop and a swap anywhere; a cut tail shows by the head printed on the papers."""
        middle = len(changes) // 2
        edited = [*changes[:middle], replace(changes[middle], actor="nobody"), *changes[middle + 1 :]]
        assert broken_links(edited)
        if len(changes) > 1:
            assert broken_links(changes[1:])
            assert broken_links([*changes[:middle], *changes[middle + 1 :]]) or middle == len(changes) - 1
            assert broken_links(
                [*changes[: middle - 1], changes[middle], changes[middle - 1], *changes[middle + 1 :]]
            )
            assert replayed(changes[:-1]).head != self.case.now.head


TestOfficeLife = OfficeLife.TestCase
TestOfficeLife.settings = settings(max_examples=100, stateful_step_count=50)


@pytest.mark.soak
class TestLongOfficeLife(OfficeLife.TestCase):
    """The same for a long time."""

    settings = settings(max_examples=1000, stateful_step_count=100, suppress_health_check=list(HealthCheck))
