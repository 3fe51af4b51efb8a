"""Somebody comes in by a password: named in three ways, told nothing when it is wrong, and counted."""

from dataclasses import replace

import pytest

from tests.builders.people import OFFICER
from tests.services.access.people_at_the_desk import (
    ANOTHER,
    CHEAP,
    HERE,
    MINUTE,
    NOW,
    PASSWORD,
    THERE,
    Counted,
    signed_in,
    with_password,
)
from workflow.domain.errors import InvalidError, NotSignedInError, RefusedError, TooManyAttemptsError
from workflow.identity.tokens import digest
from workflow.services.access.limits import MOST_BY_ACCOUNT, MOST_BY_ADDRESS
from workflow.services.access.sessions import session_of
from workflow.services.access.signing_in import change_password, sign_in_as, sign_in_with_password
from workflow.services.office import Office
from workflow.sign_in import SignIn

WRONG = "The name or the password is not right."


@pytest.mark.parametrize(
    "who", ["amina", "Amina", "Amina Example", "amina@example.edu", " AMINA@Example.edu "]
)
def test_somebody_comes_in_by_key_by_name_or_by_address(any_office: Office, who: str) -> None:
    with_password(any_office, "amina", email="amina@example.edu")
    begun = signed_in(any_office, who)
    assert begun.person == OFFICER
    found = session_of(any_office, begun.token, at=NOW)
    assert found is not None
    assert (found.person, found.how, found.agent) == (OFFICER, "password", "Firefox on Linux")


def test_neither_the_password_nor_the_token_lies_in_the_register(office: Office) -> None:
    begun = with_password(office, "amina")
    with office.register.reading() as books:
        account = books.accounts.of("amina")
        assert books.sessions.of_token(begun.token) is None
        assert books.sessions.of_token(digest(begun.token)) is not None
    assert account is not None
    assert account.password is not None
    assert PASSWORD not in account.password
    assert begun.token not in (office.folder / "register.db").read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    "who", ["amina", "bilal", "zara", "nobody", "", "x" * 5000, "a\x00b", "\ud800", "machine", "left"]
)
def test_whoever_cannot_come_in_hears_the_same_after_the_same_work(office: Office, who: str) -> None:
    with_password(office, "amina")
    left = replace(OFFICER, key="left", name="Left Long Ago")
    with office.register.transaction() as books:
        books.people.add(left)
    with_password(office, "left")
    with office.register.transaction() as books:
        books.people.change(replace(left, active=False))
    counted = Counted()
    given = PASSWORD if who == "left" else ANOTHER
    with pytest.raises(NotSignedInError) as refusal:
        sign_in_with_password(office, who, given, address=HERE, agent="", at=NOW, passwords=counted)
    assert refusal.value.reasons == (WRONG,)
    assert counted.compared == 1


def test_ten_wrong_passwords_close_an_account_for_a_while_known_or_not(any_office: Office) -> None:
    with_password(any_office, "amina", email="amina@example.edu")
    for who in ("amina", "nobody"):
        names = ("amina", "amina@example.edu", "Amina Example") if who == "amina" else ("nobody", "NOBODY")
        for place in range(MOST_BY_ACCOUNT):
            with pytest.raises(NotSignedInError):
                signed_in(any_office, names[place % len(names)], ANOTHER)
        with pytest.raises(TooManyAttemptsError, match="with this name: try again in 15 minutes"):
            signed_in(any_office, who, PASSWORD, address=THERE)
    assert signed_in(any_office, "amina", at=NOW + 15 * MINUTE).person == OFFICER


def test_whoever_comes_in_failed_no_more(office: Office) -> None:
    with_password(office, "amina")
    for _ in range(3):
        for _ in range(MOST_BY_ACCOUNT - 1):
            with pytest.raises(NotSignedInError):
                signed_in(office, "amina", ANOTHER)
        signed_in(office, "amina")


def test_an_address_that_tries_many_names_is_held_back_and_others_are_not(office: Office) -> None:
    with_password(office, "amina")
    for place in range(MOST_BY_ADDRESS - 1):
        with pytest.raises(NotSignedInError):
            signed_in(office, f"name {place}", ANOTHER, address=f"2001:db8:1:2::{place:x}")
    signed_in(office, "amina", address="2001:db8:1:2::ffff")
    with pytest.raises(NotSignedInError):
        signed_in(office, "another", ANOTHER, address="2001:db8:1:2::1")
    with pytest.raises(TooManyAttemptsError, match="from where you are"):
        signed_in(office, "amina", address="2001:db8:1:2::2")
    assert signed_in(office, "amina", address="2001:db8:1:3::2").person == OFFICER


def test_a_session_begins_with_a_new_token_and_the_one_held_before_ends(office: Office) -> None:
    before = with_password(office, "amina")
    after = signed_in(office, "amina", held=before.token)
    assert after.token != before.token
    assert session_of(office, before.token, at=NOW) is None
    assert session_of(office, after.token, at=NOW) is not None
    planted = signed_in(office, "amina", held="a token that somebody planted")
    assert session_of(office, "a token that somebody planted", at=NOW) is None
    assert planted.token != after.token


def test_a_changed_password_ends_every_other_session(office: Office) -> None:
    first = with_password(office, "amina")
    here = signed_in(office, "amina")
    ended = change_password(
        office,
        "amina",
        old=PASSWORD,
        new=ANOTHER,
        address=HERE,
        at=NOW,
        session=here.session.id,
        passwords=CHEAP,
    )
    assert ended == 1
    assert session_of(office, first.token, at=NOW) is None
    assert session_of(office, here.token, at=NOW) is not None
    with pytest.raises(NotSignedInError):
        signed_in(office, "amina", PASSWORD)
    assert signed_in(office, "amina", ANOTHER).person == OFFICER


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ANOTHER, "violet harbour sketch", "old password: it is not right"),
        (PASSWORD, PASSWORD, "new password: it is the old one"),
        (PASSWORD, "amina example 12", "hardly more than"),
        (PASSWORD, "partnerships!", "hardly more than"),
        (PASSWORD, "short", "use at least 12"),
    ],
)
def test_a_password_is_changed_only_to_a_good_one_by_whoever_knows_the_old_one(
    office: Office, old: str, new: str, said: str
) -> None:
    with_password(office, "amina")
    with pytest.raises(InvalidError, match=said):
        change_password(office, "amina", old=old, new=new, address=HERE, at=NOW, passwords=CHEAP)
    assert signed_in(office, "amina").person == OFFICER


def test_only_in_a_demonstration_anybody_comes_in_as_anybody(office: Office) -> None:
    for settings in (
        office.settings,
        replace(office.settings, notice="Only a rehearsal"),
        replace(office.settings, sign_in=SignIn(demonstration=True)),
    ):
        with pytest.raises(RefusedError, match="Only in a demonstration"):
            sign_in_as(replace(office, settings=settings), "amina", at=NOW)
    shown = replace(
        office, settings=replace(office.settings, notice="A sample", sign_in=SignIn(demonstration=True))
    )
    begun = sign_in_as(shown, "amina", at=NOW)
    assert (begun.person, begun.session.how) == (OFFICER, "demonstration")
    with pytest.raises(RefusedError, match="the machine does not sign in"):
        sign_in_as(shown, "machine", at=NOW)


def test_a_session_of_a_demonstration_ends_with_the_demonstration(office: Office) -> None:
    settings = replace(office.settings, notice="A sample", sign_in=SignIn(demonstration=True))
    shown = replace(office, settings=settings)
    begun = sign_in_as(shown, "amina", at=NOW)
    assert session_of(shown, begun.token, at=NOW) is not None
    assert session_of(office, begun.token, at=NOW) is None


def test_whoever_never_had_a_password_chooses_their_first(office: Office) -> None:
    words = {"old": "", "new": ANOTHER, "address": HERE, "at": NOW, "passwords": CHEAP}
    assert change_password(office, "amina", **words) == 0  # type: ignore[arg-type]
    assert signed_in(office, "amina", ANOTHER).person == OFFICER
    with pytest.raises(InvalidError, match="old password: it is not right"):
        change_password(office, "amina", **words)  # type: ignore[arg-type]


def test_addresses_of_the_old_kind_are_told_apart_however_they_are_written(office: Office) -> None:
    for _ in range(MOST_BY_ADDRESS):
        with pytest.raises(NotSignedInError):
            signed_in(office, f"name {_}", ANOTHER, address="::ffff:192.0.2.7")
    with pytest.raises(TooManyAttemptsError, match="from where you are"):
        signed_in(office, "amina", address="192.0.2.7")
    with pytest.raises(NotSignedInError):
        signed_in(office, "amina", address="::ffff:192.0.2.8")
