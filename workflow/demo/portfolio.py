"""The arrangements of the demonstration, as the files a person would write, and the offices that handle them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from workflow.demo.invented import invented_document
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.beginnings.prospect import Prospect

FOLDER = Path(__file__).with_name("portfolio")
NOTICE = "Demonstration: dates and signatures assumed; not an act of the parties named"
PEOPLE = (
    Person("aku-partnerships", "University Partnerships Office", (Role.OFFICER,)),
    Person("lums-partnerships", "Partnership and Engagement Programme", (Role.OFFICER,)),
    Person("iau-secretariat", "Secretariat of IAU", (Role.OFFICER,)),
    Person("international-office", "International Office", (Role.OFFICER,)),
    Person("legal-office", "Legal office", (Role.REVIEWER,), routes=("legal",)),
    Person("data-protection", "Data protection office", (Role.REVIEWER,), routes=("data_protection",)),
    Person("finance-office", "Finance office", (Role.REVIEWER,), routes=("finance",)),
    Person("research-office", "Research office", (Role.REVIEWER,), routes=("research",)),
    Person("academic-council", "Academic council", (Role.REVIEWER,), routes=("academic",)),
    Person("records-office", "Records office", (Role.ADMINISTRATOR,)),
    Person("registrar", "Registrar\u2019s office", (Role.ADMINISTRATOR, Role.OFFICER)),
    Person("internal-audit", "Internal audit", (Role.AUDITOR,)),
)


@cache
def told_by_sources() -> tuple[str, ...]:
    """The cases of the institutions that the sources name; all others are invented."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*-*.toml")))


@cache
def case_document(case: str) -> dict[str, Any]:
    """The document of one arrangement, as `memoranda new` takes it. Do not change it: copy it first."""
    if case not in told_by_sources():
        return invented_document(case)
    return tomllib.loads((FOLDER / f"{case}.toml").read_text(encoding="utf-8"))


def prospects() -> tuple[Prospect, ...]:
    """The relationships for which no source names an instrument."""
    table = tomllib.loads((FOLDER / "prospects.toml").read_text(encoding="utf-8"))
    return tuple(
        Prospect(
            key=row["key"],
            organisations=tuple(row["organisations"]),
            themes=tuple(row["themes"]),
            note=row["note"],
            source=row["source"],
        )
        for row in table["prospects"]
    )
