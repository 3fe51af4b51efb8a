"""The sessions of people at the desk: found by their token on every page, listed, and ended."""

from contextlib import suppress
from datetime import datetime, timedelta

from workflow.answers.access import EndedSessionsAnswer, SessionAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import BusyError, NotFoundError, RefusedError
from workflow.identity.tokens import digest
from workflow.services.office import Office
from workflow.store.access.sessions import Session

TOUCHED_AFTER = timedelta(minutes=1)
BY_ONE_CLICK = "demonstration"
"""How somebody came in who was asked for nothing: that holds while the office is a demonstration, and no longer."""
SIGNED_OUT, ENDED_BY_HAND = "signed out", "ended by hand"


def session_of(office: Office, token: str, *, at: datetime) -> Session | None:
    """Whoever holds this token, while their session goes on; they are noted as seen at most once a minute.

    A page is not held up where that cannot be noted: another page will.
    """
    with office.register.reading() as books:
        session = books.sessions.of_token(digest(token))
    if session is None or not session.goes_on(at):
        return None
    if session.how == BY_ONE_CLICK and not office.settings.is_demonstration:
        return None
    if at - session.last_seen_at >= TOUCHED_AFTER:
        with suppress(BusyError), office.register.transaction() as books:
            books.sessions.touch(session.id, at=at)
    return session


def sign_out(office: Office, token: str, *, at: datetime) -> None:
    """End the session of a token; one that has ended stays as it ended."""
    with office.register.transaction() as books:
        session = books.sessions.of_token(digest(token))
        if session is not None:
            books.sessions.end(session.id, at=at, why=SIGNED_OUT)


def sessions_of(
    office: Office, person: str | None = None, *, at: datetime, ended: bool = False
) -> tuple[SessionAnswer, ...]:
    """The sessions of a person, or of all, the newest first; those that ended as well where they are asked for."""
    with office.register.reading() as books:
        if person is not None:
            books.people.get(person)
        found = books.sessions.all(person_key=person)
    told = tuple(session_answer(each, at=at) for each in found)
    return tuple(each for each in told if ended or each.goes_on)


def end_session(office: Office, session_id: str, *, by: str, at: datetime) -> SessionAnswer:
    """End a session: one's own, or as an administrator that of anybody."""
    with office.register.transaction() as books:
        session, actor = books.sessions.get(session_id), books.people.get(by)
        if session is None or not (session.person.key == by or actor.acts_as(Role.ADMINISTRATOR)):
            raise NotFoundError(f"There is no session “{session_id}” that {actor.name} may end.")
        if not session.goes_on(at):
            raise RefusedError(f"The session {session_id} of {session.person.name} has ended already.")
        books.sessions.end(session_id, at=at, why=ENDED_BY_HAND)
        ended = books.sessions.get(session_id)
    assert ended is not None  # noqa: S101  it was there
    return session_answer(ended, at=at)


def end_sessions_of(
    office: Office, person: str, *, by: str, at: datetime, but: str | None = None
) -> EndedSessionsAnswer:
    """End every session of a person, but the one named `but`: of oneself, or as an administrator of anybody."""
    with office.register.transaction() as books:
        actor = books.people.get(by)
        books.people.get(person)
        if person != by and not actor.acts_as(Role.ADMINISTRATOR):
            raise RefusedError(f"{actor.name} is no administrator: only one ends the sessions of others.")
        ended = books.sessions.end_all_of(person, at=at, why=ENDED_BY_HAND, but=but)
    return EndedSessionsAnswer(person=person, ended=ended)


def session_answer(session: Session, *, at: datetime) -> SessionAnswer:
    """A session as lists show it at a moment."""
    told = session.as_of(at)
    return SessionAnswer(
        id=told.id,
        person=told.person.key,
        name=told.person.name,
        how=told.how,
        agent=told.agent,
        begun_at=told.begun_at,
        last_seen_at=told.last_seen_at,
        ends_at=min(told.ends_at, told.last_seen_at + told.idle),
        goes_on=told.goes_on(at),
        ended_at=told.ended_at,
        ended_why=told.ended_why,
    )
