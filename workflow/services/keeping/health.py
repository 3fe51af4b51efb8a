"""How an office is, for a page that is looked at often: nothing is proved and nobody is asked but once in a while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from workflow.answers.office import FindingAnswer, HealthAnswer, RoundAnswer, WaitingWorkAnswer
from workflow.services.keeping.doctor import glance, prefect
from workflow.services.office import Office

ASKED_AGAIN = timedelta(minutes=1)
_UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))


class Answering:
    """Whether servers answer, each asked no oftener than once a minute; a process keeps one of these."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        self._ask = ask
        self._known: dict[str, tuple[datetime, bool]] = {}
        self._lock = Lock()

    def at(self, url: str, moment: datetime) -> bool:
        """What the server at an address said last, if that is not long ago; else what it says now."""
        with self._lock:
            asked, answers = self._known.get(url, (None, False))
            if asked is None or not asked <= moment < asked + ASKED_AGAIN:
                answers = self._ask(url)
                self._known[url] = moment, answers
            return answers


def health(
    office: Office, *, at: datetime, url: str | None = None, answering: Answering | None = None
) -> HealthAnswer:
    """How the office is at a moment. `url` is the Prefect server\u2019s, asked by `answering`; where none is given, nobody is asked."""
    findings = tuple(glance(office, at=at))
    machine = None if answering is None else prefect(url, lambda asked: answering.at(asked, at))
    current = office.register.is_current
    return HealthAnswer(
        at=at,
        well=all(each.well for each in _every(findings, machine)),
        findings=findings,
        work=_work(office, at) if current else None,
        rounds=_rounds(office, at) if current else (),
        prefect=machine,
    )


def ago(moment: datetime, at: datetime) -> str:
    """How long ago a moment is, in one unit, as a person says it."""
    past = at - moment
    for unit, length in _UNITS:
        if past >= length:
            count = past // length
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


def _every(findings: tuple[FindingAnswer, ...], machine: FindingAnswer | None) -> tuple[FindingAnswer, ...]:
    return findings if machine is None else (*findings, machine)


def _work(office: Office, at: datetime) -> WaitingWorkAnswer:
    with office.register.reading() as books:
        orders = books.outbox.list_open()
    oldest = min((each.recorded_at for each in orders), default=None)
    return WaitingWorkAnswer(
        waiting=len(orders),
        failed=sum(1 for each in orders if each.trouble(at) is not None),
        oldest=oldest,
        oldest_words=None if oldest is None else ago(oldest, at),
    )


def _rounds(office: Office, at: datetime) -> tuple[RoundAnswer, ...]:
    with office.register.reading() as books:
        last = books.rounds.all()
    return tuple(RoundAnswer.of(each, ago=ago(each.at, at)) for each in last)
