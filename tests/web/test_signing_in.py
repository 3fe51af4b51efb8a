"""Coming in: by a real passkey in a real browser, by a code, for the first time, and what happens when it goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import offices
from tests.identity.university import CLIENT, SECRET, a_university
from tests.web.conftest import Look, Served, serving, visiting
from tests.web.looking import keeps_nobody_out
from workflow.services.access.codes import first_code, invite, recover
from workflow.services.access.passkeys import account_of
from workflow.services.access.sessions import sessions_of
from workflow.services.access.signing_in import change_password
from workflow.sign_in import SignIn, UniversitySignIn
from workflow.store.register import Register
from workflow.web.desk import Desk

PASSWORD = "Rain over the old city walls"
OPEN_TO_ANYBODY = ("/sign-in", "/sign-in?next=/agreements", "/first", "/code")


def by_name(served: Served) -> Served:
    """The same desk by its name: a passkey holds for no number."""
    return Served(served.url.replace("127.0.0.1", "localhost"), served.desk)


@contextmanager
def with_a_device(browser: Browser, served: Served, person: str | None = None) -> Iterator[Page]:
    """A browser on a device that makes passkeys and knows its owner, as the virtual one of Chromium does."""
    with visiting(browser, served, person) as page:
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        yield page


def invited(served: Served, person: str = "rashid") -> str:
    return invite(served.desk.office, person, by="zara", at=served.desk.clock()).code


def with_password(served: Served, person: str = "amina") -> None:
    change_password(
        served.desk.office, person, old="", new=PASSWORD, address="192.0.2.1", at=served.desk.clock()
    )


def test_somebody_invited_makes_a_passkey_and_comes_in_with_it_from_then_on(browser, served):
    there = by_name(served)
    with with_a_device(browser, there) as page:
        page.goto("/code")
        page.get_by_label("The code").fill(invited(served))
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="Rashid").wait_for()
        page.get_by_role("button", name="Make a passkey").click()
        page.wait_for_url(f"{there.url}/")
        assert account_of(served.desk.office, "rashid").passkeys[0].name == "First passkey"

        page.goto("/sessions")
        page.get_by_role("cell", name="Sign out").get_by_role("button").click()
        page.wait_for_url("**/sign-in")
        page.goto("/sign-in?next=/agreements")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(f"{there.url}/agreements")
    assert account_of(served.desk.office, "rashid").passkeys[0].used_at is not None


def test_whoever_is_in_adds_a_passkey_and_never_loses_the_only_way_in(browser, served):
    there = by_name(served)
    with with_a_device(browser, there, "amina") as page:
        page.goto("/sessions")
        page.get_by_label("What you call it").fill("My laptop")
        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_text("The passkey is added").wait_for()
        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_text("This device has a passkey of this office already").wait_for()
        page.get_by_role("button", name="Remove the passkey My laptop").click()
        page.get_by_role("alert").get_by_text("your only way in").wait_for()
    assert [each.name for each in account_of(served.desk.office, "amina").passkeys] == ["My laptop"]


def test_a_number_has_no_passkeys_and_the_page_leads_to_the_name(browser, served):
    with visiting(browser, served, "amina") as page:
        page.goto("/sessions")
        assert page.get_by_role("button", name="Add a passkey").count() == 0
        assert page.get_by_role("link", name="Open the desk by its name").get_attribute("href") == (
            by_name(served).url + "/sessions"
        )


@pytest.fixture
def begun(office, tmp_path) -> Iterator[Served]:
    """An office in which nobody can sign in yet, on pages."""
    yield from serving(Desk(office, clock=lambda: datetime(2026, 6, 1, 9, tzinfo=UTC)))


@pytest.fixture
def office(tmp_path):
    """An office that has just been made."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    register = Register.open(url)
    register.upgrade()
    register.close()
    made = offices.an_office(tmp_path, url)
    yield made
    made.close()


def test_the_code_that_was_printed_makes_the_first_administrator_who_sees_where_to_begin(browser, begun):
    code = first_code(begun.desk.office, at=begun.desk.clock())
    with with_a_device(browser, by_name(begun)) as page:
        page.goto(f"/first?code={code}")
        page.get_by_label("Your name").fill("Nora Malik")
        page.get_by_label("A short key").fill("nora")
        page.get_by_role("button", name="Make a passkey").click()
        page.get_by_role("heading", name="Where to begin").wait_for()
        for link in ("Open an agreement", "Register a signed one", "People"):
            assert page.get_by_role("link", name=link).first.is_visible()
    with begun.client() as client:
        again = client.post(
            "/first",
            data={
                "code": code,
                "name": "Eve",
                "key": "eve",
                "password": PASSWORD,
                "password_again": PASSWORD,
            },
        )
        assert again.status_code == 401
        assert "This code does not hold" in again.text
        assert 'value="Eve"' in again.text


def test_a_code_for_recovery_ends_what_was_before(served):
    with_password(served)
    code = recover(served.desk.office, "amina", by="zara", at=served.desk.clock()).code
    with served.client("amina") as before, served.client() as client:
        greeted = client.post("/code", data={"code": code.lower()})
        assert "Amina" in greeted.text
        wrong = client.post(
            "/code",
            data={"code": code, "step": "choose", "password": PASSWORD + "!", "password_again": PASSWORD},
        )
        assert (wrong.status_code, "typed in two ways" in wrong.text) == (422, True)
        came = client.post(
            "/code",
            data={
                "code": code,
                "step": "choose",
                "password": PASSWORD + "!",
                "password_again": PASSWORD + "!",
            },
        )
        assert (came.status_code, came.headers["location"]) == (303, "/")
        assert before.get("/").headers["location"].startswith("/sign-in")
        assert client.post("/code", data={"code": code}).status_code == 401


def test_too_many_tries_are_answered_with_when_to_try_again_and_the_same_for_names_that_are_not_known(served):
    with_password(served)
    for who in ("amina", "nobody-at-all"):
        with served.client() as client:
            tried = [
                client.post("/sign-in", data={"who": who, "password": "not this one"}) for _ in range(11)
            ]
        assert {each.status_code for each in tried[:10]} == {401}
        assert tried[10].status_code == 429
        assert "Too many tries" in tried[10].text
        assert "try again in" in tried[10].text
        assert f'value="{who}"' in tried[10].text


def test_whoever_was_signed_out_sends_the_same_form_again_once_they_are_in(browser, served):
    with visiting(browser, served, "amina") as page:
        page.goto("/sessions")
        page.context.clear_cookies()
        page.get_by_role("radio", name="Dark").check()
        page.get_by_role("button", name="Set the colours").click()
        page.get_by_text("nothing was recorded").wait_for()
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Sign in in a new tab").click()
        other = opened.value
        other.get_by_role("button", name="Amina").click()
        other.wait_for_url(f"{served.url}/sessions")
        page.get_by_role("button", name="Send it again").click()
        page.wait_for_url(f"{served.url}/sessions")
        assert page.locator("html").get_attribute("data-theme") == "dark"


def test_sessions_are_ended_one_by_one_or_all_but_this_one(served):
    office, at = served.desk.office, served.desk.clock()
    with served.client("amina") as here, served.client("amina") as there, served.client("amina") as third:
        shown = here.get("/sessions").text
        assert shown.count("this one") == 1
        mine = [each.id for each in sessions_of(office, "amina", at=at)]
        assert here.post("/sessions/end", data={"session": "nothing"}).status_code == 404
        ends = {each: here.post("/sessions/end", data={"session": each}).status_code for each in mine}
        own = [each for each, status in ends.items() if status == 409]
        assert [each.id for each in sessions_of(office, "amina", at=at)] == own
        assert third.get("/").status_code == there.get("/").status_code == 303
    with served.client("amina") as here, served.client("amina") as there:
        assert here.post("/sessions/end-others").status_code == 303
        assert (here.get("/").status_code, there.get("/").status_code) == (200, 303)
    assert len(sessions_of(office, "amina", at=at)) == 1


def test_a_password_is_changed_by_whoever_knows_the_old_one(served):
    with_password(served)
    with served.client("amina") as client:
        form = {
            "old_password": "wrong",
            "new_password": "Another long sentence",
            "new_again": "Another long sentence",
        }
        assert "old password: it is not right" in client.post("/sessions/password", data=form).text
        form["old_password"] = PASSWORD
        assert client.post("/sessions/password", data=form | {"new_again": "x"}).status_code == 422
        assert client.post("/sessions/password", data=form).status_code == 303
        assert (
            client.post("/sign-in", data={"who": "amina", "password": "Another long sentence"}).status_code
            == 303
        )


@pytest.mark.parametrize("path", OPEN_TO_ANYBODY)
def test_the_threshold_keeps_nobody_out_and_never_scrolls_sideways(path, browser, shared):
    with visiting(browser, by_name(shared)) as page:
        keeps_nobody_out(page, path)


def test_without_scripts_the_password_is_there_and_no_button_that_does_nothing(browser, served):
    with visiting(browser, by_name(served), None, Look(scripts=False)) as page:
        page.goto("/sign-in")
        assert page.get_by_label("Password").is_visible()
        assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()


def test_the_university_vouches_for_somebody_who_then_sees_the_page_they_wanted(served, monkeypatch):
    monkeypatch.setenv("THE_SECRET", SECRET)
    says = {"sub": "u-1", "name": "Nora Newcomer", "preferred_username": "nora", "groups": ["partnerships"]}
    with a_university(served.desk.clock(), says=says) as university:
        oidc = UniversitySignIn(
            university.issuer,
            CLIENT,
            name="Example University",
            groups=(("partnerships", ("officer",)),),
            client_secret_env="THE_SECRET",
        )
        office = replace(
            served.desk.office, settings=replace(served.desk.office.settings, sign_in=SignIn(oidc=oidc))
        )
        for there in serving(replace(served.desk, office=office)):
            with there.client() as client:
                assert "Continue with Example University" in client.get("/sign-in?next=/agreements").text
                sent = client.get("/sign-in/university/go?next=/agreements")
                assert sent.status_code == 303
                brought = university.come_back(sent.headers["location"])
                wrong = client.get("/sign-in/university", params=brought | {"state": "another"})
                assert (wrong.status_code, "Not signed in" in wrong.text) == (401, True)
                sent = client.get("/sign-in/university/go?next=/agreements")
                came = client.get(
                    "/sign-in/university", params=university.come_back(sent.headers["location"])
                )
                assert (came.status_code, came.headers["location"]) == (303, "/agreements")
                assert "Nora Newcomer" in client.get("/sessions").text
            with there.client() as stranger:
                assert stranger.get("/sign-in/university", params=brought).status_code == 401


def test_an_office_without_a_university_leads_to_none(shared):
    with shared.client() as client:
        assert "Continue with" not in client.get("/sign-in").text
        assert client.get("/sign-in/university/go").status_code == 409
