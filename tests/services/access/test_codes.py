"""Codes that are given once: they make the first administrator, invite, and recover, and hold once and not for long."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from tests.builders.people import ADMINISTRATOR
from tests.services.access.people_at_the_desk import (
    ANOTHER,
    CHEAP,
    HERE,
    HOUR,
    NOW,
    PASSWORD,
    signed_in,
    with_password,
)
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import (
    InvalidError,
    NotSignedInError,
    OfficeError,
    RefusedError,
    TooManyAttemptsError,
)
from workflow.services.access.beginning import SignedIn
from workflow.services.access.codes import (
    first_code,
    invite,
    make_first_administrator,
    recover,
    redeem,
    whose_code,
)
from workflow.services.access.limits import MOST_BY_ADDRESS
from workflow.services.access.sessions import session_of
from workflow.services.office import Office


def first(office: Office, code: str, **changed: str) -> SignedIn:
    words = {"name": "Nora Newcomer", "key": "nora", "password": PASSWORD, "address": HERE} | changed
    return make_first_administrator(office, code, **words, at=NOW, passwords=CHEAP)


def code_of(office: Office) -> str:
    code = first_code(office, at=NOW)
    assert code is not None
    return code


def test_the_first_code_makes_an_administrator_who_is_signed_in(any_office: Office) -> None:
    begun = first(any_office, code_of(any_office).lower())
    assert (begun.person.key, begun.person.roles) == ("nora", (Role.ADMINISTRATOR,))
    assert session_of(any_office, begun.token, at=NOW) is not None
    assert signed_in(any_office, "Nora Newcomer").person == begun.person
    assert first_code(any_office, at=NOW) is None


def test_the_first_code_holds_once(office: Office) -> None:
    code = code_of(office)
    first(office, code)
    with pytest.raises(NotSignedInError, match="This code does not hold"):
        first(office, code, key="other")
    assert first_code(office, at=NOW) is None


def test_of_two_who_use_the_first_code_at_once_one_is_made(any_office: Office) -> None:
    code, start = code_of(any_office), Barrier(2)

    def make(key: str) -> str:
        start.wait()
        try:
            return first(any_office, code, key=key, name=f"N. {key}").person.key
        except NotSignedInError as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as pool:
        made = sorted(pool.map(make, ("nora", "omar")))
    assert made in (["nora", "not_signed_in"], ["not_signed_in", "omar"])
    with any_office.register.reading() as books:
        known = {each.key for each in books.people.all()}
    assert len(known & {"nora", "omar"}) == 1


def test_an_administrator_from_the_command_line_keeps_their_name(office: Office) -> None:
    begun = first(office, code_of(office), key="zara", name="Somebody Else")
    assert begun.person == ADMINISTRATOR


def test_a_newer_first_code_takes_the_place_of_the_one_before_and_it_runs_out(office: Office) -> None:
    earlier, later = code_of(office), code_of(office)
    for code, at in ((earlier, NOW), (later, NOW + 24 * HOUR)):
        with pytest.raises(NotSignedInError):
            make_first_administrator(
                office, code, name="Nora", key="nora", password=PASSWORD, address=HERE, at=at, passwords=CHEAP
            )
    first(office, later)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key": "amina"}, "is Amina Example, who is no administrator"),
        ({"key": "Not A Key"}, "is not a key"),
        ({"key": "machine"}, "no administrator"),
        ({"name": " "}, "a person needs a name"),
        ({"name": "Nora\x07"}, "name"),
        ({"password": "short"}, "use at least 12"),
        ({"password": "nora newcomer"}, "hardly more than"),
    ],
)
def test_what_is_wrong_is_said_and_the_code_holds_on(
    office: Office, changed: dict[str, str], said: str
) -> None:
    code = code_of(office)
    with pytest.raises(InvalidError, match=said):
        first(office, code, **changed)
    first(office, code)


def test_whoever_has_no_code_is_told_nothing_of_who_is_known(office: Office) -> None:
    for key in ("amina", "nora", "Not A Key"):
        with pytest.raises(NotSignedInError, match="This code does not hold"):
            first(office, "0000-0000-0000-0000-0000", key=key)


def test_codes_cannot_be_tried_out(office: Office) -> None:
    code = code_of(office)
    for _ in range(MOST_BY_ADDRESS):
        with pytest.raises(NotSignedInError):
            whose_code(office, "0000", address=HERE, at=NOW)
    for tried in (lambda: first(office, code), lambda: whose_code(office, code, address=HERE, at=NOW)):
        with pytest.raises(TooManyAttemptsError):
            tried()


def test_an_invitation_lets_somebody_choose_a_password_once_within_a_week(any_office: Office) -> None:
    made = invite(any_office, "amina", by="zara", at=NOW, email="Amina@Example.edu")
    assert (made.name, made.purpose, made.expires_at) == (
        "Amina Example",
        "invitation",
        NOW + timedelta(days=7),
    )
    assert whose_code(any_office, made.code, address=HERE, at=NOW).key == "amina"
    with pytest.raises(NotSignedInError):
        whose_code(any_office, made.code, address=HERE, at=NOW + timedelta(days=7))
    begun = redeem(any_office, made.code, password=PASSWORD, address=HERE, at=NOW, passwords=CHEAP)
    assert (begun.person.key, begun.session.how) == ("amina", "one-time code")
    with pytest.raises(NotSignedInError):
        redeem(any_office, made.code, password=ANOTHER, address=HERE, at=NOW, passwords=CHEAP)
    assert signed_in(any_office, "amina@example.edu").person.key == "amina"


@pytest.mark.parametrize(
    ("person", "by", "email", "said"),
    [
        ("amina", "bilal", None, "Bilal Sample is no administrator"),
        ("machine", "zara", None, "the machine does not sign in"),
        ("nobody", "zara", None, "knows nobody by the key"),
        ("amina", "nobody", None, "knows nobody by the key"),
        ("amina", "zara", "no address", "is no address of e-mail"),
        ("amina", "zara", "bilal@example.edu", "names somebody else already"),
        ("bilal", "zara", None, "can sign in already: where they lost their way in, they are given a code"),
    ],
)
def test_an_invitation_is_made_by_an_administrator_for_somebody_who_has_no_way_in(
    office: Office, person: str, by: str, email: str | None, said: str
) -> None:
    with_password(office, "bilal", email="bilal@example.edu")
    with pytest.raises(OfficeError, match=said):
        invite(office, person, by=by, at=NOW, email=email)


def test_recovery_ends_what_was_before_when_the_code_is_used_and_not_earlier(any_office: Office) -> None:
    before = with_password(any_office, "amina")
    made = recover(any_office, "amina", by="zara", at=NOW)
    assert session_of(any_office, before.token, at=NOW) is not None
    after = redeem(any_office, made.code, password=ANOTHER, address=HERE, at=NOW, passwords=CHEAP)
    assert session_of(any_office, before.token, at=NOW) is None
    assert session_of(any_office, after.token, at=NOW) is not None
    with pytest.raises(NotSignedInError):
        signed_in(any_office, "amina", PASSWORD)
    assert signed_in(any_office, "amina", ANOTHER).person.key == "amina"
    with pytest.raises(RefusedError, match="is no administrator"):
        recover(any_office, "amina", by="amina", at=NOW)
