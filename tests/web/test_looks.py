"""What the stylesheet, the script and the templates keep to, by themselves."""

import re
from itertools import pairwise

import pytest

from workflow.web.assets import OURS, every_asset
from workflow.web.frame import HERE

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgb\(")
TOKENS = (OURS / "10-tokens.css").read_text(encoding="utf-8")
READ_ON = [
    ("ink", "surface", 4.5),
    ("ink-2", "surface", 4.5),
    ("ink-3", "surface", 4.5),
    ("ink-3", "ground", 4.5),
    ("ink-2", "sunken", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "accent-soft", 4.5),
    ("on-accent", "accent-fill", 4.5),
    ("late", "surface", 4.5),
    ("late", "late-soft", 4.5),
    ("soon", "surface", 4.5),
    ("soon", "soon-soft", 4.5),
    ("good", "good-soft", 4.5),
    ("ins", "ins-soft", 4.5),
    ("del", "del-soft", 4.5),
    ("paper-ink", "paper", 4.5),
    ("paper-ink", "fact", 4.5),
    ("open", "paper", 4.5),
    ("edge", "surface", 3),
    ("bar", "surface", 3),
]


def schemes():
    """The tokens of each scheme by name; the second and the third are the dark one, said for the system and for a person."""
    found = []
    for block in re.findall(r":root[^{]*\{([^}]*)\}", TOKENS)[:3]:
        tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", block))
        if tokens:
            found.append(tokens)
    return found


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("of", "on", "least"), READ_ON)
def test_what_is_read_stands_out_from_its_ground_in_both_colours(of, on, least):
    for tokens in schemes():
        light, dark = sorted((luminance(tokens[of]), luminance(tokens[on])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, (tokens[of], tokens[on])


def test_dark_is_the_same_whether_the_system_or_a_person_asks_for_it():
    light, *dark = schemes()
    assert len(dark) == 2
    assert all(one == other for one, other in pairwise(dark))
    assert set(light) == set(dark[0])


def test_a_colour_is_said_once_among_the_tokens():
    for file in sorted(OURS.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".css") and file.name not in {"10-tokens.css", "90-print.css"}:
            said = [line for line in file.read_text(encoding="utf-8").splitlines() if COLOUR.search(line)]
            assert not [line for line in said if "backdrop" not in line], file.name


def test_our_script_stays_small():
    assert len(every_asset()["desk.js"].content) < 6 * 1024


@pytest.mark.parametrize("template", sorted(HERE.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_fits_in_one_view_and_says_nothing_that_the_policy_forbids(template):
    text = template.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert not re.search(r"\sstyle=|\son[a-z]+=|hx-on|<script(?![^>]*src=)|javascript:", text)
