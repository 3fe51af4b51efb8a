"""Every guard of the table is seen to refuse; that it lets pass what is in order the matrix shows, where every act is accepted."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tests.builders.agreements import HOME, PARTNER, is_sentence, opened
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, with_parties
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Renewal, Term
from workflow.domain.lifecycle.table import TABLE

GUARDS = {guard for row in TABLE for guard in row.guards}
HERE = Path(__file__).parent


def test_every_guard_of_the_table_is_seen_to_refuse():
    modules = [import_module(f"tests.domain.lifecycle.guards.{file.stem}") for file in HERE.glob("test_*.py")]
    seen = {test.guard for module in modules for test in vars(module).values() if hasattr(test, "guard")}
    assert {guard.__name__ for guard in GUARDS} == {guard.__name__ for guard in seen}


def test_every_guard_says_in_one_line_what_it_asks():
    lines = {guard.__name__: guard.__doc__.splitlines()[0] for guard in GUARDS}
    assert {name: line for name, line in lines.items() if not is_sentence(line)} == {}


def test_a_refusal_names_every_reason():
    case = opened(
        replace(with_parties(HOME, replace(PARTNER, signs="unconfirmed")), term=Term(), renewal=Renewal())
    )
    refused = case.refuses(Act.SUBMIT, OFFICER, APRIL, given={"missing_facts": ("The purpose is missing.",)})
    for part in ("unconfirmed", "The purpose is missing.", "The term is missing"):
        assert part in refused
