import tomllib

import pytest

from tests.builders.small_types import VISIT
from workflow.catalogue.types.toml_lines import key_lines, line_of

TEXT = '''\
# [not.a.table]
title = "a # no comment"   # a = 1
long = """
looks = "like a key"
"""
literal = \'\'\'
[nor] "this
\'\'\'

[facts.purpose]
"odd key" = 1
a.b = { c = 1, d = [
  { e = "]" },   # comment ]
  2, 3.5, 2027-01-01 10:00:00,
] }

[[rows]]
x = 1
[rows.inner]
y = 2

[[rows]]
x = [[1, 2], [3]]
'''


def test_every_key_is_found_on_its_line():
    lines = key_lines(TEXT)
    assert lines["title",] == 2
    assert lines["long",] == 3
    assert ("looks",) not in lines
    assert lines["literal",] == 6
    assert lines["facts", "purpose"] == 10
    assert lines["facts", "purpose", "odd key"] == 11
    assert lines["facts", "purpose", "a", "b", "c"] == 12
    assert lines["facts", "purpose", "a", "b", "d", 0, "e"] == 13
    assert lines["facts", "purpose", "a", "b", "d", 3] == 14
    assert lines["rows", 0, "x"] == 18
    assert lines["rows", 0, "inner", "y"] == 20
    assert lines["rows", 1, "x", 1, 0] == 23


def test_what_has_no_line_of_its_own_takes_the_line_around_it():
    lines = key_lines(TEXT)
    assert line_of(lines, ("facts", "purpose", "label")) == 10
    assert line_of(lines, ("nothing",)) is None


@pytest.mark.parametrize("text", [TEXT, VISIT])
def test_every_path_that_toml_knows_has_a_line(text: str):
    lines = key_lines(text)
    assert set(paths(tomllib.loads(text))) <= set(lines)


def paths(value: object, path: tuple[str | int, ...] = ()):
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from paths(each, (*path, key))
