"""What the forms of acts are made from in these tests, and how what an act carries is typed into one."""

import dataclasses
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tests.builders.agreements import Case
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY, a_person
from workflow.answers.acting import FieldKind
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person
from workflow.services.casework.forms.filled_in import Files, Typed
from workflow.services.casework.forms.offers import AtHand
from workflow.services.casework.forms.shapes import shapes_of
from workflow.services.papers.evidence_files import KeptFile
from workflow.settings import Settings

KARACHI, LONDON = "Asia/Karachi", "Europe/London"
SETTINGS = Settings("Office of Partnerships", zone=KARACHI)
BEA, ZOE = a_person("bea", name="Bea Specimen"), a_person("zoe", name="Zoe Sample")
EVERYBODY = (OFFICER, SECOND_OFFICER, REVIEWER, SIGNATORY, ADMINISTRATOR, BEA, ZOE)
SHOWN = KeptFile("e" * 64, "shown.pdf")


def at_hand_of(case: Case, person: Person, on: date) -> AtHand:
    return AtHand(
        agreement=case.now,
        actor=person,
        on=on,
        rules=case.rules,
        settings=SETTINGS,
        everybody=EVERYBODY,
        calendar=case.calendar,
        recipient_zone=LONDON,
        versions=(("c0de", "draft 1, 2 March 2026"),),
    )


def typed_of(act: Act, details: Any) -> tuple[Typed, Files]:
    """What somebody types and brings who means these details."""
    typed: dict[str, str | list[str]] = {}
    files: dict[str, KeptFile] = {}
    for shape in shapes_of(act):
        value = getattr(details, shape.name, None) if shape.of is type(details) else None
        if value in (None, ""):
            continue
        if shape.kind is FieldKind.FILE:
            files[shape.name] = KeptFile(value, "paper.pdf")
        elif shape.kind is FieldKind.ROWS:
            for number, row in enumerate(value, start=1):
                for field in dataclasses.fields(row):
                    if said := getattr(row, field.name):
                        typed[f"{shape.name}.{number}.{field.name}"] = str(said)
        elif shape.kind is FieldKind.LIST:
            typed[shape.name] = list(value)
        else:
            typed[shape.name] = in_a_field(value)
    return typed, files


def in_a_field(value: Any, zone: str = KARACHI) -> str:
    """A value as it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if hasattr(value, "hour"):
        return str(value.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M"))
    return str(value)
