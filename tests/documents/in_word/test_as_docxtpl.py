"""A template made for docxtpl says the same here, markup for markup; and where docxtpl loses something, it is kept."""

import random

import pytest

from tests.documents.in_word.word_files import (
    as_docxtpl,
    canonical,
    cell,
    filled,
    line,
    row,
    run,
    spread,
    table,
    template_of,
    word_file,
)

FACTS = {
    "plain": "Example University",
    "hostile": "Arts & <Sciences> \"quoted\" 'so' > it",
    "tags": "{{ plain }} {% if x %} {# y #} {%p endfor %}",
    "markup": "</w:t></w:r></w:p><w:p/>",
    "lines": "first\nsecond\n\nfourth",
    "long": "Donaudampfschifffahrtsgesellschaft" * 9,
    "empty": "",
    "yes": True,
    "no": False,
    "count": 4,
    "parties": [
        {"name": "Example University", "seat": "Exampleton", "people": ["A & B", "C <D>"]},
        {"name": "Sample Institute & Co", "seat": "Sampleville", "people": []},
        {"name": "Ğalata Üniversitesi", "seat": "Fictionton", "people": ["Dr O'Neil"]},
    ],
    "columns": ["one", "two & three"],
}
BOLD, RED = "<w:b/>", '<w:color w:val="FF0000"/>'
CORPUS = {
    "a value": [line("It is {{ plain }}.")],
    "hostile values": [
        line(f"{{{{ {name} }}}} stands here") for name in ("hostile", "tags", "markup", "long", "empty")
    ],
    "lines of a value": [line("Lines: {{ lines }}; end")],
    "looks": [line(run("Bold {{ plain }}", BOLD), " and ", run("{{ hostile }}", BOLD + RED))],
    "a tag in several runs": [
        line("Before ", spread("{{ plain }} and {{ parties[1].name }}", 3, BOLD), " after")
    ],
    "a condition in a line": [line("It {% if yes %}binds{% else %}does not bind{% endif %} the Parties.")],
    "a condition that is not met": [line("It {% if no %}binds{% elif yes %}may bind{% endif %} them.")],
    "nested conditions": [
        line("{% if yes %}a{% if no %}b{% else %}c{% if count == 4 %}d{% endif %}{% endif %}e{% endif %}f")
    ],
    "a loop in a line": [
        line("{% for party in parties %}{{ loop.index }} {{ party.name }}, {% endfor %}end")
    ],
    "paragraphs in a condition": [
        line("{%p if yes %}"),
        line("stays"),
        line("{%p else %}"),
        line("goes"),
        line("{%p endif %}"),
    ],
    "paragraphs in a loop": [
        line("{%p for party in parties %}"),
        line("{{ party.name }} of {{ party.seat }}", style="Heading1"),
        line("{%p for person in party.people %}"),
        line("{{ person }}"),
        line("{%p endfor %}"),
        line("{%p endfor %}"),
        line("end"),
    ],
    "a condition across paragraphs": [
        line("Begin {% if yes %}one"),
        line("two"),
        line("three{% endif %} end"),
    ],
    "a condition across paragraphs that is not met": [
        line("Begin {% if no %}one"),
        line("two"),
        line("three{% endif %} end"),
    ],
    "a loop across paragraphs": [
        line("Of {% for party in parties %}{{ party.name }}"),
        line("and {% endfor %}nobody"),
    ],
    "tags alone in their paragraphs": [line("{% if no %}"), line("gone"), line("{% endif %}"), line("stays")],
    "rows in a loop": [
        table(
            row("Name", "Seat"),
            row("{%tr for party in parties %}", ""),
            row("{{ party.name }}", "{{ party.seat }}"),
            row("{%tr endfor %}", ""),
        )
    ],
    "rows in a condition in a loop": [
        table(
            row("{%tr for party in parties %}", ""),
            row("{%tr if party.people %}", ""),
            row("{{ party.name }}", "{% for one in party.people %}{{ one }}; {% endfor %}"),
            row("{%tr else %}", ""),
            row("{{ party.seat }}", "nobody"),
            row("{%tr endif %}", ""),
            row("{%tr endfor %}", ""),
        )
    ],
    "paragraphs in a cell": [
        table(
            row(
                cell("{%p for party in parties %}", "{{ party.name }}", "{%p endfor %}", "end"),
                "{{ hostile }}",
            )
        )
    ],
    "remarks": [line("A{# nobody reads this #}B"), line("{#p a whole paragraph #}"), line("C")],
    "runs that steer": [line(run("{%r if yes %}"), run("yes"), run("{%r endif %}"), run(" end"))],
    "joined with the paragraph before": [line("one"), line("{%- if yes %} two{% endif %}")],
    "joined with the paragraph after": [line("one {% if yes -%}"), line("two{% endif %}")],
    "quotation marks of Word": [
        line("{{ \u201cquoted\u201d }} and {% if plain == \u2018Example University\u2019 %}same{% endif %}")
    ],
    "signs for braces": [line("Write {_{ name }_} and {_% if %_}.")],
    "names that are set": [line("{% set who = parties[0].name %}{{ who }} and {{ who | upper }}")],
}


@pytest.mark.parametrize("name", CORPUS)
def test_a_template_says_the_same_here_as_in_docxtpl(name: str) -> None:
    content = word_file(line("Title", style="Title"), *CORPUS[name])

    ours = filled(template_of(content), FACTS)

    assert canonical(ours) == canonical(as_docxtpl(content, FACTS))


@pytest.mark.parametrize("seed", range(40))
def test_however_word_has_cut_the_tags_it_is_the_same(seed: int) -> None:
    chance = random.Random(seed)
    sentences = [
        "{{ plain }} and {{ hostile }} {% if yes %}agree on {{ lines }}{% else %}part{% endif %}.",
        "{% for party in parties %}{% if loop.first %}First {% endif %}{{ party.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{{ tags }}{% if no %}{{ markup }}{% endif %}{{ count }} & done",
    ]
    content = word_file(
        line("Title", style="Title"),
        *(line(spread(each, chance.randint(0, 9999))) for each in chance.choices(sentences, k=4)),
    )

    ours = filled(template_of(content), FACTS)

    assert canonical(ours) == canonical(as_docxtpl(content, FACTS)), f"seed {seed}"
