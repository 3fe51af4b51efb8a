"""routes.toml says what is to be cleared and when; each mistake in it is told with its line and what is allowed."""

import pytest

from tests.catalogue.rules.test_routes_file import KNOWN, problems
from workflow.catalogue.rules.routes_file import read_routes
from workflow.domain.agreement.type_rules import ClearanceRule

WHOLE = """\
[[clearances]]
key = "sanctions"
label = "Sanctions screening"
before = "signing"
when = { countries = ["IR", "KP"] }
expires_after = "12 months"
evidence = true
screened = true
list_age = "30 days"

[[clearances]]
key = "export"
label = "Export licence"
before = "activation"
condition = true
when = { flags = ["export control"] }
"""


def test_everything_that_may_be_said_of_a_clearance_is_read() -> None:
    routing, found = read_routes(WHOLE, KNOWN)
    assert found == ()
    sanctions, export = routing.clearances
    assert sanctions.clearance == ClearanceRule(
        "sanctions", "Sanctions screening", "signing", condition=False, expires_after="1 year", evidence=True,
        screened=True, list_age="30 days",
    )  # fmt: skip
    assert [each.called for each in sanctions.when.countries] == ["Iran", "North Korea"]
    assert (export.clearance.condition, export.when.flags) == (True, ("export control",))
    assert (sanctions.line, export.line) == (1, 11)


def test_what_is_wanted_before_activation_is_no_condition_of_it_unless_the_file_says_so() -> None:
    routing, _ = read_routes(WHOLE.replace("condition = true\n", ""), KNOWN)
    assert routing.clearances[1].clearance.condition is False


@pytest.mark.parametrize(
    ("was", "written", "said"),
    [
        ('before = "signing"', 'before = "renewal"', "rules/routes.toml, line 4: clearances.0.before: “renewal” is not known here; "),
        ('expires_after = "12 months"', 'expires_after = "5 business days"', "rules/routes.toml, line 6: clearances.0.expires_after: write days, weeks, months or years, not “5 business days”."),
        ("screened = true\n", "", "rules/routes.toml, line 1: clearances.0: list_age: only where a screening list is asked for; write screened = true."),
        ('before = "signing"', 'before = "signing"\ncondition = true', 'rules/routes.toml, line 1: clearances.0: condition: only a clearance before activation can be one of coming into force; write before = "activation".'),
        ('key = "export"', 'key = "sanctions"', "rules/routes.toml, line 12: key: “sanctions”: line 1 asks for it too and says otherwise what it is; say the same in both, but for when each applies."),
        ('"export control"', '"exports"', "rules/routes.toml, line 16: flags: “exports” is no fact of yes or no there, nor a word of the house; "),
        ('key = "export"', 'key = "Export"', "rules/routes.toml, line 12: clearances.1.key: “Export” is no key; "),
    ],
    ids=["step", "length", "age without a list", "condition", "contradiction", "flag", "key"],
)  # fmt: skip
def test_each_mistake_is_told_with_its_line_and_what_is_allowed(was: str, written: str, said: str) -> None:
    assert was in WHOLE
    (told,) = problems(WHOLE.replace(was, written, 1))
    assert told.startswith(said), told
