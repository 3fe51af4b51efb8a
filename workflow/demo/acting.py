"""The people of the demonstration: each step becomes the act a person would ask for at the command line."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid5

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.demo.scans import letter_received, signature_page
from workflow.demo.scenario import Scenario, Step
from workflow.domain.agreement.act_details import (
    Clearing,
    CommentText,
    Details,
    DraftFile,
    Noticing,
    SigningOff,
    Which,
)
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Doing, Performing, Reading
from workflow.domain.agreement.performed import DutySource
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.services.casework.advance import advance
from workflow.services.casework.announcing_feasts import announce
from workflow.services.casework.measuring import measure
from workflow.services.casework.opening import open_case, open_renewal_letter, register_existing
from workflow.services.casework.performing import deciding, exchanging, obliging, viewing
from workflow.services.casework.signing import signing
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, papers_of

SIGNATORY = "Authorised signatory (assumed)"
ASSUMED = "Assumed for the demonstration"


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

    def opening(self) -> dict[str, Any]:
        """The same for a step that opens its case."""
        return {**self.by_step(), "request_id": _opening_key(self.step.case)}

    def before_the_end(self, days: int) -> date:
        """The day so many days before the last day of the scenario."""
        return self.built_on - timedelta(days=days)

    def agreement(self, case: str | None = None) -> Agreement:
        """The agreement of a case: its id follows from the key of the step that opened it."""
        with self.office.register.reading() as books:
            return books.agreements.get_by_id(agreement_id(case or self.step.case))


def take_step(moment: Moment) -> None:
    """Let the person of the step do what it says; done before, nothing changes."""
    VERBS[moment.step.verb](moment)


def agreement_id(case: str) -> str:
    """The id of a case's agreement: it follows from the key of the step that opens it."""
    return str(uuid5(NAMESPACE, _opening_key(case)))


def _opening_key(case: str) -> str:
    return f"demo/{case}/opening"


def _ask(
    moment: Moment,
    act: Act,
    details: Details | None = None,
    *,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
) -> None:
    number = moment.agreement().number
    by = moment.by_step()
    advance(
        moment.office, number, act, details=details, reason=reason, evidence=evidence, confirmed=True, **by
    )


def _as_said(moment: Moment, act: Act, made: Callable[..., Details]) -> None:
    """An act that needs no more than what its step says."""
    _ask(moment, act, made(**moment.step.detail))


def _with_reason(moment: Moment, act: Act) -> None:
    _ask(moment, act, reason=moment.step.detail.get("reason"))


def _explore(moment: Moment) -> None:
    open_case(moment.office, _document(moment), stage=Stage.EXPLORATION, **moment.opening())


def _document(moment: Moment) -> dict[str, Any]:
    """The case file; where it leaves the fixed effective date to the scenario, that is a month after its end."""
    document = copy.deepcopy(moment.scenario.documents(moment.step.case, moment.built_on))
    effective = document.get("term", {}).get("effective", {})
    if effective.get("rule") == "fixed_date":
        effective["on"] = (moment.built_on + timedelta(days=30)).isoformat()
    return document


def _register(moment: Moment) -> None:
    register_existing(
        moment.office,
        _document(moment),
        second="registrar",
        stage=Stage.IN_FORCE,
        original_missing=True,
        **moment.opening(),
    )


def _renew(moment: Moment) -> None:
    renewed = moment.agreement(moment.step.detail["of"])
    title = f"Renewal of the {renewed.terms.title}"
    open_renewal_letter(moment.office, renewed.number, title=title, **moment.opening())


def _pass_on(moment: Moment, act: Act) -> None:
    """The Word file of the draft goes out, and comes back as it went."""
    number = moment.agreement().number
    draft = next(paper for paper in papers_of(moment.office, number) if paper.kind == DRAFT)
    file = KeptFile(str(draft.docx), f"{number} draft.docx")
    _ask(moment, act, DraftFile(file.sha256), evidence=(file,))


def _submit(moment: Moment) -> None:
    agreement = moment.agreement()
    if agreement.stage is Stage.DRAFTING:
        ensure_draft(moment.office, agreement.number, at=moment.at)
    _ask(moment, Act.SUBMIT)


def _sign_off(moment: Moment) -> None:
    submission = moment.agreement().submission
    read = submission.content_hash if submission else None
    _ask(moment, Act.SIGN_OFF, SigningOff(moment.step.detail["route"], read))


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
    details = signing(
        agreement,
        party=party.name,
        name=SIGNATORY,
        code=code,
        written_on=written,
        scan=scan,
        scanned_on=moment.on,
    )
    _ask(moment, Act.SIGN, details, evidence=(scan,))


def _give_notice(moment: Moment, act: Act, kind: str) -> None:
    """By courier, whose receipt comes back on the same day."""
    details = Noticing(kind, method="courier", received_on=moment.on)
    _ask(moment, act, details, reason=moment.step.detail.get("reason"))


def _enter_a_notice(moment: Moment) -> None:
    """A letter of the other side that lay somewhere: received long ago, entered only now."""
    agreement = moment.agreement()
    received_on = moment.before_the_end(moment.step.detail["received"])
    partner = agreement.terms.parties[1]
    letter = moment.office.shelf.put(
        letter_received(moment.office, agreement, sender=partner.name, received_on=received_on)
    )
    _ask(
        moment,
        Act.RECEIVE_NOTICE,
        Noticing("non-renewal", received_on, "courier"),
        reason="We do not wish a further term (assumed).",
        evidence=(KeptFile(letter, f"letter of {partner.short or partner.name}.pdf"),),
    )


def _measure(moment: Moment) -> None:
    reading = Reading(**moment.step.detail, note=ASSUMED)
    measure(moment.office, moment.agreement().number, reading, **moment.by_step())


def _fulfil_a_breach(moment: Moment) -> None:
    """The cure plan that a breach has opened."""
    opened = next(each for each in moment.agreement().obligations if each.source == DutySource.BREACH)
    _ask(moment, Act.FULFIL, Performing(opened.key, moment.step.detail["note"]))


def _oblige(moment: Moment) -> None:
    said = {**moment.step.detail, "due": day(moment.before_the_end(moment.step.detail["due"]))}
    _ask(moment, Act.OBLIGE, obliging(moment.agreement(), **said))


def _view(moment: Moment) -> None:
    _ask(moment, Act.RECORD_VIEW, viewing(moment.agreement(), **moment.step.detail))


def _exchange(moment: Moment) -> None:
    said = dict(moment.step.detail)
    on = moment.before_the_end(said.pop("back"))
    first = on.year if on.month >= 9 else on.year - 1
    year = f"{first}/{(first + 1) % 100:02d}"
    _ask(moment, Act.RECORD_EXCHANGE, exchanging(moment.agreement(), year=year, note=ASSUMED, **said))


def _announce(moment: Moment) -> None:
    """An announcement is of a feast, not of an agreement: the case only names who records it."""
    announce(
        moment.office,
        moment.step.detail["feast"],
        country=moment.scenario.countries[0],
        falls_on=moment.before_the_end(moment.step.detail["falls_on"]),
        actor=moment.step.who,
        on=moment.on,
        at=moment.at,
    )


VERBS: dict[str, Callable[[Moment], None]] = {
    "explore": _explore,
    "begin": partial(_ask, act=Act.BEGIN),
    "register": _register,
    "renew": _renew,
    "send": partial(_pass_on, act=Act.SEND),
    "receive": partial(_pass_on, act=Act.RECEIVE),
    "submit": _submit,
    "sign off": _sign_off,
    "sign": _sign,
    "comment": partial(_as_said, act=Act.COMMENT, made=CommentText),
    "settle": partial(_as_said, act=Act.SETTLE, made=Which),
    "clear": partial(_as_said, act=Act.CLEAR, made=Clearing),
    "return": partial(_with_reason, act=Act.RETURN),
    "give notice": partial(_give_notice, act=Act.NOT_RENEW, kind="non-renewal"),
    "terminate by notice": partial(_give_notice, act=Act.GIVE_NOTICE, kind="termination"),
    "enter a notice": _enter_a_notice,
    "measure": _measure,
    "fulfil a breach": _fulfil_a_breach,
    "fulfil": partial(_as_said, act=Act.FULFIL, made=Performing),
    "oblige": _oblige,
    "exchange": _exchange,
    "activity": partial(_as_said, act=Act.RECORD_ACTIVITY, made=Doing),
    "view": _view,
    "decide": partial(_as_said, act=Act.DECIDE, made=deciding),
    "announce": _announce,
}
