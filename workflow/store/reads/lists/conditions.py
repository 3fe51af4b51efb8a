"""What no column of an agreement answers by itself, as conditions by their names."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
)

from workflow.domain.dates.dated_entry import NOT_TO_RENEW
from workflow.store.reads.tables import COUNTRY, PARTY, THEME, UNCHECKED, UNPLACED, due_dates, facets
from workflow.store.tables import agreements, parties

PLACED = "placed"
MANY_NAMES = "many names of "
OTHERS = agreements.alias("others")
_ELSEWHERE = facets.alias("elsewhere")
_AMONG = facets.alias("among")
ON: ColumnElement[date] = bindparam("on", type_=Date)
DAY = func.coalesce(due_dates.c.act_by, due_dates.c.on)
STANDING = case(
    (
        and_(agreements.c.turns_again_on.is_not(None), agreements.c.turns_again_on <= ON),
        agreements.c.standing_last,
    ),
    (and_(agreements.c.turns_on.is_not(None), agreements.c.turns_on <= ON), agreements.c.standing_then),
    else_=agreements.c.standing,
)
"""The word that holds on the day `on`."""
_IS_PARTY = facets.c.kind == literal_column(f"'{PARTY}'")
NAMED = select(facets.c.number).where(_IS_PARTY, facets.c.value.in_(bindparam("names", expanding=True)))
NOT_CHECKED = select(facets.c.number).where(
    facets.c.kind == literal_column(f"'{UNCHECKED}'"), facets.c.value == bindparam(f"{UNCHECKED}_0")
)
_WITHIN = and_(bindparam("first", type_=Date) <= DAY, bindparam("last", type_=Date) >= DAY)
FALLING = select(due_dates.c.agreement_id).where(_WITHIN)
FALLING_ON = select(OTHERS.c.number).join(due_dates, due_dates.c.agreement_id == OTHERS.c.id).where(_WITHIN)
ESCAPED = str.maketrans({"%": "/%", "_": "/_", "/": "//"})


def _looked_at(of: Any, *conditions: Any) -> ColumnElement[bool]:
    """Whether a row of an agreement is such, asked of each agreement by itself: of an `exists` a database makes a join of all."""
    there = select(of).where(of == agreements.c.id, *conditions).limit(1)
    return there.correlate(agreements).scalar_subquery().is_not(None)


def _of_a_facet(kind: str, among: Any) -> ColumnElement[bool]:
    """Whether an agreement has one of several values of a facet."""
    return exists().where(
        _AMONG.c.kind == literal_column(f"'{kind}'"), among, _AMONG.c.agreement_id == agreements.c.id
    )


def _among(name: str) -> ColumnElement[bool]:
    return _AMONG.c.value.in_(bindparam(name, expanding=True))


_PLACED_ELSEWHERE = exists().where(
    _ELSEWHERE.c.kind == literal_column(f"'{UNPLACED}'"),
    _ELSEWHERE.c.agreement_id == agreements.c.id,
    _ELSEWHERE.c.value.in_(bindparam("elsewhere", expanding=True)),
)
_IN_COUNTRIES = or_(_of_a_facet(COUNTRY, _among("countries")), _of_a_facet(UNPLACED, _among(PLACED)))
_IN_NONE = _of_a_facet(COUNTRY, _AMONG.c.value == literal_column("''"))


# What no column of the agreement answers: what fits is named where that is few, else each that a page comes by is looked at.
_BESIDES: dict[str, ColumnElement[bool]] = {
    "several stages": agreements.c.stage.in_(bindparam("stages", expanding=True)),
    "several standings": STANDING.in_(bindparam("standings", expanding=True)),
    "several types": agreements.c.type.in_(bindparam("types", expanding=True)),
    "several owners": agreements.c.owner.in_(bindparam("owners", expanding=True)),
    "several themes": _of_a_facet(THEME, _among("themes")),
    "several countries": _IN_COUNTRIES,
    "several countries or none": or_(_IN_COUNTRIES, and_(_IN_NONE, ~_PLACED_ELSEWHERE)),
    "many days": _looked_at(due_dates.c.agreement_id, _WITHIN),
    UNCHECKED: _of_a_facet(UNCHECKED, _AMONG.c.value == bindparam(f"{UNCHECKED}_0")),
    PLACED: true(),
    "elsewhere": ~_PLACED_ELSEWHERE,
    "ends": and_(agreements.c.last_day >= ON, agreements.c.last_day <= bindparam("ends_until", type_=Date)),
    "by itself": _looked_at(
        due_dates.c.agreement_id,
        due_dates.c.key == literal_column("'notice'"),
        due_dates.c.what == literal_column(f"'{NOT_TO_RENEW}'"),
    ),
}
for _few_of, _query in (("few names", NAMED), ("few days", FALLING_ON)):
    _BESIDES[f"{_few_of}, sqlite"] = agreements.c.number.in_(_query)
    # As an array they are found once; a plan that is kept for other values would look for them again at each agreement.
    _BESIDES[f"{_few_of}, postgresql"] = agreements.c.number == any_(func.array(_query.scalar_subquery()))


def condition(named: str) -> ColumnElement[bool]:
    """A condition by its name; of names of parties there may be several parts."""
    if not named.startswith(MANY_NAMES):
        return _BESIDES[named]
    parts = range(int(named.removeprefix(MANY_NAMES)))
    like = (parties.c.known_as.like(bindparam(f"part_{place}"), escape="/") for place in parts)
    return _looked_at(parties.c.agreement_id, or_(*like))
