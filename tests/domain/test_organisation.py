"""An organisation's names, its ROR id, and what tells two of them apart."""

from dataclasses import replace

import pytest

from workflow.domain.organisation import Name, NameKind, Organisation, may_be_one, ror_id, web_domain

ONE = Organisation(
    "one", "Example University", (Name("EU", NameKind.SHORT),), country="PK", country_name="Pakistan"
)


@pytest.mark.parametrize(
    "said", ["03gd0dm95", "https://ror.org/03gd0dm95", "ror.org/03GD0DM95/", " 03gd0dm95 "]
)
def test_a_ror_id_is_known_however_it_is_written(said: str) -> None:
    assert ror_id(said) == "03gd0dm95"


@pytest.mark.parametrize(
    "said", ["", "03gd0dm96", "03gd0dm59", "13gd0dm95", "03gd0dm9", "03gl0dm95", "aku.edu"]
)
def test_a_ror_id_with_a_wrong_sign_is_none(said: str) -> None:
    assert ror_id(said) is None


@pytest.mark.parametrize(
    ("said", "domain"),
    [
        ("https://www.aku.edu/Pages/home.aspx", "aku.edu"),
        ("LUMS.edu.pk", "lums.edu.pk"),
        ("utoronto.ca:443/?q=1", "utoronto.ca"),
        ("جامعة.امارات", "جامعة.امارات"),
        ("localhost", None),
        ("no domain.edu", None),
        ("10.0.0.1", None),
        ("", None),
        ("x" * 300 + ".edu", None),
    ],
)
def test_a_web_domain_is_read_from_an_address(said: str, domain: str | None) -> None:
    assert web_domain(said) == domain


def test_a_new_name_makes_the_one_before_a_former_name() -> None:
    renamed = ONE.called("Example Institute")
    assert renamed.name == "Example Institute"
    assert Name("Example University", NameKind.FORMER) in renamed.names
    assert renamed.called("Example University").names == (
        Name("EU", NameKind.SHORT),
        Name("Example Institute", NameKind.FORMER),
    )
    assert ONE.called(ONE.name) is ONE


def test_short_names_are_no_full_names() -> None:
    assert ONE.full_names == {"example university"}
    assert ONE.short_names == {"eu"}


def test_the_one_that_is_kept_gains_what_it_lacks_and_nothing_twice() -> None:
    other = Organisation("two", "Univ. Example", ONE.names, "AE", "Emirates", "03gd0dm95", ("example.edu",))
    joined = ONE.with_more(other)
    assert joined.names == (Name("EU", NameKind.SHORT), Name("Univ. Example", NameKind.ALSO))
    assert (joined.country, joined.ror, joined.domains) == ("PK", "03gd0dm95", ("example.edu",))
    assert joined.with_more(other) == joined


def test_two_ror_ids_two_countries_or_a_successor_tell_organisations_apart() -> None:
    twin = replace(ONE, key="twin")
    assert may_be_one(ONE, twin)
    assert may_be_one(ONE, replace(twin, country=None))
    assert not may_be_one(ONE, replace(twin, country="AE"))
    assert not may_be_one(ONE, replace(twin, successor="one"))
    assert not may_be_one(replace(ONE, ror="03gd0dm95"), replace(twin, ror="02wwrqj12"))
    assert may_be_one(replace(ONE, ror="03gd0dm95"), replace(twin, ror="03gd0dm95", country="AE"))
