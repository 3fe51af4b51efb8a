"""What a rule asks of a case is written in words; a word that nothing stands for is told at its line, with what is allowed."""

from decimal import Decimal

import pytest

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.condition_table import ConditionTable, condition_of
from workflow.catalogue.types.toml_text import TomlFile
from workflow.documents.sources import bundled_folder
from workflow.domain.approval.conditions import Condition, Off
from workflow.domain.approval.rates import Money
from workflow.domain.errors import RulesError
from workflow.services.rules.asked_of import known_of

CATALOGUE = Catalogue.load(bundled_folder())


def read(text: str) -> tuple[Condition | None, list[str]]:
    file = TomlFile("routes.toml", text, RulesError)
    table = file.read_as(ConditionTable)
    made = None if table is None else condition_of(file, table, known_of(CATALOGUE))
    return made, [str(each) for each in file.problems]


def test_everything_a_rule_may_ask_is_written_in_words():
    made, problems = read("""
        types = ["data_sharing", "mou", "material_transfer"]
        binding = ["yes", "partly"]
        funding = ["funded", "to be agreed"]
        more_than = "USD 25,000"
        at_most = { amount = 100000, currency = "USD" }
        countries = ["EU", "United Kingdom", "US"]
        outside = ["PK"]
        units = ["School of Medicine"]
        flags = ["personal data", "human_origin"]
        riders = ["us-export-control"]
        deviations = ["any", "struck", "liability", "liability: walk away", "termination: off the standard"]
    """)
    assert problems == []
    assert made.types == ("data_sharing", "mou", "material_transfer")
    assert made.binding == ("yes", "partly")
    assert made.funding == ("funded", "to be agreed")
    assert made.more_than == Money(Decimal("25000.00"), "USD")
    assert made.at_most == Money(Decimal("100000.00"), "USD")
    assert [each.called for each in made.countries] == [
        "the European Union",
        "the United Kingdom",
        "the United States",
    ]
    assert made.countries[0].has("DE")
    assert made.outside[0].has("PK")
    assert made.deviations == (
        Off(),
        Off(None, "struck"),
        Off("liability"),
        Off("liability", "walk away"),
        Off("termination", "off the standard"),
    )


def test_a_rule_that_asks_nothing_is_for_everything():
    assert read("") == (Condition(), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('types = ["moo"]', "line 1: types: “moo” is no agreement type; did you mean “mou”? Allowed: "),
        ("types = []", "line 1: types: at least one is needed, nothing is written."),
        ('types = "mou"', "line 1: types: write a list, in square brackets, not “mou”."),
        ('binding = ["maybe"]', "line 1: binding.0: “maybe” is not known here; allowed: no, yes, partly."),
        ('funding = ["rich"]', "line 1: funding.0: “rich” is not known here; allowed: none, funded, to be agreed."),
        ("more_than = 25000", "line 1: more_than: write an amount and its currency, for example PKR 1,000.00."),
        ('more_than = "25000"', "line 1: more_than: write an amount and its currency, for example PKR 1,000.00."),
        ('more_than = "dollar 25000"', "line 1: more_than: "),
        ('more_than = "USD 9"\nat_most = "USD 9"', "nothing is more than USD 9 and at most USD 9."),
        ('countries = ["Ruritania"]', "line 1: countries.0: “Ruritania” is not a country whose public holidays are known"),
        ('flags = ["personel data"]', "line 1: flags: “personel data” is no fact of yes or no there, nor a word of the house; did you mean “personal data”? Allowed: personal data, human subjects, minors, export control, foreign regulator, "),
        ('riders = ["us-export"]', "line 1: riders: “us-export” is no rider; did you mean “us-export-control”? Allowed: "),
        ('deviations = ["\\nlability"]', "line 1: deviations: “lability” is no clause that a text can be off at; did you mean “liability”? Allowed: "),
        ('deviations = ["liability: gone"]', "line 1: deviations.0: “liability: gone” is no deviation; write any, a clause (liability), a way, or both (liability: walk away). The ways are: fallback, walk away, struck, added, off the standard."),
        ("deviations = [3]", "line 1: deviations.0: “3” is no deviation"),
        ('colour = "red"', "line 1: “colour” is not known; "),
    ],
)  # fmt: skip
def test_a_word_that_nothing_stands_for_is_told_at_its_line_with_what_is_allowed(text, told):
    _, problems = read(text)
    assert [each for each in problems if told in each and each.startswith("rules/routes.toml")], problems
