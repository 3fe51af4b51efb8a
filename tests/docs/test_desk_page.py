"""docs/desk.md tells every address and every key of the desk; docs/security.md names tests that are there."""

import ast
import re

from tests.checkout import ROOT
from tests.docs.desk_table import PAGE, with_table
from tests.docs.reading import text
from workflow.web.assets import every_asset
from workflow.web.side_bar import OFFICE, WORK

SECURITY = ROOT / "docs" / "security.md"
KEY = re.compile(r'^    (?:"(.)"|(\w)): ', re.MULTILINE)


def test_the_table_of_addresses_is_made_from_the_table_of_routes():
    assert with_table(text(PAGE)) == text(PAGE), "run: python -m tests.docs.desk_table"


def test_every_key_is_told():
    script = every_asset()["desk.js"].content.decode()
    single = script[script.index("const single = {") :]
    keys = {one or other for one, other in KEY.findall(single[: single.index("};")])}
    assert len(keys) > 10
    told = set(re.findall(r"`([^`\s]+)`", text(PAGE).split("## Keys")[1].split("\n## ")[0]))
    assert keys <= told
    assert {place.stroke for place in (*WORK, *OFFICE) if place.stroke} <= told


def test_every_test_that_security_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)`(?:: `(test_\w+)`)?", text(SECURITY))
    assert len(named) > 15
    for file, test in named:
        tree = ast.parse(text(ROOT / file))
        functions = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert not test or test in functions, f"{file} has no {test}"
