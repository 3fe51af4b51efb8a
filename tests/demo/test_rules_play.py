"""The scenario of rules: what each of its cases is there to show, looked at on its last day."""

import io

import pytest
from rich.console import Console

from tests.demo.playing import BUILT_ON, Played
from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.demo.rules import DEAN, DEPUTY, ETHICS, VICE_CHANCELLOR
from workflow.demo.run import RULES, SCENARIOS, run
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.clearances import clearances_given
from workflow.domain.agreement.stages import Stage
from workflow.services.keeping.proving import prove_all
from workflow.services.keeping.whole_register import whole
from workflow.services.rules.followed import explained_for
from workflow.services.views.approval.preview import preview
from workflow.wiring import open_office


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules") / "office"
    screen = io.StringIO()
    assert run(folder, Console(file=screen, width=80), today=BUILT_ON, scenario=RULES, here=True) == 0
    return Played(folder, screen.getvalue())


@pytest.fixture(scope="module")
def office(played):
    opened = open_office(played.folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def case(office):
    def found(name):
        with office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(f"rules-{name}"))

    return found


@pytest.fixture(scope="module")
def history(office, case):
    def found(name):
        with office.register.reading() as books:
            return books.agreements.history(case(name).number)

    return found


def test_a_funded_case_is_approved_in_two_groups_and_says_why(office, case):
    route = explained_for(office, case("data"), on=BUILT_ON).route
    assert [[step.key for step in group] for group in route.groups] == [
        ["legal", "data_protection", "ethics"],
        ["finance"],
    ]
    assert route.step("finance").because == ("it is funded with USD 60,000, above USD 25,000",)


def test_whoever_is_on_leave_is_stood_in_for_and_both_are_named(case):
    (finance,) = [each for each in case("data").sign_offs if each.route == "finance"]
    assert (finance.by, finance.for_whom) == (DEPUTY, "finance-office")


def test_the_raised_sum_voids_the_sign_off_of_finance_and_not_that_of_ethics(history):
    submitted = [change for change in history("data") if change.act is Act.SUBMIT]
    flags = " ".join(submitted[1].flags)
    assert "Ethics board stands" in flags
    assert "Finance office falls" in flags
    again = [change for change in history("data") if change.act is Act.SIGN_OFF and change.actor == ETHICS]
    assert len(again) == 1


def test_ink_without_authority_is_flagged_and_counts_from_the_day_it_was_ratified_for(case):
    agreement = case("signature")
    (done,) = agreement.unauthorised
    assert (done.by, done.answer) == (DEAN, Answer.RATIFIED)
    assert "above USD 10,000" in " ".join(done.why)
    assert done.counts_from == done.on < done.answered_on
    assert done.resolution is not None
    assert agreement.stage is Stage.IN_FORCE


def test_a_notice_leaves_by_its_five_facts(case):
    agreement = case("ended")
    (prepared,), (notice,) = agreement.prepared, agreement.notices
    days = (
        prepared.drafted_on,
        prepared.approved_on,
        prepared.signed_on,
        prepared.dispatched_on,
        notice.received_on,
    )
    assert None not in days
    assert sorted(days) == list(days)
    assert prepared.signed_by == VICE_CHANCELLOR
    assert agreement.closed_as == "terminated"
    assert agreement.unauthorised == ()


def test_a_clearance_that_ends_before_the_next_term_warns_while_notice_can_be_given(played, case):
    (given,) = clearances_given(case("cleared"))
    assert given.expires_on < case("cleared").last_day
    screen = " ".join(played.screen.split())
    assert "unless notice is given by" in screen


def test_a_changed_threshold_is_shown_for_all_and_followed_by_the_one_that_was_confirmed(office, case):
    assert case("small").stage is Stage.SIGNING
    assert case("middle").stage is case("large").stage is Stage.LEGAL_REVIEW
    (touched,) = preview(office, on=BUILT_ON).touched
    assert touched.number == case("middle").number
    assert touched.spared == ("Finance office",)


def test_what_is_shown_reads_at_eighty_columns(played, case):
    assert max(map(len, played.screen.splitlines())) <= 80 + len(str(played.folder)) + 20
    table = played.screen.split("Try next")[0].split("What happened")[1]
    assert max(map(len, table.split("The papers lie in")[0].splitlines())) <= 80
    assert NOTICE in " ".join(played.screen.split())
    for name in ("data", "signature", "ended", "cleared", "small", "middle", "large"):
        assert case(name).number in played.screen


def test_the_register_is_sound_and_run_again_nothing_happens(played, office):
    assert [each for each in prove_all(office) if not each.holds] == []
    assert whole(office) == ()
    screen = io.StringIO()
    assert run(played.folder, Console(file=screen, width=80), today=BUILT_ON, scenario=RULES, here=True) == 0
    assert "nothing is changed" in screen.getvalue()


def test_it_is_played_by_its_name():
    assert SCENARIOS["rules"] is RULES
