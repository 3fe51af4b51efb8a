"""The papers an office needs beside its agreements: letters, registers, copies, notices, reviews and lists."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import (
    OPENED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    document,
    in_force,
    kinds,
    live,
    moment,
    opened,
    pages,
    paper,
    printed,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.domain.agreement.act_details import Asking, CommentText, DraftFile, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.papers.contexts.close_out import close_out_list
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft, make_now, papers_of
from workflow.services.papers.subject import subject_after

TWO_YEARS = {"length": "2 years", "notice": "3 months"}
JULY = date(2026, 7, 1)


def sent(office: Office, number: str, *, on: date, asks: str | None = None, by: date | None = None) -> None:
    draft = ensure_draft(office, number, at=moment(OPENED))
    assert draft.docx is not None
    kept = KeptFile(draft.docx, "draft.docx", office.shelf.get(draft.docx))
    act(office, number, Act.SEND, DraftFile(draft.docx, asks=asks, by=by), evidence=(kept,), on=on)
    worked(office, on=on)


def amended(office: Office, number: str) -> str:
    """An amendment of the agreement, signed in May 2026 and carried out."""
    facts = {
        "changes": [
            {"clause": "Annual review, 1", "before": "once a year", "after": "twice a year"},
            {"clause": "Steering group", "before": "The clause as a whole"},
        ]
    }
    words = document(office, "amendment", amends=number, facts=facts) | {
        "parties": document(office)["parties"]
    }
    amendment = open_case(office, words, actor="amina", on=SIGNED, at=moment(SIGNED)).agreement.number
    submitted(office, amendment, on=date(2026, 5, 4))
    approved(office, amendment, on=date(2026, 5, 5))
    signed(office, amendment, on=date(2026, 5, 8))
    worked(office, on=date(2026, 5, 8))
    swept(office, on=date(2026, 5, 9))
    return amendment


def points(office: Office, number: str) -> list[dict[str, Any]]:
    standing = agreement(office, number)
    parts = close_out_list(subject_after(office, standing.id, standing.version))["close_out"]["parts"]
    return [row for part in parts for row in part["rows"]]


def test_each_round_has_a_cover_letter_that_names_the_draft_what_is_asked_and_by_when(office: Office) -> None:
    number = opened(office)
    sent(office, number, on=date(2026, 3, 4), asks="Name your coordinator.", by=date(2026, 3, 27))
    said = printed(office, number, "cover_letter")
    assert "Sample Institute of Technology" in said
    assert "version 1 of the draft" in said
    assert "Name your coordinator." in said
    assert "Friday 27 March 2026" in said
    draft = paper(office, number, "draft")
    assert draft.manifest["code"] in said
    assert "SHA" not in said
    assert "overlooked" not in said
    sent(office, number, on=date(2026, 4, 6))
    assert paper(office, number, "cover_letter").version == 2
    said = printed(office, number, "cover_letter")
    assert "round 2" in said
    assert "No day is set for your answer." in said


def test_a_cover_letter_tells_the_other_side_nothing_of_our_comments(office: Office) -> None:
    number = opened(office)
    act(office, number, Act.COMMENT, CommentText("They will never accept clause 9."))
    sent(office, number, on=date(2026, 3, 4))
    assert "never accept" not in printed(office, number, "cover_letter")


def test_the_review_memo_gives_the_offices_positions_on_a_clause_that_departs(office: Office) -> None:
    number = opened(office, term={"length": "2 years", "notice": "1 month"})
    submitted(office, number)
    worked(office, on=SUBMITTED)
    said = printed(office, number, "review_memo")
    (clause,) = [each for each in office.catalogue.clauses() if each.file == "_clauses/termination.md.j2"]
    for words in (clause.positions.preferred, clause.positions.fallback, clause.positions.walk_away):
        assert words in said


def test_an_answer_is_not_asked_for_a_day_that_has_passed(office: Office) -> None:
    number = opened(office)
    with pytest.raises(RefusedError, match="which is before"):
        sent(office, number, on=date(2026, 3, 4), by=date(2026, 3, 1))


def test_the_register_of_originals_says_who_holds_one_and_who_signed_when(office: Office) -> None:
    number = in_force(office)
    said = printed(office, number, "originals_register")
    assert "Signed originals 2" in said
    for kind in ("originals_register", "signing_instructions"):
        one = paper(office, number, kind).pdf
        assert one is not None
        assert len(pages(office.shelf.get(one))) == 1
    assert "With the party, 20 Workshop Lane" in said
    assert "Dr Jonas Specimen" in said
    assert said.count("1 May 2026") >= 3
    scan = agreement(office, number).signatures[0].scan
    assert scan is not None
    assert scan[:12] in said


def test_the_conformed_copy_repeats_the_signed_text_with_typed_signatures(office: Office) -> None:
    number = in_force(office)
    copy, original = printed(office, number, "conformed_copy"), printed(office, number, "execution_copy")
    assert "This is not the original." in copy
    assert copy.count("Signature (signed)") == 2
    assert "(signed)" not in original
    for passage in ("They may add other forms of cooperation", "Governing law", "Entire understanding"):
        assert passage in original
        assert passage in copy
    submission = agreement(office, number).submission
    assert submission is not None
    assert f"conformed copy · {submission.content_hash[:12]}" in copy


def test_a_text_that_is_not_ours_has_no_conformed_copy(office: Office) -> None:
    number = opened(office)
    theirs = KeptFile(office.shelf.put(b"their text"), "theirs.docx", b"their text")
    act(office, number, Act.RECEIVE, DraftFile(theirs.sha256, replaces_text=True), evidence=(theirs,))
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    done = worked(office, on=SIGNED)
    assert [each.failed for each in done if each.failed] == []
    assert "conformed_copy" not in kinds(office, number)
    assert "A negotiated text" in printed(office, number, "originals_register")
    with pytest.raises(RefusedError, match="was not made here"):
        make_now(office, number, "conformed_copy", at=moment(SIGNED))


def test_an_amendment_carried_out_leaves_a_consolidated_text(office: Office) -> None:
    number = in_force(office, term=TWO_YEARS)
    amendment = amended(office, number)
    assert agreement(office, amendment).closed_as == "carried out"
    said = printed(office, number, "consolidated_text")
    assert "With 1 amendment" in said
    assert f"Clauses changed by {amendment}" in said
    assert "Steering group The clause as a whole Falls away" in said
    assert "once a year twice a year" in said
    assert "Governing law" in said


def test_a_consolidated_text_can_be_asked_for_and_is_made_once(office: Office) -> None:
    number = in_force(office)
    first = make_now(office, number, "consolidated_text", at=moment(SIGNED))
    assert make_now(office, number, "consolidated_text", at=moment(JULY)).id == first.id
    assert "As first signed; no amendment" in printed(office, number, "consolidated_text")


@pytest.mark.parametrize(
    ("paper_kind", "said"),
    [
        ("originals_register", "there are no originals yet"),
        ("conformed_copy", "no signatures on record"),
        ("consolidated_text", "has not taken effect"),
        ("renewal_review", "there is nothing to renew"),
    ],
)
def test_a_paper_that_would_say_nothing_is_refused_with_the_reason(
    office: Office, paper_kind: str, said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        make_now(office, opened(office), paper_kind, at=moment(OPENED))


def test_a_notice_is_not_made_without_its_act(office: Office) -> None:
    with pytest.raises(InvalidError, match="is not made on demand; these are: intake_sheet,"):
        make_now(office, opened(office), "cure_notice", at=moment(OPENED))


def test_a_cure_notice_says_what_went_wrong_what_is_asked_and_by_when(office: Office) -> None:
    number = in_force(office)
    breach = "The report due in May was not sent."
    act(
        office,
        number,
        Act.CURE,
        Asking("Send the report for 2026.", date(2026, 7, 31), "courier", breach),
        on=JULY,
    )
    worked(office, on=JULY)
    said = printed(office, number, "cure_notice")
    for words in (
        "The report due in May was not sent.",
        "Send the report for 2026.",
        "Friday 31 July 2026",
        "Courier",
        "(“Termination”)",
        "international@",
    ):
        assert words in said
    assert agreement(office, number).asked[-1].about == "cure"


def test_suspension_and_resumption_each_leave_a_notice(office: Office) -> None:
    number = in_force(office, term=TWO_YEARS)
    asking = Asking("Name who answers.", date(2026, 8, 1), states="Floods.")
    act(office, number, Act.SUSPEND, asking, reason="The head asked for it.", on=JULY)
    worked(office, on=JULY)
    said = printed(office, number, "suspension_notice")
    for words in ("suspended from 1 July 2026", "Floods.", "Name who answers.", "ends on 1 May 2028"):
        assert words in said
    act(
        office,
        number,
        Act.RESUME,
        Asking(states="Water is gone."),
        reason="The head agrees.",
        on=date(2026, 9, 1),
    )
    worked(office, on=date(2026, 9, 1))
    said = printed(office, number, "resumption_notice")
    for words in ("began on 1 July 2026", "resumed from 1 September 2026", "Water is gone."):
        assert words in said


def test_an_evaluated_renewal_prints_what_the_register_holds_and_what_the_rules_recommend(
    office: Office,
) -> None:
    renewal = {"policy": "evaluate", "length": None, "max_terms": None}
    number = live(office, term=TWO_YEARS, renewal=renewal)
    deed = document(office)["facts"]["responsibilities"][0]["deed"]
    minutes = KeptFile(office.shelf.put(b"minutes"), "minutes.pdf")
    fulfilled = Performing(deed, "minutes of the coordinators")
    act(office, number, Act.FULFIL, fulfilled, evidence=(minutes,), on=JULY)
    swept(office, on=date(2027, 5, 3))
    said = printed(office, number, "renewal_review")
    assert "Fulfilled on 1 July 2026: minutes of the coordinators" in said
    assert "No entry" in said
    assert "The recommendation is to renew" in said
    assert said.index("Decision") < said.index("The evidence in short") < said.index("Appendix: date ledger")
    assert "may depart from the recommendation with a reason" in said
    assert "Renewal evaluate mutual" in said


def test_a_renewal_by_letter_alone_has_no_review_and_its_notice_is_one_page_of_days_ahead(
    office: Office,
) -> None:
    number = live(office, term=TWO_YEARS)
    swept(office, on=date(2027, 5, 3))
    one = paper(office, number, "renewal_notice").pdf
    assert one is not None
    (said,) = pages(office.shelf.get(one))
    assert "Notice before the end" in said
    assert "Takes effect" not in said
    assert "renewal_notice" in kinds(office, number)
    assert "renewal_review" not in kinds(office, number)


def test_a_notice_gives_clause_method_address_and_room_for_the_receipt(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    act(office, number, Act.NOT_RENEW, Noticing(method="courier"), on=date(2028, 1, 20))
    worked(office, on=date(2028, 1, 20))
    said = printed(office, number, "non_renewal_notice")
    for words in (
        "(“Renewal”)",
        "Courier",
        "20 Workshop Lane",
        "Received on",
        "(“Coordinators and notices”)",
        "are dealt with as clause 27 (“Termination”) of the agreement provides",
    ):
        assert words in said
    one = paper(office, number, "non_renewal_notice").pdf
    assert one is not None
    assert len(pages(office.shelf.get(one))) == 1


def test_the_close_out_list_is_filled_in_from_the_facts_of_the_type(office: Office) -> None:
    said = [row["point"] for row in points(office, opened(office, "data_sharing"))]
    sets = document(office, "data_sharing")["facts"]["data_sets"]
    assert all(any(row["name"] in point and "certificate" in point for point in said) for row in sets)
    said = [row["point"] for row in points(office, opened(office, "internship"))]
    places = document(office, "internship")["facts"]["places"]
    assert all(any(row["site"] in point for point in said) for row in places)
    said = [row["point"] for row in points(office, opened(office, "co_supervision"))]
    assert any("Research student of the thesis" in point for point in said)


def test_a_point_done_before_the_end_is_entered_with_its_day(office: Office) -> None:
    number = live(office, term=TWO_YEARS)
    proof = KeptFile(office.shelf.put(b"protocol"), "protocol.pdf")
    done = Performing("Equipment and materials on loan returned", "protocol of the store")
    act(office, number, Act.FULFIL, done, evidence=(proof,), on=JULY)
    swept(office, on=date(2027, 5, 3))
    swept(office, on=date(2028, 5, 2))
    assert {"closing_notice", "close_out_list"} <= set(kinds(office, number))
    entered = [row for row in points(office, number) if row["done_on"] is not None]
    assert [(row["point"], row["done_on"]) for row in entered] == [(done.subject, JULY)]
    said = printed(office, number, "close_out_list")
    assert "Confidentiality" in said
    assert "1 July 2026" in said


def test_accounts_are_closed_where_there_was_money(office: Office) -> None:
    said = "statement of accounts"
    assert not any(said in row["point"] for row in points(office, opened(office, funding={"kind": "none"})))
    funded = {"kind": "funded", "amount": "5000.00", "currency": "EUR"}
    assert any(said in row["point"] for row in points(office, opened(office, funding=funded)))


def test_a_proposal_given_up_has_a_short_close_out(office: Office) -> None:
    number = opened(office)
    act(office, number, Act.WITHDRAW, reason="Nobody answered.")
    worked(office, on=OPENED)
    said = printed(office, number, "close_out_list")
    assert "drafts marked as withdrawn" in said
    assert "Equipment" not in said


def test_a_type_leaves_a_paper_out_of_some_work_with_one_line(office: Office) -> None:
    place = office.folder / "templates" / "mou"
    place.mkdir()
    text = office.catalogue.type_source("mou").text
    papers = '[papers]\ndraft_sent = []\nclosed = ["closing_notice"]\n\n[example]'
    (place / "type.toml").write_text(text.replace("[example]", papers, 1), encoding="utf-8")
    number = opened(office.refreshed())
    sent(office.refreshed(), number, on=date(2026, 3, 4))
    assert [each.kind for each in papers_of(office, number) if each.kind != "received"] == ["draft"]
