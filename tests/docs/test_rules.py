"""What docs/rules.md tells an administrator to write is written into an office, and decides as the page says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.builders.people import a_person
from tests.checkout import ROOT
from tests.cli.line import Line
from tests.docs.reading import blocks, text
from workflow.catalogue.rules.condition_table import WAYS, ConditionTable
from workflow.catalogue.rules.flags import FLAGS
from workflow.catalogue.rules.routes_file import ApprovalTable, OfficeClearance, RuleTable
from workflow.cli.commands.rules import routes as on_routes
from workflow.domain.agreement.agreement import Role
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.settings import Settings
from workflow.wiring import create_office

PAGE = ROOT / "docs" / "rules.md"
ROUTES, RATES = blocks(PAGE, "toml")
PEOPLE = (
    a_person("amina", Role.OFFICER, name="Amina Example"),
    a_person("rashid", Role.REVIEWER, name="Rashid Example", routes=("legal",)),
    a_person("chen", Role.REVIEWER, name="Chen Example", routes=("data_protection",)),
    a_person("dara", Role.REVIEWER, name="Dara Example", routes=("finance",)),
    a_person("emil", Role.OFFICER, name="Emil Example"),
    a_person("gul", Role.OFFICER, name="Gul Example"),
    a_person("hana", Role.REVIEWER, name="Hana Example", routes=("academic", "research")),
    a_person("rector", Role.SIGNATORY, name="The Rector"),
)


ON = date(2026, 11, 20)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(
        on_routes, "today", lambda settings: ON
    )  # the rates of the page are good for three months
    office = create_office(tmp_path, Settings(name="Example office"))
    with office.register.transaction() as books:
        for person in PEOPLE:
            books.people.add(person)
    (tmp_path / "rules").mkdir()
    for name, content in (("routes.toml", ROUTES), ("rates.toml", RATES)):
        (tmp_path / "rules" / name).write_text(content, encoding="utf-8")
    yield office
    office.close()


def test_nothing_is_wrong_with_the_files_of_the_page(office: Office, capsys: pytest.CaptureFixture[str]):
    said = Line(office.folder, capsys)("rules", "check")
    assert (said.code, said.out) == (
        0,
        "routes.toml, rates.toml: 5 rules on routes, 1 rule on clearances, nothing is wrong.\n",
    )


def test_a_funded_memorandum_on_data_has_the_route_that_the_page_prints(
    office: Office, capsys: pytest.CaptureFixture[str]
):
    document = office.catalogue.type("data_sharing").example()
    document["funding"] = {"kind": "funded", "amount": "30000000", "currency": "PKR"}
    number = open_case(office, document, actor="amina", on=ON, at=datetime.combine(ON, time(9), UTC))
    said = Line(office.folder, capsys)("review", "route", number.agreement.number, by="amina")
    (printed,) = blocks(PAGE, "text")
    assert printed in said.out


def test_every_word_that_may_be_written_is_on_the_page():
    tables = (ConditionTable, RuleTable, ApprovalTable, OfficeClearance)
    words = {*FLAGS, *WAYS, *(word for table in tables for word in table.allowed())}
    page = text(PAGE)
    assert [word for word in words if f"`{word}`" not in page] == []
