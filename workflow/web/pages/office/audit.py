"""What was done in the office: the changes of all agreements, and the proof that the register is whole."""

from datetime import date
from time import perf_counter

from starlette.responses import Response

from workflow.answers.overview.looks import AuditLineAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.keeping.proving import prove_all
from workflow.services.keeping.whole_register import whole
from workflow.services.views.overview.audit import Looked, audit, audit_csv
from workflow.services.views.pages import PAGE
from workflow.web.route import Route, get, part
from workflow.web.visit import Visit

HERE = "/audit"


def page(visit: Visit) -> Response:
    """The newest changes first, a page at a time; a question nobody can answer is said beside the form."""
    problem: tuple[str, ...] = ()
    lines: tuple[AuditLineAnswer, ...] = ()
    try:
        lines = audit(visit.office, looked_for(visit), after=visit.asked("after"), limit=PAGE + 1)
    except (InvalidError, NotFoundError) as error:
        problem = error.reasons
    return visit.page(
        "pages/office/audit.html",
        title="Audit",
        here="audit",
        block="changes",
        status=422 if problem else 200,
        lines=lines[:PAGE],
        later=lines[PAGE - 1].place if len(lines) > PAGE else None,
        problem=problem,
        acts=sorted(Act, key=lambda act: act.word),
        narrowed=any(visit.asked(name) for name in ("from", "to", "actor", "act", "number")),
    )


def export(visit: Visit) -> Response:
    """All the changes that fit, as CSV."""
    content = audit_csv(visit.office, looked_for(visit))
    return visit.file(content, name=f"changes {visit.on.isoformat()}.csv", kind="text/csv; charset=utf-8")


def proof(visit: Visit) -> Response:
    """Prove the whole register now: every history, every paper on the shelf, and the register as a whole."""
    begun, office = perf_counter(), visit.office.whole
    amiss = whole(office)
    proved = tuple(prove_all(office))
    return visit.page(
        "pages/office/proof.html",
        title="Proof of the whole register",
        here="audit",
        amiss=amiss,
        broken=[each for each in proved if not each.holds],
        noticed=[each for each in proved if each.holds and each.noticed],
        agreements=len(proved),
        changes=sum(each.changes for each in proved),
        papers=sum(each.papers for each in proved),
        seconds=f"{perf_counter() - begun:.1f}",
    )


def looked_for(visit: Visit) -> Looked:
    """Which changes the address asks for."""
    return Looked(
        first=_day(visit, "from"),
        last=_day(visit, "to"),
        actor=visit.asked("actor"),
        act=visit.asked("act"),
        number=visit.asked("number"),
    )


def _day(visit: Visit, name: str) -> date | None:
    said = visit.asked(name)
    try:
        return None if said is None else date.fromisoformat(said)
    except ValueError:
        raise InvalidError(f"“{said}” is not a day: write year-month-day, as “2026-05-01”.") from None


ROUTES: tuple[Route, ...] = (
    get(HERE, page, "The changes of all agreements"),
    part("/audit/export", export, "The changes of all agreements as CSV"),
    get("/audit/proof", proof, "Proof of the whole register, made when it is asked for"),
)
