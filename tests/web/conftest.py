"""One desk for the tests of pages: a demonstration office filled once, served by the real server, seen by a real browser."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tests.made_once import made_once
from tests.patience import A_TURN
from tests.web.a_full_office import copied, made
from tests.web.browser import ARGUMENTS, chromium
from workflow.services.access.signing_in import sign_in_as
from workflow.web.app import application
from workflow.web.desk import Desk
from workflow.web.entering import OPEN

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
"""When the pages of the tests are looked at."""


@dataclass(frozen=True, slots=True)
class Served:
    """An office on pages: where they are, and the desk behind them."""

    url: str
    desk: Desk

    def client(self, person: str | None = None) -> httpx.Client:
        """Somebody without a browser, signed in as a person where one is named; forms come from our own pages."""
        found = httpx.Client(
            base_url=self.url,
            verify=False,  # there is no TLS to one's own machine, and its certificates take longer to read than a page
            headers={"Sec-Fetch-Site": "same-origin"},
            timeout=A_TURN.total_seconds(),
            follow_redirects=False,
        )
        if person is not None:
            found.cookies.set(OPEN, self.token(person))
        return found

    def token(self, person: str) -> str:
        """The token of a new session of somebody."""
        return sign_in_as(self.desk.office, person, at=self.desk.clock()).token


def serving(desk: Desk) -> Iterator[Served]:
    """The pages of a desk on a free port of this machine, as uvicorn serves them, till the test is over."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(desk), port=port, log_level="warning", lifespan="off", server_header=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{port}"
    while not server.started:
        assert thread.is_alive(), "the pages did not start"
        thread.join(0.02)
    try:
        yield Served(url, desk)
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def full_office(of_the_run: Path) -> Path:
    """The folder of an office with an agreement in every stage; nobody writes in it."""
    return made_once(of_the_run / "full office", made)


@pytest.fixture
def served(full_office: Path, tmp_path: Path) -> Iterator[Served]:
    """An office of one's own on pages, on 1 June 2026."""
    office = copied(full_office, tmp_path / "office")
    yield from serving(Desk(office, clock=lambda: NOW))
    office.close()


@pytest.fixture(scope="session")
def shared(full_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same for tests that only look, one for all of them."""
    office = copied(full_office, tmp_path_factory.mktemp("shared") / "office")
    yield from serving(Desk(office, clock=lambda: NOW))
    office.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real browser for all tests of pages."""
    found = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path, args=list(ARGUMENTS), env={**os.environ, **found.environment}
        )
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: how wide, and in which colours."""

    width: int = 1280
    colours: Literal["light", "dark"] = "light"
    scripts: bool = True

    def __str__(self) -> str:
        return f"{self.width} px, {self.colours}{'' if self.scripts else ', no script'}"


LONG = 600_000  # milliseconds; ends a hang and decides nothing


@contextmanager
def visiting(
    browser: Browser, served: Served, person: str | None = None, look: Look = Look()
) -> Iterator[Page]:
    """A page of a browser of somebody's own; what the console complains of fails the test."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900 if look.width > 700 else 740},
        color_scheme=look.colours,
        java_script_enabled=look.scripts,
        base_url=served.url,
        locale="en-GB",
    )
    context.set_default_timeout(LONG)
    if person is not None:
        context.add_cookies([{"name": OPEN, "value": served.token(person), "url": served.url}])
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{page.url}: {said.text}") if said.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    try:
        yield page
    finally:
        context.close()
    refused = [each for each in complaints if "Failed to load resource" not in each]
    assert not refused, refused
