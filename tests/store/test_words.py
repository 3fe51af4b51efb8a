"""Agreements are found by what they say, however it is written, and by the clauses of their papers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from tests.builders.records import a_party, acted, on_record, some_terms, write
from workflow.domain.agreement.act_details import Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import ClauseText, Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.domain.folding import sought
from workflow.store.reads import text_finding as reading
from workflow.store.reads.tables import clause_texts
from workflow.store.reads.text import TextHit
from workflow.store.reads.text_finding import fitting
from workflow.store.register import Register
from workflow.store.tables import agreements

# As the registers of organisations, and people, write them.
LODZ = a_party("Uniwersytet Łódzki", "partner", seat="Łódź")
BOGAZICI = a_party("Boğaziçi Üniversitesi", "partner", short="BOUN")
LUMS = a_party(
    "Lahore University of Management Sciences", "partner", unit="لاہور یونیورسٹی آف مینجمنٹ سائنسز"
)
SAUD = a_party("جامعة الملك سعود", "partner")


def hits(register: Register, said: str, *, after: str | None = None, limit: int = 50) -> tuple[TextHit, ...]:
    with register.reading() as books:
        return books.texts.page(books.texts.find(sought(said, field="WORDS")), after=after, limit=limit)


def numbers(register: Register, said: str) -> list[str]:
    return [hit.number for hit in hits(register, said)]


def listed(register: Register, said: str) -> list[str]:
    """The numbers a listing finds, by number."""
    with register.reading() as books:
        connection = books.texts._connection
        holding, values = fitting(connection, sought(said, field="--text"))
        query = select(agreements.c.number).where(holding).order_by(agreements.c.number)
        return list(connection.execute(query, values).scalars())


def a_paper(agreement: Agreement, kind: str = "draft", version: int = 1) -> Paper:
    name = f"{agreement.number}/{kind} v{version}"
    at = datetime(2026, 3, 2, 9, version, tzinfo=UTC)
    return Paper(name, agreement.id, kind, kind, name, version, date(2026, 3, 2), at)


def file(register: Register, paper: Paper, *clauses: ClauseText) -> None:
    with register.transaction() as books:
        books.papers.add(paper)
        books.texts.file_clauses(paper, clauses)


@pytest.mark.parametrize(
    ("party", "spellings"),
    [
        (LODZ, ("uniwersytet łódzki", "UNIWERSYTET LODZKI", "łódź", "lodz")),
        (BOGAZICI, ("boğaziçi", "BOĞAZİÇİ", "bogazici universitesi", "boun")),
        (LUMS, ("لاہور", "لاهور", "يونيورسٹي", "مينجمنٹ سائنسز", "management sciences lahore")),
        (SAUD, ("جامعة الملك سعود", "جامعه", "جامعہ", "الملک")),
    ],
    ids=lambda value: value.organisation if hasattr(value, "organisation") else "",
)
def test_a_party_is_found_however_its_name_is_written(register: Register, party, spellings) -> None:
    on_record(register, number="MOU-2026-0001")
    on_record(register, number="MOU-2026-0002", terms=some_terms(parties=(a_party(), party)))
    for said in spellings:
        assert numbers(register, said) == ["MOU-2026-0002"], said
        assert listed(register, said) == ["MOU-2026-0002"], said


def test_number_title_facts_and_signatories_are_searched_and_every_word_must_be_there(
    register: Register,
) -> None:
    facts = {"purpose": "To measure rivers.", "seats": [{"course": "Hydrology", "places": 12}], "open": True}
    on_record(register, number="MOU-2026-0001")
    on_record(register, number="MOU-2026-0002", terms=some_terms("Water co-operation", facts=facts))
    assert numbers(register, "mou-2026-0002") == ["MOU-2026-0002"]
    assert numbers(register, "water") == ["MOU-2026-0002", "MOU-2026-0001"]
    for said in ("cooperation", "co-operation", "co operation", "hydrology 12", "HYDROLOGY rivers", "hydrol"):
        assert numbers(register, said) == ["MOU-2026-0002"], said
    assert numbers(register, "head sample") == ["MOU-2026-0002", "MOU-2026-0001"]
    assert numbers(register, "hydrology glaciers") == []
    assert (
        numbers(register, "party") == numbers(register, "purpose") == []
    )  # what a line is about is not searched
    assert numbers(register, "hydro rivers") == []  # only the last word may be a beginning
    (hit,) = hits(register, "hydrology")
    assert ("seats", "Hydrology; 12") in hit.lines


def test_nothing_a_person_types_is_an_order_to_the_database(register: Register) -> None:
    on_record(register)
    for said in (
        'water"',
        "water*",
        "water:",
        "(water)",
        "water' | 'x",
        "water AND research",
        "^water",
        "-water",
        "{water}",
    ):
        numbers(register, said)
        listed(register, said)
    assert numbers(register, '"water"') == ["MOU-2026-0001"]
    assert numbers(register, "water NOT research") == []


def test_a_fact_that_was_changed_is_found_by_its_new_words_and_not_by_the_old(register: Register) -> None:
    agreement = on_record(register)
    assert numbers(register, "rivers") == [agreement.number]
    terms = replace(agreement.terms, facts={**agreement.terms.facts, "purpose": "To map glaciers."})
    with register.transaction() as books:
        write(books, acted(books.agreements.get(agreement.number), Act.REVISE, Revision(terms=terms)))
    assert numbers(register, "glaciers") == listed(register, "glaciers") == [agreement.number]
    assert numbers(register, "rivers") == listed(register, "rivers") == []


def test_identical_clauses_are_kept_once_and_found_for_every_agreement_that_prints_them(
    register: Register,
) -> None:
    first, second = (on_record(register, number=f"MOU-2026-000{place}") for place in (1, 2))
    secrecy = ClauseText("Confidentiality", "Each party keeps secret what it learns of the other.")
    place = ClauseText("Place", "They meet in Łódź.")
    file(register, a_paper(first), secrecy, place)
    file(register, a_paper(second), secrecy)
    with register.reading() as books:
        assert books.texts._connection.scalar(select(func.count()).select_from(clause_texts)) == 2
    assert numbers(register, "secret") == [second.number, first.number]
    assert listed(register, "secret") == [first.number, second.number]
    (hit,) = hits(register, "lodz")
    assert [(each.heading, each.words, each.paper) for each in hit.clauses] == [
        ("Place", "They meet in Łódź.", "MOU-2026-0001/draft v1")
    ]
    assert numbers(register, "water secret") == []  # one clause, or what the agreement says of itself


def test_papers_filed_at_once_share_their_clauses_and_none_waits_for_ever(register: Register) -> None:
    every = [on_record(register, number=f"MOU-2026-000{place}") for place in range(1, 9)]
    clauses = [ClauseText(f"Clause {place}", f"They keep secret point {place}.") for place in range(30)]

    def filed(place: int) -> None:
        file(register, a_paper(every[place]), *(clauses if place % 2 else reversed(clauses)))

    with ThreadPoolExecutor(max_workers=4) as writers:
        list(writers.map(filed, range(len(every))))
    with register.reading() as books:
        assert books.texts._connection.scalar(select(func.count()).select_from(clause_texts)) == len(clauses)
    assert listed(register, "secret") == [each.number for each in every]


def test_a_newer_paper_of_a_kind_takes_the_place_of_the_one_before(register: Register) -> None:
    agreement = on_record(register)
    old, new = ClauseText("Place", "They meet in Lisbon."), ClauseText("Place", "They meet in Porto.")
    file(register, a_paper(agreement), old)
    file(register, a_paper(agreement, version=2), new)
    assert numbers(register, "lisbon") == []
    assert numbers(register, "porto") == [agreement.number]
    file(register, a_paper(agreement, "closing_letter"), old)
    assert numbers(register, "lisbon") == [agreement.number]


def test_what_an_agreement_says_of_itself_comes_before_what_only_its_papers_say(register: Register) -> None:
    said = on_record(register, number="MOU-2026-0001", terms=some_terms("A treaty on glaciers"))
    printed = on_record(register, number="MOU-2026-0002")
    file(register, a_paper(printed), ClauseText("Purpose", "To visit glaciers."))
    file(register, a_paper(said), ClauseText("Purpose", "To visit glaciers."))
    assert numbers(register, "glaciers") == [said.number, printed.number]


def test_hits_are_turned_page_by_page_and_a_page_after_what_is_not_found_is_refused(
    register: Register,
) -> None:
    every = [on_record(register, number=f"MOU-2026-000{place}").number for place in range(1, 6)]
    on_record(register, number="MOU-2026-0009", terms=some_terms("Dry land", facts={}))
    seen, after = [], None
    while page := hits(register, "water", after=after, limit=2):
        seen += [hit.number for hit in page]
        after = seen[-1]
    assert seen == every[::-1]
    for vanished in ("MOU-2026-0009", "MOU-2020-0001"):
        with pytest.raises(InvalidError, match=f"{vanished} is not among"):
            hits(register, "water", after=vanished)


def test_hits_stop_at_the_most_but_a_listing_misses_none(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [on_record(register, number=f"MOU-2026-000{place}") for place in range(1, 7)]
    file(register, a_paper(every[0]), ClauseText("Purpose", "To visit glaciers."))
    for each in every:
        file(register, a_paper(each, "memo"), ClauseText("Law", f"Law of {each.number}, and of the sea."))
    monkeypatch.setattr(reading, "MOST", 3)
    for window in (2, 200):
        monkeypatch.setattr(reading, "_WINDOW", window)
        for said in ("water", "sea", "mou"):
            with register.reading() as books:
                found = books.texts.find(sought(said, field="WORDS"))
            assert found.more, said
            assert len(found.places) <= 3
            assert listed(register, said) == [each.number for each in every], said
        for said in ("glaciers", "mou-2026-0001"):
            with register.reading() as books:
                assert not books.texts.find(sought(said, field="WORDS")).more
            assert listed(register, said) == [every[0].number], said


def test_a_closed_agreement_is_still_found(register: Register) -> None:
    closed = on_record(register, stage=Stage.CLOSED)
    assert numbers(register, "rivers") == [closed.number]
