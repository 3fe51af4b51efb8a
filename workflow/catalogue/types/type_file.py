"""The shape of type.toml: what may stand in it, and what each wrong word in it is told."""

import re
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from workflow.catalogue.forms.case_table import EXAMPLE_PARTS, ExampleTable, ExampleTerm
from workflow.catalogue.forms.fact_fields import CLOSE_OUT_PARTS, COLUMN_KINDS, FACT_KINDS
from workflow.catalogue.forms.values import read_text, read_title
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.paper_kinds import COMMON_NAMES, DEFAULT_PAPERS, PAPER_KINDS
from workflow.catalogue.types.toml_text import MOST, TomlText
from workflow.domain.agreement.agreement import Stage
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
CLAUSE = re.compile(r"[a-z][a-z0-9-]{0,59}")


def _one_of(*allowed: str) -> BeforeValidator:
    def read(value: object) -> object:
        if value not in allowed:
            raise ValueError(f"{quoted(value)} is not known here; {suggestion(str(value), allowed)}")
        return value

    return BeforeValidator(read)


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


def _clause(value: object) -> object:
    if not isinstance(value, str) or not CLAUSE.fullmatch(value):
        raise ValueError(f"{quoted(value)} is no clause id; write small letters, digits and hyphens.")
    return value


def _label(value: object) -> str:
    words = read_title(value)
    if not words:
        raise ValueError("write some words.")
    return words


Label = Annotated[str, BeforeValidator(_label)]
Key = Annotated[str, BeforeValidator(_key)]
LengthText = Annotated[str, BeforeValidator(_length)]
Ladder = Annotated[list[str], BeforeValidator(_ladder)]
PolicyWord = Annotated[str, _one_of(*Policy)]
WholeNumber = Annotated[int, Field(strict=True, ge=1, le=MOST)]
StrictBool = Annotated[bool, Field(strict=True)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PartyCount(_Table):
    least: WholeNumber = 2
    most: WholeNumber = 8

    @model_validator(mode="after")
    def in_order(self) -> "PartyCount":
        if self.least > self.most:
            raise ValueError(f"least ({self.least}) is above most ({self.most}).")
        return self


class ClearanceTable(_Table):
    label: Label
    before: Annotated[str, _one_of(Stage.SIGNING, Stage.ACTIVATION)]
    required: StrictBool = False


class StandardTable(_Table):
    notice: LengthText | None = None
    renewal: PolicyWord | None = None
    ladder: Ladder = list(DEFAULT_LADDER)


class ColumnTable(_Table):
    kind: Annotated[str, _one_of(*COLUMN_KINDS)]
    label: Label
    required: StrictBool = True
    choices: list[Label] = []


class DutyTable(_Table):
    deed: Label
    party: Label | None = None
    due: Label | None = None


class CloseOutTable(_Table):
    point: Label
    about: Annotated[str, _one_of(*CLOSE_OUT_PARTS)]
    who: Label | None = None


class LevelTable(_Table):
    metric: Label
    unit: Label
    direction: Label
    target: Label
    period: Label
    breach: Label | None = None
    definition: Label | None = None
    baseline: Label | None = None
    source: Label | None = None
    owner: Label | None = None
    remedy: Label | None = None
    cure: Label | None = None
    credit: Label | None = None
    report: Label | None = None


class FactTable(_Table):
    kind: Annotated[str, _one_of(*FACT_KINDS)]
    label: Label
    required: StrictBool = False
    help: Annotated[str, BeforeValidator(read_text)] = ""
    example: Any
    choices: list[Label] = []
    standard: Any = None
    clause: Annotated[str, BeforeValidator(_clause)] | None = None
    survives: Label | None = None
    columns: dict[Key, ColumnTable] = {}
    duty: DutyTable | None = None
    close_out: CloseOutTable | None = None
    level: LevelTable | None = None


class TypeFile(_Table):
    title: Label
    code: Annotated[str, StringConstraints(strict=True)]
    summary: Label
    binding: Annotated[str, _one_of(*Binding)]
    one_sided: StrictBool = False
    granted_by: Key | None = None
    roles: Annotated[dict[Key, Label], Field(min_length=1)]
    parties: PartyCount = PartyCount()
    requires: list[Annotated[str, _one_of(*STANDS_ON)]] = []
    renewal: Annotated[list[PolicyWord], Field(min_length=1)] = list(Policy)
    sign_offs: Annotated[dict[Key, Label], Field(min_length=1)]
    clearances: dict[Key, ClearanceTable] = {}
    standard: StandardTable = StandardTable()
    facts: dict[Key, FactTable] = {}
    papers: dict[Annotated[str, _one_of(*DEFAULT_PAPERS)], list[Key]] = {}
    example: ExampleTable


TABLES: dict[str, type[BaseModel]] = {
    "parties": PartyCount,
    "standard": StandardTable,
    "facts": FactTable,
    "clearances": ClearanceTable,
}


class TypeText(TomlText):
    """The text of one type.toml."""

    def read(self) -> TypeFile | None:
        """The file as a model, None when it cannot be; `problems` then says why."""
        return self.read_as(TypeFile, _allowed)


def _allowed(path: list[str]) -> list[str]:
    """The words a table may hold, by the path that leads to it."""
    names = [part for part in path if not part.isdigit()]
    if names == ["example"]:
        return [*ExampleTable.model_fields, *ExampleTerm.model_fields]
    table: type[BaseModel] | None = None
    if names[:1] == ["example"] and names[-1] == "survival":
        return ["clause", "for"]
    if not names:
        table = TypeFile
    elif names[0] == "example":
        table = EXAMPLE_PARTS.get(names[-1])
    elif names[-1] == "duty":
        table = DutyTable
    elif names[-1] == "close_out":
        table = CloseOutTable
    elif names[-1] == "level":
        table = LevelTable
    elif names[-2:-1] == ["columns"]:
        table = ColumnTable
    else:
        table = TABLES.get(names[0])
    return list(table.model_fields) if table else []
