"""What a person may run from Prefect's own pages: for a named officer, never signing off or signing."""

from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from flows.desk import AgreementForm, draft_an_agreement, remake_papers, retry_orders, sweep_for_a_day
from flows.relay import relay
from tests.builders.offices import agreement, in_force, kinds, opened
from tests.builders.people import OFFICER, REVIEWER
from tests.flows.runs import runs_of
from workflow.catalogue.cases.new_case_form import form_of
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.services.papers.produce import papers_of

FORM = {
    "type": "mou",
    "title": "Memorandum of Understanding on Water",
    "parties": [
        {
            "organisation": "Example University", "role": "home",
            "signatories": [{"name": "Professor Amina Example"}],
        },
        {
            "organisation": "Sample Institute", "unit": "School of Rivers", "role": "partner", "country": "Samplia",
        },
    ],
    "facts": {"purpose": "To measure rivers together.", "areas": ["Hydrology"], "background": " "},
}  # fmt: skip
FORMS = TypeAdapter(AgreementForm)


def test_there_is_a_form_for_every_type_and_it_asks_for_the_facts_of_the_type(office):
    for kind in office.catalogue.types():
        facts = form_of(kind).model_fields["facts"].annotation.model_json_schema()
        assert list(facts["properties"]) == [fact.key for fact in kind.facts]
        assert set(facts.get("required", ())) == {fact.key for fact in kind.facts if fact.required}
        assert [each["title"] for each in facts["properties"].values()] == [fact.label for fact in kind.facts]
    asked = FORMS.json_schema()["discriminator"]["mapping"]
    assert set(asked) == {kind.key for kind in office.catalogue.types()}


def test_the_example_of_every_type_fits_its_form_and_comes_back_as_it_was(office):
    for kind in office.catalogue.types():
        example = kind.example()
        again = dumped(FORMS.validate_python({**example, "type": kind.key}))
        assert again["type"] == kind.key
        assert kind.validate_facts(again["facts"], complete=True) == kind.validate_facts(
            example["facts"], complete=True
        )
        assert len(again["parties"]) == len(example["parties"])


def dumped(form):
    return form.model_dump(mode="json", by_alias=True, exclude_unset=True)


def test_an_officer_drafts_a_memorandum_from_prefects_pages(prefect, office):
    number = draft_an_agreement(for_officer=OFFICER.key, agreement=FORM, on=date(2026, 3, 2))
    found = agreement(office, number)
    assert found.owner == OFFICER.key
    assert found.stage is Stage.DRAFTING
    assert [party.name for party in found.terms.parties] == [
        "Example University", "School of Rivers, Sample Institute",
    ]  # fmt: skip
    assert kinds(office, number) == ["draft"]
    run, *_ = runs_of(prefect, "draft an agreement")
    assert run.name == f"draft an agreement for {OFFICER.key}"
    assert f"{number} is opened for {OFFICER.key}; below papers/: {number}/01 draft v1" in run.state.message
    with office.register.reading() as books:
        (change,) = books.agreements.history(number)
    assert (change.actor, change.on_behalf_of) == ("machine", OFFICER.key)
    assert change.request_id == f"prefect/{run.id}"


def test_an_officer_drafts_an_agreement_of_another_type_by_its_own_form(prefect, office):
    example = office.catalogue.type("sla").example()
    number = draft_an_agreement(
        for_officer=OFFICER.key, agreement={**example, "type": "sla"}, on=date(2026, 3, 2)
    )
    assert number.startswith("SLA-")
    assert kinds(office, number) == ["draft"]


def test_an_officer_nobody_knows_is_refused_in_the_offices_words(prefect, office):
    with pytest.raises(NotFoundError, match="nobody"):
        draft_an_agreement(for_officer="nobody", agreement=FORM)


def test_a_form_without_areas_is_not_taken():
    with pytest.raises(ValidationError, match="areas"):
        FORMS.validate_python(FORM | {"facts": {"purpose": "To measure rivers.", "areas": []}})


def test_a_fixed_day_and_no_renewal_can_be_asked_for():
    document = dumped(
        FORMS.validate_python(FORM | {"effective": "2026-09-01", "renewal": {"policy": "none"}})
    )
    assert document["term"] == {"effective": {"rule": "fixed_date", "on": "2026-09-01"}}
    assert document["renewal"] == {"policy": "none"}


def test_papers_thrown_away_by_mistake_come_back_from_the_shelf(prefect, office):
    number = opened(office)
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
    number = opened(office, kind="sla")
    assert relay(on=date(2026, 3, 2)).failed == 1
    assert relay(on=date(2026, 3, 2)).orders == 0
    broken.unlink()
    done = retry_orders(on=date(2026, 3, 2))
    assert (done.orders, done.failed, done.papers) == (1, 0, 1)
    assert kinds(office, number) == ["draft"]
    with office.register.reading() as books:
        assert books.outbox.waiting(datetime.now(UTC)) == 0
        assert books.outbox.list_open() == ()


def test_a_sweep_for_a_day_is_named_by_it(prefect, office):
    assert sweep_for_a_day(on=date(2026, 5, 2)).agreements == 0
    run, *_ = runs_of(prefect, "sweep for a day")
    assert run.name == "sweep for 2026-05-02"


def test_a_sweep_for_a_day_ahead_is_refused_and_ends_nothing(prefect, office):
    number = in_force(office)
    with pytest.raises(InvalidError, match="1 January 2045 lies ahead"):
        sweep_for_a_day(on=date(2045, 1, 1))
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_an_agreement_is_opened_for_an_officer_only(prefect, office):
    with pytest.raises(RefusedError, match="Rashid Sample is not an officer"):
        draft_an_agreement(for_officer=REVIEWER.key, agreement=FORM, on=date(2026, 3, 2))
