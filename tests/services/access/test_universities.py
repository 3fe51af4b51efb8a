"""Somebody comes in by their university's own sign-in: as whom it vouches, and by nothing that it did not say for us, now."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey
from oidc_provider_mock import User, run_server_in_thread

from tests.identity.university import CLIENT, SECRET, University, a_university, shared_secret
from tests.services.access.people_at_the_desk import HERE, MINUTE, NOW, with_password
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import BusyError, InvalidError, NotSignedInError, OfficeError, RefusedError
from workflow.identity.passkeys import Site
from workflow.services.access.beginning import SignedIn
from workflow.services.access.codes import first_code, invite
from workflow.services.access.sessions import session_of
from workflow.services.access.universities import RETURN, send_to_university, sign_in_with_oidc
from workflow.services.casework.leaving import end_person
from workflow.services.office import Office
from workflow.sign_in import SignIn, UniversitySignIn

SITE = Site("https://agreements.example.edu")
GROUPS = (
    ("partnerships", ("officer",)),
    ("legal-staff", ("reviewer:legal", "reviewer:finance")),
    ("it", ("administrator",)),
)
NORA = {"sub": "u-1", "name": "Nora Newcomer", "preferred_username": "Nora.N", "groups": ["partnerships"]}


@pytest.fixture
def university(monkeypatch: pytest.MonkeyPatch) -> Iterator[University]:
    monkeypatch.setenv("THE_SECRET", SECRET)
    with a_university(NOW, says=dict(NORA)) as opened:
        yield opened


def at_university(
    office: Office, issuer: str, groups: tuple[tuple[str, tuple[str, ...]], ...] = GROUPS, **words: Any
) -> Office:
    words.setdefault("client_secret_env", "THE_SECRET")
    signs = UniversitySignIn(issuer, CLIENT, name="Example University", groups=groups, **words)
    return replace(office, settings=replace(office.settings, sign_in=SignIn(oidc=signs)))


def came_back(office: Office, university: University, *, at: datetime = NOW, **changed: str) -> SignedIn:
    url, ticket = send_to_university(office, site=SITE, address=HERE, at=NOW)
    brought = university.come_back(url) | changed
    ticket = brought.pop("ticket", ticket)
    return sign_in_with_oidc(office, ticket, **brought, site=SITE, address=HERE, agent="", at=at)


def test_somebody_new_comes_in_with_the_roles_that_their_groups_give(
    any_office: Office, university: University
) -> None:
    office = at_university(any_office, university.issuer)
    university.says["groups"] = ["partnerships", "legal-staff", "chess"]
    begun = came_back(office, university)
    person = begun.person
    assert (person.key, person.name) == ("nora.n", "Nora Newcomer")
    assert (set(person.roles), set(person.routes)) == ({Role.OFFICER, Role.REVIEWER}, {"legal", "finance"})
    found = session_of(office, begun.token, at=NOW)
    assert found is not None
    assert found.how == "university"
    assert came_back(office, university).person == person


def test_roles_follow_the_groups_at_the_next_sign_in(office: Office, university: University) -> None:
    office = at_university(office, university.issuer)
    came_back(office, university)
    university.says["groups"] = ["it"]
    assert came_back(office, university).person.roles == (Role.ADMINISTRATOR,)
    university.says["groups"] = ["chess"]
    with pytest.raises(NotSignedInError, match="none of your groups has a part in this office"):
        came_back(office, university)


def test_the_last_administrator_does_not_lose_the_office_by_a_group(
    office: Office, university: University
) -> None:
    office = at_university(office, university.issuer)
    university.says["groups"] = ["it"]
    came_back(office, university)
    end_person(office, "zara", actor="zara", on=date(2026, 5, 4), at=NOW)
    university.says["groups"] = ["partnerships"]
    with pytest.raises(NotSignedInError, match="Nobody would administer the office"):
        came_back(office, university)


def test_somebody_known_by_an_address_that_the_university_vouches_for_keeps_their_roles(
    office: Office, university: University
) -> None:
    office = at_university(office, university.issuer)
    with_password(office, "amina", email="amina@example.edu")
    university.says |= {"email": "Amina@example.edu", "groups": ["it"]}
    for verified in (False, "true", None):
        university.says["email_verified"] = verified
        assert came_back(office, university).person.key != "amina"
        university.says["sub"] += "x"
    university.says["email_verified"] = True
    assert came_back(office, university).person.roles == (Role.OFFICER,)
    university.says |= {"sub": "another"}
    assert came_back(office, university).person.key != "amina"


def test_without_groups_only_people_whom_the_office_knows_come_in(
    office: Office, university: University
) -> None:
    office = at_university(office, university.issuer, groups=())
    with pytest.raises(
        NotSignedInError, match="nobody in this office goes by it: ask an administrator to invite you"
    ):
        came_back(office, university)
    invite(office, "bilal", by="zara", at=NOW, email="bilal@example.edu")
    university.told_apart = {"email": "bilal@example.edu", "email_verified": True}
    assert came_back(office, university).person.key == "bilal"


def test_whoever_left_is_not_let_in_by_their_university(office: Office, university: University) -> None:
    office = at_university(office, university.issuer)
    came_back(office, university)
    end_person(office, "nora.n", actor="zara", on=date(2026, 5, 4), at=NOW)
    with pytest.raises(NotSignedInError, match="no longer acts for this office"):
        came_back(office, university)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"preferred_username": "amina"}, "amina2"), ({"preferred_username": "machine"}, "machine2"),
        ({"preferred_username": "12345"}, "u-12345"), ({"preferred_username": "Jürgen Ä@x.edu"}, "j-rgen"),
        ({"preferred_username": "نورا"}, "u"), ({"preferred_username": ""}, "u-1"), ({"preferred_username": "x" * 90}, "x" * 36),
    ],
)  # fmt: skip
def test_somebody_new_is_given_a_key_that_nobody_has(
    office: Office, university: University, said: dict[str, str], key: str
) -> None:
    office = at_university(office, university.issuer)
    university.says |= said
    assert came_back(office, university).person.key == key


def test_what_is_told_only_when_asked_again_is_asked(office: Office, university: University) -> None:
    office = at_university(office, university.issuer)
    university.says = {"sub": "u-1"}
    university.told_apart = {"name": "Nora Newcomer", "groups": "partnerships", "preferred_username": "nora"}
    assert came_back(office, university).person.name == "Nora Newcomer"
    university.told_apart["sub"] = "somebody else"
    with pytest.raises(NotSignedInError, match="speaks of two people at once"):
        came_back(office, university)


def claims(**changed: Any) -> Callable[[University], None]:
    return lambda university: university.says.update(changed)


def spoilt(path: str, answer: Callable[[Any], Any]) -> Callable[[University], None]:
    return lambda university: university.spoilt.update({path: answer})


def forged(university: University) -> None:
    university.signs_with = RSAKey.generate_key(2048, parameters={"kid": "k1"})


def of_both_houses(university: University) -> None:
    university.signs_with, university.algorithm = shared_secret(), "HS256"


LATER = int((NOW + timedelta(hours=1)).timestamp())
CONFIGURATION = "/.well-known/openid-configuration"
ODD: tuple[tuple[Callable[[University], None], str], ...] = (
    (claims(iss="https://login.example.com"), "not signed by it for this office"),
    (claims(aud="another desk"), "not signed by it for this office"),
    (claims(nonce="of another question"), "not signed by it for this office"),
    (claims(exp=int(NOW.timestamp()) - 121), "not signed by it for this office"),
    (claims(exp=None), "not signed by it for this office"),
    (claims(iat=LATER, nbf=LATER), "not signed by it for this office"),
    (claims(sub=7), "not signed by it for this office"),
    (claims(sub=""), "not signed by it for this office"),
    (claims(aud=[CLIENT, "another"], azp="another"), "meant for somebody else"),
    (forged, "not signed by it for this office"),
    (of_both_houses, "not signed by it for this office"),
    (
        spoilt("/token", lambda _: (200, {"id_token": "eyJhbGciOiJub25lIn0.e30."})),
        "not signed by it for this office",
    ),
    (spoilt("/token", lambda _: (200, {"id_token": "nothing"})), "not signed by it for this office"),
    (spoilt("/token", lambda _: (200, {})), "vouches for nobody"),
    (spoilt("/token", lambda _: (200, [])), "it answers 200"),
    (spoilt("/token", lambda _: (500, b"<html>")), "it answers 500"),
    (spoilt("/token", lambda _: (400, {"error": "invalid_grant"})), r"it answers 400 \(invalid_grant\)"),
    (spoilt("/token", lambda _: (302, {})), "it answers 302"),
    (spoilt("/token", lambda _: (200, b" " * 1_000_001)), "its answer is too long"),
    (spoilt("/token", lambda _: (200, b"[" * 100_000)), "it answers 200"),
    (spoilt("/keys", lambda _: (200, {"keys": []})), "not signed by it for this office"),
    (spoilt("/keys", lambda _: (200, {"keys": "none"})), "not signed by it for this office"),
    (spoilt("/keys", lambda _: (200, {"keys": [{"kty": "odd"}]})), "not signed by it for this office"),
    (
        spoilt(CONFIGURATION, lambda said: (200, said | {"issuer": "https://login.example.com"})),
        "it calls itself",
    ),
    (
        spoilt(CONFIGURATION, lambda said: (200, said | {"jwks_uri": "file:///etc/passwd"})),
        r"does not say safely .*jwks_uri",
    ),
    (spoilt(CONFIGURATION, lambda _: (404, {})), "it answers 404"),
    (spoilt("/userinfo", lambda _: (500, {})), "it answers 500"),
)


@pytest.mark.parametrize(("spoil", "said"), ODD)
def test_what_was_not_said_for_us_now_by_the_university_lets_nobody_in(
    office: Office, university: University, spoil: Callable[[University], None], said: str
) -> None:
    office = at_university(office, university.issuer)
    spoil(university)
    with pytest.raises(NotSignedInError, match=said):
        came_back(office, university)
    with office.register.reading() as books:
        assert books.sessions.all() == ()
        assert "nora.n" not in {each.key for each in books.people.all()}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": "of somebody else"}, "not to what this browser asked"), ({"state": "\ud800"}, "not to what this browser asked"),
        ({"ticket": "of another browser"}, "took too long, or was answered before"), ({"code": "guessed"}, "invalid_grant"),
    ],
)  # fmt: skip
def test_only_the_browser_that_was_sent_comes_back(
    office: Office, university: University, changed: dict[str, str], said: str
) -> None:
    with pytest.raises(NotSignedInError, match=said):
        came_back(at_university(office, university.issuer), university, **changed)


def test_a_return_holds_once_and_for_ten_minutes(office: Office, university: University) -> None:
    office = at_university(office, university.issuer)
    url, ticket = send_to_university(office, site=SITE, address=HERE, at=NOW)
    brought = university.come_back(url)
    words = {"site": SITE, "address": HERE, "agent": ""}
    sign_in_with_oidc(office, ticket, **brought, at=NOW, **words)  # type: ignore[arg-type]
    with pytest.raises(NotSignedInError, match="answered before"):
        sign_in_with_oidc(office, ticket, **brought, at=NOW, **words)  # type: ignore[arg-type]
    with pytest.raises(NotSignedInError, match="took too long"):
        came_back(office, university, at=NOW + 10 * MINUTE)


def test_a_university_that_does_not_answer_is_tried_again(office: Office) -> None:
    with a_university(NOW) as gone:
        issuer = gone.issuer
    with pytest.raises(BusyError, match="sign-in of Example University does not answer: try again"):
        send_to_university(at_university(office, issuer), site=SITE, address=HERE, at=NOW)


@pytest.mark.parametrize("roles", [("lawyer",), ("reviewer",), ("reviewer:nothing",), ("officer:legal",)])
def test_a_group_with_a_role_that_is_none_is_said_where_it_is_mended(
    office: Office, university: University, roles: tuple[str, ...]
) -> None:
    office = at_university(office, university.issuer, groups=(("partnerships", roles),))
    with pytest.raises(InvalidError, match=r"office\.toml: sign_in\.oidc\.groups: "):
        came_back(office, university)


def test_what_is_missing_here_is_said(office: Office, university: University) -> None:
    with pytest.raises(RefusedError, match=r"names no university to sign in by"):
        send_to_university(office, site=SITE, address=HERE, at=NOW)
    with pytest.raises(InvalidError, match="names NOT_THERE, which the environment does not have"):
        came_back(at_university(office, university.issuer, client_secret_env="NOT_THERE"), university)


def test_where_a_group_gives_administrators_no_first_code_is_printed(office: Office) -> None:
    assert first_code(at_university(office, "https://login.example.edu"), at=NOW) is None
    assert (
        first_code(at_university(office, "https://login.example.edu", groups=GROUPS[:1]), at=NOW) is not None
    )


def test_the_whole_way_with_a_provider_that_others_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its tokens are of the present moment, which is therefore given here; no length of time decides anything."""
    at = datetime.now(UTC)
    monkeypatch.setenv("THE_SECRET", SECRET)
    nora = User(sub="u-1", claims={"name": "Nora Newcomer", "preferred_username": "nora", "groups": ["it"]})
    with run_server_in_thread(user_claims=[nora], require_nonce=True) as server:
        office = at_university(
            office, f"http://localhost:{server.server_port}", client_secret_env="THE_SECRET"
        )
        url, ticket = send_to_university(office, site=SITE, address=HERE, at=at)
        back = httpx.post(url, data={"sub": "u-1"})
        found = re.fullmatch(re.escape(SITE.origin + RETURN) + r"\?(.*)", back.headers["location"])
        assert found
        brought = {each: httpx.QueryParams(found[1])[each] for each in ("state", "code")}
        begun = sign_in_with_oidc(office, ticket, **brought, site=SITE, address=HERE, agent="", at=at)
    assert (begun.person.name, begun.person.roles) == ("Nora Newcomer", (Role.ADMINISTRATOR,))


def test_a_refusal_never_tells_a_secret(office: Office, university: University) -> None:
    office = at_university(office, university.issuer)
    university.spoilt["/token"] = lambda _: (400, {"error": "no"})
    with pytest.raises(OfficeError) as refusal:
        came_back(office, university)
    assert SECRET not in repr(refusal.value)
    assert "code-" not in repr(refusal.value)
