"""Another site in the same browser: it may send whatever it likes, and nothing is recorded."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.builders.offices import everything
from tests.web.conftest import visiting
from workflow.web.guarding import BY_ITS_LINK
from workflow.web.routes import ROUTES

UNSAFE = tuple(route for route in ROUTES if route.method != "GET")


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A site of somebody else: by its name it is another one than ours."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Elsewhere</title><form method=post></form>")

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()


def test_a_form_of_another_site_is_refused_at_every_route_that_records_anything(browser, served, elsewhere):
    with visiting(browser, served, "amina") as page:
        page.goto("/")
        before = everything(served.desk.office)
        page.goto(elsewhere)
        for route in UNSAFE:
            address = served.url + route.path.replace("{number}", "MOU-2026-0003").replace("{", "").replace(
                "}", ""
            )
            with page.expect_navigation() as answered:
                page.evaluate(
                    "address => { const form = document.forms[0]; form.action = address; form.submit() }",
                    address,
                )
            refused = 404 if route.path.startswith(BY_ITS_LINK) else 403  # nobody has a link with this token
            assert answered.value.status == refused, route.name
            page.goto(elsewhere)
        assert everything(served.desk.office) == before
