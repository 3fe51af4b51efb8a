"""One's own way in: the sessions that go on, the password, the passkeys, and how this browser shows the desk."""

from starlette.responses import Response

from workflow.domain.errors import InvalidError, OfficeError
from workflow.services.access.passkeys import account_of, add_passkey, ask_for_another, drop_passkey
from workflow.services.access.sessions import end_session, end_sessions_of, sessions_of
from workflow.services.access.signing_in import change_password
from workflow.web.failing import STATUS
from workflow.web.in_words import counted
from workflow.web.pages.coming_in.passkeys import asked, made_of, passkeys_here, site
from workflow.web.pages.sign_in import secret
from workflow.web.route import EVERYBODY, Route, get, post
from workflow.web.side_bar import THEME, THEMES
from workflow.web.visit import Visit

HERE = "/sessions"
A_YEAR = 365 * 24 * 3600


def page(visit: Visit, *, refused: str = "", reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """What lets its reader in, and where they are signed in."""
    return visit.page(
        "pages/coming_in/sessions.html",
        title="My sessions",
        here="sessions",
        status=status,
        refused=refused,
        reasons=reasons,
        account=account_of(visit.office, visit.who.key),
        sessions=sessions_of(visit.office, visit.who.key, at=visit.at),
        passkeys=passkeys_here(visit),
    )


def end(visit: Visit) -> Response:
    """End one session of one's own."""
    named = visit.typed.one("session")
    if named == visit.session_name:
        return page(
            visit,
            refused="Not ended",
            reasons=("This is the session you are in: sign out instead.",),
            status=409,
        )
    try:
        ended = end_session(visit.office, named, by=visit.who.key, at=visit.at)
    except OfficeError as error:
        return page(visit, refused="Not ended", reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(HERE, f"The session on {ended.agent or 'a browser without a name'} has ended.")


def end_others(visit: Visit) -> Response:
    """End every session of one's own but this one."""
    ended = end_sessions_of(
        visit.office, visit.who.key, by=visit.who.key, at=visit.at, but=visit.session_name
    )
    return visit.to(HERE, f"Ended: {counted(ended.ended, 'other session')}.")


def set_password(visit: Visit) -> Response:
    """A new password in place of the old one, or the first."""
    try:
        new = secret(visit, "new_password") or ""
        if new != (secret(visit, "new_again") or ""):
            raise InvalidError("new password: it was typed in two ways; type the same twice.")
        ended = change_password(
            visit.office,
            visit.who.key,
            old=secret(visit, "old_password") or "",
            new=new,
            address=visit.from_address,
            at=visit.at,
            session=visit.session_name,
        )
    except OfficeError as error:
        return page(
            visit,
            refused="The password stays as it was",
            reasons=error.reasons,
            status=STATUS.get(error.code, 400),
        )
    return visit.to(HERE, f"The password is the new one. Ended: {counted(ended, 'other session')}.")


def question(visit: Visit) -> Response:
    """Ask the browser of whoever is signed in to make a passkey."""
    return asked(lambda: ask_for_another(visit.office, visit.who.key, site=site(visit), at=visit.at))


def add(visit: Visit) -> Response:
    """Keep a passkey that this browser made."""
    try:
        made = made_of(visit)
        if made is None:
            raise InvalidError("passkey: the browser made none; press the button once more.")
        add_passkey(visit.office, visit.who.key, made, at=visit.at)
    except OfficeError as error:
        return page(
            visit, refused="No passkey was added", reasons=error.reasons, status=STATUS.get(error.code, 400)
        )
    return visit.to(HERE, "The passkey is added: it lets you in from now on.")


def drop(visit: Visit) -> Response:
    """Let one passkey open nothing more."""
    try:
        drop_passkey(visit.office, visit.who.key, visit.typed.one("passkey"))
    except OfficeError as error:
        return page(
            visit,
            refused="The passkey was not removed",
            reasons=error.reasons,
            status=STATUS.get(error.code, 400),
        )
    return visit.to(HERE, "The passkey is removed: it opens nothing more.")


def theme(visit: Visit) -> Response:
    """Light or dark in this browser, or as its system has it."""
    chosen = visit.typed.one("theme")
    answer = visit.to(HERE)
    if chosen in THEMES:
        answer.set_cookie(THEME, chosen, max_age=A_YEAR, path="/", httponly=True, samesite="lax")
    else:
        answer.delete_cookie(THEME, path="/")
    return answer


ROUTES: tuple[Route, ...] = (
    get(HERE, page, "One\u2019s own sessions, password and passkeys", who=EVERYBODY),
    post("/sessions/end", end, "End a session of one\u2019s own", who=EVERYBODY),
    post("/sessions/end-others", end_others, "End all other sessions of one\u2019s own", who=EVERYBODY),
    post("/sessions/password", set_password, "Change one\u2019s password", who=EVERYBODY),
    post("/sessions/passkeys", add, "Add a passkey", who=EVERYBODY),
    post(
        "/sessions/passkeys/question", question, "What a browser is asked for another passkey", who=EVERYBODY
    ),
    post("/sessions/passkeys/removal", drop, "Remove a passkey", who=EVERYBODY),
    post("/sessions/theme", theme, "Light or dark in this browser", who=EVERYBODY),
)
