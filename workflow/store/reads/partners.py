"""In which countries partners are whose country no agreement says: by the organisations of their names."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select

from workflow.domain.folding import folded
from workflow.store.reads.tables import UNPLACED, facets, organisation_marks
from workflow.store.tables import organisations

NAME = "name"
AT_ONCE = 500
Placed = Mapping[str, tuple[str, ...]]
"""The names of partners, folded, by what their country is called."""

_IN_A_COUNTRY = (
    select(organisations.c.key).where(organisations.c.country.is_not(None)).limit(1).scalar_subquery()
)
_ANY = select(_IN_A_COUNTRY)
_COUNTRIES = (
    select(organisation_marks.c.value, func.coalesce(organisations.c.country_name, organisations.c.country))
    .join(organisations, organisations.c.key == organisation_marks.c.organisation)
    .where(
        organisation_marks.c.kind == bindparam("of_kind"),
        organisation_marks.c.value.in_(bindparam("values", expanding=True)),
        organisations.c.country.is_not(None),
    )
    .distinct()
)
_EVERY_NAME = select(facets.c.value).where(facets.c.kind == UNPLACED).distinct()


def placed(connection: Connection) -> Placed:
    """The partners whose country no agreement says and organisations on record do, all of one name in one country."""
    if connection.execute(_ANY).scalar() is None:
        return {}
    names = list(connection.execute(_EVERY_NAME).scalars())
    countries: dict[str, set[str]] = {}
    for place in range(0, len(names), AT_ONCE):
        asked = {"of_kind": NAME, "values": names[place : place + AT_ONCE]}
        for name, country in connection.execute(_COUNTRIES, asked):
            countries.setdefault(name, set()).add(country)
    found: dict[str, tuple[str, ...]] = {}
    for name, several in sorted(countries.items()):
        if len(several) == 1:
            (country,) = several
            found[country] = (*found.get(country, ()), name)
    return found


def names_in(found: Placed, countries: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the partners in some countries, however these are spelled."""
    spelled = set(map(folded, countries))
    return tuple(name for country, names in found.items() if folded(country) in spelled for name in names)
