"""The people of the play: each step becomes the act a person would ask for at the command line."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.demo.scans import signature_page
from workflow.demo.scenario import Piece, Step
from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case, open_renewal_letter, register_existing
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of

SIGNATORY = "Authorised signatory (assumed)"


@dataclass(frozen=True, slots=True)
class Scene:
    """One step on its day."""

    office: Office
    step: Step
    on: date
    at: datetime
    built_on: date
    piece: Piece

    def by_step(self) -> dict[str, Any]:
        """The words every use case takes."""
        return {"actor": self.step.who, "on": self.on, "at": self.at, "request_id": self.step.key}

    def agreement(self, case: str | None = None) -> Agreement:
        """The agreement of a case: its id follows from the key of the step that opened it."""
        with self.office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(case or self.step.case))


def act_out(scene: Scene, verbs: Mapping[str, Callable[["Scene"], None]]) -> None:
    """Let the person of the step do what it says; done before, nothing changes."""
    verbs[scene.step.verb](scene)


def agreement_id(case: str) -> str:
    """The id of a case's agreement: it follows from the key of the step that opens it."""
    return str(uuid5(NAMESPACE, _opening_key(case)))


def _explore(scene: Scene) -> None:
    words = {**scene.by_step(), "request_id": _opening_key(scene.step.case)}
    open_case(scene.office, _document(scene), stage=Stage.EXPLORATION, **words)


def _begin(scene: Scene) -> None:
    advance(scene.office, scene.agreement().number, Act.BEGIN, **scene.by_step())


def _document(scene: Scene) -> dict[str, Any]:
    """The case file; where it leaves the fixed effective date to the play, that is a month after the play's end."""
    document = copy.deepcopy(scene.piece.documents(scene.step.case, scene.built_on))
    effective = document.get("term", {}).get("effective", {})
    if effective.get("rule") == "fixed_date":
        effective["on"] = (scene.built_on + timedelta(days=30)).isoformat()
    return document


def _register(scene: Scene) -> None:
    words = {**scene.by_step(), "request_id": _opening_key(scene.step.case)}
    register_existing(
        scene.office,
        _document(scene),
        second="registrar",
        stage=Stage.IN_FORCE,
        original_missing=True,
        **words,
    )


def _renew(scene: Scene) -> None:
    words = {**scene.by_step(), "request_id": _opening_key(scene.step.case)}
    renewed = scene.agreement(scene.step.detail["of"])
    title = f"Renewal of the {renewed.terms.title}"
    open_renewal_letter(scene.office, renewed.number, title=title, **words)


def _send(scene: Scene) -> None:
    _exchange(scene, Act.SEND)


def _receive(scene: Scene) -> None:
    _exchange(scene, Act.RECEIVE)


def _exchange(scene: Scene, act: Act) -> None:
    """The Word file of the draft goes out, and comes back as it went."""
    agreement = scene.agreement()
    draft = next(paper for paper in papers_of(scene.office, agreement.number) if paper.kind == DRAFT)
    file = KeptFile(str(draft.docx), f"{agreement.number} draft.docx")
    advance(
        scene.office,
        agreement.number,
        act,
        details=act_details.DraftFile(file.sha256),
        evidence=(file,),
        **scene.by_step(),
    )


def _submit(scene: Scene) -> None:
    number = scene.agreement().number
    if scene.agreement().stage is Stage.DRAFTING:
        ensure_draft(scene.office, number, at=scene.at)
    advance(scene.office, number, Act.SUBMIT, **scene.by_step())


def _sign_off(scene: Scene) -> None:
    agreement = scene.agreement()
    read = agreement.submission.content_hash if agreement.submission else None
    _advance(scene, Act.SIGN_OFF, act_details.SigningOff(scene.step.detail["route"], read))


def _sign(scene: Scene) -> None:
    """Ink two days before the paper comes back, where it is dated at all; the scan says that it is assumed."""
    agreement = scene.agreement()
    party = agreement.terms.signing_parties[scene.step.detail["party"]]
    code = agreement.submission.content_hash[:12] if agreement.submission else ""
    written = None if scene.step.detail.get("undated") else scene.on - timedelta(days=2)
    page = signature_page(
        scene.office, agreement, party=party.name, name=SIGNATORY, code=code, on=written, scanned_on=scene.on
    )
    scan = KeptFile(scene.office.shelf.put(page), f"signature page, {party.short or party.organisation}.pdf")
    details = act_details.Signing(
        party=party.name, name=SIGNATORY, code=code, on=written, scan=scan.sha256, scanned_on=scene.on
    )
    advance(scene.office, agreement.number, Act.SIGN, details=details, evidence=(scan,), **scene.by_step())


def _comment(scene: Scene) -> None:
    _advance(scene, Act.COMMENT, act_details.CommentText(scene.step.detail["text"]))


def _settle(scene: Scene) -> None:
    _advance(scene, Act.SETTLE, act_details.Which(scene.step.detail["comment"]))


def _clear(scene: Scene) -> None:
    _advance(scene, Act.CLEAR, act_details.Clearing(scene.step.detail["key"], scene.step.detail["note"]))


def _return(scene: Scene) -> None:
    advance(
        scene.office,
        scene.agreement().number,
        Act.RETURN,
        reason=scene.step.detail["reason"],
        **scene.by_step(),
    )


def _give_notice(scene: Scene) -> None:
    """By courier, whose receipt comes back on the same day."""
    reason = scene.step.detail.get("why")
    details = act_details.Noticing(method="courier", received_on=scene.on)
    advance(
        scene.office,
        scene.agreement().number,
        Act.NOT_RENEW,
        details=details,
        reason=reason,
        **scene.by_step(),
    )


def _advance(scene: Scene, act: Act, details: act_details.Details) -> None:
    advance(scene.office, scene.agreement().number, act, details=details, **scene.by_step())


def _opening_key(case: str) -> str:
    return f"demo/{case}/opening"


VERBS: dict[str, Callable[[Scene], None]] = {
    "explore": _explore,
    "begin": _begin,
    "register": _register,
    "renew": _renew,
    "send": _send,
    "receive": _receive,
    "submit": _submit,
    "sign off": _sign_off,
    "sign": _sign,
    "comment": _comment,
    "settle": _settle,
    "clear": _clear,
    "return": _return,
    "give notice": _give_notice,
}
