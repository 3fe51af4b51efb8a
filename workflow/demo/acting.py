"""The people of the demonstration: each step becomes the act a person would ask for at the command line."""

import copy
from collections.abc import Callable
from functools import partial
from typing import Any

from workflow.demo import first_day, rules
from workflow.demo.moments import ASSUMED, Moment, as_said, ask, with_reason
from workflow.demo.scans import end_agreed, letter_received
from workflow.demo.signing_steps import approve, clear_all, pass_on, sign, sign_off, submit
from workflow.domain.agreement.act_details import (
    Answering,
    CommentText,
    Ending,
    Noticing,
    Which,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Doing, Performing, Reading
from workflow.domain.agreement.performed import DutySource
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.services.casework.announcing_feasts import announce
from workflow.services.casework.measuring import measure
from workflow.services.casework.opening import open_case, open_renewal_letter, register_existing
from workflow.services.casework.performing import deciding, exchanging, obliging, viewing
from workflow.services.papers.evidence_files import KeptFile


def take_step(moment: Moment) -> None:
    """Let the person of the step do what it says; done before, nothing changes."""
    VERBS[moment.step.verb](moment)


def _explore(moment: Moment) -> None:
    open_case(moment.office, _document(moment), stage=Stage.EXPLORATION, **moment.opening())


def _draft(moment: Moment) -> None:
    """A case that begins with its draft; it names the agreements of the cases that its step names."""
    links = {link: moment.agreement(case).number for link, case in moment.step.detail.items()}
    open_case(moment.office, _document(moment) | links, **moment.opening())


def _document(moment: Moment) -> dict[str, Any]:
    return copy.deepcopy(moment.scenario.documents(moment.step.case, moment.built_on))


def _register(moment: Moment) -> None:
    register_existing(
        moment.office,
        _document(moment),
        second="registrar",
        stage=Stage.IN_FORCE,
        original_missing=True,
        year=moment.step.detail.get("year"),
        **moment.opening(),
    )


def _renew(moment: Moment) -> None:
    renewed = moment.agreement(moment.step.detail["of"])
    title = f"Renewal of the {renewed.terms.title}"
    open_renewal_letter(moment.office, renewed.number, title=title, **moment.opening())


def _give_notice(moment: Moment, act: Act, kind: str) -> None:
    """By courier, whose receipt comes back on the same day."""
    details = Noticing(kind, method="courier", received_on=moment.on)
    ask(moment, act, details, reason=moment.step.detail.get("reason"))


def _enter_a_notice(moment: Moment) -> None:
    """A letter of the other side that lay somewhere: received long ago, entered only now."""
    agreement = moment.agreement()
    received_on = moment.before_the_end(moment.step.detail["received"])
    partner = agreement.terms.parties[1]
    letter = moment.office.shelf.put(
        letter_received(moment.office, agreement, sender=partner.name, received_on=received_on)
    )
    ask(
        moment,
        Act.RECEIVE_NOTICE,
        Noticing("non-renewal", received_on, "courier"),
        reason="We do not wish a further term (assumed).",
        evidence=(KeptFile(letter, f"letter of {partner.short or partner.name}.pdf"),),
    )


def _end_together(moment: Moment) -> None:
    agreement = moment.agreement()
    page = moment.office.shelf.put(end_agreed(moment.office, agreement, ends_on=moment.on))
    ask(
        moment,
        Act.TERMINATE,
        Ending("by mutual agreement"),
        reason="What was planned is done (assumed).",
        evidence=(KeptFile(page, "agreement to end.pdf"),),
    )


def _measure(moment: Moment) -> None:
    reading = Reading(**moment.step.detail, note=ASSUMED)
    measure(moment.office, moment.agreement().number, reading, **moment.by_step())


def _fulfil_a_breach(moment: Moment) -> None:
    """The cure plan that a breach has opened."""
    opened = next(each for each in moment.agreement().obligations if each.source == DutySource.BREACH)
    ask(moment, Act.FULFIL, Performing(opened.key, moment.step.detail["note"]))


def _oblige(moment: Moment) -> None:
    said = {**moment.step.detail, "due": day(moment.before_the_end(moment.step.detail["due"]))}
    ask(moment, Act.OBLIGE, obliging(moment.agreement(), **said))


def _view(moment: Moment) -> None:
    ask(moment, Act.RECORD_VIEW, viewing(moment.agreement(), **moment.step.detail))


def _exchange(moment: Moment) -> None:
    said = dict(moment.step.detail)
    on = moment.before_the_end(said.pop("back"))
    first = on.year if on.month >= 9 else on.year - 1
    year = f"{first}/{(first + 1) % 100:02d}"
    ask(moment, Act.RECORD_EXCHANGE, exchanging(moment.agreement(), year=year, note=ASSUMED, **said))


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
    "draft": _draft,
    "begin": partial(ask, act=Act.BEGIN),
    "register": _register,
    "renew": _renew,
    "send": partial(pass_on, act=Act.SEND),
    "receive": partial(pass_on, act=Act.RECEIVE),
    "submit": submit,
    "sign off": sign_off,
    "sign": sign,
    "clear all": clear_all,
    "approve": approve,
    "comment": partial(as_said, act=Act.COMMENT, made=CommentText),
    "answer": partial(as_said, act=Act.ANSWER, made=Answering),
    "settle": partial(as_said, act=Act.SETTLE, made=Which),
    "return": partial(with_reason, act=Act.RETURN),
    "give notice": partial(_give_notice, act=Act.NOT_RENEW, kind="non-renewal"),
    "terminate by notice": partial(_give_notice, act=Act.GIVE_NOTICE, kind="termination"),
    "enter a notice": _enter_a_notice,
    "end together": _end_together,
    "measure": _measure,
    "fulfil a breach": _fulfil_a_breach,
    "fulfil": partial(as_said, act=Act.FULFIL, made=Performing),
    "oblige": _oblige,
    "exchange": _exchange,
    "activity": partial(as_said, act=Act.RECORD_ACTIVITY, made=Doing),
    "view": _view,
    "decide": partial(as_said, act=Act.DECIDE, made=deciding),
    "announce": _announce,
    "recall": partial(with_reason, act=Act.RECALL),
    **first_day.VERBS,
    **rules.VERBS,
}
