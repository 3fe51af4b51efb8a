"""The draft form carries every type whole; what is typed in it is read alike to be saved and to be shown."""

import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.offices import OPENED, agreement, an_office, document, moment, opened
from tests.builders.people import OFFICER
from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.cases.typed_cases import as_typed
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.casework.drafts.forms import draft_form, form_so_far
from workflow.services.casework.drafts.live_paper import live_paper
from workflow.services.casework.drafts.typed_drafts import read_draft_form
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.shown import draft_html

WRONG = {
    "title": "x" * 400,
    "parties.1.signs": "perhaps",
    "parties.2.organisation": "",
    "parties.2.contacts.1.zone": "Nowhere/Town",
    "term.length": "a while",
    "term.effective.on": "soon",
    "renewal.max_terms": "many",
    "facts.originals": "two",
    "facts.governing_law": "the moon",
    "facts.steering_group": "perhaps",
}


def keys(office: Office) -> list[str]:
    return [each.key for each in office.catalogue.types()]


def typed_example(office: Office, key: str = "mou", **changed: str) -> dict[str, list[str]]:
    kind = office.catalogue.type(key)
    typed = as_typed(kind, document(office, key))
    return typed | {name: [words] for name, words in changed.items()}


def every_field(fields):
    for each in fields:
        yield each
        for row in each.rows:
            yield from every_field(row.fields)


def fields_of(form):
    return {each.name: each for group in form.groups for each in every_field(group.fields)}


def test_the_marks_of_a_paper_lead_to_what_the_form_of_its_type_shows(office):
    for key in keys(office):
        for typed in ({}, typed_example(office, key)):
            shown = live_paper(office, key, typed, actor=OFFICER.key, on=OPENED)
            assert set(shown.fields) == set(fields_of(form_so_far(office, key, typed)))


def test_the_example_of_every_type_goes_through_its_form_and_comes_back_the_same(office):
    for key in keys(office):
        kind = office.catalogue.type(key)
        read = read_draft_form(office, key, typed_example(office, key))
        assert read_terms(kind, read) == read_terms(kind, document(office, key)), key


def test_the_form_of_every_type_has_a_field_for_whatever_its_example_says_and_is_complete(office):
    for key in keys(office):
        typed = typed_example(office, key)
        form = draft_form(office, key, typed)
        there = fields_of(form)
        assert set(typed) <= set(there), key
        assert {name: there[name].value for name in typed} == {name: said for name, (said,) in typed.items()}
        assert form.problems == ()
        assert [group.key for group in form.groups if not group.complete] == [], key


def test_a_form_that_was_typed_opens_an_agreement_whose_form_changes_nothing(office):
    done = open_case(
        office,
        read_draft_form(office, "mou", typed_example(office)),
        actor=OFFICER.key,
        on=OPENED,
        at=moment(OPENED),
    )
    number = done.agreement.number
    form = draft_form(office, number)
    assert (form.number, form.version) == (number, done.agreement.version)
    typed = {name: [field.value] for name, field in fields_of(form).items() if field.kind != "rows"}
    with pytest.raises(InvalidError, match="Nothing is different"):
        revise(
            office,
            number,
            read_draft_form(office, number, typed),
            actor=OFFICER.key,
            on=OPENED,
            at=moment(OPENED),
        )


def test_what_the_form_does_not_ask_for_stays_as_it_is_on_record(office):
    number = opened(
        office,
        departures=[{"clause": "Quiet hours", "instead": "added", "reason": "asked", "words": "Quiet."}],
    )
    typed = {
        name: [field.value]
        for name, field in fields_of(draft_form(office, number)).items()
        if field.kind != "rows"
    }
    read = read_draft_form(office, number, typed | {"title": ["Another title"]})
    assert [each["clause"] for each in read["departures"]] == ["Quiet hours"]
    revise(office, number, read, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert agreement(office, number).terms.title == "Another title"
    assert len(agreement(office, number).terms.departures) == 1


def test_every_mistake_is_told_at_once_each_with_its_field(office):
    typed = typed_example(office) | {name: [words] for name, words in WRONG.items()}
    with pytest.raises(InvalidError) as refused:
        read_draft_form(office, "mou", typed)
    assert {each.anchor for each in refused.value.why} >= set(WRONG)
    form = draft_form(office, "mou", typed)
    there = fields_of(form)
    assert {each.field for each in form.problems} <= set(there)
    assert all(there[name].problems for name in set(WRONG))
    assert there["term.length"].value == "a while"


def test_a_blank_row_is_none_and_the_rows_below_keep_their_names(office):
    typed = typed_example(office)
    moved = {re.sub(r"^parties\.2", "parties.5", name): said for name, said in typed.items()}
    assert read_draft_form(office, "mou", moved | {"parties.3.unit": [" "]})["parties"][1]["short"] == "SIT"
    with pytest.raises(InvalidError) as refused:
        read_draft_form(office, "mou", moved | {"parties.5.contacts.1.zone": ["Nowhere"]})
    assert [each.anchor for each in refused.value.why] == ["parties.5.contacts.1.zone"]
    shown = live_paper(office, "mou", moved, actor=OFFICER.key, on=OPENED)
    assert 'data-fact="parties.5.short"' in shown.paper.html
    assert 'data-fact="parties.2' not in shown.paper.html


def test_an_empty_form_says_what_is_missing_and_what_stands_when_left_out(office):
    form = draft_form(office, "mou")
    groups = {each.key: each for each in form.groups}
    assert list(groups) == ["parties", "term", "facts", "funding", "contacts", "unknown", "links"]
    there = fields_of(form)
    assert groups["facts"].missing == 2  # the purpose and the areas
    assert there["facts.confidentiality_years"].left_out == "3"
    assert there["facts.areas"].kind == "list"
    assert there["facts.areas"].example.splitlines()[1] == "Health data science"
    assert there["facts.areas"].value == ""
    assert [each.label for each in there["facts.responsibilities"].columns] == [
        "Party",
        "What it does",
        "When",
    ]
    assert [row.number for row in there["parties"].rows] == [1, 2]


def test_the_paper_of_what_was_typed_is_the_paper_of_what_is_saved(office):
    typed = typed_example(office)
    shown = live_paper(office, "mou", typed, actor=OFFICER.key, on=OPENED)
    assert shown.problems == ()
    done = open_case(
        office, read_draft_form(office, "mou", typed), actor=OFFICER.key, on=OPENED, at=moment(OPENED)
    )
    number = done.agreement.number
    saved = draft_html(office, number, agreement(office, number).terms, on=OPENED)
    assert live_paper(office, number, typed, actor=OFFICER.key, on=OPENED).paper == saved
    assert [each.heading for each in shown.paper.clauses] == [each.heading for each in saved.clauses]


def test_a_paper_with_mistyped_fields_is_shown_with_what_can_be_read(office):
    typed = typed_example(office) | {name: [words] for name, words in WRONG.items()}
    shown = live_paper(office, "mou", typed, actor=OFFICER.key, on=OPENED)
    assert {each.field for each in shown.problems} >= set(WRONG) - {"parties.2.organisation"}
    assert 'data-fact="facts.purpose">to carry out' in shown.paper.html
    assert 'data-open="parties.2.organisation">[name of the partner institution]<' in shown.paper.html


def test_figures_that_disagree_are_told_and_shown(office):
    typed = typed_example(office) | {"facts.originals": ["1"]}
    shown = live_paper(office, "mou", typed, actor=OFFICER.key, on=OPENED)
    assert [each.field for each in shown.problems] == ["facts.originals"]
    assert 'data-fact="facts.originals">1<' in shown.paper.html


def test_a_fraction_where_the_text_prints_a_whole_number_is_told_at_its_field(office):
    typed = typed_example(office) | {"facts.confidentiality_years": ["2.5"]}
    shown = live_paper(office, "mou", typed, actor=OFFICER.key, on=OPENED)
    assert [(each.field, each.says) for each in shown.problems] == [
        (
            "facts.confidentiality_years",
            "Years of confidentiality after the end: the text prints a whole number here, not 2.5.",
        )
    ]
    assert shown.paper is not None


def test_a_row_that_lacks_a_word_is_shown_with_it_open(office):
    typed = typed_example(office, "sla")
    table = next(name for name in typed if name.endswith(".2.responsible"))
    typed |= {table: [""]}
    shown = live_paper(office, "sla", typed, actor=OFFICER.key, on=OPENED)
    assert shown.problems == ()
    assert f'data-open="{table}">[Responsible]<' in shown.paper.html
    assert table in {each.name for each in shown.paper.open_points}


def test_the_paper_of_every_type_is_shown_before_anything_is_typed(office):
    for key in keys(office):
        shown = live_paper(office, key, {}, actor=OFFICER.key, on=OPENED)
        assert shown.paper is not None, (key, shown.problems)
        assert 'data-open="parties.1.organisation"' in shown.paper.html, key


def test_a_form_of_nothing_is_refused(office):
    with pytest.raises(NotFoundError, match="neither an agreement nor an agreement type “nonsense”"):
        draft_form(office, "nonsense")


SIGNS = st.text(max_size=30) | st.sampled_from(
    ["", " ", "p1", "yes", "3 years", "-1", "9" * 5000, "2027-02-30", "\x00", "\u202e", "1.5"]
)
NAMES = st.one_of(
    st.sampled_from(
        [
            "title",
            "binding",
            "under",
            "parties.1.organisation",
            "parties.1.role",
            "parties.1.signatories.1.order",
            "parties.1.signatories.2.name",
            "parties.2.contacts.1.kind",
            "parties.99999.role",
            "parties.0.role",
            "parties.x.role",
            "parties.1",
            "parties.1.contracts_as.through",
            "parties.1.public",
            "term.length",
            "term.effective.rule",
            "term.effective.on",
            "term.effective.k",
            "term.ends_on",
            "term.places",
            "term.survival.1.for",
            "term.survival.1.until",
            "term.academic_year",
            "term.open_ended",
            "renewal.policy",
            "renewal.max_terms",
            "funding.kind",
            "funding.amount",
            "unknown.1.about",
            "unknown.1.note",
            "facilitators.1.note",
            "facts.purpose",
            "facts.areas",
            "facts.originals",
            "facts.languages",
            "facts.responsibilities.1.party",
            "facts.responsibilities.7.due",
            "facts.steering_group",
            "facts.governing_law",
            "facts.nothing",
            "csrf",
        ]
    ),
    st.text(max_size=12),
)


@pytest.fixture(scope="module")
def one_office(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    shutil.copy(sqlite_template, folder / "register.db")
    office = an_office(folder, f"sqlite:///{folder / 'register.db'}")
    yield office
    office.close()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, st.lists(SIGNS, min_size=1, max_size=2), max_size=12), st.booleans())
def test_whatever_is_typed_is_read_or_refused_by_field_and_its_paper_is_shown(
    one_office, rubbish, over_an_example
):
    typed = {**(typed_example(one_office) if over_an_example else {}), **rubbish}
    form = draft_form(one_office, "mou", typed)
    if form.problems:
        with pytest.raises(InvalidError) as refused:
            read_draft_form(one_office, "mou", typed)
        assert all(each.anchor for each in refused.value.why)
        assert {each.field for each in form.problems} <= set(fields_of(form))
    else:
        read_draft_form(one_office, "mou", typed)
    shown = live_paper(one_office, "mou", typed, actor=OFFICER.key, on=OPENED)
    assert shown.paper is not None
