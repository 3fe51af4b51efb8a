"""Passkeys: made by a code or at the desk, used to come in, and worth nothing anywhere else or a second time."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.identity.authenticator import SecurityKey
from tests.services.access.people_at_the_desk import (
    ANOTHER,
    CHEAP,
    HERE,
    MINUTE,
    NOW,
    PASSWORD,
    signed_in,
    with_password,
)
from workflow.domain.errors import InvalidError, NotFoundError, NotSignedInError, OfficeError, RefusedError
from workflow.identity.passkeys import Site, count_of_use, made
from workflow.services.access.beginning import SignedIn
from workflow.services.access.codes import (
    ask_for_passkey_by_code,
    first_code,
    invite,
    make_first_administrator,
    recover,
    redeem,
)
from workflow.services.access.credentials import Asked, NewPasskey, site_of
from workflow.services.access.limits import MOST_BY_ADDRESS
from workflow.services.access.passkeys import (
    account_of,
    add_passkey,
    ask_for_another,
    ask_to_sign_in,
    drop_passkey,
    sign_in_with_passkey,
)
from workflow.services.office import Office
from workflow.sign_in import SignIn

SITE = Site("https://agreements.example.edu")


def a_key(**words: Any) -> SecurityKey:
    return SecurityKey(SITE.origin, **words)


def answered(key: SecurityKey, asked: Asked, name: str = "Laptop", site: Site = SITE) -> NewPasskey:
    return NewPasskey(asked.ticket, key.make(asked.options), site, name)


def with_passkey(office: Office, person: str = "amina", **words: Any) -> SecurityKey:
    key = a_key(**words)
    code = invite(office, person, by="zara", at=NOW).code
    asked = ask_for_passkey_by_code(office, code, site=SITE, address=HERE, at=NOW)
    redeem(office, code, passkey=answered(key, asked), address=HERE, at=NOW)
    return key


def asked_in(office: Office) -> Asked:
    return ask_to_sign_in(office, site=SITE, address=HERE, at=NOW)


def came_in(office: Office, asked: Asked, reply: str, *, site: Site = SITE, **words: Any) -> SignedIn:
    words.setdefault("at", NOW)
    return sign_in_with_passkey(office, asked.ticket, reply, site=site, address=HERE, agent="", **words)


def test_somebody_invited_makes_a_passkey_and_comes_in_with_it(any_office: Office) -> None:
    key = with_passkey(any_office)
    for _ in range(2):
        asked = asked_in(any_office)
        begun = came_in(any_office, asked, key.sign(asked.options))
        assert (begun.person.key, begun.session.how) == ("amina", "passkey")
    (kept,) = account_of(any_office, "amina").passkeys
    assert (kept.name, kept.used_at) == ("Laptop", NOW)


def test_the_first_administrator_may_come_with_a_passkey(office: Office) -> None:
    code, key = first_code(office, at=NOW), a_key()
    assert code is not None
    who = {"key": "nora", "name": "Nora Newcomer"}
    asked = ask_for_passkey_by_code(office, code, site=SITE, address=HERE, at=NOW, **who)
    make_first_administrator(office, code, passkey=answered(key, asked), address=HERE, at=NOW, **who)
    asked = asked_in(office)
    assert came_in(office, asked, key.sign(asked.options)).person.key == "nora"
    assert first_code(office, at=NOW) is None


def test_a_passkey_that_does_not_count_goes_on_and_one_that_counts_back_does_not(office: Office) -> None:
    still = with_passkey(office, "bilal", counts=False)
    for _ in range(2):
        asked = asked_in(office)
        came_in(office, asked, still.sign(asked.options))
    copied = with_passkey(office)
    asked = asked_in(office)
    came_in(office, asked, copied.sign(asked.options))
    copied.count = 0
    asked = asked_in(office)
    with pytest.raises(InvalidError, match="does not fit what it was asked"):
        came_in(office, asked, copied.sign(asked.options))


def test_an_answer_holds_once_for_what_was_asked_and_for_five_minutes(office: Office) -> None:
    key = with_passkey(office)
    asked, other = asked_in(office), asked_in(office)
    reply = key.sign(asked.options)
    with pytest.raises(InvalidError, match="begin again"):
        came_in(office, other, reply)
    came_in(office, asked, reply)
    for ticket in (asked, replace(asked, ticket="another")):
        with pytest.raises(InvalidError, match="took too long, or was answered before"):
            came_in(office, ticket, reply)
    late = asked_in(office)
    with pytest.raises(InvalidError, match="took too long"):
        came_in(office, late, key.sign(late.options), at=NOW + 5 * MINUTE)


def test_a_passkey_of_another_place_or_without_its_owner_opens_nothing(office: Office) -> None:
    key = with_passkey(office)
    for wrong in (replace(key, origin="https://agreements.example.com"), replace(key, verified=False)):
        asked = asked_in(office)
        with pytest.raises(InvalidError, match="does not fit"):
            came_in(office, asked, wrong.sign(asked.options))
    asked = asked_in(office)
    with pytest.raises(InvalidError, match="does not fit"):
        came_in(office, asked, key.sign(asked.options | {"rpId": "example.com"}))


def test_a_passkey_that_nobody_here_has_and_one_of_somebody_else_let_nobody_in(office: Office) -> None:
    key, theirs = with_passkey(office), with_passkey(office, "bilal")
    for wrong in (a_key(handle=key.handle), replace(key, handle=theirs.handle)):
        asked = asked_in(office)
        with pytest.raises(NotSignedInError, match="lets nobody in here"):
            came_in(office, asked, wrong.sign(asked.options))
    asked = asked_in(office)
    with pytest.raises(InvalidError, match="does not fit"):
        came_in(office, asked, replace(theirs, id=key.id, handle=key.handle).sign(asked.options))


def test_whoever_left_comes_in_no_more(office: Office) -> None:
    key = with_passkey(office)
    with office.register.transaction() as books:
        books.people.change(replace(books.people.get("amina"), active=False))
    asked = asked_in(office)
    with pytest.raises(NotSignedInError):
        came_in(office, asked, key.sign(asked.options))


def test_a_passkey_is_made_for_whom_it_was_asked(office: Office) -> None:
    codes = {who: invite(office, who, by="zara", at=NOW).code for who in ("amina", "bilal")}
    asked = ask_for_passkey_by_code(office, codes["amina"], site=SITE, address=HERE, at=NOW)
    with pytest.raises(InvalidError, match="begin again"):
        redeem(office, codes["bilal"], passkey=answered(a_key(), asked), address=HERE, at=NOW)
    assert asked.options["user"]["id"] not in ("amina", "YW1pbmE")
    assert asked.options["authenticatorSelection"]["userVerification"] == "required"


def test_whoever_is_signed_in_adds_passkeys_and_takes_them_away_but_never_the_only_way_in(
    office: Office,
) -> None:
    key = with_passkey(office)
    (only,) = account_of(office, "amina").passkeys
    with pytest.raises(RefusedError, match="your only way in"):
        drop_passkey(office, "amina", only.id)
    asked = ask_for_another(office, "amina", site=SITE, at=NOW)
    assert [each["id"] for each in asked.options["excludeCredentials"]] == [only.id]
    another = a_key()
    add_passkey(office, "amina", answered(another, asked, " My  phone "), at=NOW)
    assert {each.name for each in account_of(office, "amina").passkeys} == {"Laptop", "My phone"}
    with pytest.raises(NotFoundError, match="no passkey of this name"):
        drop_passkey(office, "bilal", only.id)
    drop_passkey(office, "amina", only.id)
    for gone, comes in ((key, False), (another, True)):
        asked = asked_in(office)
        if comes:
            came_in(office, asked, gone.sign(asked.options))
        else:
            with pytest.raises(NotSignedInError):
                came_in(office, asked, gone.sign(asked.options))


def test_recovery_takes_every_passkey_away(office: Office) -> None:
    key = with_passkey(office)
    code = recover(office, "amina", by="zara", at=NOW).code
    redeem(office, code, password=ANOTHER, address=HERE, at=NOW, passwords=CHEAP)
    assert account_of(office, "amina").passkeys == ()
    asked = asked_in(office)
    with pytest.raises(NotSignedInError):
        came_in(office, asked, key.sign(asked.options))
    assert signed_in(office, "amina", ANOTHER).person.key == "amina"


def test_an_account_tells_how_its_person_comes_in_and_nothing_that_lets_anybody_in(office: Office) -> None:
    with_password(office, "amina", email="amina@example.edu")
    told = account_of(office, "amina")
    assert (told.has_password, told.email, told.password_since, told.by_university) == (
        True, "amina@example.edu", NOW, False,
    )  # fmt: skip
    assert "argon2" not in told.model_dump_json()
    assert PASSWORD not in told.model_dump_json()
    assert account_of(office, "bilal").has_password is False


def test_the_desk_knows_where_it_is(office: Office) -> None:
    assert site_of(office, "http://localhost:8460/sign-in") == Site("http://localhost:8460/sign-in")
    assert site_of(office, "http://localhost:8460/sign-in").origin == "http://localhost:8460"
    with pytest.raises(
        InvalidError, match=r"does not say where the desk is: write address below \[sign_in\]"
    ):
        site_of(office, "https://evil.example")
    named = replace(office, settings=replace(office.settings, sign_in=SignIn(address=SITE.address)))
    assert site_of(named, "https://evil.example") == SITE


CHALLENGE = "Zm9ydHktdHdvLWJ5dGVzLW9mLW5vdGhpbmctbXVjaA"
KEY = a_key()
MADE = json.loads(KEY.make({"user": {"id": "aGFuZGxl"}, "rp": {"id": SITE.host}, "challenge": CHALLENGE}))
SIGNED = json.loads(KEY.sign({"rpId": SITE.host, "challenge": CHALLENGE}))
PUBLIC = made(SITE, json.dumps(MADE), challenge=CHALLENGE).public_key


@st.composite
def spoiled(draw: st.DrawFn, reply: dict[str, Any]) -> str:
    """An answer in which something is missing, of another kind, or a few signs are other ones."""
    told = json.loads(json.dumps(reply))
    place = told["response"] if draw(st.booleans()) else told
    name = draw(st.sampled_from(sorted(place)))
    odd = st.one_of(
        st.none(), st.integers(), st.text(max_size=40), st.lists(st.integers(), max_size=3), st.just({})
    )
    if isinstance(place[name], str) and draw(st.booleans()):
        where = draw(st.integers(0, len(place[name]) - 1))
        place[name] = place[name][:where] + draw(st.sampled_from("AZaz09-_=+")) + place[name][where + 1 :]
    elif draw(st.booleans()):
        place[name] = draw(odd)
    else:
        del place[name]
    return json.dumps(told)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(spoiled(MADE), st.text(max_size=50), st.just("[" * 5000)),
    st.one_of(spoiled(SIGNED), st.text(max_size=50)),
)
def test_whatever_a_browser_answers_it_is_taken_or_refused_with_a_sentence(new: str, used: str) -> None:
    for read in (
        lambda: made(SITE, new, challenge=CHALLENGE),
        lambda: count_of_use(SITE, used, challenge=CHALLENGE, public_key=PUBLIC, sign_count=0),
    ):
        with suppress(OfficeError):
            read()


def test_a_whole_university_behind_one_address_comes_in(office: Office) -> None:
    key = with_passkey(office)
    for _ in range(MOST_BY_ADDRESS):
        asked = asked_in(office)
        came_in(office, asked, key.sign(asked.options))
