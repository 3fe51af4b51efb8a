"""The way to the mail server: opened once for many letters, each handed over with an answer that says what to do next.

It has a thread of its own, so that the next letter is put together while the server reads the one before.
"""

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from workflow.mail_server import MailServer, Security

PATIENCE = 30.0
"""Seconds that a server may take for one answer."""
PERMANENT = 500
GOING_AWAY = 421
T = TypeVar("T")


class MailError(Exception):
    """A letter did not go; the sentence says what the server said."""


class AwayError(MailError):
    """The server cannot be reached, or takes nothing from this office: every letter waits."""


class NotNowError(MailError):
    """The server does not take this letter now; later it may."""


class RefusedError(MailError):
    """The server refuses this letter for good. `of_address` tells that it is the address it refuses."""

    def __init__(self, sentence: str, *, of_address: bool) -> None:
        super().__init__(sentence)
        self.of_address = of_address


class Way:
    """A connection to the server; one letter after the other."""

    def __init__(self, server: MailServer, *, patience: float = PATIENCE) -> None:
        self._server = server
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="way to the mail server", daemon=True)
        tls = ssl.create_default_context() if server.security is not Security.NONE else None
        self._smtp = SMTP(
            hostname=server.server,
            port=server.port,
            timeout=patience,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=tls,
            username=server.user,
            password=server.password(),
        )

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._begun(self._smtp.connect())()
        except (SMTPException, OSError, ValueError) as error:
            self._end()
            raise AwayError(f"{self._server.server} cannot be reached: {_said(error)}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def hand_over(self, to: str, message: bytes) -> None:
        """Hand a letter over; it went when this returns. What is raised says whether it may go later."""
        self.begin(to, message)()

    def begin(self, to: str, message: bytes) -> Callable[[], None]:
        """Begin to hand a letter over; what is answered is called to hear how that ended, as of `hand_over`."""
        heard = self._begun(self._smtp.sendmail(self._server.sender, [to], message))
        return lambda: self._told(heard, to)

    def _told(self, heard: Callable[[], Any], to: str) -> None:
        try:
            heard()
        except SMTPRecipientsRefused as error:
            raise _of_recipient(error.recipients[0], to) from error
        except SMTPDataError as error:
            if error.code >= PERMANENT:
                raise RefusedError(
                    f"The server does not take it: {_said(error)}", of_address=False
                ) from error
            raise self._not_now(error) from error
        except SMTPResponseException as error:
            raise AwayError(
                f"{self._server.server} takes no mail from {self._server.sender}: {_said(error)}"
            ) from error
        except (SMTPServerDisconnected, SMTPTimeoutError, SMTPConnectError, OSError) as error:
            raise AwayError(f"{self._server.server} broke off: {_said(error)}") from error

    def _not_now(self, error: SMTPResponseException) -> MailError:
        if error.code == GOING_AWAY:
            return AwayError(f"{self._server.server} goes away: {_said(error)}")
        return NotNowError(f"The server does not take it now: {_said(error)}")

    def _begun(self, work: Coroutine[Any, Any, T]) -> Callable[[], T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result

    def _end(self) -> None:
        self._begun(self._close())()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._smtp.close()
        await asyncio.sleep(0)  # what was closed is let go


def _of_recipient(error: SMTPRecipientRefused, to: str) -> MailError:
    if error.code == GOING_AWAY:
        return AwayError(f"The server goes away: {_said(error)}")
    if error.code >= PERMANENT:
        return RefusedError(f"{to} is refused: {_said(error)}", of_address=True)
    return NotNowError(f"{to} is not taken now: {_said(error)}")


def _said(error: BaseException) -> str:
    """What a server or the system said, on one line and not too long."""
    words = f"{error.code} {error.message}" if isinstance(error, SMTPResponseException) else str(error)
    return " ".join(words.split())[:300] or type(error).__name__
