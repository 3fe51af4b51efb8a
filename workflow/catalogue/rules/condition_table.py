"""A condition as the files of rules write it, the same for routes, clearances and authority; each wrong word at its line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from workflow.catalogue.clauses.rider_rules import EUROPEAN_UNION, codes_of
from workflow.catalogue.forms.toml_shapes import Label, Shape, one_of
from workflow.catalogue.forms.values import read_money
from workflow.catalogue.rules.known import Known
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.toml_text import TomlFile
from workflow.domain.agreement.terms import Binding, Funds, Instead
from workflow.domain.approval.conditions import Condition, Lands, Off
from workflow.domain.approval.rates import Money
from workflow.domain.approval.subject import OFF_THE_STANDARD
from workflow.domain.errors import InvalidError, RulesError
from workflow.feasts import place

ANYWHERE = "any"
WAYS = (*Instead, OFF_THE_STANDARD)


def _money(value: object) -> Money:
    given = read_money(value)
    return Money(Decimal(given["amount"]), given["currency"])


def _lands(value: object) -> Lands:
    said = value if isinstance(value, str) else repr(value)
    try:
        codes = codes_of(said)
    except InvalidError as error:
        raise ValueError(error.reasons[0]) from None
    if said.strip().upper() == EUROPEAN_UNION:
        return Lands("the European Union", tuple(sorted(codes)))
    return Lands(place(said).called, tuple(codes))


def _off(value: object) -> Off:
    """ "any", one of the ways ("walk away"), a clause ("liability"), or both ("liability: walk away")."""
    said = " ".join(value.split()) if isinstance(value, str) else ""
    if said == ANYWHERE:
        return Off()
    clause, colon, way = (each.strip() for each in said.partition(":"))
    if not colon and clause in WAYS:
        return Off(way=clause)
    if not clause or (colon and way not in WAYS):
        raise ValueError(
            f"{quoted(value)} is no deviation; write {ANYWHERE}, a clause (liability), a way, or both (liability: walk away). "
            f"The ways are: {', '.join(WAYS)}."
        )
    return Off(clause, way or None)


MoneyWords = Annotated[Money, BeforeValidator(_money)]
LandWords = Annotated[Lands, BeforeValidator(_lands)]
OffWords = Annotated[Off, BeforeValidator(_off)]
BindingWord = Annotated[Binding, BeforeValidator(Binding), one_of(*Binding)]
FundsWord = Annotated[Funds, BeforeValidator(Funds), one_of(*Funds)]
SOME = Field(default=(), min_length=1)


class ConditionTable(Shape):
    """What may stand in `when`. Everything said has to hold, and of a list one is enough."""

    types: tuple[Label, ...] = SOME
    binding: tuple[BindingWord, ...] = SOME
    funding: tuple[FundsWord, ...] = SOME
    more_than: MoneyWords | None = None
    at_most: MoneyWords | None = None
    countries: tuple[LandWords, ...] = SOME
    outside: tuple[LandWords, ...] = SOME
    units: tuple[Label, ...] = SOME
    flags: tuple[Label, ...] = SOME
    riders: tuple[Label, ...] = SOME
    deviations: tuple[OffWords, ...] = SOME

    @model_validator(mode="after")
    def can_be_met(self) -> "ConditionTable":
        more, most = self.more_than, self.at_most
        if more and most and more.currency == most.currency and more.amount >= most.amount:
            raise ValueError(f"nothing is more than {more.words} and at most {most.words}.")
        return self


def condition_of(
    file: TomlFile[RulesError], table: ConditionTable, known: Known, *path: str | int
) -> Condition:
    """The condition that a table says; what it names and there is not is refused at its line."""
    _are_known(file, "types", table.types, tuple(known.types), "agreement type", *path)
    flags = known.flags_of(table.types)
    _are_known(file, "flags", table.flags, flags, "fact of yes or no there, nor a word of the house", *path)
    _are_known(file, "riders", table.riders, tuple(known.riders), "rider", *path)
    for row, off in enumerate(table.deviations):
        if off.clause is not None and off.clause not in known.clauses:
            said = f"deviations: {quoted(off.clause)} is no clause that a text can be off at"
            file.refuse(f"{said}; {suggestion(off.clause, known.clauses)}", *path, "deviations", row)
    for name in ("more_than", "at_most"):
        limit: Money | None = getattr(table, name)
        if limit is not None and known.rates is not None and known.rates.of(limit.currency) is None:
            named = ", ".join((known.rates.base, *known.rates.of_one))
            said = f"{name}: the office has no rate for {limit.currency}; its table of rates names {named}."
            file.refuse(said, *path, name)
    return Condition(**{name: getattr(table, name) for name in Condition.__dataclass_fields__})


def _are_known(
    file: TomlFile[RulesError],
    name: str,
    said: Iterable[str],
    known: Sequence[str],
    what: str,
    *path: str | int,
) -> None:
    for row, word in enumerate(said):
        if word not in known:
            file.refuse(f"{name}: {quoted(word)} is no {what}; {suggestion(word, known)}", *path, name, row)
