"""The papers around a signature: what is signed and how, and what a signed agreement still waits for."""

import re

from tests.builders.offices import (
    SIGNED,
    agreement,
    approved,
    document,
    in_force,
    opened,
    printed,
    signed,
    submitted,
    worked,
)
from workflow.services.office import Office
from workflow.services.papers.contexts.signing import signing_instructions
from workflow.services.papers.subject import subject_after


def test_what_waits_for_an_approval_says_so_in_its_title_and_gives_no_day_of_effect(office: Office) -> None:
    number = opened(office, "dual_degree")
    submitted(office, number)
    approved(office, number, but="regulator")
    signed(office, number)
    worked(office, on=SIGNED)
    said = printed(office, number, "activation_notice")
    assert "Signed, not yet in force" in said[:200]
    assert "Notice of activation" not in said
    assert "Effective date On approval; it then counts from 1 May 2026" in said
    assert "These dates count only once the agreement is in force" in said
    assert "Takes effect" not in said
    how = printed(office, number, "signing_instructions")
    assert "File to sign The PDF of the execution copy" in how
    assert "or electronically" in how
    assert "Before you sign, send this office a copy of what shows your authority" in how
    assert "University Charter" in how


def test_an_activation_lists_the_duties_of_the_text_the_dated_and_the_others(office: Office) -> None:
    facts = document(office)["facts"] | {"electronic_signature": "not accepted"}
    del facts["responsibilities"]
    number = in_force(office, facts=facts)
    said = printed(office, number, "activation_notice")
    assert "Notice of activation" in said
    assert "No dated duties" not in said
    assert "within 10 Working Days" in said
    assert "Its other duties have no time of their own" in said
    assert "the text accepts no electronic signature" in printed(office, number, "signing_instructions")


def test_papers_give_lengths_in_figures(office: Office) -> None:
    term, renewal = {"length": "3 years", "notice": "3 months"}, {"policy": "mutual", "length": "3 years"}
    number = in_force(office, term=term, renewal=renewal)
    said = printed(office, number, "activation_notice")
    assert "Renewed for 3 years only by a letter signed by all Parties" in said
    assert "3 months before the end" in said
    copy = printed(office, number, "execution_copy")
    assert "Renewed for 3 years" in copy
    written = r"(?i)\b(?:two|three|four|five|six|twelve|twenty) (?:months|years|weeks|days)\b"
    assert not re.findall(written, copy)
    assert not re.findall(written, printed(office, number, "review_memo"))


def test_a_signatory_that_nobody_has_named_is_named_as_missing(office: Office) -> None:
    parties = [
        {"organisation": "Example University", "role": "home"},
        {"organisation": "Sample Institute", "role": "partner"},
    ]
    now = agreement(office, opened(office, parties=parties))
    told = signing_instructions(subject_after(office, now.id, now.version))["signing"]
    assert told["unnamed"] == ["Example University", "Sample Institute"]
