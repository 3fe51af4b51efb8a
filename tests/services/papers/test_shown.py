"""What the desk shows of papers: one on file as it was made, and a draft of terms nobody has saved."""

import re
from dataclasses import replace

import pytest

from tests.builders.offices import (
    OPENED,
    in_force,
    moment,
    opened,
)
from workflow.catalogue.cases.case_files import read_terms
from workflow.documents.languages.known import LANGUAGES
from workflow.domain.agreement.terms import Unknown
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft, papers_of
from workflow.services.papers.shown import draft_html, new_draft_html, paper_html

TYPES = [
    "amendment",
    "associate_membership",
    "co_supervision",
    "data_sharing",
    "dual_degree",
    "grant_award",
    "internship",
    "letter_of_intent",
    "material_transfer",
    "membership",
    "mou",
    "mou_short",
    "nda",
    "renewal_letter",
    "service_engagement",
    "sla",
    "student_exchange",
    "subsidiary",
    "umbrella_mou",
]


def new(office: Office, key: str = "mou", language: str = "en", without: tuple[str, ...] = (), **changed):
    kind = office.catalogue.type(key)
    words = kind.example() | changed
    words["facts"] = {name: value for name, value in words["facts"].items() if name not in without}
    terms, contacts, links = read_terms(kind, words)
    return new_draft_html(
        office,
        key,
        terms,
        contacts,
        {str(link): None for link in links},
        owner="officer",
        on=OPENED,
        language=language,
    )


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


@pytest.mark.parametrize("key", TYPES)
def test_the_example_of_every_type_is_shown_and_leads_to_the_fields_of_its_facts(office, key):
    kind = office.catalogue.type(key)
    paper = new(office, key)
    named = set(re.findall(r'data-fact="([^"]*)"', paper.html))
    facts = {each.split(".")[1] for each in named if each.startswith("facts.")}
    assert facts
    assert facts <= {field.key for field in kind.facts}
    assert all(each.split(".")[0] in FIRST for each in named)
    assert "style=" not in paper.html
    assert paper.version is None


FIRST = (
    "facts",
    "parties",
    "term",
    "renewal",
    "funding",
    "title",
    "facilitators",
    "under",
    "renews",
    "amends",
    "supersedes",
    "split_from",
)


@pytest.mark.parametrize("key", TYPES)
def test_a_draft_is_shown_while_nothing_but_its_parties_is_known(office, key):
    kind = office.catalogue.type(key)
    paper = new(office, key, without=tuple(field.key for field in kind.facts))
    opened_in_text = set(re.findall(r'data-open="([^"]*)"', paper.html))
    told = {each.name for each in paper.open_points}
    required = {f"facts.{field.key}" for field in kind.facts if field.required}
    assert required <= told
    assert not set(re.findall(r'data-fact="([^"]*)"', paper.html)) & required
    assert opened_in_text & required or not required


def test_every_type_is_among_them(office):
    assert sorted(each.key for each in office.catalogue.types()) == TYPES


def test_the_draft_of_an_agreement_is_shown_with_other_terms_and_nothing_is_recorded(office):
    number = opened(office)
    before = office.agreement(number)
    facts = {**before.terms.facts, "purpose": "to sail <together>", "governing_law": "Pakistan"}
    paper = draft_html(office, number, replace(before.terms, facts=facts), on=OPENED)
    assert '<mark class="paper-fact" data-fact="facts.purpose">to sail &lt;together&gt;</mark>' in paper.html
    assert 'data-fact="facts.governing_law">Pakistan<' in paper.html
    assert number in paper.code
    assert office.agreement(number) == before


def test_a_party_and_its_names_lead_to_the_fields_of_that_party(office):
    found = dict(re.findall(r'data-fact="(parties[^"]*)">([^<]*)<', new(office).html))
    assert found["parties.1.organisation"] == "Example University"
    assert found["parties.2.short"] == "SIT"
    assert found["parties.1.unit"] == "its School of Public Health"
    assert found["parties.1.signatories"] == "article 12 of the University Charter"
    assert found["parties.2.seat"] == "20 Workshop Lane, Port Sample, Samplia"


def test_what_nobody_knows_is_open_by_its_field_with_its_clause_and_note(office):
    kind = office.catalogue.type("mou")
    terms, contacts, _ = read_terms(kind, kind.example())
    facts = {key: value for key, value in terms.facts.items() if key != "purpose"}
    terms = replace(terms, facts=facts, unknown=(Unknown("facts.purpose", "ask Dr Sample"),))
    paper = new_draft_html(office, "mou", terms, contacts, owner="officer", on=OPENED)
    point = next(each for each in paper.open_points if each.name == "facts.purpose")
    assert (point.clause, point.heading, point.note) == ("1.1", "Purpose", "ask Dr Sample")
    assert '<span class="paper-open" data-open="facts.purpose">[purpose]</span>' in paper.html


def test_clauses_are_listed_as_the_page_calls_them(office):
    paper = new(office)
    third = next(each for each in paper.clauses if each.number == "3")
    assert (third.id, third.number, third.heading) == ("clause-3", "3", "Definitions")
    assert all(f'id="{each.id}"' in paper.html for each in paper.clauses)


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_a_draft_is_shown_in_another_language_and_direction(office, language):
    paper = new(office, language=language)
    assert f'lang="{LANGUAGES[language].tag}" dir="rtl"' in paper.html
    assert f'id="{language}-clause-1"' in paper.html
    assert 'data-fact="facts.purpose"' in paper.html


def test_a_language_in_which_nothing_is_made_is_refused(office):
    with pytest.raises(InvalidError, match="language: no paper is made in"):
        new(office, language="xx")


def test_every_paper_on_file_is_shown_as_it_was_made(office):
    number = in_force(office)
    seen = 0
    for place, paper in enumerate(papers_of(office, number), start=1):
        if paper.docx is None:
            with pytest.raises(RefusedError, match="was not made here"):
                paper_html(office, number, place)
            continue
        shown = paper_html(office, number, place)
        assert (shown.version, shown.made_on, shown.changed) == (paper.version, paper.made_on, ())
        assert "style=" not in shown.html
        seen += 1
    assert seen > 3


def renamed(office: Office) -> Office:
    return replace(office, settings=replace(office.settings, name="Another Office"))


def test_an_old_paper_is_shown_with_the_words_of_its_day(office):
    number = in_force(office)
    kinds = [each.kind for each in papers_of(office, number)]
    place = kinds.index("activation_notice") + 1
    first = paper_html(office, number, place)
    assert office.settings.name in words(first.html)
    assert paper_html(renamed(office), number, place) == first


def test_what_was_not_kept_is_told(office):
    number = opened(office)
    ensure_draft(office, number, at=moment(OPENED))
    facts = papers_of(office, number)[0].manifest["facts"]
    next(
        each
        for each in (office.folder / "shelf").rglob("*")
        if each.is_file() and (facts in each.name or facts.endswith(each.name))
    ).unlink()
    assert paper_html(office, number).changed == ()
    assert paper_html(renamed(office), number).changed == (
        "The facts it was made from were not kept; they are found again, and may differ.",
    )


def test_a_paper_that_is_not_there_is_refused(office):
    number = opened(office)
    count = len(papers_of(office, number))
    with pytest.raises(InvalidError, match=f"There is no line {count + 1}: the list of {number} has {count}"):
        paper_html(office, number, count + 1)
    if count == 0:
        with pytest.raises(NotFoundError, match="has no draft yet"):
            paper_html(office, number)
