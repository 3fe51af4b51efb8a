"""Who may come in at the desk, seen to from the command line: codes, and sessions."""

import re

import pytest

from tests.cli.line import Line
from workflow.cli.clock import now
from workflow.services.access.codes import redeem
from workflow.wiring import open_office

CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")
PASSWORD = "correct horse battery"


def redeemed(line: Line, code: str) -> str:
    """The session of whoever chose a password by this code."""
    office = open_office(line.office)
    begun = redeem(office, code, password=PASSWORD, address="192.0.2.7", agent="Firefox/1 Linux", at=now())
    office.close()
    return begun.session.id


def test_a_code_is_printed_used_once_and_the_session_is_listed_and_ended(line: Line) -> None:
    assert line.accepted("people", "sessions").out == "Nobody is signed in.\n"
    said = line.accepted("people", "invite", "amina", "--email", "amina@example.edu", by="zara").out
    found = CODE.search(said)
    assert found
    assert said.startswith("Amina Example (amina) can sign in by this code, once, until ")
    session = redeemed(line, found[0])
    (told,) = line.document("people", "sessions", "amina")
    assert (told["id"], told["agent"], told["goes_on"]) == (session, "Firefox on Linux", True)
    assert session in line.accepted("people", "sessions").out
    ended = line.accepted("people", "end-session", session, by="zara").out
    assert ended == f"The session {session} of Amina Example has ended.\n"
    assert line.document("people", "sessions") == []
    assert "ended by hand" in line.accepted("people", "sessions", "--ended").out


def test_whoever_lost_their_way_in_is_given_another_code(line: Line) -> None:
    made = line.accepted("people", "invite", "amina", "--json", by="zara").document
    redeemed(line, made["code"])
    assert "can sign in already" in line.refused("people", "invite", "amina", by="zara")
    again = line.accepted("people", "recover", "amina", "--json", by="zara").document
    assert again["purpose"] == "recovery"
    redeemed(line, again["code"])
    assert len(line.document("people", "sessions")) == 1


@pytest.mark.parametrize(
    ("words", "by", "said"),
    [
        (("people", "invite", "amina"), "amina", "Amina Example is no administrator"),
        (("people", "invite", "amina"), None, "Say who acts"),
        (("people", "invite", "nobody"), "zara", "knows nobody by the key"),
        (("people", "invite", "amina", "--email", "x"), "zara", "is no address of e-mail"),
        (("people", "recover", "machine"), "zara", "the machine does not sign in"),
        (("people", "sessions", "nobody"), "zara", "knows nobody by the key"),
        (("people", "end-session", "nothing"), "zara", "There is no session"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(line: Line, words: tuple[str, ...], by: str | None, said: str) -> None:
    assert said in line.refused(*words, by=by)


def test_the_address_of_somebody_is_changed_with_the_rest_of_them(line: Line) -> None:
    line.accepted("people", "change", "amina", "--email", "amina@example.edu", by="zara")
    assert "names somebody else already" in line.refused(
        "people", "change", "jonas", "--email", "amina@example.edu", by="zara"
    )
    assert "is no administrator" in line.refused(
        "people", "change", "amina", "--email", "a@b.edu", by="amina"
    )
