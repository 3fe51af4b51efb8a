"""The table of docs/desk.md, made from the one table of routes; `python -m tests.docs.desk_table` writes it into the page."""

import re

from tests.checkout import ROOT
from workflow.web.route import EVERYBODY, STAFF
from workflow.web.routes import ROUTES

PAGE = ROOT / "docs" / "desk.md"
BETWEEN = re.compile(r"(<!-- routes, made by tests/docs/desk_table.py -->\n).*?(<!-- end -->)", re.DOTALL)
WHOM = {None: "whoever comes", EVERYBODY: "everybody who signs in", STAFF: "everybody of the office"}


def table() -> str:
    """Every page that is read and every form that is sent: what is there, and for whom."""
    rows = [
        f"| `{route.name}` | {route.about} | {WHOM.get(route.who) or ', '.join(role.value for role in route.who or ())} |"
        for route in sorted(ROUTES, key=lambda route: (route.method, route.path))
    ]
    return "\n".join(("| address | what is there | for whom |", "| --- | --- | --- |", *rows))


def with_table(page: str) -> str:
    """The page with its table made again."""
    made, count = BETWEEN.subn(lambda found: f"{found[1]}{table()}\n{found[2]}", page)
    if count != 1:
        raise ValueError(f"docs/desk.md has {count} places for the table of routes")
    return made


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
