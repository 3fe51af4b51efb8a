"""What a paper sets a time for is read off its clauses, in the words and under the numbers that it prints."""

from tests.documents.samples import tree
from workflow.documents.filling.times_set import TimeSet, times_set

TEXT = """\
# Agreement

The parties have worked together for two years before this one.

## Board

1. The board meets {{ often }}. Minutes go to all Parties within 10 Working Days.
1. The lead
   1. keeps the register;
   1. reports by 31 March, for the year before; and
   1. answers a complaint not later than 5 days after it has arrived.

## Meaning

1. The look may be waived. It lasts 30 days before a text is sent. {{ more }}
1. A year is a year of the calendar. The period begins on the day after the notice is received.

| Party | What it does | When |
|:------|:-------------|:-----|
| Lead | Trains | Within 30 days |

{% if money %}

## Money

An invoice is paid within {{ days }} days.

{% endif %}
"""


def read(**facts: object) -> list[TimeSet]:
    return list(times_set(tree(TEXT), {"often": "as needed", "more": "", "money": False, "days": 30} | facts))


def test_each_sentence_with_a_time_is_found_where_it_stands() -> None:
    assert read(often="twice a year") == [
        TimeSet("1.1", "The board meets twice a year. Minutes go to all Parties within 10 Working Days."),
        TimeSet("1.2(b)", "reports by 31 March, for the year before"),
        TimeSet("1.2(c)", "answers a complaint not later than 5 days after it has arrived."),
        TimeSet("2.1", "The look may be waived. It lasts 30 days before a text is sent."),
    ]


def test_a_sentence_that_speaks_of_those_before_it_is_told_with_them_and_each_of_them_once() -> None:
    more = "They return it within 3 days. Drafts are secret. This is not so of old ones. It ends 2 years after the end."
    said = (
        "The look may be waived. It lasts 30 days before a text is sent. They return it within 3 days. "
        "Drafts are secret. This is not so of old ones. It ends 2 years after the end."
    )
    assert TimeSet("2.1", said) in read(more=more)


def test_what_the_facts_leave_out_of_the_paper_sets_no_time() -> None:
    assert read(money=True)[-1] == TimeSet("3", "An invoice is paid within 30 days.")
    assert read()[0] == TimeSet("1.1", "Minutes go to all Parties within 10 Working Days.")
