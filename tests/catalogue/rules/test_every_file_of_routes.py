"""Whatever a file of routes says: it explains every case of every type, or it is refused with its file, a line and what to do."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.people import a_person
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.riders import fits
from workflow.catalogue.rules.rates_file import read_rates
from workflow.catalogue.rules.routes_file import read_routes
from workflow.catalogue.rules.subjects import OURS, Foreign, RidersOf, subject_of
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.terms import Binding, Departure, Funding, Funds, Instead, Terms
from workflow.domain.approval.completing import shortages
from workflow.domain.approval.routing import explained, told
from workflow.domain.approval.subject import Subject
from workflow.domain.approval.words import rule_in_words
from workflow.services.rules.asked_of import known_of

CATALOGUE = Catalogue.load(bundled_folder())
ON = date(2026, 11, 20)
RATES, _ = read_rates('base = "USD"\non = 2026-11-02\n[rates]\nPKR = 278\n')
KEYS = ("legal", "finance", "data_protection", "ethics", "rector", "rectr")
PEOPLE = tuple(
    a_person(key, role, routes=("legal", "finance", "academic", "research", "data_protection"))
    for key, role in (
        ("amina", Role.OFFICER), ("bilal", Role.OFFICER), ("chen", Role.REVIEWER), ("dara", Role.REVIEWER),
        ("emil", Role.REVIEWER), ("vc", Role.SIGNATORY), ("ines", Role.AUDITOR),
    )
)  # fmt: skip
KNOWN = known_of(CATALOGUE).with_rates(RATES).with_people(PEOPLE)
KINDS = {key: CATALOGUE.type(key) for key in ("mou", "data_sharing", "material_transfer", "grant_award")}


def cases_of(key: str) -> list[Subject]:
    """The example of a type, funded and binding in every way, departed from and not."""
    kind = KINDS[key]
    terms, _, _ = read_terms(kind, kind.example())
    fundings = (
        Funding(),
        Funding(Funds.OPEN),
        Funding(Funds.FUNDED, "20000.00", "USD"),
        Funding(Funds.FUNDED, "90000000.00", "PKR"),
        Funding(Funds.FUNDED, "5.00", "AED"),
    )
    departures = ((), (Departure("liability", Instead.WALK_AWAY, "They insist"),))
    return [
        a_subject(kind, replace(terms, funding=funding, binding=binding, departures=departed))
        for funding, binding, departed in product(fundings, (Binding.YES, Binding.NO), departures)
    ]


def a_subject(kind: AgreementType, terms: Terms) -> Subject:
    """A case of these terms; where it binds and departs, it is a text of the other side."""
    return subject_of(
        kind,
        terms,
        on=ON,
        rates=RATES,
        foreign=Foreign(replaces=True) if terms.binding is Binding.YES and terms.departures else OURS,
        riders=RidersOf(
            lambda: KNOWN.riders, lambda: fits(kind, terms, CATALOGUE.sources(), lambda: ("riders",))
        ),
        headings=lambda: CATALOGUE.headings_of(kind.key),
    )


CASES = {key: cases_of(key) for key in KINDS}


def listed(words) -> st.SearchStrategy[str]:
    """A list of some of the words, as TOML writes it."""
    some = st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True)
    return some.map(lambda chosen: "[" + ", ".join(f'"{each}"' for each in chosen) + "]")


WHEN = st.fixed_dictionaries(
    {},
    optional={
        "types": listed((*KINDS, "mou_short", "moo")),
        "binding": listed(("yes", "no", "partly")),
        "funding": listed(("none", "funded", "to be agreed")),
        "more_than": st.sampled_from(('"USD 1,000"', '"USD 50,000"', '"PKR 1,000,000"', '"EUR 1"', "1000")),
        "at_most": st.sampled_from(('"USD 1,000"', '"USD 50,000"')),
        "outside": listed(("PK", "EU")),
        "flags": listed(("personal data", "human subjects", "human_origin", "nothing")),
        "deviations": listed(("any", "walk away", "liability", "liability: struck", "off the standard")),
        "riders": listed(("us-export-control", "pk-stamp-duty")),
    },
).map(lambda table: "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }")
APPROVAL = st.fixed_dictionaries(
    {"label": st.sampled_from(('"Board"', '"Office"'))},
    optional={
        "people": listed(("amina", "chen", "dara", "ines", "zoe")),
        "role": st.sampled_from(('"signatory"', '"officer"', '"auditor"')),
        "least": st.sampled_from(("1", "2", "3", '"all"')),
        "scope": listed(("funding", "term", "facts.fee", "colour")),
    },
)
RULE = st.fixed_dictionaries(
    {"when": WHEN},
    optional={
        "asks": listed(KEYS), "after": listed(KEYS[:4]), "without": listed(("legal", "academic", "research")),
        "instead": st.sampled_from(("true", "false")),
    },
)  # fmt: skip


def table(head: str, words: dict[str, str]) -> str:
    return "\n".join((head, *(f"{key} = {value}" for key, value in words.items()), ""))


FILES = st.builds(
    lambda twice, order, approvals, rules: "\n".join(
        (
            f"several_by_one = {twice}",
            *([f"order = {order}"] if order else []),
            *(table(f"[approvals.{key}]", words) for key, words in approvals.items()),
            *(table("[[rules]]", words) for words in rules),
        )
    ),
    st.sampled_from(("true", "true", "false")),
    st.sampled_from(("", '[["legal"], ["finance", "ethics"], ["rector"]]', '[["finance"], ["legal"]]')),
    st.dictionaries(st.sampled_from(KEYS[1:5]), APPROVAL, max_size=3),
    st.lists(RULE, max_size=3),
)


@st.composite
def sound_rules(draw) -> str:
    """A rule without a slip; whether it agrees with the others is another matter."""
    asks = draw(st.lists(st.sampled_from(KEYS[:5]), min_size=1, max_size=2, unique=True))
    left = [key for key in KEYS[:5] if key not in asks]
    words = {"when": draw(SOUND_WHEN), "asks": str(asks)}
    if draw(st.booleans()):
        words["after"] = str(draw(st.lists(st.sampled_from(left), min_size=1, max_size=1)))
    if draw(st.integers(0, 3)) == 0:
        words |= {"instead": "true"} if draw(st.booleans()) else {"without": "['research', 'academic']"}
    return table("[[rules]]", words)


SOUND_WHEN = st.fixed_dictionaries(
    {},
    optional={
        "types": listed((*KINDS, "mou_short")),
        "binding": listed(("yes", "no", "partly")),
        "funding": listed(("none", "funded", "to be agreed")),
        "more_than": st.sampled_from(('"USD 1,000"', '"USD 50,000"', '"PKR 1,000,000"')),
        "flags": listed(("personal data", "human subjects", "minors")),
        "deviations": listed(("any", "walk away", "liability")),
    },
).map(lambda words: "{ " + ", ".join(f"{key} = {value}" for key, value in words.items()) + " }")
SOUND_HEAD = """\
several_by_one = true
[approvals.ethics]
label = "Ethics board"
people = ["chen", "dara", "emil"]
least = 2
[approvals.rector]
label = "Rector"
role = "signatory"
[approvals.finance]
scope = ["funding", "term"]
"""
SOUND_FILES = st.lists(sound_rules(), min_size=1, max_size=5).map(
    lambda rules: "\n".join((SOUND_HEAD, *rules))
)


@pytest.mark.parametrize("most", [150, pytest.param(3_000, marks=pytest.mark.soak)])
def test_every_file_explains_every_case_or_is_refused_with_its_line(most: int):
    explains, refuses = [], []

    @settings(max_examples=most)
    @given(SOUND_FILES | FILES)
    def for_each(text: str):
        routing, problems = read_routes(text, KNOWN)
        if problems:
            refuses.append(text)
            assert routing is None
            assert all(_is_told(str(each)) for each in problems), problems
            return
        explains.append(text)
        for key, cases in CASES.items():
            for case in cases:
                _is_explained(routing, key, case)

    for_each()
    assert sum("[[rules]]" in text for text in explains) > most // 10
    assert len(refuses) > most // 10


def _is_told(problem: str) -> bool:
    """With the file, the line, and a whole sentence on what is wrong."""
    return problem.startswith("rules/routes.toml, line ") and problem.endswith(".")


def _is_explained(routing, key: str, case: Subject) -> None:
    asked = rules_of(KINDS[key]).route
    what = explained(routing, asked, case)
    assert list(what.route.steps)
    assert all(told(step).startswith(f"{step.label}, because ") for step in what.route.steps)
    assert all(each.because for each in what.left_out)
    for each in what.rules:
        assert rule_in_words(each.rule, KNOWN.label, KNOWN.called).startswith("For ")
        assert each.found.holds is True or each.found.unknown or each.found.no
    decided = {step.key for rule in routing.rules for step in rule.asks} | {s.key for s in routing.approvals}
    assert not shortages(what.route, PEOPLE, decided)
