"""A deal departs from the standard text: another position, a clause struck, a condition added; each with its reason."""

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    agreement,
    approved,
    document,
    moment,
    opened,
    overlay,
    printed,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from tests.catalogue.example_context import a_context
from workflow.catalogue.cases.case_files import written_document
from workflow.catalogue.clauses.check_templates import law_problems
from workflow.catalogue.clauses.defined_terms import wording_of
from workflow.catalogue.clauses.positions import departed, positions_of
from workflow.documents.filling.writer import filled
from workflow.documents.reading.parse import parse
from workflow.documents.text import TextMarks
from workflow.domain.agreement.terms import POSITIONS, Departure, Instead
from workflow.domain.errors import InvalidError
from workflow.services.casework.departing import clauses_of_the_deal, depart
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft

WRITTEN = {
    Instead.FALLBACK: {
        "confidentiality",
        "data-protection",
        "intellectual-property",
        "liability",
        "names-and-logos",
        "non-exclusivity",
        "publications",
    },
    Instead.WALK_AWAY: {"confidentiality", "intellectual-property", "liability", "publications"},
}
PRESS, BOOKS = "Their press office asked.", "Staff of each Party may read in the library of the other."


def departs(
    office: Office,
    number: str,
    clause: str,
    instead: Instead | None,
    reason: str | None = PRESS,
    words: str | None = None,
) -> None:
    depart(
        office,
        number,
        clause,
        instead,
        reason=reason,
        words=words,
        actor=OFFICER.key,
        on=OPENED,
        at=moment(OPENED),
    )


def test_what_was_approved_with_its_departures_is_what_is_signed(office: Office) -> None:
    number = opened(office)
    departs(office, number, "names-and-logos", Instead.FALLBACK)
    departs(office, number, "non-exclusivity", Instead.STRUCK, "Not wanted.")
    departs(office, number, "Library", Instead.ADDED, "The deans asked.", BOOKS)
    submitted(office, number)
    worked(office, on=APPROVED)
    memo = printed(office, number, "review_memo")
    for said in (f"Use of names and logos fallback position: {PRESS}", "Non-exclusivity struck: Not wanted."):
        assert said in memo
    assert "General consent for a list of uses" in memo, "the positions of the clause are shown"
    overlay(office, "_clauses/names-and-logos.fallback.md.j2", {"## ": "## Edited meanwhile: "})
    approved(office, number)
    worked(office, on=APPROVED)
    copy = printed(office, number, "execution_copy")
    assert "in the form that the rules of the other Party prescribe" in copy
    assert f"Library: {BOOKS}" in copy
    for never in ("Edited meanwhile", "Non-exclusivity", PRESS, "The deans asked"):
        assert never not in copy


def test_another_position_is_another_text_to_approve(office: Office) -> None:
    plain, other = opened(office), opened(office)
    departs(office, other, "names-and-logos", Instead.FALLBACK)
    hashes = []
    for number in (plain, other):
        submitted(office, number)
        submission = agreement(office, number).submission
        assert submission is not None
        hashes.append(submission.content_hash)
    assert hashes[0] != hashes[1]


def test_the_clauses_of_a_deal_are_listed_with_what_each_may_be(office: Office) -> None:
    number = opened(office)
    departs(office, number, "names-and-logos", Instead.FALLBACK)
    rows = {row.clause: row for row in clauses_of_the_deal(office, number)}
    assert (rows["names-and-logos"].instead, rows["names-and-logos"].reason) == (Instead.FALLBACK, PRESS)
    assert rows["non-exclusivity"].may_be == (Instead.FALLBACK, Instead.STRUCK)
    assert rows["termination"].may_be == ()
    departs(office, number, "names-and-logos", None)
    assert agreement(office, number).terms.departures == ()


@pytest.mark.parametrize(
    ("clause", "instead", "reason", "words", "said"),
    [
        ("confidentiality", Instead.STRUCK, PRESS, None, "“Confidentiality” cannot be struck"),
        (
            "termination",
            Instead.FALLBACK,
            PRESS,
            None,
            "is not written in the position fallback; there is: none",
        ),
        (
            "name-and-logo",
            Instead.FALLBACK,
            PRESS,
            None,
            "takes no clause “name-and-logo” from the library; did you mean “names-and-logos”?",
        ),
        ("names-and-logos", Instead.FALLBACK, " ", None, "A departure needs its reason"),
        ("names-and-logos", None, None, None, "departs in no clause “names-and-logos”; its departures: none"),
        ("names-and-logos", Instead.FALLBACK, PRESS, BOOKS, "only a special condition has words"),
        ("Library", Instead.ADDED, PRESS, " ", "a special condition needs its words"),
        ("Library", Instead.ADDED, PRESS, "A bell: \x07", "nobody can see the sign"),
        (
            "data-protection",
            Instead.WALK_AWAY,
            PRESS,
            None,
            "is not written in the position walk away; there is: fallback",
        ),
    ],
)
def test_what_cannot_be_departed_from_is_said_and_changes_nothing(
    office: Office, clause: str, instead: Instead | None, reason: str | None, words: str | None, said: str
) -> None:
    number = opened(office)
    before = agreement(office, number)
    with pytest.raises(InvalidError) as refused:
        departs(office, number, clause, instead, reason, words)
    assert said in str(refused.value)
    assert agreement(office, number) == before


def test_a_clause_that_others_refer_to_is_not_struck(office: Office) -> None:
    overlay(
        office, "_clauses/specific-agreements.md.j2", {"\n[positions]": "\noptional = true\n\n[positions]"}
    )
    departures = [{"clause": "specific-agreements", "instead": "struck", "reason": PRESS}]
    with pytest.raises(
        InvalidError, match="without that clause the text no longer holds together"
    ) as refused:
        open_case(
            office.refreshed(),
            document(office, departures=departures),
            actor=OFFICER.key,
            on=OPENED,
            at=moment(OPENED),
        )
    assert "specific-agreements" in str(refused.value)


def test_a_condition_is_printed_as_it_stands_and_is_never_a_template(office: Office) -> None:
    number = opened(office)
    words = "Books {{ parties }} are **not** lent; clause 7 stays."
    departs(office, number, "Library", Instead.ADDED, PRESS, words)
    ensure_draft(office, number, at=moment(OPENED))
    assert f"Library: {words}" in printed(office, number, "draft")


@pytest.mark.parametrize(("kind", "in_part"), [("mou", True), ("nda", False)])
def test_a_condition_binds_with_the_clause_that_it_changes_where_a_paper_binds_in_part(
    office: Office, kind: str, in_part: bool
) -> None:
    number = opened(office, kind)
    departs(office, number, "Library", Instead.ADDED, PRESS, BOOKS)
    ensure_draft(office, number, at=moment(OPENED))
    said = printed(office, number, "draft")
    rule = "A condition binds the Parties in law if it changes or adds to a clause that binds them"
    assert (rule in said) == ("(Added conditions)" in said) == in_part


def test_no_text_says_one_thing_in_english_and_another_in_urdu(office: Office) -> None:
    number = opened(office)
    departs(office, number, "confidentiality", Instead.WALK_AWAY)
    before = agreement(office, number)
    words = written_document(before)
    words["facts"] |= {"languages": ["English", "Urdu"], "prevailing_language": "English"}
    with pytest.raises(InvalidError) as refused:
        revise(office, number, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED))
    assert "the text is made in Urdu too, and there the clause “Confidentiality” is not written" in str(
        refused.value
    )
    assert "write _clauses_ur/confidentiality.walk-away.md.j2" in str(refused.value)
    assert agreement(office, number) == before


@pytest.mark.parametrize("instead", POSITIONS)
def test_every_text_can_be_made_with_all_its_clauses_in_another_position(
    office: Office, instead: Instead
) -> None:
    catalogue, written = office.catalogue, set[str]()
    for kind in catalogue.types():
        files = {
            key: clause.file
            for key, clause in catalogue.clauses_of(kind.key).items()
            if instead in positions_of(clause.file, catalogue.sources())
        }
        if not files:
            continue
        texts = departed(catalogue.sources(), files, [Departure(key, instead, PRESS) for key in files])
        tree, facts = parse(kind.template_for("draft"), texts), a_context(kind, kind.example()["facts"])
        assert filled(tree, facts, TextMarks(tree.language))
        assert not list(law_problems(wording_of(kind, tree), texts, "", frozenset(texts)))
        written |= set(files)
    assert written == WRITTEN[instead]
