"""What the rules of approval cost: the route of a case, a preview over many, the work of an approver who stands in, and an act.

Run it as `python -m tests.benchmarks.rules`; making the offices of 100,000 agreements takes most of its time. With
`--agreements N` and `--cases N` it is smaller, to try it. Each row is printed as soon as it is known, and the last line is
JSON of all, also where a row failed.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

from tests.benchmarks import lives, offices, spine
from tests.benchmarks.reads import FEW, MANY, Grown, made
from tests.benchmarks.rows import Row, Told, in_turn, in_turn_and_busy, row, told
from tests.postgres import FAST, Postgres
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.approval.routing import told as in_words
from workflow.domain.approval.standing_in import Absence
from workflow.domain.approval.under_others import FOLLOWS
from workflow.domain.lifecycle.decide import decide
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.rules.followed import explained_for, rules_for
from workflow.services.views.approval.preview import preview
from workflow.services.views.my_work import my_work
from workflow.store.engines import address, writers
from workflow.store.register import WAIT

SOME, CASES = 100, 10_000
AT_ONCE = 50
TIMES = 30
PREVIEWS = 5
AT = datetime.combine(lives.ON, time(9), UTC)
SUBSTITUTE = Person("fay", "Fay Finance", (Role.REVIEWER,), lives.REVIEWER.routes)
RUNNING = tuple(
    place for place in range(0, len(lives.LIVES), 5) if lives.ROUTE[place // 5 % len(lives.ROUTE)] in FOLLOWS
)
ROUTES = """\
order = [["legal", "data_protection"], ["research", "finance"], ["rectorate"]]

[approvals.finance]
label = "Finance office"
scope = ["funding", "term"]

[approvals.research]
label = "Research office"

[approvals.ethics]
label = "Ethics board"
scope = ["facts", "parties"]

[approvals.rectorate]
label = "Rectorate"

[[rules]]
name = "Money"
when = { more_than = "USD 25,000" }
asks = ["finance"]

[[rules]]
name = "Much money"
when = { more_than = "USD 250,000" }
asks = ["rectorate"]

[[rules]]
name = "People"
when = { flags = ["human subjects", "minors"] }
asks = ["ethics"]
after = ["legal"]

[[rules]]
name = "Goods"
when = { flags = ["export control", "foreign regulator"] }
asks = ["research"]

[[rules]]
name = "Our clauses"
when = { deviations = ["walk away", "liability"] }
asks = ["rectorate"]

[[rules]]
name = "Europe"
when = { countries = ["EU"], flags = ["personal data"] }
asks = ["research"]

[[rules]]
name = "No money"
when = { funding = ["none"], binding = ["no"] }
asks = ["research"]

[[rules]]
name = "Far away"
when = { outside = ["Pakistan"] }
asks = ["research"]
"""
RATES = 'base = "USD"\non = 2026-11-02\n\n[rates]\nPKR = 280.1\nEUR = 0.92\n'
FUNDED = {"kind": "funded", "amount": "40000", "currency": "EUR"}


def main() -> None:
    """Measure, print each row, and at last all of them in one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.rules")
    words.add_argument("--agreements", type=int, default=MANY, help="in the biggest office")
    words.add_argument("--cases", type=int, default=CASES, help="that run, where a rule is changed")
    said = words.parse_args()
    if said.agreements <= FEW or said.cases <= SOME:
        words.error(f"--agreements: more than {FEW:,}; --cases: more than {SOME}")
    about = {"agreements": [FEW, said.agreements], "cases": [SOME, said.cases], "load": os.getloadavg()}
    with tempfile.TemporaryDirectory() as folder, told("rules", **about) as run:
        run.measure("route", lambda: route(Path(folder) / "one"))
        run.measure("preview_growth", lambda: preview_growth(Path(folder), said.cases))
        with Postgres(*FAST) as server:
            measure_work(run, Path(folder) / "work", server, said.agreements)
        run.measure("spine", acts)


def route(folder: Path) -> Row:
    """The route of a funded sharing of data by nine rules, decided and said with its reasons, beside one `decide`."""
    office = with_rules(spine.an_office(folder, f"sqlite:///{folder / 'register.db'}"))
    document = office.catalogue.type("data_sharing").example() | {"funding": FUNDED}
    case = open_case(office, document, actor=spine.OFFICER.key, on=lives.ON, at=AT).agreement

    def explained() -> None:
        for _ in range(AT_ONCE):
            what = explained_for(office, case, on=lives.ON)
            if [*map(in_words, what.route.steps)][-1].count("because") == 0:
                raise RuntimeError("the route is not explained")

    ratio = in_turn_and_busy(explained, deciding(office, case), times=TIMES)
    office.close()
    return row("route", ratio[0] / AT_ONCE, ratio[1] / AT_ONCE, "ms", "one decide", busy=ratio[2])


def deciding(office: Office, case: Agreement) -> partial[None]:
    """One `decide`, so many times: the contacts of a case are changed."""
    rules, calendar = rules_for(office, case), office.calendar_for(case.terms)
    known = Circumstances(rules, calendar, sources={lives.DRAFTED: "5c" * 32})
    wanted = Request(Act.SUBMIT, spine.OFFICER, lives.ON, AT)

    def decided() -> None:
        for _ in range(AT_ONCE):
            decide(case, wanted, known)

    return partial(decided)


def preview_growth(folder: Path, cases: int) -> Row:
    """What a changed rule costs to look at for each of many running cases, beside each of some."""
    some, many = (with_rules(running(folder / f"{count} run", count)) for count in (SOME, cases))
    for office, count in ((some, SOME), (many, cases)):
        found = preview(office, on=lives.ON)
        if (found.running, found.older) != (count, count) or not found.touched:
            raise RuntimeError(f"{found.running} run, {found.older} under older rules")
    ours, peer, busy = in_turn_and_busy(
        partial(preview, many, on=lives.ON), partial(_several, some, cases // SOME), times=PREVIEWS
    )
    some.close()
    many.close()
    return row("preview_growth", ours / cases, peer / cases, "ms", f"each of {SOME}", busy=busy)


def _several(office: Office, times: int) -> None:
    for _ in range(times):
        preview(office, on=lives.ON)


def measure_work(run: Told, folder: Path, server: Postgres, most: int) -> None:
    """My work of somebody who stands in for another, in the biggest office beside the smallest, on both databases."""
    for grown in made(folder, server, (FEW, most)):
        run.measure(f"waits_growth_{grown.database}", partial(waits_growth, grown))
        grown.few.close()
        grown.many.close()


def waits_growth(grown: Grown) -> Row:
    for office in (grown.few, grown.many):
        with office.register.transaction() as books:
            books.people.add(SUBSTITUTE)
            books.absences.add(away())
    ours, peer = (
        partial(my_work, office, SUBSTITUTE, on=lives.ON, whole_office=False)
        for office in (grown.many, grown.few)
    )
    return row(
        f"waits_growth_{grown.database}", *in_turn(ours, peer, times=TIMES), "ms", f"the same of {FEW:,}"
    )


def away() -> Absence:
    """The reviewer is on leave, and the substitute signs off meanwhile."""
    return Absence(
        id=0,
        person=lives.REVIEWER.key,
        first_day=lives.ON - timedelta(days=7),
        last_day=lives.ON + timedelta(days=7),
        reason="Leave",
        substitute=SUBSTITUTE.key,
        routes=(),
        recorded_by=lives.REVIEWER.key,
        recorded_at=AT,
    )


def acts() -> Iterator[Row]:
    """What one act costs, as the benchmark of the spine measures it, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        databases = spine.Files(Path(folder))
        yield spine.transitions("spine_transition_sqlite", databases.create("transitions"))
        yield spine.changes("spine_change_sqlite", databases)


def running(folder: Path, count: int) -> Office:
    """An office with so many cases that are still to be approved, of every kind and in every stage before they are in force."""
    office = spine.an_office(folder, f"sqlite:///{folder / 'register.db'}")
    office.shelf.put(lives.DRAFTED.encode())
    engine = writers(address(office.register.address), wait=WAIT)
    rounds = (divmod(number, len(RUNNING)) for number in range(count))
    offices.fill_with([engine], [RUNNING[place] + len(lives.LIVES) * times for times, place in rounds])
    engine.dispose()
    return office


def with_rules(office: Office) -> Office:
    """The office with rules that it has just written, and somebody for each sign-off."""
    labels = {key for kind in office.catalogue.types() for key in kind.sign_offs}
    with office.register.transaction() as books:
        for key in sorted({*labels, "finance", "research", "ethics", "rectorate"}):
            books.people.add(Person(f"for-{key}", f"Reviewer of {key}", (Role.REVIEWER,), (key,)))
    rules = office.folder / "rules"
    rules.mkdir(exist_ok=True)
    (rules / "routes.toml").write_text(ROUTES, encoding="utf-8")
    (rules / "rates.toml").write_text(RATES, encoding="utf-8")
    return office


if __name__ == "__main__":
    main()
