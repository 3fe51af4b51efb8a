"""The database goes away while somebody works: every page says so, nothing typed is lost, and it goes on by itself."""

import re
import socket
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.builders.people import OFFICER
from tests.postgres import TEMPLATE, Postgres
from tests.roads import Road
from tests.web.conftest import Served, serving, visiting
from workflow.settings import Settings
from workflow.sign_in import SignIn
from workflow.web.desk import Desk
from workflow.wiring import create_office


@pytest.fixture
def road(postgres: Postgres) -> Iterator[Road]:
    where = urlsplit(postgres.create("pages", template=TEMPLATE))

    def reach() -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.connect(f"{parse_qs(where.query)['host'][0]}/.s.PGSQL.5432")
        return line

    yield Road(reach)
    postgres.drop("pages")


@pytest.fixture
def served(road: Road, tmp_path, monkeypatch) -> Iterator[Served]:
    """The pages of an office whose register lies at the end of a road."""
    url = f"postgresql+psycopg://memoranda@127.0.0.1:{road.port}/pages"
    monkeypatch.setenv("MEMORANDA_DATABASE_URL", url)
    settings = Settings("Office of Partnerships", notice="Only shown", sign_in=SignIn(demonstration=True))
    office = create_office(tmp_path / "office", settings)
    with office.register.transaction() as books:
        books.people.add(OFFICER)
    yield from serving(Desk(office))
    office.close()


def test_a_page_says_that_the_office_cannot_be_reached_and_comes_back_by_itself(road, served, browser):
    with visiting(browser, served, OFFICER.key) as page:
        page.goto("/agreements")
        road.close()
        answer = page.goto("/agreements")
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
        assert "cannot be reached" in page.locator("h1").first.inner_text()
        assert "Sign in" not in page.locator("main").inner_text()
        road.is_open = True
        page.get_by_role("heading", name="Agreements", level=1).wait_for()  # nobody pressed anything


def test_a_form_sent_meanwhile_keeps_all_that_was_typed_and_is_sent_again_by_one_button(road, served):
    typed = {"request_id": "3f9a", "seen_version": "2", "text": "\nWhich <laboratory>?"}
    with served.client(OFFICER.key) as client:
        assert client.get("/agreements").status_code == 200
        road.close()
        assert client.get("/healthz").text == "alive\n"
        assert client.get("/readyz").status_code == 503
        answer = client.post("/agreements/MOU-2026-0001/comments", data=typed)
        assert answer.status_code == 503
        assert "Traceback" not in answer.text
        for name, said in (
            ("request_id", "3f9a"),
            ("seen_version", "2"),
            ("text", "\nWhich &lt;laboratory&gt;?"),
        ):
            assert f'<textarea name="{name}" hidden>\n{said}</textarea>' in answer.text
        secret = client.post("/sign-in", data={"who": "amina", "password": "correct horse"})
        assert secret.status_code == 503
        assert "correct horse" not in secret.text
        road.is_open = True
        again = client.post("/agreements/MOU-2026-0001/comments", data=typed)
        assert again.status_code == 404  # the office answers: it has no agreement of this number
        assert client.get("/readyz").text == "ready\n"
        assert re.search("<h1>.*Agreements", client.get("/agreements").text)
