"""Which running cases changed rules and another matrix of authority would touch; those that are ticked follow the rules, some at a step."""

from collections.abc import Iterable
from uuid import uuid4

from starlette.responses import Response

from workflow.answers.agreements import OneOfManyAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, OfficeError, RefusedError
from workflow.services.casework.runs.many import follow_rules_many
from workflow.services.views.approval.preview import preview
from workflow.web.failing import STATUS
from workflow.web.pages.marked import Run, count_of
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

HERE, FOLLOWING = "/rules/preview", "/rules/preview/followed"
A_STEP = 20
SHOWN = 200
"""Cases on one page; once these follow, the next are shown."""
NONE_TICKED = "No case is ticked: tick at least one that is to follow the new rules."
NO_REASON = (
    "Reason: say why they follow other rules than they were opened under; it stands in the history of each."
)


def page(visit: Visit, refusal: OfficeError | None = None) -> Response:
    """Every case that the rules as they stand would touch, were it to follow them."""
    found = preview(visit.office, on=visit.on)
    return visit.page(
        "pages/office/changed_rules.html",
        title="Changed rules",
        here="rules",
        status=200 if refusal is None else STATUS[refusal.code],
        found=found,
        shown=found.touched[:SHOWN],
        authority=found.authority,
        shown_hands=() if found.authority is None else found.authority.touched[:SHOWN],
        seen={each.type: each.rules for each in found.touched},
        may_follow=visit.may(Role.ADMINISTRATOR),
        ticked=frozenset(visit.typed.several("number")),
        refused=() if refusal is None else refusal.reasons,
        address=FOLLOWING,
    )


def follow(visit: Visit) -> Response:
    """Let the next of the ticked cases follow the new rules, and say what came of each."""
    typed = visit.typed
    try:
        run = _run(visit)
        answers = tuple(_acted(visit, run))
    except (InvalidError, RefusedError) as error:
        return page(visit, error)
    wake(visit.office)
    done = sum(each.done for each in answers)
    refused = run.refused + len(answers) - done
    return visit.page(
        "pages/office/changed_rules_run.html",
        title="Follow new rules",
        here="rules",
        block="step",
        answers=answers,
        run=Run(run.run, run.rest[len(answers) :], run.of, run.done + done, refused),
        address=FOLLOWING,
        reason=typed.one("reason"),
        rules=typed.several("rules"),
    )


def _run(visit: Visit) -> Run:
    """How far the run is that the form carries on, or begins."""
    typed = visit.typed
    numbers = tuple(dict.fromkeys(typed.several("number")))
    if not numbers:
        raise InvalidError(NONE_TICKED)
    if not typed.one("reason"):
        raise InvalidError(NO_REASON)
    so_far = (count_of(typed.one(name)) for name in ("done", "refused"))
    return Run(
        typed.one("run") or uuid4().hex, numbers, max(count_of(typed.one("of")), len(numbers)), *so_far
    )


def _acted(visit: Visit, run: Run) -> Iterable[OneOfManyAnswer]:
    return follow_rules_many(
        visit.acting,
        run.rest[:A_STEP],
        actor=visit.who.key,
        on=visit.on,
        at=visit.at,
        run=run.run,
        reason=visit.typed.one("reason"),
        seen=_seen(visit),
    )


def _seen(visit: Visit) -> dict[str, str]:
    """The rules that somebody saw the cases of each type would follow."""
    pairs = (each.partition("=") for each in visit.typed.several("rules"))
    return {kind: sha256 for kind, equals, sha256 in pairs if equals}


ROUTES: tuple[Route, ...] = (
    get(
        HERE,
        page,
        "The running cases that changed rules or another matrix of authority would touch, before and after",
    ),
    post(
        FOLLOWING,
        follow,
        "Let the ticked cases follow the new rules, some at a step",
        who=(Role.ADMINISTRATOR,),
    ),
)
