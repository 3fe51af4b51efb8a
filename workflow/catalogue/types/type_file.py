"""The shape of type.toml: what may stand in it, and what each wrong word in it is told."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from workflow.catalogue.forms.case_table import ExampleTable
from workflow.catalogue.forms.fact_fields import ColumnWords, FactWords
from workflow.catalogue.forms.sums import Sum
from workflow.catalogue.forms.toml_shapes import Label, Shape, StrictBool, one_of
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.clearance_table import ClearanceTable
from workflow.catalogue.types.paper_kinds import COMMON_NAMES, DEFAULT_PAPERS, PAPER_KINDS
from workflow.catalogue.types.toml_text import MOST
from workflow.catalogue.types.translations import COLUMNS
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.terms import Binding, Policy
from workflow.domain.dates.lengths import Length
from workflow.domain.due.reminder_ladders import DEFAULT_LADDER, read_ladder
from workflow.domain.errors import InvalidError

# What every paper is given under these names; a fact may not hide them.
TAKEN = frozenset(
    (
        *COMMON_NAMES,
        *(name for kind in PAPER_KINDS.values() for name in kind.names),
        *(
            "ref loop and or not in is if elif else for endif endfor set endset include true false none True False None "
            "recursive ignore missing with without context"
        ).split(),
    )
)

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


def _key(value: object) -> object:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no key; write small letters, digits and _, a letter first.")
    return value


def _length(value: object) -> object:
    try:
        Length.parse(value if isinstance(value, str) else repr(value))
    except InvalidError as error:
        raise ValueError(error.reasons[0]) from None
    return value


def _ladder(value: object) -> object:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(
            "write a list of lengths in brackets, each in quotation marks, as 6 months and 20 business days."
        )
    try:
        return list(read_ladder(value))
    except InvalidError as error:
        raise ValueError(error.reasons[0]) from None


Key = Annotated[str, BeforeValidator(_key)]
LengthText = Annotated[str, BeforeValidator(_length)]
Ladder = Annotated[tuple[str, ...], BeforeValidator(_ladder)]
PolicyWord = Annotated[str, one_of(*Policy)]
WholeNumber = Annotated[int, Field(strict=True, ge=1, le=MOST)]


class PartyRange(Shape):
    """How many parties an agreement of a type may have."""

    least: WholeNumber = 2
    most: WholeNumber = 8

    @model_validator(mode="after")
    def in_order(self) -> "PartyRange":
        if self.least > self.most:
            raise ValueError(f"least ({self.least}) is above most ({self.most}).")
        return self


class StandardTerms(Shape):
    """The office's positions on the common terms, None where it has none, and how long before a day to act by people are reminded."""

    notice: LengthText | None = None
    renewal: PolicyWord | None = None
    ladder: Ladder = DEFAULT_LADDER


class FactTable(FactWords):
    example: Any
    columns: dict[Key, ColumnWords] = {}


class TypeFile(Shape):
    title: Label
    code: Annotated[str, StringConstraints(strict=True)]
    summary: Label
    binding: Annotated[str, one_of(*Binding)]
    one_sided: StrictBool = False
    witness: StrictBool = False
    granted_by: Key | None = None
    layout: Annotated[str, one_of(COLUMNS)] | None = None
    roles: Annotated[dict[Key, Label], Field(min_length=1)]
    parties: PartyRange = PartyRange()
    requires: list[Annotated[str, one_of(*STANDS_ON)]] = []
    renewal: Annotated[list[PolicyWord], Field(min_length=1)] = list(Policy)
    sign_offs: Annotated[dict[Key, Label], Field(min_length=1)]
    clearances: dict[Key, ClearanceTable] = {}
    standard: StandardTerms = StandardTerms()
    facts: dict[Key, FactTable] = {}
    sums: tuple[Sum, ...] = ()
    papers: dict[Annotated[str, one_of(*DEFAULT_PAPERS)], list[Key]] = {}
    example: ExampleTable
