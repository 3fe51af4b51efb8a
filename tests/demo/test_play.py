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
from workflow.demo.acting import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.demo.run import run
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.term.standing import standing
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

    assert stands("lums-kp") == ("exploration", "in conversation")
    assert stands("iau-associate") == ("exploration", "in conversation")
    assert stands("iau-isas") == ("drafting", "their turn")
    assert stands("iau-leadher") == ("legal review", "in review")
    assert stands("iau-member") == ("legal review", "in review")
    assert stands("aku-columbia") == ("legal review", "in review")
    assert stands("lums-pmiu-cerp") == ("activation", "executed, not effective")
    assert stands("lums-sed") == ("in force", "in force")
    assert stands("lums-bhakkar") == ("in force", "signed with dates unknown")
    assert stands("aku-uab") == ("in force", "in force")
    assert stands("aku-jhu") == ("in force", "in force")
    assert stands("aku-michigan") == ("in force", "in force")
    assert stands("aku-michigan-letter") == ("closed", "carried out")
    assert stands("aku-lshtm") == ("closed", "expired")
    assert stands("aku-iba") == ("renewal", "in notice window")
    assert stands("aku-iba-letter") == ("legal review", "in review")


def test_every_arrangement_of_the_sources_is_on_file_and_two_renewal_letters(books):
    assert Counter(agreement.type for agreement in books.agreements.select()) == {
        "mou": 6,
        "dual_degree": 1,
        "data_sharing": 1,
        "umbrella_mou": 1,
        "sla": 1,
        "membership": 1,
        "associate_membership": 1,
        "grant_award": 1,
        "service_engagement": 1,
        "renewal_letter": 2,
    }


def test_what_a_source_leaves_open_is_not_signed(case, played):
    agreement = case("aku-columbia")
    assert {sign_off.route for sign_off in agreement.sign_offs} == {"legal", "academic"}
    assert (
        "the regular length of the Programme (clause 3.3, “The Programme”)" in agreement.submission.left_open
    )
    assert f"its text leaves {len(agreement.submission.left_open)} things open" in _words(played.screen)
    assert case("iau-member").sign_offs == ()


def test_nothing_was_signed_with_anything_left_open(books):
    for agreement in books.agreements.select():
        if agreement.signatures:
            assert agreement.submission.left_open == ()


def test_a_grant_names_no_amount_and_a_question_holds_it_up(case):
    agreement = case("iau-leadher")
    assert agreement.terms.funding.amount is None
    assert [comment.by for comment in agreement.open_comments()] == ["finance-office"]


def test_every_stage_was_lived_through(books):
    seen = {
        change.after["stage"]
        for agreement in books.agreements.select()
        for change in books.agreements.history(agreement.number)
        if "stage" in change.after
    }
    assert seen == {stage.value for stage in Stage}


def test_one_renewed_by_itself_twice_and_each_period_once(case):
    periods = case("aku-jhu").periods
    assert [(period.number, period.how, period.missed) for period in periods] == [
        (1, "initial", False),
        (2, "automatic", False),
        (3, "automatic", False),
    ]


def test_one_was_renewed_by_a_signed_letter(case):
    assert [period.how for period in case("aku-michigan").periods] == ["initial", "letter"]
    assert case("aku-michigan").periods[1].rule == f"extended by {case('aku-michigan-letter').number}"


def test_one_lapsed_on_its_last_day_after_notice_in_time(case):
    agreement = case("aku-lshtm")
    assert not agreement.notices[0].late
    assert agreement.closed_on == agreement.notices[0].ends_on == agreement.periods[0].last_day


def test_a_review_was_returned_its_comment_settled_and_the_second_round_approved(case, history):
    acts = [change.act for change in history("aku-uab")]
    assert acts[:8] == [
        Act.OPEN,
        Act.BEGIN,
        Act.SUBMIT,
        Act.COMMENT,
        Act.RETURN,
        Act.SETTLE,
        Act.SUBMIT,
        Act.CLEAR,
    ]
    assert case("aku-uab").submission.round == 2


def test_ink_without_a_date_and_ink_out_of_turn_are_flagged(history):
    flags = [flag for change in history("lums-sed") for flag in change.flags]
    assert flags == ["the signature for School Education Department is undated: the date of its scan is used"]
    flags = [flag for change in history("lums-pmiu-cerp") for flag in change.flags]
    assert flags == ["Centre of Economic Research in Pakistan signed out of order"]


def test_the_existing_agreement_has_no_dates_and_its_original_is_missing(case, history):
    agreement = case("lums-bhakkar")
    assert agreement.effective_on is None
    assert agreement.periods == ()
    assert history("lums-bhakkar")[0].flags == (
        "the original is missing",
        "the day it took effect is not known",
    )


def test_the_service_level_agreement_waits_with_its_five_parties(case):
    assert [party.short for party in case("lums-kp").terms.parties] == [
        "LUMS SOE",
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
    assert len(books.prospects.all()) == 3


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


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _says_so_anywhere(path) -> bool:
    with zipfile.ZipFile(path) as parts:
        return any(
            NOTICE in re.sub(r"<[^>]+>", "", parts.read(name).decode())
            for name in parts.namelist()
            if "header" in name or "footer" in name
        )
