"""The people of the demonstration once an agreement is in force: notices, measurements, exchanges, views and decisions."""

from collections.abc import Callable
from datetime import timedelta

from workflow.demo.acting import Moment
from workflow.demo.dates import COUNTRY
from workflow.demo.scans import letter_received
from workflow.domain.agreement.act_details import Noticing, Performing, Reading
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.lengths import day
from workflow.services.casework.advance import advance
from workflow.services.casework.announcing_feasts import announce
from workflow.services.casework.measuring import measure
from workflow.services.casework.performing import (
    decide_on_renewal,
    oblige,
    record_activity,
    record_exchange,
    record_view,
)
from workflow.services.papers.evidence_files import KeptFile

BREACH = "breach"


def _terminate_by_notice(moment: Moment) -> None:
    advance(
        moment.office,
        moment.agreement().number,
        Act.GIVE_NOTICE,
        details=Noticing("termination", method="courier", received_on=moment.on),
        reason=moment.step.detail["reason"],
        **moment.by_step(),
    )


def _enter_a_notice(moment: Moment) -> None:
    """A letter of the other side that lay somewhere: received long ago, entered only now."""
    agreement = moment.agreement()
    received_on = moment.built_on - timedelta(days=moment.step.detail["received"])
    partner = agreement.terms.parties[1]
    letter = moment.office.shelf.put(
        letter_received(moment.office, agreement, sender=partner.name, received_on=received_on)
    )
    advance(
        moment.office,
        agreement.number,
        Act.RECEIVE_NOTICE,
        details=Noticing("non-renewal", received_on, "courier"),
        reason="We do not wish a further term (assumed).",
        evidence=(KeptFile(letter, f"letter of {partner.short or partner.name}.pdf"),),
        **moment.by_step(),
    )


def _measure(moment: Moment) -> None:
    said = moment.step.detail
    reading = Reading(said["level"], said["value"], said["period"], note="Assumed for the demonstration")
    measure(moment.office, moment.agreement().number, reading, **moment.by_step())


def _fulfil_a_breach(moment: Moment) -> None:
    """The cure plan that a breach has opened."""
    agreement = moment.agreement()
    opened = next(each for each in agreement.obligations if each.source == BREACH)
    _fulfilled(moment, opened.key)


def _fulfil(moment: Moment) -> None:
    _fulfilled(moment, moment.step.detail["deed"])


def _fulfilled(moment: Moment, subject: str) -> None:
    details = Performing(subject, moment.step.detail["note"])
    advance(moment.office, moment.agreement().number, Act.FULFIL, details=details, **moment.by_step())


def _oblige(moment: Moment) -> None:
    said = moment.step.detail
    due = day(moment.built_on - timedelta(days=said["due"]))
    oblige(
        moment.office,
        moment.agreement().number,
        party=said["party"],
        deed=said["deed"],
        due=due,
        **moment.by_step(),
    )


def _exchange(moment: Moment) -> None:
    said = moment.step.detail
    on = moment.built_on - timedelta(days=said["back"])
    first = on.year if on.month >= 9 else on.year - 1
    record_exchange(
        moment.office,
        moment.agreement().number,
        sender=said["sender"],
        receiver=said["receiver"],
        year=f"{first}/{(first + 1) % 100:02d}",
        students=said["students"],
        stay=said["stay"],
        note="Assumed for the demonstration",
        **moment.by_step(),
    )


def _activity(moment: Moment) -> None:
    record_activity(moment.office, moment.agreement().number, moment.step.detail["what"], **moment.by_step())


def _view(moment: Moment) -> None:
    said = moment.step.detail
    record_view(
        moment.office,
        moment.agreement().number,
        of=said["of"],
        verdict=said["verdict"],
        note=said["words"],
        **moment.by_step(),
    )


def _decide(moment: Moment) -> None:
    said = moment.step.detail
    decide_on_renewal(
        moment.office,
        moment.agreement().number,
        verdict=said["verdict"],
        length=said["length"],
        reason=said.get("reason"),
        **moment.by_step(),
    )


def _announce(moment: Moment) -> None:
    """An announcement is of a feast, not of an agreement: the case only names who records it."""
    said = moment.step.detail
    announce(
        moment.office,
        said["feast"],
        country=COUNTRY,
        falls_on=moment.built_on - timedelta(days=said["falls_on"]),
        actor=moment.step.who,
        on=moment.on,
        at=moment.at,
    )


VERBS: dict[str, Callable[[Moment], None]] = {
    "terminate by notice": _terminate_by_notice,
    "enter a notice": _enter_a_notice,
    "measure": _measure,
    "fulfil a breach": _fulfil_a_breach,
    "fulfil": _fulfil,
    "oblige": _oblige,
    "exchange": _exchange,
    "activity": _activity,
    "view": _view,
    "decide": _decide,
    "announce": _announce,
}
