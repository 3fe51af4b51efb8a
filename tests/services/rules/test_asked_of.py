"""A case is asked about as it stands in the register: its countries, its unit, its facts, its clauses, its rates."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.offices import OPENED, agreement, opened
from workflow.domain.agreement.terms import Binding, Departure, Instead, Unknown
from workflow.domain.approval.conditions import Condition, Off, found, why
from workflow.domain.approval.subject import OFF_THE_STANDARD, Mark, Seat
from workflow.domain.errors import RulesError
from workflow.services.office import Office
from workflow.services.rules.asked_of import rates_of, subject_of_case

PERSONAL = Condition(flags=("personal data",))


def subject(office: Office, kind: str = "mou", changed=None, **words):
    there = agreement(office, opened(office, kind, **words))
    return subject_of_case(office, changed(there) if changed else there, on=OPENED)


def written(office: Office, name: str, text: str) -> None:
    (office.folder / "rules").mkdir(exist_ok=True)
    Path(office.folder / "rules" / name).write_text(text)


def test_a_case_is_asked_by_its_type_its_countries_and_how_far_it_binds(office: Office) -> None:
    case = subject(office, "data_sharing")
    assert (case.type, case.called) == ("data_sharing", "a Data-Sharing Memorandum of Understanding")
    assert case.seats[0] == Seat("Monitoring Unit, Exampleland Schools Board")
    assert why(Condition(types=("data_sharing",), binding=(Binding.PARTLY,)), case)


def test_what_its_facts_say_of_personal_data_is_heard(office: Office) -> None:
    assert why(PERSONAL, subject(office, "data_sharing")) == ("personal data pass",)
    quiet = subject(
        office, "data_sharing", changed=lambda there: _without(there, "data_sets", "outside_users")
    )
    assert found(PERSONAL, quiet).holds is not False


def test_a_type_that_nobody_is_asked_of_personal_data_has_none_unless_its_words_name_them(
    office: Office,
) -> None:
    assert why(PERSONAL, subject(office, "letter_of_intent")) is None


def test_a_fact_of_yes_or_no_is_asked_by_its_key(office: Office) -> None:
    label = "“Material of human origin”"
    case = subject(office, "material_transfer", changed=lambda there: _with(there, human_origin=True))
    assert why(Condition(flags=("human_origin",)), case) == (f"{label} is a yes",)
    case = subject(office, "material_transfer", changed=lambda there: _with(there, human_origin=False))
    assert found(Condition(flags=("human_origin",)), case).no == (f"{label} is a no",)
    left_out = subject(office, "material_transfer", changed=lambda there: _without(there, "human_origin"))
    assert found(Condition(flags=("human_origin",)), left_out).no == (f"{label} is a no",)
    unknown = subject(office, "material_transfer", changed=_not_knowing_the_origin)
    assert why(Condition(flags=("human_origin",)), unknown) == (f"nobody has answered {label}",)


def test_where_its_text_is_off_the_offices_own_is_known_by_clause_and_by_way(office: Office) -> None:
    walked = Departure("liability", Instead.WALK_AWAY, "They insist")
    case = subject(
        office, "sla", changed=lambda there: replace(there, terms=replace(there.terms, departures=(walked,)))
    )
    told = "its clause “Liability” stands where the office walks away"
    assert told in [each.words for each in case.deviations], case.deviations
    assert why(Condition(deviations=(Off("liability", "walk away"),)), case) == (told,)
    assert why(Condition(deviations=(Off("liability", "struck"),)), case) is None


def test_a_fact_off_its_standard_is_a_deviation_too(office: Office) -> None:
    case = subject(
        office, "data_sharing", changed=lambda there: _with(there, release_approval="by the recipients")
    )
    assert why(Condition(deviations=(Off("onward-release", OFF_THE_STANDARD),)), case) == (
        "Approval of onward release is “by the recipients”, and the office’s standard “by notice”",
    )


def test_a_negotiated_text_has_been_compared_by_nobody(office: Office) -> None:
    case = subject(office, changed=lambda there: replace(there, negotiated_text="a" * 64))
    assert case.deviations is None


def test_a_rider_that_the_countries_bring_up_belongs_in_the_text(office: Office) -> None:
    def in_the_states(there):
        first, *rest = there.terms.parties
        words = {"background": "Software under export control is shared."}
        terms = replace(
            there.terms, parties=(replace(first, country="US"), *rest), facts=there.terms.facts | words
        )
        return replace(there, terms=terms)

    case = subject(office, changed=in_the_states)
    assert why(Condition(riders=("us-export-control",)), case) == (
        "the rider “Export control of the United States” belongs in its text",
    )
    assert why(Condition(riders=("pk-stamp-duty",)), case) is None
    assert isinstance(case.riders["pk-stamp-duty"], Mark)


def test_an_office_without_a_table_of_rates_has_none_and_a_wrong_one_is_refused(office: Office) -> None:
    assert rates_of(office) is None
    written(office, "rates.toml", 'base = "USD"\non = 2026-11-02\n[rates]\nPKR = 278.5\n')
    assert rates_of(office).base == "USD"
    written(office, "rates.toml", 'base = "USD"\non = 2026-11-02\n[rates]\nPKR = 0\n# changed')
    with pytest.raises(RulesError, match=r"rules/rates\.toml, line 4: rates\.PKR: a rate is above nothing"):
        rates_of(office)


def _with(there, **facts):
    return replace(there, terms=replace(there.terms, facts=there.terms.facts | facts))


def _without(there, *keys):
    kept = {key: value for key, value in there.terms.facts.items() if key not in keys}
    return replace(there, terms=replace(there.terms, facts=kept))


def _not_knowing_the_origin(there):
    bare = _without(there, "human_origin")
    return replace(bare, terms=replace(bare.terms, unknown=(Unknown("facts.human_origin"),)))
