"""Saved views: a name for what the list is asked, one\u2019s own or the office\u2019s; one of one\u2019s own may be home."""

from urllib.parse import parse_qsl

from starlette.responses import Response

from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.services.views.queries.query import asked_of, in_a_sentence, words_of
from workflow.services.views.queries.saved import (
    KEEPS_THOSE_OF_THE_OFFICE,
    drop_view,
    leave_home,
    save_view,
    saved_views,
)
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.agreements import query_of
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """The views that this person keeps, and those of the office."""
    return _shown(visit, words=None)


def form(visit: Visit) -> Response:
    """A name for what the list was asked."""
    return _shown(visit, words=words_of(asked_of(query_of(visit))))


def saved(visit: Visit) -> Response:
    """Keep what the list was asked under a name; what cannot be kept is said, and what was typed stays."""
    typed = visit.typed
    words = tuple(parse_qsl(typed.one("asked")))
    try:
        view = save_view(
            visit.office,
            typed.one("name"),
            asked_of(words),
            actor=visit.who.key,
            of_office=typed.one("of_office") == "yes",
            home=typed.one("home") == "yes",
        )
    except (InvalidError, RefusedError) as error:
        return _shown(visit, words=_read(words), refusal=error)
    return visit.to(addresses.listing(view.words), f"Saved as \u201c{view.name}\u201d.")


def dropped(visit: Visit) -> Response:
    """Forget a view."""
    view = drop_view(
        visit.office,
        visit.typed.one("name"),
        actor=visit.who.key,
        of_office=visit.typed.one("of_office") == "yes",
    )
    return visit.to("/views", f"\u201c{view.name}\u201d was dropped; no agreement was touched.")


def home(visit: Visit) -> Response:
    """Let one of one\u2019s own views be what is seen first, or none."""
    name = visit.typed.one("name")
    if not name:
        leave_home(visit.office, actor=visit.who.key)
        return visit.to("/views", "My work is seen first.")
    mine = next(
        (
            each
            for each in saved_views(visit.office, person=visit.who.key)
            if each.name == name and not each.of_office
        ),
        None,
    )
    if mine is None:
        raise InvalidError(f"name: \u201c{name}\u201d is none of your own views.")
    save_view(visit.office, mine.name, asked_of(mine.words), actor=visit.who.key, home=True)
    return visit.to("/views", f"\u201c{mine.name}\u201d is seen first.")


def _shown(
    visit: Visit, *, words: tuple[tuple[str, str], ...] | None, refusal: OfficeError | None = None
) -> Response:
    return visit.page(
        "pages/views.html",
        title="Save this view" if words is not None else "Saved views",
        here="agreements",
        status=200 if refusal is None else STATUS[refusal.code],
        words=words,
        asked="" if words is None else addresses.listing(words).partition("?")[2],
        shows=None if words is None else in_a_sentence(asked_of(words)),
        views=saved_views(visit.office, person=visit.who.key),
        opens=addresses.listing,
        may_keep_for_all=any(visit.may(role) for role in KEEPS_THOSE_OF_THE_OFFICE),
        refused=() if refusal is None else refusal.reasons,
    )


def _read(words: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The words as they are understood; none where they are not."""
    try:
        return words_of(asked_of(words))
    except InvalidError:
        return ()


ROUTES: tuple[Route, ...] = (
    get("/views", page, "The saved views of the list"),
    get("/views/new", form, "A name for what the list is asked"),
    post("/views", saved, "Save a view of the list"),
    post("/views/dropped", dropped, "Drop a saved view"),
    post("/views/home", home, "The view that is seen first"),
)
