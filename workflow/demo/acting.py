"""The people of the demonstration: each step becomes the act a person would ask for at the command line."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.demo.scans import signature_page
from workflow.demo.scenario import Scenario, Step
from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.services.casework.advance import advance
from workflow.services.casework.opening import open_case, open_renewal_letter, register_existing
from workflow.services.casework.signing import record_signature
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of

SIGNATORY = "Authorised signatory (assumed)"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step on its day."""

    office: Office
    step: Step
    on: date
    at: datetime
    built_on: date
    scenario: Scenario

    def by_step(self) -> dict[str, Any]:
        """The words every use case takes."""
        return {"actor": self.step.who, "on": self.on, "at": self.at, "request_id": self.step.key}

    def agreement(self, case: str | None = None) -> Agreement:
        """The agreement of a case: its id follows from the key of the step that opened it."""
        with self.office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(case or self.step.case))


def take_step(moment: Moment, verbs: Mapping[str, Callable[["Moment"], None]]) -> None:
    """Let the person of the step do what it says; done before, nothing changes."""
    verbs[moment.step.verb](moment)


def agreement_id(case: str) -> str:
    """The id of a case's agreement: it follows from the key of the step that opens it."""
    return str(uuid5(NAMESPACE, _opening_key(case)))


def _explore(moment: Moment) -> None:
    words = {**moment.by_step(), "request_id": _opening_key(moment.step.case)}
    open_case(moment.office, _document(moment), stage=Stage.EXPLORATION, **words)


def _begin(moment: Moment) -> None:
    advance(moment.office, moment.agreement().number, Act.BEGIN, **moment.by_step())


def _document(moment: Moment) -> dict[str, Any]:
    """The case file; where it leaves the fixed effective date to the scenario, that is a month after its end."""
    document = copy.deepcopy(moment.scenario.documents(moment.step.case, moment.built_on))
    effective = document.get("term", {}).get("effective", {})
    if effective.get("rule") == "fixed_date":
        effective["on"] = (moment.built_on + timedelta(days=30)).isoformat()
    return document


def _register(moment: Moment) -> None:
    words = {**moment.by_step(), "request_id": _opening_key(moment.step.case)}
    register_existing(
        moment.office,
        _document(moment),
        second="registrar",
        stage=Stage.IN_FORCE,
        original_missing=True,
        **words,
    )


def _renew(moment: Moment) -> None:
    words = {**moment.by_step(), "request_id": _opening_key(moment.step.case)}
    renewed = moment.agreement(moment.step.detail["of"])
    title = f"Renewal of the {renewed.terms.title}"
    open_renewal_letter(moment.office, renewed.number, title=title, **words)


def _send(moment: Moment) -> None:
    _exchange(moment, Act.SEND)


def _receive(moment: Moment) -> None:
    _exchange(moment, Act.RECEIVE)


def _exchange(moment: Moment, act: Act) -> None:
    """The Word file of the draft goes out, and comes back as it went."""
    agreement = moment.agreement()
    draft = next(paper for paper in papers_of(moment.office, agreement.number) if paper.kind == DRAFT)
    file = KeptFile(str(draft.docx), f"{agreement.number} draft.docx")
    advance(
        moment.office,
        agreement.number,
        act,
        details=act_details.DraftFile(file.sha256),
        evidence=(file,),
        **moment.by_step(),
    )


def _submit(moment: Moment) -> None:
    number = moment.agreement().number
    if moment.agreement().stage is Stage.DRAFTING:
        ensure_draft(moment.office, number, at=moment.at)
    advance(moment.office, number, Act.SUBMIT, **moment.by_step())


def _sign_off(moment: Moment) -> None:
    agreement = moment.agreement()
    read = agreement.submission.content_hash if agreement.submission else None
    _advance(moment, Act.SIGN_OFF, act_details.SigningOff(moment.step.detail["route"], read))


def _sign(moment: Moment) -> None:
    """Ink two days before the paper comes back, where it is dated at all; the scan says that it is assumed."""
    agreement = moment.agreement()
    party = agreement.terms.signing_parties[moment.step.detail["party"]]
    code = agreement.submission.content_hash[:12] if agreement.submission else ""
    written = None if moment.step.detail.get("undated") else moment.on - timedelta(days=2)
    page = signature_page(
        moment.office,
        agreement,
        party=party.name,
        name=SIGNATORY,
        code=code,
        on=written,
        scanned_on=moment.on,
    )
    scan = KeptFile(moment.office.shelf.put(page), f"signature page, {party.short or party.organisation}.pdf")
    record_signature(
        moment.office, agreement.number, party=party.name, name=SIGNATORY, code=code, written_on=written, scan=scan,
        scanned_on=moment.on, **moment.by_step(),
    )  # fmt: skip


def _comment(moment: Moment) -> None:
    _advance(moment, Act.COMMENT, act_details.CommentText(moment.step.detail["text"]))


def _settle(moment: Moment) -> None:
    _advance(moment, Act.SETTLE, act_details.Which(moment.step.detail["comment"]))


def _clear(moment: Moment) -> None:
    _advance(moment, Act.CLEAR, act_details.Clearing(moment.step.detail["key"], moment.step.detail["note"]))


def _return(moment: Moment) -> None:
    advance(
        moment.office,
        moment.agreement().number,
        Act.RETURN,
        reason=moment.step.detail["reason"],
        **moment.by_step(),
    )


def _give_notice(moment: Moment) -> None:
    """By courier, whose receipt comes back on the same day."""
    reason = moment.step.detail.get("why")
    details = act_details.Noticing(method="courier", received_on=moment.on)
    advance(
        moment.office,
        moment.agreement().number,
        Act.NOT_RENEW,
        details=details,
        reason=reason,
        **moment.by_step(),
    )


def _advance(moment: Moment, act: Act, details: act_details.Details) -> None:
    advance(moment.office, moment.agreement().number, act, details=details, **moment.by_step())


def _opening_key(case: str) -> str:
    return f"demo/{case}/opening"


VERBS: dict[str, Callable[[Moment], None]] = {
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
