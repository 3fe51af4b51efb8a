"""The desk: what a person may run from Prefect's own pages. The machine acts for a named officer; it never signs off or signs."""

from datetime import date
from typing import Any, Literal

from prefect import State, flow
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import BaseModel, Field

from flows.batches import Tally
from flows.offices import at_office, now, today
from flows.relay import hand_out, relay
from flows.server.engine import FLOW, engine_settings
from flows.sweeps import sweep
from workflow.domain.agreement.agreement import MACHINE, Stage
from workflow.services.casework.opening import open_case
from workflow.services.machine.digest import Digest
from workflow.services.papers.evidence_files import show
from workflow.services.papers.produce import ensure_draft, papers_of


class PartyForm(BaseModel):
    """One side of a memorandum, and who signs for it as far as that is known."""

    organisation: str = Field(description="Its full legal name.")
    unit: str | None = Field(None, description="The school or centre that acts, if not the whole.")
    short: str | None = Field(None, description="Its initials.")
    country: str | None = None
    seat: str | None = Field(None, description="Its address.")
    signatory: str | None = Field(None, description="Who signs, as it shall be printed.")
    signatory_title: str | None = None


class MouFacts(BaseModel):
    """The main facts of a memorandum of understanding; the others are filled in later, in the office."""

    purpose: str = Field(description="One or two sentences that can be measured later.")
    areas: list[str] = Field(description="Themes or fields of cooperation.", min_length=1)
    background: str | None = Field(None, description="How the parties came together.")
    activities: list[str] = Field(
        default_factory=list, description="What they already know that they want to do."
    )
    steering_group: bool = Field(default=False, description="A steering group, in place of a yearly review.")
    placements: list[str] = Field(default_factory=list, description="Who sends whom where.")
    research_students: list[str] = Field(
        default_factory=list, description="Who supervises or hosts whose students."
    )
    data_sets: list[str] = Field(default_factory=list, description="Data the parties want to study together.")


class MouForm(BaseModel):
    """What a first draft of a memorandum of understanding needs."""

    title: str
    home: PartyForm
    partner: PartyForm
    facts: MouFacts
    takes_effect_on: date | None = Field(None, description="Left out: on the date of the last signature.")
    length: str = Field("3 years", description="As \u201c3 years\u201d or \u201c18 months\u201d.")
    notice: str = Field("3 months", description="The period of notice.")
    renewal: Literal["none", "mutual", "evaluate"] = "mutual"


@flow(name="draft an MOU", flow_run_name="draft an MOU for {for_officer}", **FLOW)
def draft_mou(
    for_officer: str, mou: MouForm, office: str | None = None, on: date | None = None
) -> State[Any]:
    """Open a memorandum of understanding for an officer (by key, as \u201cmemoranda people\u201d lists them) and make its draft.

    Run again, the same run opens nothing twice.
    """
    with engine_settings(), at_office(office) as place:
        day = on or today(place)
        opened = open_case(
            place,
            mou_document(mou),
            actor=MACHINE.key,
            on=day,
            at=now(),
            on_behalf_of=for_officer,
            request_id=f"prefect/{flow_run.id}",
        )
        relay(office=str(place.folder), on=day)
        number = opened.agreement.number
        names = [paper.name for paper in papers_of(place, number)]
    made = f"; below papers/: {', '.join(names)}" if names else "; its papers are being made"
    return Completed(message=f"{number} is opened for {for_officer}{made}.", data=number)


@flow(name="sweep for a day", flow_run_name="sweep for {on}", **FLOW)
def sweep_for_a_day(on: date, office: str | None = None) -> Digest:
    """Let everything fall due that is due on this day or was due before it."""
    with engine_settings():
        return sweep(office=office, on=on)


@flow(name="remake papers", flow_run_name="remake papers \u00b7 {number}", **FLOW)
def remake_papers(number: str, office: str | None = None) -> State[Any]:
    """Lay the papers of an agreement out below papers/ again; while it is drafted, with a draft of its present terms.

    A paper on record is never made again: it comes from the shelf, byte for byte.
    """
    with at_office(office) as place:
        with place.register.reading() as books:
            stage = books.agreements.get(number).stage
        if stage is Stage.DRAFTING:
            ensure_draft(place, number, at=now())
        names = [name for paper in papers_of(place, number) for name in show(place, paper)]
    return Completed(
        message=f"{len(names)} files below papers/: {', '.join(names)}"[:2_000], data=tuple(names)
    )


@flow(name="retry orders", flow_run_name="retry orders", **FLOW)
def retry_orders(office: str | None = None, on: date | None = None) -> Tally:
    """Try every work order that failed again now, without waiting for its next turn."""
    with engine_settings(), at_office(office) as place:
        with place.register.reading() as books:
            failed = [row.order for row in books.outbox.list_open() if row.failure is not None]
        return hand_out(place, failed, owner=str(flow_run.id), on=on or today(place))


def mou_document(mou: MouForm) -> dict[str, Any]:
    """The document a case is opened from, of the shape `memoranda types mou --example` prints."""
    facts = mou.facts.model_dump()
    return {
        "type": "mou",
        "title": mou.title,
        "effective": "last signature" if mou.takes_effect_on is None else mou.takes_effect_on.isoformat(),
        "length": mou.length,
        "notice": mou.notice,
        "renewal": {"policy": mou.renewal} | ({} if mou.renewal == "none" else {"length": mou.length}),
        "parties": [_party(mou.home, "home"), _party(mou.partner, "partner")],
        "facts": {key: value for key, value in facts.items() if value not in (None, [], False)},
    }


def _party(form: PartyForm, role: str) -> dict[str, Any]:
    known = form.model_dump(exclude={"signatory", "signatory_title"}, exclude_none=True)
    signs = form.signatory or form.signatory_title
    row = {"name": form.signatory, "title": form.signatory_title, "order": 1}
    return {**known, "role": role, "signs": "yes", "signatories": [row] if signs else []}
