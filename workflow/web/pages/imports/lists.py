"""Lists that were taken in: how each stands, its batches confirmed by a second person, its rows, and how it is taken back."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.services.casework.lists.kept import every_list, rows_of, taken
from workflow.services.casework.lists.taking_in import confirm, undo
from workflow.services.casework.lists.verdicts import Verdict
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

SHOWN = 100
CONFIRMS = (Role.OFFICER, Role.ADMINISTRATOR)
TAKES_BACK = (Role.ADMINISTRATOR,)
NOT_BACK = "Not taken back"


def page(visit: Visit) -> Response:
    """The lists that were taken in, the newest first."""
    return visit.page(
        "pages/imports/lists.html",
        title="Imports",
        here="imports",
        lists=every_list(visit.office),
        takes_in=any(map(visit.may, TAKES_BACK)),
    )


def one(visit: Visit) -> Response:
    """One list, with what may be done with it and its rows, those of a verdict or all."""
    return _one(visit)


def confirmed(visit: Visit) -> Response:
    """Confirm a batch; of all that wait the first, and then the page goes on with the next."""
    list_id, said = visit.part("list"), visit.typed.one("batch")
    try:
        found = taken(visit.office, list_id)
        waiting = [each.batch for each in found.batches if each.confirmed_at is None]
        all_of_it = said == "all"
        if all_of_it and not waiting:
            return visit.to(f"/imports/{found.id}", f"Nothing of {found.file} waits to be confirmed.")
        wanted = waiting[:1] if all_of_it else [_batch(said)]
        done = tuple(
            confirm(visit.acting, found.id, actor=visit.who.key, on=visit.on, at=visit.at, batches=wanted)
        )
    except (InvalidError, RefusedError) as error:
        return _one(visit, "Nothing was confirmed", error)
    wake(visit.office)
    if not all_of_it:
        numbers = done[-1].numbers
        return visit.to(
            f"/imports/{found.id}",
            f"Batch {done[-1].batch} of {done[-1].out_of} is confirmed: {numbers[0]} to {numbers[-1]} are on record.",
        )
    return visit.page(
        "pages/imports/confirming.html",
        title=f"Confirm {found.file}",
        here="imports",
        block="step",
        found=found,
        done=done,
        left=len(waiting) - 1,
    )


def taken_back(visit: Visit) -> Response:
    """Take a list back, once that was asked and a reason is given."""
    if visit.typed.one("confirmed") != "yes":
        return _one(visit, NOT_BACK, InvalidError("Say that all of it is to be taken back."))
    try:
        found = undo(
            visit.acting,
            visit.part("list"),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            reason=visit.typed.one("reason") or None,
        )
    except (InvalidError, RefusedError) as error:
        return _one(visit, NOT_BACK, error)
    wake(visit.office)
    return visit.to(f"/imports/{found.id}", f"{found.file} is taken back.")


def _one(visit: Visit, not_done: str = "", error: OfficeError | None = None) -> Response:
    found, verdict = taken(visit.office, visit.part("list")), visit.asked("verdict")
    rows = rows_of(visit.office, found.id, verdict=verdict)
    after = _count(visit.asked("after"))
    below = [each for each in rows if each.row > after]
    return visit.page(
        "pages/imports/list.html",
        title=found.file,
        here="imports",
        status=200 if error is None else STATUS[error.code],
        found=found,
        rows=below[:SHOWN],
        later=below[SHOWN - 1].row if len(below) > SHOWN else None,
        verdict=verdict,
        verdicts=tuple(Verdict),
        confirms=any(map(visit.may, CONFIRMS)),
        takes_back=any(map(visit.may, TAKES_BACK)) and found.undone_at is None,
        not_done=not_done,
        reasons=() if error is None else error.reasons,
    )


def _batch(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) < 6):
        raise InvalidError("batch: say which batch is confirmed, by its number, or all.")
    return int(said)


def _count(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 8 else 0


ROUTES: tuple[Route, ...] = (
    get("/imports", page, "The lists of agreements that were taken in"),
    get("/imports/{list}", one, "One list that was taken in, with its rows and batches"),
    post(
        "/imports/{list}/confirmations",
        confirmed,
        "Confirm a batch of a list, or go on with all",
        who=CONFIRMS,
    ),
    post("/imports/{list}/taking-back", taken_back, "Take a list back as a whole", who=TAKES_BACK),
)
