"""The clauses of a paper are read with their ids and numbers, and their words place by place."""

from tests.documents.samples import tree
from workflow.documents.filling.clauses_in_words import clauses_in_words
from workflow.domain.clauses import Passage, TextClause

TEXT = """\
# Agreement

Between us.

## Background {.plain}

We have worked together.

## Costs {#costs}

1. Each side pays {{ what }}:
   1. its travel;
   1. its staff.
1. Nothing else is paid.

   It stays so.

| Who | Pays |
|:----|:-----|
| Lead | Trains |

{% if annexed %}

## Later {#later}

Nothing more.

{% endif %}
"""


def read(**facts: object) -> tuple[TextClause, ...]:
    return clauses_in_words(tree(TEXT), {"what": "its own", "annexed": False} | facts)


def test_each_clause_is_told_with_the_words_of_its_places_after_what_stands_before_all() -> None:
    opening, background, costs = read()
    assert opening == TextClause(None, "", "", (Passage("", "Agreement"), Passage("", "Between us.")))
    assert background == TextClause(None, "", "Background", (Passage("", "We have worked together."),))
    assert (costs.id, costs.number, costs.heading) == ("costs", "1", "Costs")
    assert costs.passages == (
        Passage("1.1", "Each side pays its own:"),
        Passage("1.1(a)", "its travel;"),
        Passage("1.1(b)", "its staff."),
        Passage("1.2", "Nothing else is paid."),
        Passage("1.2", "It stays so. Who Pays Lead Trains"),
    )


def test_what_the_facts_leave_out_is_no_clause_and_no_fact_makes_one() -> None:
    assert [each.heading for each in read(annexed=True)][-1] == "Later"
    said = read(what="## 9 Other {#other}")
    assert [each.heading for each in said] == ["", "Background", "Costs"]
    assert said[-1].passages[0].words == "Each side pays ## 9 Other {#other}:"
