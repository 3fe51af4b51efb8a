"""The people of the play once an agreement is in force: notices, measurements, exchanges, views and decisions."""

from collections.abc import Callable
from datetime import timedelta

from workflow.demo.acting import Scene
from workflow.demo.dates import COUNTRY
from workflow.demo.scans import letter_received
from workflow.domain.agreement.act_details import Noticing, Performing, Reading
from workflow.domain.agreement.acts import Act
from workflow.domain.dates.lengths import day
from workflow.services.casework.advance import advance
from workflow.services.casework.announcing_feasts import announce
from workflow.services.casework.evaluating import (
    decide_on_renewal,
    record_activity,
    record_exchange,
    record_view,
)
from workflow.services.casework.measuring import measure
from workflow.services.casework.obliging import oblige
from workflow.services.papers.evidence_files import KeptFile

BREACH = "breach"


def _terminate_by_notice(scene: Scene) -> None:
    advance(
        scene.office,
        scene.agreement().number,
        Act.GIVE_NOTICE,
        details=Noticing("termination", method="courier", received_on=scene.on),
        reason=scene.step.detail["reason"],
        **scene.by_step(),
    )


def _enter_a_notice(scene: Scene) -> None:
    """A letter of the other side that lay somewhere: received long ago, entered only now."""
    agreement = scene.agreement()
    received_on = scene.built_on - timedelta(days=scene.step.detail["received"])
    partner = agreement.terms.parties[1]
    letter = scene.office.shelf.put(
        letter_received(scene.office, agreement, sender=partner.name, received_on=received_on)
    )
    advance(
        scene.office,
        agreement.number,
        Act.RECEIVE_NOTICE,
        details=Noticing("non-renewal", received_on, "courier"),
        reason="We do not wish a further term (assumed).",
        evidence=(KeptFile(letter, f"letter of {partner.short or partner.name}.pdf"),),
        **scene.by_step(),
    )


def _measure(scene: Scene) -> None:
    said = scene.step.detail
    reading = Reading(said["level"], said["value"], said["period"], note="Assumed for the demonstration")
    measure(scene.office, scene.agreement().number, reading, **scene.by_step())


def _fulfil_a_breach(scene: Scene) -> None:
    """The cure plan that a breach has opened."""
    agreement = scene.agreement()
    opened = next(each for each in agreement.obligations if each.source == BREACH)
    _fulfilled(scene, opened.key)


def _fulfil(scene: Scene) -> None:
    _fulfilled(scene, scene.step.detail["deed"])


def _fulfilled(scene: Scene, subject: str) -> None:
    details = Performing(subject, scene.step.detail["note"])
    advance(scene.office, scene.agreement().number, Act.FULFIL, details=details, **scene.by_step())


def _oblige(scene: Scene) -> None:
    said = scene.step.detail
    due = day(scene.built_on - timedelta(days=said["due"]))
    oblige(
        scene.office,
        scene.agreement().number,
        party=said["party"],
        deed=said["deed"],
        due=due,
        **scene.by_step(),
    )


def _exchange(scene: Scene) -> None:
    said = scene.step.detail
    on = scene.built_on - timedelta(days=said["back"])
    first = on.year if on.month >= 9 else on.year - 1
    record_exchange(
        scene.office,
        scene.agreement().number,
        sender=said["sender"],
        receiver=said["receiver"],
        year=f"{first}/{(first + 1) % 100:02d}",
        students=said["students"],
        stay=said["stay"],
        note="Assumed for the demonstration",
        **scene.by_step(),
    )


def _activity(scene: Scene) -> None:
    record_activity(scene.office, scene.agreement().number, scene.step.detail["what"], **scene.by_step())


def _view(scene: Scene) -> None:
    said = scene.step.detail
    record_view(
        scene.office,
        scene.agreement().number,
        of=said["of"],
        verdict=said["verdict"],
        note=said["words"],
        **scene.by_step(),
    )


def _decide(scene: Scene) -> None:
    said = scene.step.detail
    decide_on_renewal(
        scene.office,
        scene.agreement().number,
        verdict=said["verdict"],
        length=said["length"],
        reason=said.get("reason"),
        **scene.by_step(),
    )


def _announce(scene: Scene) -> None:
    """An announcement is of a feast, not of an agreement: the case only names who records it."""
    said = scene.step.detail
    announce(
        scene.office,
        said["feast"],
        country=COUNTRY,
        falls_on=scene.built_on - timedelta(days=said["falls_on"]),
        actor=scene.step.who,
        on=scene.on,
        at=scene.at,
    )


VERBS: dict[str, Callable[[Scene], None]] = {
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
