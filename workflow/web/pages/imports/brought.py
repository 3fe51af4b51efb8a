"""What a list came with, from step to step: it lies on the shelf, and the form names it under the seal of the session."""

from dataclasses import dataclass, replace

from itsdangerous import BadSignature, URLSafeSerializer

from workflow.door.taking import Sent
from workflow.services.casework.lists.list_forms import keep_list, keep_scans
from workflow.services.papers.evidence_files import KeptFile
from workflow.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that is on the shelf, and the scans beside it."""

    file: KeptFile | None = None
    scans: tuple[KeptFile, ...] = ()


def brought_before(visit: Visit) -> Brought:
    """What the steps before this one brought; nothing where the form is not of this session."""
    try:
        said = _seal(visit).loads(visit.typed.one("brought"))
    except BadSignature:
        return Brought()
    file, *scans = (each and KeptFile(*each) for each in said)
    return Brought(file, tuple(scans))


def with_the_list(visit: Visit, brought: Brought) -> Brought:
    """With the list that comes with this form, where one does."""
    sent = visit.typed.files.get("file", ())
    return replace(brought, file=keep_list(visit.office, Sent(*sent[0]))) if sent else brought


def with_its_scans(visit: Visit, brought: Brought) -> Brought:
    """With the scans that come with this form; of two of one name the last is kept."""
    new = keep_scans(visit.office, (Sent(*each) for each in visit.typed.files.get("scans", ())))
    return replace(brought, scans=tuple({each.name: each for each in (*brought.scans, *new)}.values()))


def sealed(visit: Visit, brought: Brought) -> str:
    """What was brought, for the next step."""
    files = (brought.file, *brought.scans)
    return str(_seal(visit).dumps([each and (each.sha256, each.name) for each in files]))


def _seal(visit: Visit) -> URLSafeSerializer:
    return URLSafeSerializer(visit.token or "", salt="list")
