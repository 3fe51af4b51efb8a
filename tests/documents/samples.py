"""A small paper with everything in it: its template texts, its facts, its frame."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from workflow.documents.frame import PaperFrame
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Tree

DRAFT = """\
{# who drafts: the office #}
{% set home = parties[0] %}
# {{ agreement.title }}

## Parties {.plain}

{% for party in parties %}
1. **{{ party.name }}**{% if party.acts_for %}, acting for {{ party.acts_for }}{% endif %};
{% endfor %}
1. and nobody else.

See {{ ref("term") }} and {{ ref("budget") }}.

## Purpose {#purpose}

The purpose is: {{ purpose }}. {% if binding %}It *binds*.{% else %}It does **not** bind.{% endif %}

1. First, {{ home.short }} acts.
   1. It plans.
   {% for theme in themes %}
   1. It works on {{ theme }}.
      1. With care.
   {% endfor %}

      More on the last plan.
2. Then the others act:
- with a bullet
  - and one below it

### Under the purpose

1. The count goes on.

{% include "_clauses/term.md.j2" %}

{: widths=50,30,20}
| What | When | How much |
|:-----|:----:|---------:|
{% for due in dues %}
| {{ due.what }} | {{ due.on | day }} | **{{ due.amount | money }}** |
{% else %}
| nothing | never | none |
{% endfor %}

:::box
Note: {{ home.name }} keeps the original.
- in the archive
:::end

Signed by those named below.

:::signatures

:::annex Budget of {{ home.short }} {#budget}

1. One line.

## Another heading

1. One line again.
- A bullet.

:::annex Timetable

Nothing yet.
"""
TERM = """\
## Term {#term}

1. It ends on {{ last_day | day }}, a {{ last_day | weekday }}.
2. There are {{ parties | length | count }} originals, for {{ parties | map(attribute="short") | sentence }}.
"""
FRAME = PaperFrame(
    title="Memorandum of Understanding",
    office="Office of International Partnerships",
    office_lines=("Example University", "1 Sample Road"),
    code="MOU-2026-0007 · draft · 3f9a1c2b77d0",
    mark="Draft 2, not for signature",
    notice="Demonstration: dates and signatures assumed; not an act of the parties named",
    language="en-GB",
    dated=date(2026, 5, 1),
)


def sources(**texts: str) -> dict[str, Source]:
    """Template texts by name; "mou__draft" stands for "mou/draft.md.j2"."""
    named = {name.replace("__", "/") + ".md.j2": text for name, text in texts.items()}
    return {
        name: Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))
        for name, text in named.items()
    }


def tree(text: str = DRAFT, **others: str) -> Tree:
    return parse("mou/draft.md.j2", sources(mou__draft=text, **{"_clauses__term": TERM, **others}))


def paragraph(code: str) -> Tree:
    """A paper of one paragraph, on line 3."""
    return tree(f"# Paper\n\n{code}\n")


def party(number: int, name: str, short: str, **changed: Any) -> dict[str, Any]:
    known = {"name": "Dr A. B. Example", "title": "Vice-Chancellor", "authority": None, "order": 1}
    return {
        "key": f"p{number}",
        "name": name,
        "legal_name": name,
        "through": None,
        "via": [],
        "witnessed": False,
        "short": short,
        "acts_for": None,
        "signs": "yes",
        "signatories": [known],
        **changed,
    }


def facts(**changed: Any) -> dict[str, Any]:
    return {
        "agreement": {"title": "Memorandum of Understanding"},
        "parties": [
            party(1, "School of Education, Example University", "ExU"),
            party(
                2,
                "Sample Institute",
                "SI",
                acts_for="Sample Province",
                legal_name="Sample Province",
                through="Sample Institute",
                signs="unconfirmed",
                signatories=[],
            ),
            party(3, "Fictional College", "FC"),
        ],
        "purpose": "to learn",
        "themes": ["schools", "teachers"],
        "binding": False,
        "last_day": date(2028, 1, 28),
        "dues": [
            {"what": f"Part {n}", "on": date(2026, n, 1), "amount": {"amount": "1000.00", "currency": "PKR"}}
            for n in range(1, 4)
        ],
        **changed,
    }
