"""Lawyers find agreements by words, and see the sentence in which each stands."""

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.offices import APPROVED, OPENED, act, approved, moment, opened, submitted, worked
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError
from workflow.domain.folding import sought
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft
from workflow.services.views.search import MOST_SHOWN, marked, passage, search


def marks(words: str, found: tuple[tuple[int, int], ...]) -> list[str]:
    return [words[begin:end] for begin, end in found]


def test_a_clause_of_a_draft_is_found_with_its_heading_and_the_sentence(any_office: Office) -> None:
    number = opened(any_office)
    ensure_draft(any_office, number, at=moment(OPENED))
    found = search(any_office, "safeguarding children")
    assert (found.count, found.more, found.next) == (1, False, None)
    (hit,) = found.hits
    assert hit.number == number
    assert hit.passages[0].about == "Safeguarding of children and adults at risk"
    assert hit.passages[0].paper == f"{number}/01 draft v1"
    assert "children" in marks(hit.passages[0].words, hit.passages[0].marks)


def test_what_an_agreement_says_of_itself_is_shown_with_what_it_is_about(any_office: Office) -> None:
    number = opened(any_office, title="Łódź and Karachi on water")
    (hit,) = search(any_office, "lodz").hits
    assert (hit.number, marks(hit.title, hit.marks)) == (number, ["Łódź"])
    assert hit.passages == ()
    (hit,) = search(any_office, "sample technology").hits
    assert ("party", ["Sample", "Technology"]) in [
        (each.about, marks(each.words, each.marks)) for each in hit.passages
    ]


def test_pages_follow_each_other_and_the_last_says_so(office: Office) -> None:
    numbers = [opened(office) for _ in range(5)]
    seen, after = [], None
    while True:
        page = search(office, "memorandum", after=after, limit=2)
        assert page.count == 5
        seen += [hit.number for hit in page.hits]
        if page.next is None:
            break
        after = page.next
    assert seen == numbers[::-1]


def test_a_search_of_signs_only_and_an_odd_page_are_refused(office: Office) -> None:
    opened(office)
    for words in ("", "%%", "… —"):
        with pytest.raises(InvalidError, match="it holds only signs"):
            search(office, words)
    for limit in (0, -1, 1_001):
        with pytest.raises(InvalidError, match="A page has 1 to 1,000 agreements"):
            search(office, "memorandum", limit=limit)
    with pytest.raises(InvalidError, match="MOU-1999-0001 is not among what is found"):
        search(office, "memorandum", after="MOU-1999-0001")


def test_identical_clauses_of_many_drafts_are_on_file_once(office: Office) -> None:
    from sqlalchemy import func, select

    from workflow.store.reads.tables import clause_texts, clause_uses

    def texts() -> int:
        with office.register.reading() as books:
            return int(books.texts._connection.scalar(select(func.count()).select_from(clause_texts)) or 0)

    ensure_draft(office, opened(office), at=moment(OPENED))
    once = texts()
    ensure_draft(office, opened(office), at=moment(OPENED))
    assert once <= texts() <= once + 3  # only what names the agreement is said anew
    with office.register.reading() as books:
        assert books.texts._connection.scalar(select(func.count()).select_from(clause_uses)) == 2 * once


def test_the_sentence_with_the_most_of_the_words_is_shown_and_a_long_one_is_cut_around_the_first() -> None:
    text = "Rivers rise. The Parties measure RIVERS and lakes. Lakes fall."
    found = passage(text, sought("rivers lakes", field="WORDS"))
    assert found is not None
    assert (found.words, marks(found.words, found.marks)) == (
        "The Parties measure RIVERS and lakes.",
        ["RIVERS", "lakes"],
    )
    long = " ".join(["before"] * 60 + ["glaciers"] + ["after"] * 60)
    found = passage(long, sought("glaciers", field="WORDS"))
    assert found is not None
    assert found.words.startswith("…before")
    assert found.words.endswith("after…")
    assert len(found.words) <= MOST_SHOWN + 2
    assert marks(found.words, found.marks) == ["glaciers"]
    assert passage(long, sought("rivers", field="WORDS")) is None


def test_words_are_marked_as_they_are_written_and_not_as_they_were_asked_for() -> None:
    for text, said, shown in (
        ("جامعة الملك سعود", "جامعه", ["جامعة"]),
        ("Boğaziçi Üniversitesi’nde", "bogazici", ["Boğaziçi"]),
        ("The co-operation, and cooperation.", "co-operation", ["co-operation", "cooperation"]),
        ("The University’s seat", "university", ["University’s"]),
    ):
        assert marks(text, marked(text, sought(said, field="WORDS")).marks) == shown


@given(st.text(max_size=400), st.sampled_from(["a", "the", "ا", "1"]))
def test_marks_lie_in_what_is_shown_and_each_holds_a_word_sought(text: str, said: str) -> None:
    wanted = sought(said, field="WORDS")
    found = passage(text, wanted)
    if found is not None:
        assert found.marks
        assert all(wanted.finds(word) for word in marks(found.words, found.marks))


def test_their_word_text_that_took_the_place_of_ours_is_searched(office: Office) -> None:
    text = docx.Document()
    text.add_heading("Seat of arbitration", level=1)
    text.add_paragraph("Differences are settled in Montréal.")
    file = BytesIO()
    text.save(file)
    number = opened(office)
    theirs = KeptFile(office.shelf.put(file.getvalue()), "theirs.docx", file.getvalue())
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    worked(office, on=APPROVED)
    (hit,) = search(office, "montreal").hits
    assert (hit.number, hit.passages[0].about) == (number, "Seat of arbitration")
    assert hit.passages[0].words == "Differences are settled in Montréal."
    assert hit.passages[0].paper.endswith("execution copy v1")
