"""What a person may run from Prefect's own pages: for a named officer, never signing off or signing."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from flows.desk import (
    MouFacts,
    MouForm,
    draft_mou,
    mou_document,
    remake_papers,
    retry_orders,
    sweep_for_a_day,
)
from flows.relay import relay
from tests.builders.records import OFFICER
from tests.flows.casework import a_case, agreement_of, paper_kinds, runs_of
from workflow.domain.agreement.agreement import Stage
from workflow.domain.errors import NotFoundError
from workflow.services.papers.produce import papers_of

FORM = {
    "title": "Memorandum of Understanding on Water",
    "home": {"organisation": "Example University", "signatory": "Professor Amina Example"},
    "partner": {"organisation": "Sample Institute", "unit": "School of Rivers", "country": "Samplia"},
    "facts": {"purpose": "To measure rivers together.", "areas": ["Hydrology"]},
}


def test_the_form_asks_only_for_facts_of_the_type_and_for_all_it_requires(office):
    facts = {fact.key: fact for fact in office.catalogue.type("mou").facts}
    asked = MouFacts.model_fields
    assert set(asked) <= set(facts)
    assert {key for key, fact in facts.items() if fact.required} <= {
        key for key, field in asked.items() if field.is_required()
    }


def test_an_officer_drafts_a_memorandum_from_prefects_pages(prefect, office):
    number = draft_mou(for_officer=OFFICER.key, mou=FORM, on=date(2026, 3, 2))
    agreement = agreement_of(office, number)
    assert agreement.owner == OFFICER.key
    assert agreement.stage is Stage.DRAFTING
    assert [party.name for party in agreement.terms.parties] == [
        "Example University", "School of Rivers, Sample Institute",
    ]  # fmt: skip
    assert paper_kinds(office, number) == ["draft"]
    run, *_ = runs_of(prefect, "draft an MOU")
    assert run.name == f"draft an MOU for {OFFICER.key}"
    assert f"{number} is opened for {OFFICER.key}; below papers/: {number}/01 draft v1" in run.state.message
    with office.register.reading() as books:
        (change,) = books.agreements.history(number)
    assert (change.actor, change.on_behalf_of) == ("machine", OFFICER.key)
    assert change.request_id == f"prefect/{run.id}"


def test_an_officer_nobody_knows_is_refused_in_the_offices_words(prefect, office):
    with pytest.raises(NotFoundError, match="nobody"):
        draft_mou(for_officer="nobody", mou=FORM)


def test_a_form_without_areas_is_not_taken():
    with pytest.raises(ValidationError, match="areas"):
        MouForm.model_validate(FORM | {"facts": {"purpose": "To measure rivers.", "areas": []}})


def test_a_fixed_day_and_no_renewal_can_be_asked_for():
    form = MouForm.model_validate(FORM | {"takes_effect_on": "2026-09-01", "renewal": "none"})
    document = mou_document(form)
    assert document["effective"] == "2026-09-01"
    assert document["renewal"] == {"policy": "none"}


def test_papers_thrown_away_by_mistake_come_back_from_the_shelf(prefect, office):
    number = a_case(office)
    relay(on=date(2026, 3, 2))
    (paper,) = papers_of(office, number)
    file = office.folder / "papers" / f"{paper.name}.pdf"
    content = file.read_bytes()
    file.unlink()
    assert remake_papers(number) == (f"{paper.name}.docx", f"{paper.name}.pdf")
    assert file.read_bytes() == content


def test_orders_that_failed_are_tried_again_at_once_when_the_template_is_mended(prefect, office):
    broken = office.folder / "templates" / "sla" / "draft.md.j2"
    broken.parent.mkdir()
    broken.write_text("# {{ no_such_fact }}\n", encoding="utf-8")
    number = a_case(office, kind="sla")
    assert relay(on=date(2026, 3, 2)).failed == 1
    assert relay(on=date(2026, 3, 2)).orders == 0
    broken.unlink()
    done = retry_orders(on=date(2026, 3, 2))
    assert (done.orders, done.failed, done.papers) == (1, 0, 1)
    assert paper_kinds(office, number) == ["draft"]
    with office.register.reading() as books:
        assert books.outbox.waiting(datetime.now(UTC)) == 0
        assert books.outbox.list_open() == ()


def test_a_sweep_for_a_day_is_named_by_it(prefect, office):
    assert sweep_for_a_day(on=date(2028, 5, 2)).agreements == 0
    run, *_ = runs_of(prefect, "sweep for a day")
    assert run.name == "sweep for 2028-05-02"
