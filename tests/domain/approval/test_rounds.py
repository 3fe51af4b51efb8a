"""From one round of review to the next: what of the sign-offs is kept, what stands, what falls, and how that is told."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import AT, RULES, SOURCES, TERMS, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Funding
from workflow.domain.approval.rounds import Fall, again, kept, told, what_stands
from workflow.domain.approval.scopes import Text, scope_hash

ON = date(2026, 4, 3)
LEGAL = Step("legal", "Legal office")
FINANCE = Step("finance", "Finance office", scope=("funding", "term"))
ROUTE = Route(((LEGAL, FINANCE),))
TEXT = Text(TERMS, SOURCES)
FUNDED = replace(TEXT, terms=replace(TERMS, funding=Funding("funded", "40000", "USD")))
NOBODY = (None,)


def by(person: str, step: Step, *, text: Text = TEXT, for_whom: str | None = None) -> SignOff:
    """Somebody’s sign-off of a text."""
    held = scope_hash(step.scope, text)
    return SignOff(step.key, person, ON, held, "what it covers", for_whom=for_whom)


def reasons(*given: SignOff, route: Route = ROUTE, text: Text = TEXT, submitters=NOBODY) -> list[str]:
    """Why each of those that fall does."""
    return [each.why for each in again(given, route, text, submitters)[1]]


def test_what_fell_before_is_kept_until_the_same_is_given_anew_by_the_same():
    fallen = (by("rashid", LEGAL), by("fay", FINANCE))
    anew = by("sana", LEGAL, for_whom="rashid")
    assert kept(fallen, (anew,), returned_by=None) == (fallen[1], anew)
    other = by("omar", LEGAL)
    assert kept(fallen, (other,), returned_by=None) == (*fallen, other)


def test_whoever_returns_a_text_takes_back_what_they_gave_or_others_gave_for_them():
    own, of_others = by("rashid", LEGAL), by("fay", FINANCE)
    for_them = by("sana", LEGAL, for_whom="rashid")
    assert kept((), (own, of_others), returned_by="rashid") == (of_others,)
    assert kept((), (for_them, of_others), returned_by="rashid") == (of_others,)
    assert kept((), (own, of_others), returned_by="omar") == (own, of_others)


def test_a_sign_off_stands_where_its_scope_is_as_it_was_and_else_its_parts_are_told():
    legal, finance = by("rashid", LEGAL), by("fay", FINANCE)
    assert again((legal, finance), ROUTE, TEXT, NOBODY) == ((legal, finance), ())
    stands, falls = again((legal, finance), ROUTE, FUNDED, NOBODY)
    assert stands == ()
    assert [each.why for each in falls] == ["the text is another one", "its funding or its term changed"]
    assert [each.sign_off for each in falls] == [legal, finance]


@pytest.mark.parametrize("submitter", ["sana", "rashid"])
def test_nobody_has_approved_what_they_submit_neither_themselves_nor_through_a_substitute(submitter):
    through = by("sana", LEGAL, for_whom="rashid")
    assert reasons(through, submitters=(submitter, None)) == ["whoever gave it submitted this text"]
    assert reasons(through, submitters=("omar", submitter)) == ["whoever gave it submitted this text"]
    assert reasons(through, submitters=("omar", None)) == []


def test_a_sign_off_falls_where_it_is_not_asked_for_or_others_are_named():
    given = by("sana", LEGAL, for_whom="rashid")
    assert reasons(given, route=Route(((FINANCE,),))) == ["it is not asked for any more"]
    named = replace(LEGAL, people=("omar", "sana"))
    assert reasons(given, route=Route(((named,),))) == ["others are named for it now"]
    assert reasons(given, route=Route(((replace(LEGAL, people=("rashid",)),),))) == []


def test_a_file_of_theirs_in_place_of_the_text_lets_every_sign_off_fall():
    case = an_agreement(Stage.LEGAL_REVIEW)
    legal = SignOff("legal", "rashid", ON, case.now.submission.content_hash, "the whole text")
    theirs = replace(case.now, earlier_sign_offs=(legal,), negotiated_text="d" * 64)
    request = Request(Act.SUBMIT, OFFICER, ON, AT)
    circumstances = Circumstances(RULES, sources=SOURCES)
    ours = replace(theirs, negotiated_text=None)
    assert what_stands(ours, request, circumstances) == ((legal,), ())
    stands, falls = what_stands(theirs, request, circumstances)
    assert (stands, [each.why for each in falls]) == ((), ["the text is another one"])


def test_what_became_of_each_is_told_by_the_label_of_its_step_and_by_its_key_where_there_is_none():
    falls = [Fall(by("fay", FINANCE), "its funding changed"), Fall(by("omar", Step("ethics", "x")), "so")]
    assert list(told((by("rashid", LEGAL),), falls, ROUTE, str.title)) == [
        "the sign-off of Rashid for Legal office stands",
        "the sign-off of Fay for Finance office falls: its funding changed",
        "the sign-off of Omar for ethics falls: so",
    ]
