"""The arrangements of the source documents, as the files a person would write, and the offices that handle them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.prospect import Prospect

FOLDER = Path(__file__).with_name("portfolio")
NOTICE = "Demonstration: dates and signatures assumed; not an act of the parties named"
PEOPLE = (
    Person("aku-partnerships", "University Partnerships Office", (Role.OFFICER,)),
    Person("lums-partnerships", "Partnership and Engagement Programme", (Role.OFFICER,)),
    Person("iau-secretariat", "Secretariat of IAU", (Role.OFFICER,)),
    Person("legal-office", "Legal office", (Role.REVIEWER,), routes=("legal",)),
    Person("data-protection", "Data protection office", (Role.REVIEWER,), routes=("data_protection",)),
    Person("finance-office", "Finance office", (Role.REVIEWER,), routes=("finance",)),
    Person("academic-council", "Academic council", (Role.REVIEWER,), routes=("academic",)),
    Person("records-office", "Records office", (Role.ADMINISTRATOR,)),
    Person("registrar", "Registrar\u2019s office", (Role.ADMINISTRATOR, Role.OFFICER)),
    Person("internal-audit", "Internal audit", (Role.AUDITOR,)),
)


@cache
def case_document(case: str) -> dict[str, Any]:
    """The document of one arrangement, as `memoranda new` takes it. Do not change it: copy it first."""
    return tomllib.loads((FOLDER / f"{case}.toml").read_text(encoding="utf-8"))


def prospects() -> tuple[Prospect, ...]:
    """The relationships for which no source names an instrument."""
    table = tomllib.loads((FOLDER / "prospects.toml").read_text(encoding="utf-8"))
    return tuple(
        Prospect(
            key=row["key"],
            organisations=tuple(row["organisations"]),
            themes=tuple(row["themes"]),
            note="No instrument, date or signatory is named",
            source="article on international academic partnerships",
        )
        for row in table["prospects"]
    )
