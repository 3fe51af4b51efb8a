"""The demonstration reaches every stage, leaves its papers, and run again changes nothing."""

import contextlib
import io
import re
import zipfile
from collections import Counter

import docx
import pypdfium2
import pytest
from rich.console import Console

from tests.demo.fingerprint import of_papers, of_register
from tests.demo.playing import BUILT_ON, programs_of
from tests.documents.readers import words_of_docx
from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.demo.portfolio_steps import SIGNED_BEFORE
from workflow.demo.run import run
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.term.standing import standing
from workflow.services.papers.open_points import open_points_answer
from workflow.wiring import open_office

PAPERS_OF_STAGES = {
    "exploration": "intake_sheet",
    "drafting": "draft",
    "legal review": "review_memo",
    "signing": "execution_copy",
    "signing too": "signing_instructions",
    "activation": "activation_notice",
    "sent": "cover_letter",
    "originals": "originals_register",
    "copy": "conformed_copy",
    "renewal": "renewal_notice",
    "notice": "non_renewal_notice",
    "closed": "closing_notice",
    "close-out": "close_out_list",
    "from outside": "received",
}


NEVER_SIGNED = ("before signature", "in the source", "source does not", "not named")


@pytest.fixture(scope="module")
def office(played):
    opened = open_office(played.folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def books(office):
    with office.register.reading() as reading:
        yield reading


@pytest.fixture(scope="module")
def case(books):
    return lambda name: books.agreements.get_by_id(agreement_id(name))


@pytest.fixture(scope="module")
def history(books, case):
    return lambda name: books.agreements.history(case(name).number)


def test_each_arrangement_stands_where_the_play_left_it(office, case):
    def stands(name):
        agreement = case(name)
        return agreement.stage.value, standing(agreement, office.calendar, on=BUILT_ON)

    for name in ("lums-kp", "iau-associate"):
        assert stands(name) == ("exploration", "in conversation")
    for name in ("aku-columbia", "iau-member", "iau-leadher", "iau-isas"):
        assert stands(name) == ("drafting", "draft")
    for name in SIGNED_BEFORE:
        assert stands(name) == ("in force", "signed with dates unknown")
    assert stands("exchange-in-review") == ("legal review", "in review")
    assert stands("renewed") == ("in force", "in force")
    assert stands("renewed-letter") == ("closed", "carried out")
    assert stands("renews-itself") == ("closed", "expired")
    assert stands("dual-degree") == ("closed", "terminated")


def test_every_type_goes_from_its_draft_to_its_end(office, books):
    ended = {agreement.type for agreement in books.agreements.select() if agreement.closed_on is not None}
    assert ended == {kind.key for kind in office.catalogue.types()}


def test_what_was_signed_is_whole(office, books):
    signed = [agreement for agreement in books.agreements.select() if agreement.signatures]
    assert len(signed) > 15
    for agreement in signed:
        assert open_points_answer(office, agreement.number) == ()
        (copy,) = (each for each in books.papers.of(agreement.id) if each.kind == "execution_copy")
        text = words_of_docx(office.shelf.get(str(copy.docx)))
        assert not [words for words in NEVER_SIGNED if words in text], agreement.number
        assert "w:highlight" not in _body_of(office.shelf.get(str(copy.docx))), agreement.number
        assert "" not in (agreement.terms.facts.values()), agreement.number


def test_what_a_source_leaves_open_waits_and_says_for_what(case, office, played):
    screen = _words(played.screen)
    for name, point in (
        ("aku-columbia", "the name of the Programme"),
        ("iau-member", "the institution that becomes the Member"),
        ("iau-isas", "the institution that uses the service"),
    ):
        agreement = case(name)
        assert point in [each.what for each in open_points_answer(office, agreement.number)]
        assert f"{agreement.number} waits for: " in screen
        assert agreement.signatures == ()
    assert f"{case('aku-columbia').number} waits for: the name of the Programme; " in screen


def test_the_intake_sheet_tells_whom_a_service_is_for_and_that_minors_are_among_them(office, books, case):
    (sheet,) = books.papers.of(case("lums-kp").id)
    text = words_of_docx(office.shelf.get(str(sheet.docx)))
    assert "career progression of the youth of Khyber Pakhtunkhwa" in text
    assert "between 14 and 29 years of age" in text
    assert "Persons under 18 take part" in text


def test_two_spellings_of_one_partner_are_a_question(case):
    (comment,) = case("aku-uab").open_comments()
    assert "University of Alabama" in comment.text


def test_one_side_admits_and_the_other_accepts_by_a_form(case):
    agreement = case("membership")
    assert [signature.party for signature in agreement.signatures] == ["Example Association of Universities"]
    assert [clearance.key for clearance in agreement.clearances] == ["acceptance"]


def test_a_text_that_leaves_something_open_waits_for_its_last_sign_off(case):
    agreement = case("exchange-in-review")
    assert [sign_off.route for sign_off in agreement.sign_offs] == ["legal"]
    (comment,) = agreement.open_comments()
    assert (comment.place, len(comment.answers)) == ("clause 4.2 (\u201cNumbers\u201d)", 1)


def test_every_stage_was_lived_through(books):
    seen = {
        change.after["stage"]
        for agreement in books.agreements.select()
        for change in books.agreements.history(agreement.number)
        if "stage" in change.after
    }
    assert seen == {stage.value for stage in Stage}


def test_one_renewed_by_itself_twice_and_each_period_once_and_then_lapsed_after_notice_in_time(case):
    agreement = case("renews-itself")
    assert [(period.number, period.how, period.missed) for period in agreement.periods] == [
        (1, "initial", False),
        (2, "automatic", False),
        (3, "automatic", False),
    ]
    assert not agreement.notices[0].late
    assert agreement.closed_on == agreement.notices[0].ends_on == agreement.periods[-1].last_day


def test_one_was_renewed_by_a_signed_letter(case):
    assert [period.how for period in case("renewed").periods] == ["initial", "letter"]
    assert case("renewed").periods[1].rule == f"extended by {case('renewed-letter').number}"


def test_a_review_was_returned_its_comment_settled_and_the_second_round_approved(case, history):
    acts = [change.act for change in history("renewed")]
    assert acts[:8] == [
        Act.OPEN,
        Act.BEGIN,
        Act.SEND,
        Act.RECEIVE,
        Act.SUBMIT,
        Act.COMMENT,
        Act.RETURN,
        Act.SETTLE,
    ]
    assert case("renewed").submission.round == 2


def test_ink_without_a_date_and_ink_out_of_turn_are_flagged(history):
    flags = [flag for change in history("service-levels") for flag in change.flags]
    assert [flag for flag in flags if "undated" in flag]
    flags = [flag for change in history("data-sharing") for flag in change.flags]
    assert [flag for flag in flags if "out of order" in flag]


def test_the_existing_agreements_have_no_dates_and_their_originals_are_missing(case, history):
    for name in SIGNED_BEFORE:
        agreement = case(name)
        assert agreement.effective_on is None
        assert agreement.periods == ()
        assert history(name)[0].flags == ("the original is missing", "the day it took effect is not known")


def test_the_number_of_what_was_signed_bears_the_year_its_record_says(case):
    assert case("lums-bhakkar").number == "MOU-2017-0001"
    assert case("aku-uab").number == "MOU-2026-0001"


def test_the_service_level_agreement_waits_with_its_five_parties(case):
    assert [party.short for party in case("lums-kp").terms.parties] == [
        "LUMS",
        "KP Department",
        "LCE",
        "IMSciences",
        "Bank of Khyber",
    ]


def test_nobody_acts_while_the_office_is_closed(office, books):
    for agreement in books.agreements.select():
        for change in books.agreements.history(agreement.number):
            assert change.actor == "machine" or office.calendar.is_open(change.occurred_on)


def test_every_stage_has_its_papers(books):
    kinds = Counter(
        paper.kind for agreement in books.agreements.select() for paper in books.papers.of(agreement.id)
    )
    assert set(PAPERS_OF_STAGES.values()) <= set(kinds)
    assert not books.outbox.list_open()


def test_every_page_of_every_pdf_says_that_it_is_a_demonstration(played):
    pdfs = sorted((played.folder / "papers").rglob("*.pdf"))
    assert len(pdfs) > 50
    for path in pdfs:
        with contextlib.closing(pypdfium2.PdfDocument(path)) as pdf:
            for number, page in enumerate(pdf, start=1):
                assert NOTICE in _words(page.get_textpage().get_text_range()), f"{path.name}, page {number}"


def test_every_word_file_opens_and_says_that_it_is_a_demonstration(played):
    papers = sorted((played.folder / "papers").rglob("*.docx"))
    assert len(papers) > 50
    for path in papers:
        sections = docx.Document(str(path)).sections
        printed = [
            " ".join(_words(p.text) for p in part.paragraphs)
            for section in sections
            for part in (section.header, section.footer)
        ]
        assert any(NOTICE in text for text in printed) or _says_so_anywhere(path), path.name


def test_the_relationships_without_an_instrument_are_on_file(books):
    assert len(books.prospects.all()) == 4


def test_the_screen_says_how_to_open_the_same_runs_again(played):
    assert "serve --office" in played.screen


def test_the_screen_shows_each_agreement_and_what_to_try(books, played):
    for agreement in books.agreements.select():
        assert agreement.number in played.screen
    assert all(len(line) <= 80 for line in played.screen.splitlines() if "--office" not in line)
    assert NOTICE in _words(played.screen)
    assert "Prefect’s own pages are at http://127.0.0.1:" in played.screen


def test_played_again_it_changes_nothing(played):
    before = of_register(played.folder), of_papers(played.folder)
    screen = io.StringIO()
    assert run(played.folder, Console(file=screen, width=80), today=BUILT_ON.replace(year=2027)) == 0
    assert (of_register(played.folder), of_papers(played.folder)) == before
    assert "nothing is changed" in _words(screen.getvalue())


def test_no_server_is_left(played):
    assert programs_of(played.folder) == []


def _body_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read("word/document.xml").decode()


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _says_so_anywhere(path) -> bool:
    with zipfile.ZipFile(path) as parts:
        return any(
            NOTICE in re.sub(r"<[^>]+>", "", parts.read(name).decode())
            for name in parts.namelist()
            if "header" in name or "footer" in name
        )
