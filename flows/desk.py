"""The desk: what a person may run from Prefect's own pages. The machine acts for a named officer; it never signs off or signs."""

import os
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from prefect import State, flow
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import BaseModel, Field

from flows.batches import Tally
from flows.offices import Day, at_office, now
from flows.relay import relay
from flows.server.engine import FLOW, engine_settings
from flows.sweeps import sweep
from workflow.catalogue.cases.new_case_form import form_of
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import open_case
from workflow.services.machine.digest import Digest
from workflow.services.machine.stuck_orders import retry
from workflow.services.papers.evidence_files import show
from workflow.services.papers.produce import ensure_draft, papers_of
from workflow.wiring import open_catalogue


def _catalogue() -> Catalogue:
    """The types that can be drafted here: the bundled ones, and those of the office that is named."""
    named = os.environ.get("MEMORANDA_OFFICE")
    return open_catalogue(Path(named) if named else None)


if TYPE_CHECKING:
    AgreementForm = BaseModel
else:
    AgreementForm = Annotated[
        reduce(or_, (form_of(kind) for kind in _catalogue().types())), Field(discriminator="type")
    ]


@flow(name="draft an agreement", flow_run_name="draft an agreement for {for_officer}", **FLOW)
def draft_an_agreement(
    for_officer: str, agreement: AgreementForm, office: str | None = None, on: Day | None = None
) -> State[Any]:
    """Open an agreement of any type for an officer (by key, as \u201cmemoranda people\u201d lists them) and make its draft.

    Run again, the same run opens nothing twice.
    """
    with engine_settings(), at_office(office) as place:
        day = place.working_day(on, now())
        opened = open_case(
            place,
            agreement.model_dump(mode="json", by_alias=True, exclude_unset=True),
            actor=MACHINE.key,
            on=day,
            at=now(),
            on_behalf_of=for_officer,
            request_id=f"prefect/{flow_run.id}",
        )
        relay(office=str(place.folder), on=day)
        number = opened.agreement.number
        names = [paper.place for paper in papers_of(place, number)]
    made = f"; below papers/: {', '.join(names)}" if names else "; its papers are being made"
    return Completed(message=f"{number} is opened for {for_officer}{made}.", data=number)


@flow(name="sweep for a day", flow_run_name="sweep for {on}", **FLOW)
def sweep_for_a_day(on: Day, office: str | None = None) -> Digest:
    """Let everything fall due that is due on this day or was due before it."""
    with engine_settings():
        return sweep(office=office, on=on)


@flow(name="remake papers", flow_run_name="remake papers \u00b7 {number}", **FLOW)
def remake_papers(number: str, office: str | None = None) -> State[Any]:
    """Lay the papers of an agreement out below papers/ again; while it is drafted, with a draft of its present terms.

    A paper on record is never made again: it comes from the shelf, byte for byte.
    """
    with at_office(office) as place:
        if place.agreement(number).stage is Stage.DRAFTING:
            ensure_draft(place, number, at=now())
        names = [name for paper in papers_of(place, number) for name in show(place, paper)]
    return Completed(
        message=f"{len(names)} files below papers/: {', '.join(names)}"[:2_000], data=tuple(names)
    )


@flow(name="retry orders", flow_run_name="retry orders", **FLOW)
def retry_orders(office: str | None = None, on: Day | None = None) -> Tally:
    """Try every work order that failed or was set aside again now, without waiting for its next turn."""
    with engine_settings(), at_office(office) as place:
        retry(place, at=now())
        return relay(office=str(place.folder), on=on)
