"""Coming in as it is answered: sessions, codes that were made, and how somebody may sign in."""

from workflow.answers.answer import Answer, Moment
from workflow.domain.agreement.agreement import Role


class SessionAnswer(Answer):
    """A session at the desk; `ends_at` is when it ends by itself if nobody uses it any more."""

    id: str
    person: str
    name: str
    how: str
    agent: str
    begun_at: Moment
    last_seen_at: Moment
    ends_at: Moment
    goes_on: bool
    ended_at: Moment | None
    ended_why: str | None


class EndedSessionsAnswer(Answer):
    """How many sessions of a person were ended."""

    person: str
    ended: int


class CodeAnswer(Answer):
    """A code that lets a person choose how they sign in, once; it is shown here and never again."""

    person: str
    name: str
    purpose: str
    code: str
    expires_at: Moment


class PasskeyAnswer(Answer):
    """A passkey of a person, by the name they gave it."""

    id: str
    name: str
    added_at: Moment
    used_at: Moment | None


class AccountAnswer(Answer):
    """How somebody may sign in; nothing of it lets anybody in."""

    person: str
    email: str | None
    has_password: bool
    password_since: Moment | None
    by_university: bool
    passkeys: tuple[PasskeyAnswer, ...]


class RosterLineAnswer(Answer):
    """Somebody in the list of those who act in the office; `last_seen_at` is None where they were not at the desk lately."""

    key: str
    name: str
    roles: tuple[Role, ...]
    routes: tuple[str, ...]
    unit: str | None
    active: bool
    can_sign_in: bool
    last_seen_at: Moment | None
