"""Marked agreements acted on one by one: each through the one door, so many at a step, and every refusal shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from starlette.responses import Response

from workflow.answers.agreements import OneOfManyAnswer
from workflow.catalogue.types.paper_kinds import DRAFT, ON_DEMAND, PAPER_KINDS
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.services.casework.runs.many import MOST_AT_ONCE, hand_over_many, make_many
from workflow.services.views.taken_out.export import FORMATS, export_marked
from workflow.web.failing import STATUS
from workflow.web.pages.agreements import KINDS
from workflow.web.route import Route, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

HAND_OVER, PAPERS = "hand over", "papers"
HEADINGS = {HAND_OVER: "Change owner", PAPERS: "Order papers again"}
ADDRESSES = {HAND_OVER: "/agreements/marked/handovers", PAPERS: "/agreements/marked/papers"}
A_STEP = {HAND_OVER: 20, PAPERS: 2}
"""Agreements of one step: short enough that nobody waits for it without seeing anything."""
NONE_MARKED = "No agreement is marked: mark at least one in the list."


@dataclass(frozen=True, slots=True)
class Run:
    """How far a run is: its id, the numbers still to come, how many there were, and how many were done and refused."""

    run: str
    rest: tuple[str, ...]
    of: int
    done: int = 0
    refused: int = 0


def marked(visit: Visit) -> Response:
    """What is to be done with the marked: they are taken out at once, or the form of what is done asks on."""
    numbers = _numbers(visit)
    wanted = visit.typed.one("do")
    if f".{wanted}" in FORMATS:
        content = export_marked(visit.office, numbers, f".{wanted}", on=visit.on)
        return visit.file(
            content, name=f"agreements-{visit.on.isoformat()}.{wanted}", kind=KINDS[f".{wanted}"]
        )
    if wanted not in HEADINGS:
        raise InvalidError(f"do: with what is marked one may {', '.join((*HEADINGS, 'csv', 'xlsx'))}.")
    return _form(visit, wanted, Run(uuid4().hex, numbers, len(numbers)))


def handed_over(visit: Visit) -> Response:
    """Hand the next of the marked over, and say what came of each."""
    return _step(visit, HAND_OVER)


def ordered(visit: Visit) -> Response:
    """Order the papers of the next of the marked, and say what came of each."""
    return _step(visit, PAPERS)


def _step(visit: Visit, what: str) -> Response:
    numbers, typed = _numbers(visit), visit.typed
    run = Run(
        typed.one("run") or uuid4().hex,
        numbers,
        max(count_of(typed.one("of")), len(numbers)),
        count_of(typed.one("done")),
        count_of(typed.one("refused")),
    )
    now = numbers[: A_STEP[what]]
    try:
        answers = tuple(_acted(visit, what, now, run.run))
    except (InvalidError, RefusedError) as error:
        return _form(visit, what, run, error)
    wake(visit.office)
    done = sum(each.done for each in answers)
    after = Run(run.run, numbers[len(now) :], run.of, run.done + done, run.refused + len(answers) - done)
    return visit.page(
        "pages/marked_run.html",
        title=HEADINGS[what],
        here="agreements",
        block="step",
        answers=answers,
        run=after,
        address=ADDRESSES[what],
        kept={name: typed.one(name) for name in ("to", "reason", "kind")},
    )


def _acted(visit: Visit, what: str, numbers: tuple[str, ...], run: str) -> Iterable[OneOfManyAnswer]:
    typed = visit.typed
    if what == PAPERS:
        return make_many(visit.acting, numbers, typed.one("kind"), at=visit.at, run=run)
    if not typed.one("to"):
        raise InvalidError("To: say to whom they go.")
    if not typed.one("reason"):
        raise InvalidError("Reason: say why they change hands; it stands in the history of each.")
    return hand_over_many(
        visit.acting,
        numbers,
        to=typed.one("to"),
        actor=visit.who.key,
        on=visit.on,
        at=visit.at,
        run=run,
        reason=typed.one("reason"),
    )


def _form(visit: Visit, what: str, run: Run, refusal: OfficeError | None = None) -> Response:
    return visit.page(
        "pages/marked.html",
        title=HEADINGS[what],
        here="agreements",
        status=200 if refusal is None else STATUS[refusal.code],
        run=run,
        address=ADDRESSES[what],
        hands_over=what == HAND_OVER,
        officers=[each for each in visit.people if each.active and each.acts_as(Role.OFFICER)],
        kinds=[(key, PAPER_KINDS[key].title) for key in (DRAFT, *ON_DEMAND)],
        refused=() if refusal is None else refusal.reasons,
    )


def _numbers(visit: Visit) -> tuple[str, ...]:
    numbers = tuple(dict.fromkeys(visit.typed.several("number")))
    if not numbers:
        raise InvalidError(NONE_MARKED)
    if len(numbers) > MOST_AT_ONCE:
        raise InvalidError(f"{len(numbers):,} agreements are marked: a run takes at most {MOST_AT_ONCE}.")
    return numbers


def count_of(said: str) -> int:
    """A count that a form carries on; nothing where it is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


ROUTES: tuple[Route, ...] = (
    post("/agreements/marked", marked, "What is done with the marked agreements"),
    post(
        "/agreements/marked/handovers",
        handed_over,
        "Hand the marked agreements over, some at a step",
        who=(Role.OFFICER,),
    ),
    post(
        "/agreements/marked/papers",
        ordered,
        "Order papers of the marked agreements, some at a step",
        who=(Role.OFFICER,),
    ),
)
