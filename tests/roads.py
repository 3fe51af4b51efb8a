"""The way to a server, which a test can close: the server goes on, and nobody reaches it."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


class Road:
    """A port of this machine that leads to a server; closed, nobody gets through any more, and who is under way is cut off."""

    def __init__(self, reach: Callable[[], socket.socket]) -> None:
        self._reach = reach
        self._under_way: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.is_open = True
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._let_through, daemon=True).start()

    def close(self) -> None:
        self.is_open = False
        while self._under_way:
            with suppress(OSError):
                self._under_way.pop().shutdown(socket.SHUT_RDWR)

    def _let_through(self) -> None:
        while True:
            here, _ = self._door.accept()
            if not self.is_open:
                here.close()
                continue
            there = self._reach()
            self._under_way += [here, there]
            for ends in ((here, there), (there, here)):
                threading.Thread(target=_pass_on, args=ends, daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(65_536):
            other.sendall(said)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
