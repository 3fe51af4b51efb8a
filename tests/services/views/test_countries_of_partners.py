"""The country of a partner is what the agreement says; where it says none, what the organisation of that name says."""

from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders.offices import OPENED, document, moment, opened
from tests.builders.older_registers import as_version_14_made_it
from workflow.domain.errors import InvalidError
from workflow.services.casework.whom.organisations import Said, add_organisation, change_organisation
from workflow.services.keeping.proving import prove
from workflow.services.keeping.upgrading import upgrade
from workflow.services.keeping.whole_register import whole
from workflow.services.office import Office
from workflow.services.views.listing import counts, page
from workflow.services.views.pages import Asked
from workflow.store.reads.tables import facets
from workflow.store.version import MIGRATIONS

OURS = next(int(path.stem[1:5]) for path in MIGRATIONS.rglob("r*_countries_by_organisations.py"))
ALL = Asked()


def with_partner(office: Office, name: str, country: str | None) -> str:
    parties = document(office)["parties"]
    changed: list[dict[str, Any]] = [*parties[:-1], {**parties[-1], "organisation": name, "country": country}]
    if country is None:
        changed[-1].pop("country")
    return opened(office, parties=changed)


def by_country(office: Office, asked: Asked = ALL) -> dict[str, int]:
    (found,) = (each for each in counts(office, asked, on=OPENED) if each.facet == "country")
    return {each.value: each.count for each in found.values}


def listed(office: Office, country: str) -> Sequence[str]:
    return [each.number for each in page(office, Asked(countries=(country,)), on=OPENED)]


def test_an_organisation_says_the_country_where_the_agreement_says_none(any_office: Office) -> None:
    office = any_office
    first = with_partner(office, "Delta University", None)
    second = with_partner(office, "Gamma University", "Italy")
    with_partner(office, "Nobody's College", None)
    assert by_country(office) == {"not recorded": 2, "Italy": 1}
    with pytest.raises(InvalidError, match="No agreement is on record with the country"):
        listed(office, "Pakistan")
    add_organisation(office, "delta", Said("Delta College", former=["DELTA University"], country="PK"))
    add_organisation(office, "gamma", Said("Gamma University", country="AE"))
    assert by_country(office) == {"not recorded": 1, "Italy": 1, "Pakistan": 1}
    assert listed(office, "pakistan") == [first]
    assert listed(office, "Italy") == [second]
    assert by_country(office, Asked(partners=("delta",))) == {"Pakistan": 1}
    change_organisation(office, "delta", Said(country="Italy"))
    assert by_country(office) == {"not recorded": 1, "Italy": 2}
    assert listed(office, "Italy") == [first, second]
    assert whole(office) == ()
    assert prove(office, first).breaks == ()


def test_one_name_in_two_countries_says_none(office: Office) -> None:
    with_partner(office, "National University", None)
    add_organisation(office, "pk", Said("National University", country="PK"))
    add_organisation(office, "ie", Said("National University", country="IE"))
    assert by_country(office) == {"not recorded": 1}


def test_an_agreement_that_fits_in_two_ways_counts_once(office: Office) -> None:
    parties = document(office)["parties"]
    second = {**parties[-1], "country": "Italy"}
    third = {key: value for key, value in second.items() if key != "country"}
    add_organisation(office, "delta", Said("Delta University", country="IT"))
    number = opened(
        office, parties=[parties[0], second, {**third, "organisation": "Delta University", "signs": "no"}]
    )
    assert by_country(office) == {"Italy": 1}
    assert listed(office, "Italy") == [number]


def test_the_upgrade_files_partners_without_a_country_and_leaves_the_others_alone(any_office: Office) -> None:
    office = any_office
    with_partner(office, "Delta University", None)
    opened(office)
    as_version_14_made_it(office)
    with office.register._writers.begin() as connection:
        connection.execute(sa.delete(facets).where(facets.c.kind == "unplaced"))
        before = f"UPDATE register_version SET version_num = '{OURS - 1:04d}'"
        connection.execute(sa.text(before))
    upgraded = upgrade(office, at=moment(OPENED))
    assert (upgraded.filed, upgraded.failed) == (1, ())
    add_organisation(office, "delta", Said("Delta University", country="PK"))
    assert "Pakistan" in by_country(office)
