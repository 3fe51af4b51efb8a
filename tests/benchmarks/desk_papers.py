"""What a paper on a page costs: of a draft while it is typed, and of an act from its button on. `desk.py` measures with it."""

import statistics
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

import httpx

from tests.benchmarks.rows import Row, in_turn_and_busy, row
from tests.benchmarks.thin_client import ThinClient
from tests.builders import offices as builders
from tests.web.a_full_office import copied
from tests.web.conftest import serving
from tests.web.test_acts import hidden
from workflow.catalogue.cases.typed_cases import as_typed
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.terms import FACTS
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office
from workflow.services.papers.shown import shown_draft
from workflow.web.addresses import asking
from workflow.web.desk import Desk

LAST_ROUTE, PURPOSE = "legal", f"{FACTS}purpose"
TURNS = 15
BUTTONS = 5
A_LOOK = 0.02


def live_paper(full: Path, folder: Path) -> Row:
    """From a change in a field to the new paper on the page, beside its context and the HTML writer called directly."""
    office = copied(full, folder)
    number, (at, change) = builders.opened(office), (builders.moment(builders.OPENED), count())
    standing = office.agreement(number)
    typed = as_typed(office.catalogue.type(standing.type), builders.document(office))
    besides = {name: words for name, words in typed.items() if name != PURPOSE}
    form = urlencode(besides | {PURPOSE: ["to measure rivers together for the "]}, doseq=True).encode()
    at_paper = f"/agreements/{number}/draft/paper"
    serves = serving(Desk(office, clock=lambda: at))
    try:
        with ThinClient(next(serves), "amina") as amina:

            def ours() -> None:
                said = f"{next(change)}th+time"
                if said.replace("+", " ") not in amina.post(at_paper, form + said.encode()):
                    raise RuntimeError("the paper does not say what was typed")

            def bare() -> None:
                said = f"to measure rivers together for the {next(change)}th time"
                facts = {**standing.terms.facts, PURPOSE.removeprefix(FACTS): said}
                changed = replace(standing, terms=replace(standing.terms, facts=facts))
                shown_draft(office, changed, on=at.date())

            mine, peer, busy = in_turn_and_busy(ours, bare, times=TURNS)
    finally:
        serves.close()
        office.close()
    return row("live_paper", mine, peer, "ms", "its context and the HTML writer called directly", busy=busy)


def button_to_paper(full: Path, folder: Path) -> Row:
    """From the button of the last sign-off to the execution copy on the page, beside the same from the commit to the shelf."""
    office = copied(full, folder)
    numbers = [builders.opened(office) for _ in range(BUTTONS)]
    for number in numbers:
        builders.submitted(office, number)
    builders.worked(office, on=builders.SUBMITTED)
    at = builders.moment(builders.SIGNED)
    over = threading.Event()

    def relay() -> None:
        with office.register.listening() as ear:
            while not over.is_set():
                carry_out_pending(office, owner="measured", on=at.date(), at=at)
                ear(A_LOOK)

    ours, peer = [], []
    serves = serving(Desk(office, clock=lambda: at))
    served = next(serves)
    try:
        with served.client("rashid") as rashid, ThreadPoolExecutor(2) as beside:
            working = beside.submit(relay)
            for number in numbers:
                pressed, committed, shelved, shown = _pressed(rashid, office, number, beside)
                ours.append(shown - pressed)
                peer.append(shelved - committed)
            over.set()
            working.result()
    finally:
        over.set()
        serves.close()
        office.close()
    mine, bare = (statistics.median(each) * 1000 for each in (ours, peer))
    return row("button_to_paper", mine, bare, "ms", "from the same commit to the shelf")


def _pressed(
    client: httpx.Client, office: Office, number: str, beside: ThreadPoolExecutor
) -> tuple[float, float, float, float]:
    """When the button was pressed, when that was on record, when the paper lay on the shelf, and when the page had it."""
    for route in office.catalogue.type(office.agreement(number).type).sign_offs:
        if route != LAST_ROUTE:
            _signed_off(office, number, route)
    at = asking(number, Act.SIGN_OFF)
    form = hidden(client.get(at).text) | {"route": LAST_ROUTE}
    page = f"/agreements/{number}/papers"
    before = client.get(page).text.count('.docx"')
    pressed = perf_counter()
    shelved = beside.submit(_when, lambda: "execution_copy" in builders.kinds(office, number))
    answer = client.post(at, data=form)
    committed = perf_counter()
    if answer.status_code != 303:
        raise RuntimeError(f"{number}: {answer.status_code} {answer.text}")
    shown = _when(lambda: client.get(page).text.count('.docx"') > before)
    return pressed, committed, shelved.result(), shown


def _signed_off(office: Office, number: str, route: str) -> None:
    person = Person(f"for-{route}", f"Reviewer of {route}", (Role.REVIEWER,), (route,))
    with office.register.transaction() as books:
        books.people.add(person)
    builders.act(office, number, Act.SIGN_OFF, SigningOff(route), actor=person.key, on=builders.APPROVED)


def _when(found: Callable[[], bool]) -> float:
    while not found():
        sleep(A_LOOK)
    return perf_counter()
