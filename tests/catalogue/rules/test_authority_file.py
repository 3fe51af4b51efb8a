"""authority.toml says who may bind the office; each mistake in it is told with its line and what is allowed, and nothing is taken of it."""

from datetime import date

import pytest

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.authority_file import ended, read_authority
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.authority import Binds
from workflow.domain.agreement.terms import Binding
from workflow.domain.approval.authority import Signer
from workflow.domain.errors import NotFoundError
from workflow.services.rules.asked_of import known_of

KNOWN = known_of(Catalogue.load(bundled_folder()))
WHOLE = """\
[authority.rector]
name = "Professor Amina Example"
title = "Vice-Chancellor"
acts = ["signature", "amendment", "renewal letter", "notice", "termination", "withdrawal", "waiver"]
unless = { flags = ["export control"] }
resolution = "2026-01 board.pdf"

[authority.dean]
person = "bo"
acts = ["signature"]
when = { types = ["mou"], binding = ["no"], at_most = "USD 50,000", units = ["School of Law"] }
from = 2026-01-01
until = 2026-12-31
resolution = "2026-03 senate.pdf"

[[partners]]
when = { more_than = "USD 100,000" }
"""


def there(name: str) -> str:
    """The resolutions that lie in the folder."""
    if not name.startswith("2026-"):
        raise NotFoundError(f"There is no file {name}.")
    return "5" * 64


def problems(text: str) -> list[str]:
    matrix, found = read_authority(text, KNOWN, there)
    assert (matrix is None) is bool(found)
    return [str(each) for each in found]


def changed(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


def test_who_may_bind_the_office_is_read_from_a_file():
    matrix, found = read_authority(WHOLE, KNOWN, there)
    assert found == ()
    rector, dean = matrix.grants
    assert rector.holder == Signer("Professor Amina Example", "Vice-Chancellor")
    assert rector.unless.flags == ("export control",)
    assert rector.resolution.sha256 == "5" * 64
    assert dean.holder == Signer("bo", None, "bo")
    assert dean.acts == (Binds.SIGNATURE,)
    assert (dean.where.types, dean.where.binding) == (("mou",), (Binding.NO,))
    assert dean.where.at_most.words == "USD 50,000"
    assert (dean.begins, dean.until, dean.line) == (date(2026, 1, 1), date(2026, 12, 31), 8)
    assert matrix.of_partners[0].more_than.words == "USD 100,000"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"signature", "amendment"', '"signing", "amendment"', "line 4"),
        ('"signature", "amendment"', '"signing", "amendment"', "allowed: signature, amendment"),
        ('acts = ["signature"]\n', "acts = []\n", "line 10"),
        ('acts = ["signature"]', 'acts = ["signature", "signature"]', "one stands there twice"),
        ('person = "bo"\n', "", "nobody is named"),
        ('person = "bo"', 'person = "bo"\nname = "Dr Bo Dean"', "by key, or as they sign, not both"),
        ('"USD 50,000"', '"50,000"', "line 11"),
        ('"USD 50,000"', '"50,000"', "write an amount and its currency"),
        ('types = ["mou"]', 'types = ["memo"]', "is no agreement type"),
        ('flags = ["export control"]', 'flags = ["exports"]', "did you mean “export control”"),
        ('unless = { flags = ["export control"] }', "unless = {}", "nothing is left out"),
        ("until = 2026-12-31", "until = 2025-12-31", "before it begins on 1 January 2026"),
        ("until = 2026-12-31", 'until = "2026-12-31"', "write a day without quotation marks"),
        ('"2026-03 senate.pdf"', '"senate.pdf"', "line 14: resolution: There is no file senate.pdf"),
        ('"2026-03 senate.pdf"', '"../senate.pdf"', "write the name of a file in resolutions/"),
        ('resolution = "2026-03 senate.pdf"\n', "", "“resolution” is missing in [authority.dean]"),
        ("[authority.dean]", "[authorities.dean]", "did you mean “authority”"),
        ("[authority.dean]", "[authority.rector]", "not TOML"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_line_and_what_is_allowed(old, new, words):
    told = problems(changed(old, new))
    assert any(words in each for each in told), told
    assert all(each.startswith("rules/authority.toml, line ") for each in told)


SECOND = """
[authority.dean_again]
person = "bo"
acts = ["signature", "waiver"]
when = {{ types = ["mou", "sla"], at_most = "{up_to}", units = ["{unit}"] }}
{days}
resolution = "2026-04 senate.pdf"
"""


def with_second(up_to: str = "USD 80,000", unit: str = "School of Law", days: str = "") -> str:
    return WHOLE + SECOND.format(up_to=up_to, unit=unit, days=days)


def test_two_authorities_that_contradict_each_other_are_told_with_both_lines():
    (told,) = problems(with_second())
    assert told.startswith(
        "rules/authority.toml, line 19: “dean_again” and “dean” (line 8) are both of bo for: signature"
    )
    assert "one goes up to USD 80,000, the other up to USD 50,000" in told


@pytest.mark.parametrize(
    "other",
    [{"up_to": "USD 50,000"}, {"unit": "School of Medicine"}, {"days": "from = 2027-01-01"}],
    ids=["the same sum", "another unit", "afterwards"],
)
def test_authorities_that_can_stand_beside_each_other_do(other):
    assert problems(with_second(**other)) == []


def test_an_authority_that_has_ended_is_told_and_the_rest_stands():
    matrix, _ = read_authority(WHOLE, KNOWN, there)
    assert ended(matrix, date(2026, 12, 31), "authority.toml") == ()
    assert [str(each) for each in ended(matrix, date(2027, 1, 1), "authority.toml")] == [
        "rules/authority.toml, line 8: The authority “dean” of bo ended on 31 December 2026: it covers nothing any more."
    ]


def test_an_empty_matrix_gives_nobody_authority():
    matrix, found = read_authority("", KNOWN, there)
    assert (matrix.grants, found) == ((), ())
