"""One report on a draft that came back: what changed in it, where it departs from the library, and who must approve it."""

import pytest

from tests.builders.offices import act, agreement, opened, pages
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.rules import write_rules
from tests.documents.received.people_at_word import RUTH, edited, replaced
from tests.services.papers.test_returned_drafts import BACK, received, sent
from workflow.answers.agreement.returned import ReturnedDraftAnswer
from workflow.answers.approval.routes import StepStands
from workflow.documents.received.read_text import read_text
from workflow.documents.received.words import lines_of
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition
from workflow.domain.agreement.foreign.found import Stands
from workflow.services.office import Office
from workflow.services.papers.comparing.returned_drafts import LATER_CAME, returned_draft
from workflow.services.papers.comparing.returned_reports import FORMS, report_to_take_away
from workflow.services.papers.evidence_files import keep_sent

WORDS_OF = {
    "docx": lambda content: " ".join(lines_of(read_text(content).body)),
    "pdf": lambda content: " ".join(pages(content)),
}
"""What a paper says, by its form."""
ROUTES = f"""
several_by_one = true

[approvals.rector]
label = "Rector"
people = ["{REVIEWER.key}"]

[[rules]]
name = "Where the office gives way"
when = {{ deviations = ["confidentiality: walk away"] }}
asks = ["rector"]
"""


def edits_of_theirs(content: bytes) -> bytes:
    """Our draft with their own words in the clause on confidentiality, and another notice."""
    return edited(
        content,
        replaced("protect it as carefully as its own", "protect it as it sees fit"),
        *[replaced("3 months", "6 months", by=RUTH)] * 3,
    )


@pytest.fixture
def number(office: Office) -> str:
    write_rules(office, routes=ROUTES)
    return opened(office)


def came(office: Office, number: str, *, replaces: bool = True) -> ReturnedDraftAnswer:
    return received(office, number, edits_of_theirs(sent(office, number)), replaces=replaces)


def test_the_report_tells_what_changed_where_it_departs_and_who_must_approve_it(office, number):
    report = came(office, number)
    notice = ("3 months", "6 months", RUTH)
    assert [(each.before, each.after, each.by) for each in report.findings] == [
        notice,
        ("carefully as its own", "it sees fit", None),
        notice,
        notice,
    ]
    [confidentiality] = report.deviations
    assert (confidentiality.clause, confidentiality.stands) == ("confidentiality", "nearest to preferred")
    assert [(each.how.value, each.words) for each in confidentiality.words if each.how.value != "same"] == [
        ("left out", "carefully as its own"),
        ("put in", "it sees fit"),
    ]
    [notice] = report.proposals
    assert (notice.about, notice.ours, notice.typed, notice.stands) == (
        "term.notice",
        "3 months",
        "6 months",
        "open",
    )
    [rector] = report.sign_offs
    assert (rector.label, rector.stands) == ("Rector", StepStands.TO_COME)
    assert "words of the other side" in rector.because[0]
    assert report.departs == "1 clause is not in the office’s own words: 1 in words of theirs."
    assert report.facts == "It says 1 fact otherwise than the case; 1 waits for somebody to take or refuse."
    assert report.approval == "Because of that it needs the sign-off of: Rector."


def test_a_text_beside_ours_is_told_with_what_it_would_ask_for_in_the_place_of_ours(office, number):
    report = came(office, number, replaces=False)
    assert [(each.label, each.stands) for each in report.sign_offs] == [("Rector", None)]
    assert report.approval == "Were it to take the place of our text, it would need the sign-off of: Rector."


def test_what_the_legal_office_says_of_a_clause_and_what_is_decided_stands_in_the_report(office, number):
    came(office, number)
    said = SayingPosition("confidentiality", Stands.PREFERRED)
    act(office, number, Act.SAY_POSITION, said, actor=REVIEWER.key, reason="It is the law anyway.", on=BACK)
    [notice] = agreement(office, number).proposals
    act(office, number, Act.REFUSE_FACT, RefusingFact(notice.id), reason="We keep to three.", on=BACK)
    report = returned_draft(office, number, on=BACK)
    [confidentiality], [notice] = report.deviations, report.proposals
    assert confidentiality.stands == "preferred"
    assert confidentiality.remark == f"says {REVIEWER.name}, 10 March 2026: It is the law anyway."
    assert (notice.stands, notice.remark) == (f"refused by {OFFICER.name}", "We keep to three.")
    assert report.sign_offs == ()
    assert report.approval == "No rule of the office asks for a sign-off because of that."


def test_a_sign_off_that_every_case_needs_is_not_told_as_asked_because_of_their_text(office, number):
    write_rules(office, routes=ROUTES + '\n[[rules]]\nasks = ["finance"]\n')
    other = opened(office)
    assert [each.key for each in came(office, other).sign_offs] == ["rector"]


def test_facts_of_an_earlier_file_are_decided_where_the_later_one_is(office, number):
    first = came(office, number)
    later = edited(edits_of_theirs(sent(office, number)), replaced("protect it as it", "keep it as it"))
    received(office, number, later, replaces=True)
    earlier = returned_draft(office, number, first.code, on=BACK)
    assert (earlier.proposals, earlier.facts) == ((), LATER_CAME)


def test_a_clause_that_says_a_fact_otherwise_than_the_rest_of_their_text_is_told_with_both(office, number):
    one_place = edited(sent(office, number), replaced("3 months", "6 months", by=RUTH))
    renewal, termination = received(office, number, one_place).deviations
    for each in (renewal, termination):
        assert each.remark == "every word is ours, and it says “3 months” and not “6 months”"


def test_a_file_that_nobody_can_compare_departs_from_nothing_that_is_known(office, number):
    kept = keep_sent("letter.txt", b"We are still reading.")
    act(office, number, Act.RECEIVE, DraftFile(kept.sha256), evidence=(kept,), on=BACK)
    report = returned_draft(office, number, on=BACK)
    assert report.departs == report.not_measured
    assert (report.deviations, report.sign_offs) == ((), ())


@pytest.mark.parametrize("form", FORMS)
def test_the_report_is_a_paper_to_take_away_that_says_the_same(office, number, form):
    report = came(office, number)
    paper = report_to_take_away(office, report, form, on=BACK)
    said = " ".join(WORDS_OF[form](paper.content).split())
    for wanted in (report.summary, report.departs, report.facts, report.approval, "it sees fit", "6 months"):
        assert wanted in said
    assert paper.name == f"{number} report on a returned draft {report.code}.{form}"
