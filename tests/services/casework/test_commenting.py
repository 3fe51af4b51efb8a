"""What is said of a text is tied to its clauses, and everybody knows whose turn it is."""

from io import BytesIO

import docx
import pytest

from tests.builders.offices import SUBMITTED, act, agreement, in_words, opened, submitted
from workflow.domain.agreement.act_details import Answering, CommentText, DraftFile, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import RefusedError
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.waits import waits


def commented(office: Office, number: str, *said: str | None, actor: str = "rashid") -> str | None:
    act(office, number, Act.COMMENT, CommentText("Why?", *said), actor=actor, on=SUBMITTED)
    return agreement(office, number).comments[-1].place


def test_a_comment_is_on_a_clause_of_the_text_under_review(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    assert commented(any_office, number, "2.2(a)") == "clause 2.2(a) (“Nature of this MOU”)"
    assert commented(any_office, number, "termination") == "clause 27 (“Termination”)"
    assert commented(any_office, number, None, "Silence is not renewal") == "clause 25.2 (“Renewal”)"
    assert commented(any_office, number) is None
    assert [each.clause for each in agreement(any_office, number).comments] == [
        "nature", "termination", "renewal", None,
    ]  # fmt: skip
    with pytest.raises(RefusedError) as refusal:
        commented(any_office, number, "44")
    assert refusal.value.reasons == (
        f"The text of {number} has no clause “44”; it has: 1 “Purpose” to 31 “Entire understanding”.",
    )
    assert len(agreement(any_office, number).comments) == 4


def test_a_draft_is_commented_on_as_it_stands(office: Office) -> None:
    number = opened(office)
    assert commented(office, number, "1", "The purpose of this MOU", actor="amina") == "clause 1 (“Purpose”)"


def test_words_of_a_text_in_another_language_are_quoted_as_well(office: Office) -> None:
    number = opened(office, **in_words(office, "Urdu"))
    submitted(office, number)
    before = clauses_of_the_text(office, agreement(office, opened(office)))
    both = clauses_of_the_text(office, agreement(office, number))
    assert before is not None
    assert both is not None
    (renewal,) = (each for each in both if each.id == "renewal")
    (english,) = (each for each in before if each.id == "renewal")
    urdu = renewal.passages[len(english.passages)].words
    assert commented(office, number, "renewal", urdu) == "clause 25 (“Renewal”)"


def test_a_text_of_theirs_is_read_by_its_headings_and_one_without_any_is_taken_on_trust(
    office: Office,
) -> None:
    number, blank = opened(office), opened(office)
    theirs = docx.Document()
    theirs.add_heading("Costs", level=1)
    theirs.add_paragraph("Each side bears its own.")
    file = BytesIO()
    theirs.save(file)
    for each, content in ((number, file.getvalue()), (blank, b"no Word file")):
        kept = KeptFile(office.shelf.put(content), "theirs.docx", content)
        details = DraftFile(kept.sha256, replaces_text=True)
        act(office, each, Act.RECEIVE, details, evidence=(kept,))
    assert commented(office, number, "costs", "bears its own") == "“Costs”"
    with pytest.raises(RefusedError, match="has no clause “Fees”; it has: “Costs”"):
        commented(office, number, "Fees")
    assert commented(office, blank, "Fees") == "“Fees”"


def test_an_answered_comment_is_asked_of_the_reviewer_who_made_it(any_office: Office) -> None:
    number = opened(any_office)
    submitted(any_office, number)
    commented(any_office, number, "4")

    def asked(who: str, role: str | None = None) -> list[str]:
        return [each.key for each in waits(any_office, mine=who, role=role)]

    assert "comment 1" in asked("amina")
    act(any_office, number, Act.ANSWER, Answering(1, "As the faculty asks."), on=SUBMITTED)
    assert "comment 1" not in asked("amina")
    assert asked("rashid") == ["comment 1", "sign off legal"]
    assert asked("rashid", role="legal reviewer") == ["comment 1", "sign off legal"]
    act(any_office, number, Act.SETTLE, Which(1), actor="rashid", on=SUBMITTED)
    assert asked("rashid") == ["sign off legal"]
    (comment,) = agreement(any_office, number).comments
    assert (comment.settled_by, comment.settled_on) == ("rashid", SUBMITTED)
