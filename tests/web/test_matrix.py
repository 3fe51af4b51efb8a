"""Every route and everybody who may come: what each is answered follows from the table alone, every cell."""

import pytest

from tests.web.identities import IDENTITIES
from workflow.web.guarding import BY_ITS_LINK
from workflow.web.routes import ROUTES

VALUES = {"number": "MOU-2026-0003", "person": "amina", "type": "mou", "clause": "confidentiality"}
OF_THE_HOUSE = ("Respiratory Health", "Sample Institute of Technology", "Amina Example")
"""What nobody reads who has not come in: what an agreement is about, with whom, and whose it is."""


def address(route):
    return route.path.format_map(_Anything(VALUES))


class _Anything(dict):
    """What no test names stands in an address as something that is not there."""

    def __missing__(self, _):
        return "nothing"


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: identity.name)
def test_every_route_answers_whoever_comes_as_the_table_says(identity, served):
    wrong = []
    for route in ROUTES:
        with served.client() as client:
            if cookie := identity.cookie(served):
                client.cookies.set("memoranda", cookie)
            answer = client.request(route.method, address(route))
        if problem := _problem(route, identity, answer):
            wrong.append(f"{route.name}: {problem}")
    assert not wrong, "\n".join(wrong)


def _problem(route, identity, answer):
    """What is wrong with an answer; None where it is as the table says."""
    if answer.status_code >= 500:
        return f"{answer.status_code}: {answer.text[-300:]}"
    to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    if route.who is None:
        return None if answer.status_code != 403 else "403 where anybody may come"
    if identity.roles is None:
        kept_out = to_sign_in if route.method == "GET" else answer.status_code == 403
        told = any(words in answer.text for words in OF_THE_HOUSE)
        return None if kept_out and not told else f"let in: {answer.status_code}"
    if set(route.who) & set(identity.roles):
        return None if answer.status_code != 403 and not to_sign_in else f"kept out: {answer.status_code}"
    return None if answer.status_code == 403 else f"not kept out: {answer.status_code}"


def test_no_two_lines_of_the_table_are_the_same_and_each_says_what_is_there():
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))
    assert all(route.about for route in ROUTES)
    assert all(route.method in {"GET", "POST"} for route in ROUTES)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {},
    ],
    ids=str,
)
def test_a_form_from_anywhere_else_is_refused_before_it_is_read(headers, shared):
    with shared.client("amina") as client:
        del client.headers["Sec-Fetch-Site"]
        for route in ROUTES:
            if route.method != "GET" and not route.path.startswith(BY_ITS_LINK):
                answer = client.post(address(route), headers=headers, data={"reason": "because"})
                assert answer.status_code == 403, route.name
                assert "did not come from a page of this office" in answer.text


def test_a_form_that_does_not_say_how_long_it_is_is_not_read(shared):
    with shared.client("amina") as client:
        answer = client.post(
            address(next(each for each in ROUTES if each.method == "POST")), content=iter([b"a=1"])
        )
        assert answer.status_code == 411
        assert "does not say how long it is" in answer.text


def test_every_answer_leaves_with_the_headers(shared):
    with shared.client("amina") as client:
        for path in ("/", "/agreements", "/nothing", "/sign-in", "/healthz", "/assets/nothing.js"):
            headers = client.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cache-control"] == "no-store"
            assert "server" not in headers


def test_a_number_that_is_not_there_says_nothing_of_what_is(shared):
    with shared.client("amina") as client:
        for path in (
            "/agreements/MOU-1999-0001",
            "/agreements/%2e%2e",
            "/agreements/MOU-2026-0003'--",
            "/agreements/" + "9" * 500,
        ):
            answer = client.get(path)
            assert answer.status_code == 404, path
            assert "Traceback" not in answer.text


def test_the_page_that_was_wanted_comes_after_the_sign_in_and_no_other_site_does(served):
    with served.client() as client:
        for wanted, comes in (
            ("/agreements", "/agreements"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil", "/"),
        ):
            answer = client.post("/sign-in/as", data={"person": "amina", "next": wanted})
            assert (answer.status_code, answer.headers["location"]) == (303, comes)


def test_a_session_lies_in_a_cookie_that_no_script_reads_and_a_new_one_begins_with_each_sign_in(served):
    with served.client() as client:
        first = client.post("/sign-in/as", data={"person": "amina"}).headers["set-cookie"]
        second = client.post("/sign-in/as", data={"person": "amina"}).headers["set-cookie"]
        assert "HttpOnly" in first
        assert "SameSite=lax" in first
        assert first.split(";")[0] != second.split(";")[0]
