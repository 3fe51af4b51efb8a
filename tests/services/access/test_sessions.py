"""Sessions: how long they last, who may end them, and what ends with a person's part in the office."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.offices import OPENED, act, agreement, opened
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.services.access.people_at_the_desk import HOUR, MINUTE, NOW, signed_in, with_password
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.replay import broken_links
from workflow.domain.errors import NotFoundError, NotSignedInError, RefusedError
from workflow.services.access.codes import recover, redeem
from workflow.services.access.sessions import end_session, end_sessions_of, session_of, sessions_of, sign_out
from workflow.services.casework.leaving import end_person
from workflow.services.keeping.proving import prove_all
from workflow.services.keeping.repairing import repair
from workflow.services.office import Office

TODAY = date(2026, 5, 4)


def test_a_session_goes_on_while_it_is_used_and_no_longer_than_half_a_day(any_office: Office) -> None:
    begun = with_password(any_office, "amina")
    at = NOW
    for _ in range(14):
        at += 50 * MINUTE
        assert session_of(any_office, begun.token, at=at) is not None
    assert at < NOW + 12 * HOUR
    assert session_of(any_office, begun.token, at=NOW + 12 * HOUR) is None


def test_a_session_that_nobody_uses_ends(office: Office) -> None:
    begun = with_password(office, "amina")
    assert session_of(office, begun.token, at=NOW + 60 * MINUTE) is None
    assert session_of(office, begun.token, at=NOW + 61 * MINUTE) is None
    (told,) = sessions_of(office, "amina", at=NOW + 61 * MINUTE, ended=True)
    assert (told.goes_on, told.ended_why) == (False, "nobody used it for too long")


def test_that_somebody_was_seen_is_written_down_once_a_minute(office: Office) -> None:
    begun = with_password(office, "amina")

    def last_seen() -> object:
        return sessions_of(office, "amina", at=NOW)[0].last_seen_at

    session_of(office, begun.token, at=NOW + MINUTE / 2)
    assert last_seen() == NOW
    session_of(office, begun.token, at=NOW + MINUTE)
    assert last_seen() == NOW + MINUTE


@pytest.mark.parametrize("token", ["", "nothing", "\x00", "\ud800", "x" * 10_000])
def test_a_token_that_nobody_was_given_lets_nobody_in(office: Office, token: str) -> None:
    with_password(office, "amina")
    assert session_of(office, token, at=NOW) is None


def test_whoever_signs_out_is_out(office: Office) -> None:
    begun = with_password(office, "amina")
    sign_out(office, begun.token, at=NOW)
    sign_out(office, begun.token, at=NOW)
    assert session_of(office, begun.token, at=NOW) is None
    assert [each.ended_why for each in sessions_of(office, at=NOW, ended=True)] == ["signed out"]


def test_people_end_their_own_sessions_and_administrators_those_of_all(any_office: Office) -> None:
    mine, theirs = with_password(any_office, "amina"), with_password(any_office, "bilal")
    with pytest.raises(NotFoundError, match=r"no session .* that Amina Example may end"):
        end_session(any_office, theirs.session.id, by="amina", at=NOW)
    with pytest.raises(NotFoundError, match="no session “nothing”"):
        end_session(any_office, "nothing", by="zara", at=NOW)
    assert end_session(any_office, mine.session.id, by="amina", at=NOW).ended_why == "ended by hand"
    with pytest.raises(RefusedError, match="has ended already"):
        end_session(any_office, mine.session.id, by="amina", at=NOW)
    assert not end_session(any_office, theirs.session.id, by="zara", at=NOW).goes_on
    assert sessions_of(any_office, at=NOW) == ()
    assert len(sessions_of(any_office, at=NOW, ended=True)) == 2
    with pytest.raises(NotFoundError):
        sessions_of(any_office, "nobody", at=NOW)


def test_all_sessions_of_a_person_end_at_once(office: Office) -> None:
    with_password(office, "amina")
    here = signed_in(office, "amina")
    with pytest.raises(RefusedError, match="only one ends the sessions of others"):
        end_sessions_of(office, "amina", by="bilal", at=NOW)
    assert end_sessions_of(office, "amina", by="amina", at=NOW, but=here.session.id).ended == 1
    assert end_sessions_of(office, "amina", by=ADMINISTRATOR.key, at=NOW).ended == 1


def test_whoever_leaves_is_out_at_once_and_what_they_did_stands(any_office: Office) -> None:
    number = opened(any_office)
    begun = with_password(any_office, "bilal")
    act(
        any_office.by_page(begun.session.id),
        number,
        Act.COMMENT,
        CommentText("Look at clause 3."),
        actor="bilal",
    )
    with any_office.register.reading() as books:
        before = books.agreements.history(number)
    code = recover(any_office, "bilal", by="zara", at=NOW).code
    end_person(any_office, "bilal", actor="zara", on=TODAY, at=NOW)
    assert session_of(any_office, begun.token, at=NOW) is None
    assert [each.ended_why for each in sessions_of(any_office, "bilal", at=NOW, ended=True)] == [
        "their part in the office ended"
    ]
    with pytest.raises(NotSignedInError):
        signed_in(any_office, "bilal")
    with pytest.raises(NotSignedInError, match="This code does not hold"):
        redeem(any_office, code, password="violet harbour sketch", address="192.0.2.7", at=NOW)
    with any_office.register.reading() as books:
        assert books.agreements.history(number) == before
    assert all(proof.holds for proof in prove_all(any_office))


def test_what_is_done_by_a_page_says_in_which_session_and_the_chain_covers_that(any_office: Office) -> None:
    number = opened(any_office)
    begun = with_password(any_office, "amina")
    act(any_office.by_page(begun.session.id), number, Act.COMMENT, CommentText("By a page."))
    act(any_office, number, Act.COMMENT, CommentText("By a command."), on=OPENED)
    with any_office.register.reading() as books:
        changes = books.agreements.history(number)
    assert [change.via for change in changes[-2:]] == [f"page:{begun.session.id}", None]
    assert broken_links(changes) == ()
    for other in ("page:another", None):
        tampered = tuple(replace(each, via=other) if each.via else each for each in changes)
        assert broken_links(tampered)
    added = (*changes[:-1], replace(changes[-1], via="page:another"))
    assert broken_links(added)
    assert all(proof.holds for proof in prove_all(any_office))


def test_what_the_machine_does_after_an_act_by_a_page_is_done_by_no_session(office: Office) -> None:
    number = opened(office.by_page("s1"))
    standing = agreement(office, number)
    with office.register.reading() as books:
        history = books.agreements.history(standing.number)
    assert {change.via for change in history if change.actor == OFFICER.key} == {"page:s1"}
    assert {change.via for change in history if change.actor == "machine"} <= {None}


def test_the_doctor_clears_away_sessions_that_ended_long_ago(office: Office) -> None:
    begun = with_password(office, "amina")
    sign_out(office, begun.token, at=NOW)
    repair(office, at=NOW + 24 * 89 * HOUR)
    assert len(sessions_of(office, at=NOW, ended=True)) == 1
    repair(office, at=NOW + 24 * 91 * HOUR)
    assert sessions_of(office, at=NOW, ended=True) == ()
