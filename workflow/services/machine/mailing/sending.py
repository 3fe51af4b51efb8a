"""Mail sent by the machine: what waits is claimed a few at a time, each letter handed to the server and ticked off at once.

Between the server\u2019s word that it has a letter and the tick there is a moment in which a machine may die: then the letter goes
once more, with the same Message-ID. Everything else happens once (decision 0067).
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from workflow.answers.telling.mail import MailTallyAnswer
from workflow.domain.errors import InvalidError, OfficeError
from workflow.mail.way import PATIENCE, AwayError, MailError, NotNowError, RefusedError, Way
from workflow.mail_server import MailServer
from workflow.services.machine.mailing.bench import Bench
from workflow.services.machine.mailing.letters import LeftOut, Ready, composed
from workflow.services.machine.mailing.rounds import rounds_due, write_rounds
from workflow.services.office import Office
from workflow.store.mail.queue import GIVEN_UP_AFTER, MailOnFile, Outcome

AT_ONCE = 50
LEASE = timedelta(minutes=10)
A_WHILE = 10.0
"""Seconds after which a pass ends, so that other work is not kept waiting by a slow server."""

_log = logging.getLogger(__name__)


def mail_waits(office: Office, *, at: datetime) -> bool:
    """Whether there is mail to be sent at this moment."""
    if office.settings.mail is None:
        return False
    with office.register.reading() as books:
        if books.mails.is_waiting(at):
            return True
        way = books.mails.way()
    return (way is None or way.until <= at) and bool(rounds_due(office, at=at))


def send_mail(
    office: Office, *, owner: str, at: datetime, patience: float = PATIENCE, within: float = A_WHILE
) -> MailTallyAnswer:
    """Send what waits, for a while; answers what came of it. Nothing happens in an office that sends no mail."""
    server = office.settings.mail
    if server is None or not mail_waits(office, at=at):
        return MailTallyAnswer()
    write_rounds(office, at=at)
    sending = _Sending(office, server, owner, at, patience)
    until = time.monotonic() + within
    try:
        sending.go_on(until)
    except AwayError as error:
        sending.away = str(error)
        with office.register.transaction() as books:
            books.mails.shut_way(at, str(error))
    finally:
        sending.close()
        with suppress(OfficeError), office.register.transaction() as books:
            books.mails.hand_back(owner)
    return sending.tally


class _Sending:
    """One pass: the way is opened with the first letter, and closed with the last. One letter at a time is under way."""

    def __init__(self, office: Office, server: MailServer, owner: str, at: datetime, patience: float) -> None:
        self._office, self._server, self._owner, self._at = office, server, owner, at
        self._patience = patience
        self._way: Way | None = None
        self._under_way: tuple[MailOnFile, Ready, Callable[[], None]] | None = None
        self._bench = Bench.of(office, at)
        self._counts = dict.fromkeys(("sent", "put_off", "refused", "left_out"), 0)
        self.away: str | None = None

    @property
    def tally(self) -> MailTallyAnswer:
        return MailTallyAnswer(**self._counts, away=self.away)

    def go_on(self, until: float) -> None:
        """Send what can be claimed until there is no more, or the time is over."""
        while claimed := self._claimed():
            for mail in claimed:
                ready = self._composed(mail)  # while the server reads the one before
                self._settle()
                if time.monotonic() > until:
                    return
                if ready is not None:
                    self._begin(mail, ready)
            self._settle()

    def close(self) -> None:
        if self._way is not None:
            self._way.__exit__(None, None, None)

    def _claimed(self) -> tuple[MailOnFile, ...]:
        with self._office.register.transaction() as books:
            return books.mails.claim(self._owner, self._at, lease=LEASE, limit=AT_ONCE)

    def _composed(self, mail: MailOnFile) -> Ready | None:
        """The letter of a mail; None where there is none, which is on record then."""
        try:
            ready = composed(self._bench, mail)
        except (
            OfficeError
        ) as error:  # such as a template that cannot be read: it waits until somebody has mended it
            self._later(mail, str(error))
            return None
        except Exception as error:  # noqa: BLE001  a fault of our own holds up this mail alone
            _log.exception("The mail %s could not be put together.", mail.id)
            self._later(mail, f"It broke off unexpectedly ({type(error).__name__}): {error}")
            return None
        if isinstance(ready, LeftOut):
            self._end(mail, Outcome.LEFT_OUT, note=ready.why, count="left_out")
            return None
        return ready

    def _begin(self, mail: MailOnFile, ready: Ready) -> None:
        """Let a letter go on its way."""
        try:
            message = ready.letter.message(self._server)
        except InvalidError as error:
            self._refused(mail, ready.letter.to, RefusedError(str(error), of_address=True))
            return
        self._under_way = mail, ready, self._opened().begin(ready.letter.to, message)

    def _settle(self) -> None:
        """Hear how the letter under way ended, and put it on record at once."""
        if self._under_way is None:
            return
        mail, ready, told = self._under_way
        self._under_way = None
        try:
            told()
        except RefusedError as error:
            self._refused(mail, ready.letter.to, error)
        except NotNowError as error:
            if mail.is_given_up:
                self._refused(mail, ready.letter.to, error)
            else:
                self._later(mail, str(error))
        else:
            self._sent(mail, ready)

    def _opened(self) -> Way:
        if self._way is None:
            try:
                way = Way(self._server, patience=self._patience)
            except OfficeError as error:  # such as a password that is not there
                raise AwayError(str(error)) from error
            way.__enter__()
            self._way = way
        return self._way

    def _sent(self, mail: MailOnFile, ready: Ready) -> None:
        with self._office.register.transaction() as books:
            books.mails.finish(mail.id, self._at, Outcome.SENT, address=ready.letter.to)
            for each in ready.brought:
                books.mails.finish(each.id, self._at, Outcome.IN_DIGEST)
            if not self._counts["sent"]:
                books.mails.open_way()
        self._counts["sent"] += 1

    def _refused(self, mail: MailOnFile, address: str, error: MailError) -> None:
        """For good: somebody has to see to the address. Where it is the address, what there is waits until they have."""
        of_address = isinstance(error, RefusedError) and error.of_address
        on = self._at.astimezone(self._office.settings.timezone).date()
        with self._office.register.transaction() as books:
            books.mailboxes.refuse(mail.person, str(error), on)
            if of_address:
                books.mails.put_off(mail.id, self._owner, self._at, str(error))
            else:
                became = Outcome.GIVEN_UP if mail.attempts >= GIVEN_UP_AFTER else Outcome.REFUSED
                books.mails.finish(mail.id, self._at, became, address=address, note=str(error))
        self._counts["refused"] += 1

    def _later(self, mail: MailOnFile, sentence: str) -> None:
        if mail.is_given_up:
            self._end(mail, Outcome.GIVEN_UP, note=sentence, count="refused")
            return
        with self._office.register.transaction() as books:
            books.mails.put_off(mail.id, self._owner, self._at + mail.next_try_after, sentence)
        self._counts["put_off"] += 1

    def _end(self, mail: MailOnFile, became: Outcome, *, note: str, count: str) -> None:
        with self._office.register.transaction() as books:
            books.mails.finish(mail.id, self._at, became, note=note)
        self._counts[count] += 1
