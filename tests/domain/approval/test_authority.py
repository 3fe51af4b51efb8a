"""Who may bind the office: whom the matrix covers, and why it does not cover anybody else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import TERMS, an_agreement, is_sentence
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Binds
from workflow.domain.agreement.notices.prepared import PreparedNotice
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Binding, Funding, Funds
from workflow.domain.approval.authority import (
    Grant,
    Matrix,
    Resolution,
    Signer,
    asked_of_partners,
    authority_of,
    binds_by,
    contradictions,
    who_may,
    why_nobody_may,
)
from workflow.domain.approval.conditions import Condition
from workflow.domain.approval.rates import Money
from workflow.domain.approval.subject import Mark, Subject

ON = date(2026, 4, 10)
RECTOR = Signer("Professor Amina Example", "Vice-Chancellor")
DEAN = Signer("Dr Bo Dean", "Dean of Law", "bo")
SENATE = Resolution("2026-03 senate.pdf", "5" * 64)
UP_TO_50 = Condition(at_most=Money(Decimal(50_000), "USD"))
MATRIX = Matrix(
    (
        Grant("rector", RECTOR, tuple(Binds), SENATE),
        Grant("dean", DEAN, (Binds.SIGNATURE,), SENATE, UP_TO_50, until=date(2026, 12, 31)),
    )
)


def funded(amount: int | None, currency: str = "USD") -> Subject:
    kind = Funding(Funds.OPEN) if amount is None else Funding(Funds.FUNDED, str(amount), currency)
    return subject(funding=kind)


def subject(*, on: date = ON, **others) -> Subject:
    return Subject("mou", "a Memorandum of Understanding", replace(TERMS, **others), on)


def of_dean(case: Subject, what: Binds = Binds.SIGNATURE, **others):
    return authority_of(MATRIX, what, replace(DEAN, **others), case)


def test_an_authority_says_on_what_a_signature_rests():
    found = of_dean(funded(50_000))
    assert (
        found.by
        == "authority “dean” of Dr Bo Dean, Dean of Law, by 2026-03 senate.pdf, until 31 December 2026"
    )
    assert (found.who, found.person, found.why) == ("Dr Bo Dean", "bo", ())
    assert (found.what, found.resolution) == (Binds.SIGNATURE, SENATE.name)


def test_what_is_not_covered_says_whose_it_is_and_by_which_act():
    found = of_dean(subject(), Binds.WAIVER)
    assert (found.what, found.who, found.person, found.resolution) == (Binds.WAIVER, "Dr Bo Dean", "bo", None)


def test_the_reasons_of_every_authority_of_somebody_are_told():
    twice = Matrix((grant("a", 1, acts=(Binds.NOTICE, Binds.WAIVER)), grant("b", 2, until=date(2026, 1, 1))))
    assert authority_of(twice, Binds.SIGNATURE, DEAN, funded(1)).why == (
        "Dr Bo Dean has authority for: notice, waiver; not for: signature.",
        "The authority of Dr Bo Dean ended on 1 January 2026, before 10 April 2026.",
    )


def test_what_is_said_of_one_case_is_said_in_one_sentence():
    strict = Condition(binding=(Binding.YES,), at_most=UP_TO_50.at_most, flags=("minors",))
    case = replace(
        funded(80_000), flags={"minors": Mark(None, "people under 18 are", "none are", "nobody has said")}
    )
    one = Matrix((grant("a", 1, where=strict, unless=Condition(binding=(Binding.NO,), types=("mou",))),))
    assert authority_of(one, Binds.SIGNATURE, DEAN, case).why == (
        (
            "The authority of Dr Bo Dean does not extend to it: its text does not bind; it is funded with USD 80,000, above "
            "USD 50,000; nobody has said."
        ),
        "The authority of Dr Bo Dean leaves it out: it is a Memorandum of Understanding; its text does not bind.",
    )


def test_one_of_several_authorities_that_covers_it_is_found_for_each_of_its_own():
    both = Matrix((grant("a", 1, acts=(Binds.NOTICE,)), grant("b", 2)))
    assert [each.key for each in who_may(both, Binds.SIGNATURE, funded(1))] == ["b"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (of_dean(funded(80_000)), "it is funded with USD 80,000, above USD 50,000"),
        (of_dean(funded(None)), "its funding is to be agreed: it may be above USD 50,000"),
        (of_dean(funded(900, "EUR")), "the office has no table of rates"),
        (of_dean(subject(on=date(2027, 1, 1))), "ended on 31 December 2026, before 1 January 2027"),
        (of_dean(subject(), Binds.WAIVER), "has authority for: signature; not for: waiver"),
        (
            of_dean(subject(), title="Acting Rector"),
            "has authority as Dean of Law, and signs as Acting Rector",
        ),
        (of_dean(subject(), name="Cy Clerk", person=None, title=None), "has given Cy Clerk no authority"),
    ],
    ids=["above", "open", "no rate", "ended", "another act", "another capacity", "unknown"],
)
def test_why_an_authority_does_not_cover_it_is_said_in_sentences(found, words):
    assert not found.is_there
    assert words in " ".join(found.why)
    assert all(map(is_sentence, found.why))


def test_every_reason_is_named():
    found = of_dean(replace(funded(80_000), on=date(2027, 1, 1)), Binds.NOTICE)
    assert len(found.why) == 3


def test_an_authority_begins_on_its_day():
    later = Matrix((replace(MATRIX.grants[0], begins=date(2026, 5, 1)),))
    found = authority_of(later, Binds.SIGNATURE, RECTOR, subject())
    assert found.why == (
        "The authority of Professor Amina Example begins on 1 May 2026, after 10 April 2026.",
    )
    assert authority_of(later, Binds.SIGNATURE, RECTOR, subject(on=date(2026, 5, 1))).is_there


def test_what_an_authority_leaves_out_it_does_not_cover_and_neither_what_nobody_knows():
    but = replace(MATRIX.grants[0], unless=Condition(flags=("export control",)))
    words = ("it falls under export control", "it does not", "nobody has said whether it does")
    for holds, expected in ((True, words[0]), (None, words[2]), (False, None)):
        case = replace(subject(), flags={"export control": Mark(holds, *words)})
        found = authority_of(Matrix((but,)), Binds.SIGNATURE, RECTOR, case)
        assert found.is_there == (expected is None)
        assert expected is None or expected in found.why[0]


def test_a_person_of_the_office_is_known_by_key_whatever_they_sign_as():
    assert of_dean(subject(), name="B. Dean", title=None).is_there
    assert authority_of(MATRIX, Binds.SIGNATURE, Signer("dr  bo dean"), subject()).is_there


def test_people_are_called_by_the_names_they_bear_now():
    renamed = MATRIX.named({"bo": "Dr Bo Dean-Sample"})
    assert renamed.grants[1].holder.name == "Dr Bo Dean-Sample"
    assert authority_of(renamed, Binds.SIGNATURE, Signer("Dr Bo Dean-Sample"), subject()).is_there


def test_who_may_sign_is_said_before_anybody_does():
    assert [each.key for each in who_may(MATRIX, Binds.SIGNATURE, funded(50_000))] == ["rector", "dean"]
    assert [each.key for each in who_may(MATRIX, Binds.SIGNATURE, funded(50_001))] == ["rector"]
    assert why_nobody_may(MATRIX, Binds.SIGNATURE, funded(50_001)) == ()


def test_that_nobody_may_sign_is_said_with_every_reason():
    only_dean = Matrix(MATRIX.grants[1:])
    assert "above USD 50,000" in why_nobody_may(only_dean, Binds.SIGNATURE, funded(50_001))[0]
    assert why_nobody_may(Matrix(), Binds.SIGNATURE, subject()) == ("The office has given nobody authority.",)


def test_partners_are_asked_to_show_theirs_where_the_matrix_says_so():
    asking = Matrix(of_partners=(Condition(binding=(Binding.YES,)), Condition(more_than=UP_TO_50.at_most)))
    assert asked_of_partners(asking, subject(binding=Binding.NO)) is None
    assert asked_of_partners(asking, subject(binding=Binding.YES)) == ("its text binds",)
    assert asked_of_partners(asking, funded(60_000)) == ("it is funded with USD 60,000, above USD 50,000",)


@pytest.mark.parametrize(
    ("act", "links", "what"),
    [
        (Act.SIGN, {}, Binds.SIGNATURE),
        (Act.SIGN, {"amends": "MOU-2020-0001"}, Binds.AMENDMENT),
        (Act.SIGN, {"renews": "MOU-2020-0001"}, Binds.RENEWAL),
        (Act.GIVE_NOTICE, {}, Binds.TERMINATION),
        (Act.NOT_RENEW, {}, Binds.NOTICE),
        (Act.WAIVE, {}, Binds.WAIVER),
        (Act.WITHDRAW_NOTICE, {}, Binds.WITHDRAWAL),
        (Act.CONSENT, {}, Binds.CONSENT),
        (Act.COMMENT, {}, None),
        (Act.WITHDRAW, {}, None),
    ],
)
def test_what_binds_the_office(act, links, what):
    assert binds_by(act, replace(an_agreement(Stage.DRAFTING).now, **links)) is what


def test_a_text_that_somebody_has_signed_binds_whoever_withdraws_it():
    assert binds_by(Act.WITHDRAW, an_agreement(Stage.ACTIVATION).now) is Binds.WITHDRAWAL


LIMITS = st.one_of(st.none(), st.integers(0, 200_000))
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
GRANTS = st.lists(
    st.tuples(st.integers(0, 2), st.frozensets(st.sampled_from(Binds), min_size=1), LIMITS, DAYS, DAYS),
    max_size=4,
)


@given(
    GRANTS,
    st.integers(0, 2),
    st.sampled_from(Binds),
    LIMITS,
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_somebody_may_bind_the_office_exactly_where_one_authority_says_all_of_it(rows, who, what, amount, on):
    people = tuple(Signer(f"Person {number}") for number in range(3))
    grants = tuple(
        Grant(
            str(place),
            people[of],
            tuple(acts),
            SENATE,
            Condition() if most is None else Condition(at_most=Money(Decimal(most), "USD")),
            begins=begins,
            until=until,
        )
        for place, (of, acts, most, begins, until) in enumerate(rows)
    )
    expected = any(
        of == who
        and what in acts
        and (most is None or (amount is not None and amount <= most))
        and (begins is None or begins <= on)
        and (until is None or on <= until)
        for of, acts, most, begins, until in rows
    )
    found = authority_of(Matrix(grants), what, people[who], replace(funded(amount), on=on))
    assert found.is_there == expected
    assert bool(found.why) != expected
    assert all(map(is_sentence, found.why))


def grant(key: str, line: int, **said) -> Grant:
    words = {"acts": (Binds.SIGNATURE, Binds.WAIVER), "where": UP_TO_50, "line": line} | said
    return Grant(key, words.pop("holder", DEAN), words.pop("acts"), SENATE, **words)


MORE = Condition(at_most=Money(Decimal(80_000), "USD"))


def test_two_authorities_of_one_person_up_to_different_sums_contradict_each_other():
    one, other = grant("a", 3), grant("b", 9, where=MORE, acts=(Binds.SIGNATURE,))
    ((later, said),) = contradictions((one, other))
    assert later is other
    assert said.startswith(
        "“b” and “a” (line 3) are both of Dr Bo Dean for: signature; one goes up to USD 80,000, "
    )
    assert said.endswith("the other up to USD 50,000. Let them be of other cases, acts or days.")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"where": Condition()}, "one goes up to any amount, the other up to USD 50,000"),
        (
            {"unless": Condition(flags=("minors",))},
            "one goes up to USD 50,000 with something left out, the other up to",
        ),
        ({"where": replace(MORE, types=("mou",))}, "one goes up to USD 80,000"),
        ({"where": MORE, "begins": date(2026, 6, 1)}, "one goes up to USD 80,000"),
    ],
    ids=["no limit", "less is left out", "of one type", "from a day on"],
)
def test_what_else_contradicts(said, words):
    ((_, sentence),) = contradictions((grant("a", 3, until=date(2026, 6, 1)), grant("b", 9, **said)))
    assert words in sentence


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"where": MORE, "holder": RECTOR},
        {"where": MORE, "acts": (Binds.NOTICE,)},
        {"where": MORE, "begins": date(2026, 6, 2)},
        {"where": MORE, "holder": replace(DEAN, title="Acting Rector")},
        {"where": replace(MORE, units=("Law",))},
        {"where": replace(MORE, flags=("minors",))},
        {"where": replace(MORE, more_than=UP_TO_50.at_most)},
    ],
    ids=["the same", "another", "other acts", "afterwards", "as another", "of a unit", "of a kind", "above"],
)
def test_what_stands_beside_each_other(said):
    until = grant("a", 3, until=date(2026, 6, 1))
    assert list(contradictions((until, grant("b", 9, **said)))) == []
    assert list(contradictions((grant("b", 9, **said), until))) == []


@pytest.mark.parametrize(
    ("kinds", "said", "what"),
    [
        (("termination",), None, Binds.TERMINATION),
        (("non-renewal",), None, Binds.NOTICE),
        (("termination", "non-renewal"), "non-renewal", Binds.NOTICE),
        (("termination", "non-renewal"), "termination", Binds.TERMINATION),
        (("termination", "non-renewal"), None, None),
        (("termination",), "non-renewal", None),
    ],
)
def test_a_notice_that_is_signed_binds_by_what_it_is(kinds, said, what):
    prepared = tuple(PreparedNotice(NoticeKind(kind), "c0de", ON, ("amina",)) for kind in kinds)
    case = replace(an_agreement().now, prepared=prepared)
    assert binds_by(Act.SIGN_NOTICE, case, kind=said) is what
