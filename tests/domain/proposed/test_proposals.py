"""What a text of the other side says of its parties and its term is proposed with its words; what it does not say is not."""

import pytest

from workflow.domain.clauses import Passage, TextClause
from workflow.domain.proposed.found import proposals_of
from workflow.domain.proposed.proposal import About


def clause(heading: str, *words: str, number: str = "") -> TextClause:
    return TextClause(None, number, heading, tuple(Passage(number, each) for each in words))


def said(*clauses: TextClause, about: About) -> list[str]:
    return [each.said for each in proposals_of(clauses) if each.about is about]


def parties(*words: str, heading: str = "") -> list[tuple[str, str | None, str | None]]:
    found = proposals_of((clause(heading, *words), clause("Purpose", "The Parties cooperate.", number="1")))
    return [(each.said, each.short, each.address) for each in found if each.about is About.PARTY]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            (
                "This Memorandum is made between Northfield University, a public university established by charter, whose registered office is at 1 College Road, Northfield (hereinafter referred to as “Northfield”) and the Sample Institute of Technology, with its principal office at Plot 12, Sampletown, represented by its Rector (“the Institute”), together the “Parties”.",
            ),
            [
                ("Northfield University", "Northfield", "1 College Road, Northfield"),
                ("Sample Institute of Technology", "Institute", "Plot 12, Sampletown"),
            ],
        ),
        (
            ("BETWEEN:", "(1) EXAMPLE UNIVERSITY of 1 High Street (“the University”); and", "(2) ACME LTD, a company registered in Exampleland (the “Company”)."),
            [("EXAMPLE UNIVERSITY", "University", None), ("ACME LTD", "Company", None)],
        ),
        (
            ("This Agreement is made between the University of Exampleland and Sample College.",),
            [("University of Exampleland", None, None), ("Sample College", None, None)],
        ),
        (("The text names nobody where it begins.",), []),
        (("Cooperation between universities grows.",), []),
    ],
)  # fmt: skip
def test_parties_are_those_between_whom_a_text_says_that_it_is(words, expected) -> None:
    assert parties(*words) == expected


def test_a_party_comes_with_the_words_that_name_it() -> None:
    words = "Made between Alpha University (“Alpha”) and Beta College (“Beta”)."
    (one, _) = [each for each in proposals_of((clause("", words),)) if each.about is About.PARTY]
    assert one.words == "Alpha University (“Alpha”)"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("This MoU remains in force for a period of five (5) years.", ["5 years"]),
        ("This Agreement is valid for three years.", ["3 years"]),
        ("The term of this Agreement is 18 months.", ["18 months"]),
        ("Duties of confidence under this Agreement remain in force for five years.", []),
        ("This Agreement may be renewed for a further period of two years.", []),
        ("The Parties meet once a year.", []),
    ],
)
def test_how_long_it_runs(words: str, length: list[str]) -> None:
    assert said(clause("Term", words, number="5"), about=About.LENGTH) == length


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("Either Party may terminate it by giving six (6) months’ prior written notice.", ["6 months"]),
        ("It may be ended by notice in writing of at least ninety days.", ["90 days"]),
        ("Either Party may withdraw on 30 days' notice.", ["30 days"]),
        ("Meetings are called on ten days’ notice.", []),
    ],
)
def test_which_notice_ends_it(words: str, notice: list[str]) -> None:
    assert said(clause("Cooperation", words, number="6"), about=About.NOTICE) == notice


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("This Agreement takes effect on 1st September 2026.", ["2026-09-01"]),
        ("This Agreement shall commence on September 1, 2026 and end a year later.", ["2026-09-01"]),
        ("This MoU comes into force on the date of the last signature.", ["last_signature"]),
        ("This MoU comes into effect upon signature by both Parties.", ["last_signature"]),
        ("This Agreement takes effect on 31 June 2026.", []),
        ("This Agreement takes effect once the Ministry has approved it.", []),
    ],
)
def test_from_when_it_counts(words: str, day: list[str]) -> None:
    assert said(clause("Commencement", words, number="2"), about=About.EFFECTIVE) == day


@pytest.mark.parametrize(
    ("words", "law"),
    [
        ("It is governed by and construed in accordance with the laws of England and Wales.", ["England and Wales"]),
        ("This Agreement is governed by the law of Exampleland, without regard to conflicts of law.", ["Exampleland"]),
        ("The Parties settle disputes amicably.", []),
    ],
)  # fmt: skip
def test_which_law_governs_it(words: str, law: list[str]) -> None:
    assert said(clause("Law", words, number="9"), about=About.LAW) == law


def test_where_a_text_says_two_things_both_are_told_with_their_clauses() -> None:
    found = [
        each
        for each in proposals_of(
            (
                clause("Term", "This Agreement is valid for three years.", number="2"),
                clause("Duration", "This Agreement remains in force for five years.", number="7"),
            )
        )
        if each.about is About.LENGTH
    ]
    assert [(each.said, each.where, each.heading) for each in found] == [
        ("3 years", "2", "Term"),
        ("5 years", "7", "Duration"),
    ]
