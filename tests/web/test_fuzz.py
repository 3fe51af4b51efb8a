"""Rubbish in every field of every form: a sentence each time, never a mistake of the program."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.a_full_office import copied
from tests.web.conftest import NOW
from workflow.services.access.signing_in import sign_in_as
from workflow.web.app import application
from workflow.web.desk import Desk
from workflow.web.entering import OPEN
from workflow.web.routes import ROUTES

PEOPLE = ("amina", "rashid", "zara", "sana")
FORMS = tuple(
    route for route in ROUTES if route.method == "POST" and route.path not in {"/sign-out", "/sign-in/as"}
)
KNOWN = ("request_id", "seen_version", "confirmed", "number", "reason", "text", "next")
WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "0",
            "-1",
            "1e400",
            "2026-13-45",
            "2026-05-01",
            "yes",
            "\u202eevil",
            "a\x00b",
            "=1+1",
            "<b>&amp;",
            "p1",
            "legal",
        ]
    ),
    st.text(max_size=40),
    st.text(alphabet="x", min_size=6_000, max_size=6_001),
    st.integers().map(str),
    st.dates().map(str),
)


@pytest.fixture(scope="module")
def fuzzed(full_office, tmp_path_factory):
    """The pages of an office of their own, asked without a network between."""
    office = copied(full_office, tmp_path_factory.mktemp("fuzz") / "office")
    desk = Desk(office, clock=lambda: NOW)
    with office.register.reading() as books:
        numbers = books.agreements.every_number()
    tokens = {person: sign_in_as(office, person, at=NOW).token for person in PEOPLE}
    with TestClient(
        application(desk), headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False
    ) as client:
        yield Fuzzed(client, numbers, tokens)
    office.close()


class Fuzzed:
    def __init__(self, client, numbers, tokens):
        self.client, self.numbers, self.tokens = client, numbers, tokens
        self.fields = cache(self.fields)

    def come_as(self, person):
        self.client.cookies.set(OPEN, self.tokens[person])

    def fields(self, address):
        """The names of the fields of the form that is read at an address; those of any form where none is."""
        self.come_as("zara")
        answer = self.client.get(address)
        found = re.findall(r'name="([^"]+)"', answer.text) if answer.status_code == 200 else []
        return tuple(dict.fromkeys((*found, *KNOWN)))


def _rubbish(fuzzed, data):
    route = data.draw(st.sampled_from(FORMS))
    parts = {name: data.draw(st.sampled_from(fuzzed.numbers)) for name in re.findall(r"{(\w+)", route.path)}
    address = re.sub(r":\w+}", "}", route.path).format(**parts)
    names = fuzzed.fields(address)
    typed = data.draw(
        st.dictionaries(st.sampled_from(names), st.lists(WORDS, min_size=1, max_size=2), max_size=8)
    )
    files = data.draw(
        st.sampled_from(
            [None, None, None, [("evidence", ("\x00../x.pdf", b"%PDF-"))], [("scan", ("a.exe", b"MZ"))]]
        )
    )
    fuzzed.come_as(data.draw(st.sampled_from(PEOPLE)))
    answer = fuzzed.client.post(address, data={name: list(said) for name, said in typed.items()}, files=files)
    assert answer.status_code < 500 or answer.status_code == 503, (route.name, typed, answer.text[-400:])
    assert "Traceback" not in answer.text


BY_NO_CLOCK = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=200, deadline=None, suppress_health_check=BY_NO_CLOCK, phases=QUICK)
@given(data=st.data())
def test_rubbish_in_a_form_is_refused_with_a_sentence(fuzzed, data):
    _rubbish(fuzzed, data)


@pytest.mark.soak
@settings(max_examples=5_000, deadline=None, suppress_health_check=BY_NO_CLOCK)
@given(data=st.data())
def test_rubbish_in_a_form_is_refused_with_a_sentence_however_often(fuzzed, data):
    _rubbish(fuzzed, data)
