"""A list is brought, read as somebody says, tried as often as they like, and taken in; its file is sent once."""

from starlette.responses import Response

from workflow.answers.overview.imported import DryRunAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, Reason, Topic, at_field
from workflow.services.casework.lists.list_forms import ReadBy, dry_run, read_by, scans_by_name
from workflow.services.casework.lists.taking_in import take_in
from workflow.web.failing import STATUS
from workflow.web.pages.imports.brought import (
    Brought,
    brought_before,
    sealed,
    with_its_scans,
    with_the_list,
)
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

MOST_FILES = 200
TAKES_IN = (Role.ADMINISTRATOR,)
AGAIN = "Choose the list: it is kept for as long as you are signed in."


def page(visit: Visit) -> Response:
    """Where a list is brought."""
    return _page(visit, Brought())


def brought(visit: Visit) -> Response:
    """Read what was brought as the form says, and tell what would become of it; or take it in."""
    what = brought_before(visit)
    why: list[Reason] = []
    for bring in (with_the_list, with_its_scans):
        try:
            what = bring(visit, what)
        except InvalidError as error:
            why += error.why
    if what.file is None:
        return _page(visit, what, why=(*why, *(() if why else (at_field("file", AGAIN),))))
    try:
        read = read_by(visit.office, what.file, {name: visit.typed.one(name) for name in visit.typed.words})
        tried = None if read.given is None else dry_run(visit.office, read.given, what.scans, on=visit.on)
    except InvalidError as error:
        return _page(visit, what, why=(*why, *error.why))
    why += read.why
    if visit.typed.one("do") == "take" and read.given is not None and not why:
        taken = take_in(
            visit.acting, read.given, scans_by_name(what.scans), actor=visit.who.key, on=visit.on, at=visit.at
        )
        return visit.to(
            f"/imports/{taken.id}",
            f"{taken.file} is taken in: it waits for a second person, who confirms it.",
        )
    return _page(visit, what, read, tried, tuple(why))


def _page(
    visit: Visit,
    what: Brought,
    read: ReadBy | None = None,
    tried: DryRunAnswer | None = None,
    why: tuple[Reason, ...] = (),
) -> Response:
    takes = visit.typed.one("do") == "take"
    only_asks = not takes and read is not None and read.given is not None and why == read.why
    return visit.page(
        "pages/imports/new_list.html",
        title="Take a list in",
        here="imports",
        status=STATUS[InvalidError.code] if why and not only_asks else 200,
        form=None if read is None else read.form,
        tried=tried,
        file=what.file,
        scans=what.scans,
        brought=sealed(visit, what),
        why=why,
        only_asks=only_asks,
        kinds=visit.office.catalogue.types(),
        problems={each.anchor: each.sentence for each in why if each.about is Topic.FIELD},
    )


ROUTES: tuple[Route, ...] = (
    get("/imports/new", page, "Where a list of agreements is brought", who=TAKES_IN),
    post(
        "/imports/new",
        brought,
        "Try a list of agreements, or take it in",
        who=TAKES_IN,
        most_files=MOST_FILES,
    ),
)
