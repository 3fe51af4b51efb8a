"""authority.toml: who may bind the office, by which acts and up to what, and on which resolution; every mistake with its line."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from workflow.catalogue.forms.toml_shapes import Day, Label, Shape, one_of
from workflow.catalogue.rules.condition_table import SOME, ConditionTable, condition_of
from workflow.catalogue.rules.folder import RULES_FOLDER
from workflow.catalogue.rules.known import Known
from workflow.catalogue.suggestions import quoted
from workflow.catalogue.types.toml_text import MOST, TomlFile
from workflow.catalogue.types.type_file import Key
from workflow.domain.agreement.authority import Binds
from workflow.domain.approval.authority import Grant, Matrix, Resolution, Signer, contradictions
from workflow.domain.approval.conditions import Condition
from workflow.domain.dates.lengths import day
from workflow.domain.errors import OfficeError, RulesError
from workflow.door.kinds import EVIDENCE
from workflow.door.taking import Taken, take

AUTHORITY_FILE, RESOLUTIONS_FOLDER = "authority.toml", "resolutions"
PROPOSED_FILE = "authority.proposed.toml"
"""Where a matrix lies that is to take the place of the one that counts."""
_PLAIN_NAME = re.compile(r"[^/\\:.][^/\\:]{0,199}")
"""A name of a file without any folder, and none that is hidden."""
Resolved = Callable[[str], str]
"""The sha256 of a resolution by its name; raises an OfficeError that says why there is none."""


def _name_of_a_file(value: object) -> object:
    if not isinstance(value, str) or not _PLAIN_NAME.fullmatch(value):
        raise ValueError(
            f"write the name of a file in {RESOLUTIONS_FOLDER}/, without a folder, not {quoted(value)}."
        )
    return value


ActWord = Annotated[Binds, BeforeValidator(Binds), one_of(*Binds)]


class GrantTable(Shape):
    """What may be said of one authority."""

    person: Label | None = None
    name: Label | None = None
    title: Label | None = None
    acts: Annotated[tuple[ActWord, ...], Field(min_length=1)]
    when: ConditionTable = ConditionTable()
    unless: ConditionTable | None = None
    begins: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    resolution: Annotated[str, BeforeValidator(_name_of_a_file)]


class PartnersTable(Shape):
    """Where partners are asked to show who may sign for them."""

    when: ConditionTable = ConditionTable()


class MatrixTable(Shape):
    authority: dict[Key, GrantTable] = {}
    partners: Annotated[tuple[PartnersTable, ...], Field(max_length=MOST)] = SOME


def read_authority(
    text: str, known: Known, resolved: Resolved, name: str = AUTHORITY_FILE
) -> tuple[Matrix | None, tuple[RulesError, ...]]:
    """The matrix that the text of a file says, or None and everything that is wrong with it."""
    file = TomlFile(name, text, RulesError)
    table = file.read_as(MatrixTable)
    if table is None:
        return None, tuple(file.problems)
    grants = tuple(_grant(file, key, each, known, resolved) for key, each in table.authority.items())
    partners = tuple(
        condition_of(file, each.when, known, "partners", row, "when")
        for row, each in enumerate(table.partners)
    )
    if not file.problems:
        for grant, sentence in contradictions(grants):
            file.refuse(sentence, "authority", grant.key)
    return (None if file.problems else Matrix(grants, partners)), tuple(file.problems)


def resolution_of(office: Path, name: str) -> Taken:
    """A resolution in the folder of an office, through the door."""
    return take(office / RULES_FOLDER / RESOLUTIONS_FOLDER / name, *EVIDENCE, called=f"The resolution {name}")


def _grant(
    file: TomlFile[RulesError], key: str, table: GrantTable, known: Known, resolved: Resolved
) -> Grant:
    where = ("authority", key)
    _check_holder(file, table, *where)
    if table.begins and table.until and table.until < table.begins:
        said = f"it would end on {day(table.until)}, before it begins on {day(table.begins)}."
        file.refuse(f"until: {said}", *where, "until")
    if len(set(table.acts)) < len(table.acts):
        file.refuse("acts: one stands there twice; write each once.", *where, "acts")
    unless = None if table.unless is None else condition_of(file, table.unless, known, *where, "unless")
    if unless == Condition():
        file.refuse("unless: nothing is left out; say what is, or take it out.", *where, "unless")
    return Grant(
        key=key,
        holder=Signer(table.name or table.person or "", table.title, table.person),
        acts=table.acts,
        resolution=_resolution(file, table.resolution, resolved, *where),
        where=condition_of(file, table.when, known, *where, "when"),
        unless=unless,
        begins=table.begins,
        until=table.until,
        line=file.line_of(*where),
    )


def _check_holder(file: TomlFile[RulesError], table: GrantTable, *where: str | int) -> None:
    if table.person and table.name:
        file.refuse("name: name the person by key, or as they sign, not both.", *where, "name")
    if not table.person and not table.name:
        said = 'nobody is named; write person = "..." with a key, or name = "..." and title = "..." as they sign.'
        file.refuse(f"{quoted(where[-1])}: {said}", *where)


def _resolution(file: TomlFile[RulesError], name: str, resolved: Resolved, *where: str | int) -> Resolution:
    try:
        return Resolution(name, resolved(name))
    except OfficeError as error:
        said = " ".join(error.reasons)
        file.refuse(
            f"resolution: {said} Put the file into {RULES_FOLDER}/{RESOLUTIONS_FOLDER}/.",
            *where,
            "resolution",
        )
        return Resolution(name)


def ended(matrix: Matrix, on: date, file: str) -> tuple[RulesError, ...]:
    """The authorities that have ended on a day: they cover nothing any more, and are better taken out or renewed."""
    return tuple(
        RulesError(
            f"The authority “{each.key}” of {each.holder.words} ended on {day(each.until)}: it covers nothing any more.",
            file=file,
            line=each.line,
        )
        for each in matrix.grants
        if each.until is not None and each.until < on
    )
