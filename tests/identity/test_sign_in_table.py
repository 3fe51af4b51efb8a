"""The [sign_in] of office.toml: what it says, and each mistake by its key."""

from datetime import timedelta
from typing import Any

import pytest

from workflow.domain.errors import InvalidError
from workflow.settings import Settings, checked, read_settings, write_bond, write_settings
from workflow.sign_in import SignIn, UniversitySignIn

OIDC = {"issuer": "https://login.example.edu/", "client_id": "desk"}


def read(**table: Any) -> SignIn:
    return checked({"name": "Office", "sign_in": table}, "office.toml").sign_in


def test_left_out_it_lets_a_session_last_an_hour_unused_and_half_a_day_in_all() -> None:
    assert checked({"name": "Office"}, "office.toml").sign_in == SignIn()
    assert (SignIn().idle, SignIn().longest) == (timedelta(hours=1), timedelta(hours=12))


def test_what_is_said_holds() -> None:
    groups = {"staff": "officer", "legal": ["reviewer:legal", "reviewer:finance"]}
    assert read(
        idle_minutes=30, absolute_hours=8, address="https://desk.example.edu/", oidc=OIDC | {"groups": groups}
    ) == SignIn(
        30,
        8,
        "https://desk.example.edu",
        oidc=UniversitySignIn(
            "https://login.example.edu",
            "desk",
            groups=(("staff", ("officer",)), ("legal", ("reviewer:legal", "reviewer:finance"))),
        ),
    )


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"idle": 3}, "unknown key idle in sign_in; known are idle_minutes"),
        ({"idle_minutes": 0}, "sign_in.idle_minutes is a whole number from 1 to 1440"),
        ({"idle_minutes": True}, "sign_in.idle_minutes is a whole number"),
        ({"absolute_hours": "8"}, "sign_in.absolute_hours is a whole number from 1 to 720"),
        ({"demonstration": "yes"}, "sign_in.demonstration is true or false"),
        ({"address": "http://desk.example.edu"}, "sign_in.address is an address, as “https://"),
        ({"address": "desk"}, "sign_in.address is an address"),
        ({"address": 7}, "sign_in.address is an address"),
        ({"address": "https://[1"}, "sign_in.address is an address"),
        ({"oidc": 7}, "sign_in.oidc is a table"),
        ({"oidc": {"client_id": "desk"}}, "sign_in.oidc.issuer is missing"),
        ({"oidc": {"issuer": "https://login.example.edu"}}, "sign_in.oidc.client_id is missing"),
        ({"oidc": OIDC | {"client_secret": "x"}}, "unknown key client_secret in sign_in.oidc"),
        ({"oidc": OIDC | {"client_id": " "}}, "sign_in.oidc.client_id is a word"),
        ({"oidc": OIDC | {"groups": ["staff"]}}, "sign_in.oidc.groups is a table"),
        ({"oidc": OIDC | {"groups": {"staff": []}}}, "“staff” is given a role"),
        ({"oidc": OIDC | {"groups": {"staff": 7}}}, "“staff” is given a role"),
    ],
)
def test_a_mistake_is_said_by_its_key(table: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        read(**table)
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("office.toml: ")


def test_a_table_is_asked_for() -> None:
    with pytest.raises(InvalidError, match="sign_in is a table"):
        checked({"name": "Office", "sign_in": 7}, "office.toml")


def test_what_an_upgrade_adds_stands_above_the_table(tmp_path: Any) -> None:
    write_settings(tmp_path, Settings("Office", notice="A sample", sign_in=SignIn(demonstration=True)))
    write_bond(tmp_path, "abc", None)
    found = read_settings(tmp_path)
    assert (found.identity, found.is_demonstration) == ("abc", True)
