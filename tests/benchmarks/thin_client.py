"""A client that takes as little time as can be: it works in the process of the pages it asks, and is no part of what they cost."""

import gzip
from http.client import HTTPConnection, RemoteDisconnected
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.web.conftest import Served
from workflow.services.access.signing_in import sign_in_as
from workflow.web.entering import OPEN


class ThinClient:
    """Somebody signed in, with one connection that stays open."""

    def __init__(self, served: Served, person: str) -> None:
        token = sign_in_as(served.desk.office, person, at=served.desk.clock()).token
        self._connection = HTTPConnection(str(urlsplit(served.url).netloc))
        self._says = {
            "Cookie": f"{OPEN}={token}",
            "Sec-Fetch-Site": "same-origin",
            "Accept-Encoding": "gzip",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def get(self, address: str) -> bytes:
        """A page, packed as it comes."""
        return self._asked("GET", address, None)

    def post(self, address: str, form: bytes) -> str:
        """What a form is answered with."""
        return gzip.decompress(self._asked("POST", address, form)).decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def _asked(self, method: str, address: str, form: bytes | None) -> bytes:
        try:
            return self._answered(method, address, form)
        except RemoteDisconnected:  # the pages end a connection that rests for some seconds
            self._connection.close()
            return self._answered(method, address, form)

    def _answered(self, method: str, address: str, form: bytes | None) -> bytes:
        self._connection.request(method, address, form, self._says)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return content
