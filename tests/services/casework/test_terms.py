"""The whole term of an agreement: written in a case file, kept, printed in every language, and refused where it cannot be."""

from datetime import date
from typing import Any

import pytest

from tests.builders.offices import (
    OPENED,
    act,
    agreement,
    approved,
    document,
    in_force,
    in_words,
    live,
    made_live,
    moment,
    opened,
    printed,
    signed,
    submitted,
    swept,
    worked,
)
from tests.services.papers.test_languages_of_an_agreement import facts, in_word
from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.domain.agreement.act_details import DraftFile, Reinstating
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import WHEN_SENT, Effective, Survival, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.errors import InvalidError
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.opening import described_case, revise
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import clauses_of_the_text
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import make_now
from workflow.services.views.agreements import history
from workflow.services.views.case_page import term_rows

REASON = "The first students came with the spring term of 2026."
WHOLE: dict[str, Any] = {
    "effective": {"rule": "fixed_date", "on": "2026-01-01", "reason": REASON},
    "open_ended": True,
    "minimum": "2 academic years",
    "notice": "3 clear months",
    "early_notice": "60 business days",
    "receipt": "5 business days",
    "places": ["pk", "KE", "PK"],
    "teach_out": "1 academic year",
    "survival": [{"clause": "intellectual-property", "for": "5 years"}, {"clause": "Disputes"}],
    "academic_year": "15 August",
}
NO_RENEWAL = {"policy": "none"}
JUNE = date(2026, 6, 1)
CHANGES = ({"clause": "Termination", "before": "three months", "after": "four clear months"},)


def refused(office: Office, **term: Any) -> str:
    with pytest.raises(InvalidError) as refusal:
        opened(office, term={"length": "3 years", **term})
    return " ".join(refusal.value.reasons)


def test_every_field_of_a_term_is_kept_as_the_case_file_gives_it(office: Office) -> None:
    number = opened(office, term=WHOLE, renewal=NO_RENEWAL)
    assert agreement(office, number).terms.term == Term(
        effective=Effective("fixed_date", date(2026, 1, 1), reason=REASON),
        open_ended=True,
        notice=Length(months=3, clear=True),
        minimum=Length(academic_years=2),
        early_notice=Length(business_days=60),
        receipt=Length(business_days=5),
        places=("PK", "KE"),
        teach_out=Length(academic_years=1),
        survival=(Survival("Intellectual property", Length(months=60)), Survival("Disputes")),
        academic_year="08-15",
    )


def test_a_term_written_back_is_read_as_the_same_term(office: Office) -> None:
    parties = document(office)["parties"]
    parties[0]["contacts"][0]["zone"] = "Africa/Nairobi"
    kept = agreement(office, opened(office, term=WHOLE, renewal=NO_RENEWAL, parties=parties))
    kind = office.catalogue.type("mou")
    terms, contacts, _ = read_terms(kind, written_document(kept))
    assert (terms, contacts) == (kept.terms, kept.contacts)
    assert contacts[0].zone == "Africa/Nairobi"


def test_a_text_that_counts_a_notice_from_its_dispatch_is_kept_told_and_printed_so(office: Office) -> None:
    number = opened(office, term={"length": "3 years", "notice": "3 months", "receipt": "When it is sent"})
    kept = agreement(office, number)
    assert kept.terms.term.receipt == WHEN_SENT
    assert written_document(kept)["term"]["receipt"] == "when it is sent"
    assert ("Received", "when it is sent") in [*term_rows(kept)]
    words = " ".join(
        each.words for clause in clauses_of_the_text(office, kept) or () for each in clause.passages
    )
    assert "counts from the day on which it is sent" in words
    assert "after it was sent" not in words


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ({"places": ["XX"]}, "term.places: “XX” is not a country"),
        ({"places": "PK, Atlantis"}, "Atlantis"),
        ({"academic_year": "29 February"}, "29 February does not do"),
        ({"academic_year": "02-30"}, "term.academic_year"),
        ({"academic_year": "in autumn"}, "term.academic_year: “in autumn”"),
        ({"teach_out": "soon"}, "term.teach_out: “soon” is not a length of time"),
        ({"minimum": "0 years"}, "term.minimum"),
        ({"survival": ["Disputes: for ever"]}, "term.survival, row 1: “for ever”"),
        ({"survival": ["Disputs"]}, "has no clause “Disputs”; did you mean “Disputes”?"),
        ({"survival": ["Confidentiality: 2 years"]}, "fill in the fact confidentiality_years"),
        ({"survival": [{"clause": " "}]}, "name the clause that survives"),
        ({"survival": [{"clause": "Disputes", "for": "2 years", "until": "2030"}]}, "give one of them"),
        ({"survival": ["none", "Disputes"]}, "“none” stands alone"),
        (
            {"survival": ["Purpose: 2 years"]},
            "the clause “Purpose” does not bind in a paper that binds in part",
        ),
        ({"survival": ["none"]}, "our text says itself which clauses survive"),
    ],
)
def test_a_term_that_cannot_be_is_refused_by_the_name_of_its_field(
    office: Office, term: dict[str, Any], said: str
) -> None:
    assert said in refused(office, **term)


def test_a_time_zone_nobody_knows_is_refused_with_the_contact_it_is_for(office: Office) -> None:
    parties = document(office)["parties"]
    parties[1]["contacts"][0]["zone"] = "Mars/Olympus"
    with pytest.raises(InvalidError) as refusal:
        opened(office, parties=parties)
    assert refusal.value.reasons == (
        "parties, row 2, contacts, row 1, zone: “Mars/Olympus” is not a time zone: write for example “Asia/Karachi”.",
    )


def test_a_clause_of_their_own_text_may_survive_under_its_own_name(office: Office) -> None:
    number = opened(office)
    words = written_document(agreement(office, number))
    words["term"]["survival"] = [{"clause": "Clause of theirs", "for": "2 years"}]
    with pytest.raises(InvalidError, match="has no clause"):
        revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    theirs = KeptFile(office.shelf.put(b"%PDF-1.7 their text"), "theirs.pdf")
    details = DraftFile(theirs.sha256, replaces_text=True)
    act(office, number, Act.RECEIVE, details, evidence=(theirs,))
    revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    assert agreement(office, number).terms.term.survival == (Survival("Clause of theirs", Length(months=24)),)


def test_the_draft_prints_every_part_of_the_term_in_each_language(office: Office) -> None:
    number = opened(office, term=WHOLE, renewal=NO_RENEWAL, facts=facts(office, "English", "Urdu", "Arabic"))
    worked(office, on=OPENED)
    text = printed(office, number, "draft")
    for words in (
        f"the reason is this: {REASON}",
        "is 2 academic years; its last day is 14 August 2027",
        "An academic year begins on 15 August.",
        "Where a time is given in clear days, weeks, Working Days, months or years",
        "only those days count that are Working Days in each of these countries: Pakistan and Kenya.",
        "counts as received 5 Working Days after it was sent",
        "by written notice of 60 Working Days to the other Party",
        "is completed within 1 academic year after that day",
        "(Intellectual property), for 5 years after the last day;",
        "(Disputes), without limit in time;",
    ):
        assert words in text
    urdu, arabic = in_word(office, number, "draft_ur"), in_word(office, number, "draft_ar")
    for words in (
        "دو تعلیمی سال",
        "15 اگست",
        "60 ایامِ کار",
        "پانچ ایامِ کار",
        "پاکستان اور کینیا",
        "دانشورانہ املاک",
        "تنازعات",
    ):
        assert words in urdu
    for words in (
        "سنتين دراسيتين",
        "15 أغسطس",
        "60 يوم عمل",
        "خمسة أيام عمل",
        "الملكية الفكرية",
        "دون حد زمني",
    ):
        assert words in arabic


def test_the_standard_years_of_a_clause_are_a_date_once_the_agreement_is_in_force(office: Office) -> None:
    number = live(office, term={"length": "2 years"}, renewal=NO_RENEWAL)
    entries = {each.key: each for each in date_ledger(agreement(office, number), office.calendar)}
    assert entries["survival Confidentiality"].words == ("1 May 2031: three years after the end, 1 May 2028")


def test_the_notice_of_activation_quotes_each_deadline_and_not_until_when_theirs_is_accepted(
    office: Office,
) -> None:
    term = {"length": "2 years", "start_included": True, "notice": "3 months"}
    number = in_force(office, term=term, renewal={"policy": "mutual", "length": "2 years"})
    said = printed(office, number, "activation_notice")
    assert "28 January 2028 3 months before the end, 30 April 2028" in said
    assert "accept theirs" not in said
    assert "Each party sends its own early enough to arrive by that day." in said


def test_an_amendment_changes_the_period_of_notice_and_says_what_moved(office: Office) -> None:
    number = live(office, term={"length": "2 years", "notice": "3 months"})
    amendment = open_amendment(
        office, number, actor="amina", on=JUNE, at=moment(JUNE), notice="4 clear months", changes=CHANGES
    ).agreement.number
    submitted(office, amendment, on=JUNE)
    approved(office, amendment, on=JUNE)
    signed(office, amendment, on=JUNE)
    worked(office, on=JUNE)
    changed = agreement(office, number)
    assert changed.notice_period == Length(months=4, clear=True)
    (flag,) = (flag for flag in history(office, number)[-1].flags if flag.startswith("the notice"))
    assert flag == "the notice, to be given by 1 February 2028, is now to be given by 30 December 2027"
    assert "The period of notice is 4 clear months" in printed(office, amendment, "draft")
    assert "The period of notice became 4 clear months." in printed(office, number, "consolidated_text")


def test_a_reinstated_agreement_shows_the_gap_in_its_dates_and_its_consolidated_text(office: Office) -> None:
    number = live(office, term={"length": "2 years"}, renewal=NO_RENEWAL)
    swept(office, on=date(2028, 5, 2))
    scan = KeptFile(office.shelf.put(b"continuity text"), "letter.pdf")
    continued = Reinstating(date(2030, 5, 1), date(2028, 5, 10))
    on = date(2028, 5, 12)
    act(office, number, Act.REINSTATE, continued, on=on, reason="Signed late.", evidence=(scan,))
    gap = "reinstated from 10 May 2028, after a gap of 8 days since 1 May 2028"
    entries = {each.key: each for each in date_ledger(agreement(office, number), office.calendar)}
    assert entries["end 2"].why == gap
    assert any(gap in str(value) for _, value in term_rows(agreement(office, number)))
    make_now(office, number, "consolidated_text", at=moment(on))
    assert f"{gap}, until 1 May 2030" in printed(office, number, "consolidated_text")


def test_a_notice_to_the_end_of_a_period_is_printed_and_defined_in_each_language(office: Office) -> None:
    term = {
        "length": "2 years",
        "notice": "3 months to the end of a quarter",
        "early_notice": "6 weeks to the end of a semester",
        "academic_year": "1 October",
    }
    automatic = {"policy": "automatic", "length": "1 year", "max_terms": 3}
    whole = in_words(office) | {"facts": facts(office, "English", "Urdu", "Arabic")}
    number = opened(office, term=term, renewal=automatic, **whole)
    worked(office, on=OPENED)
    text = printed(office, number, "draft")
    for words in (
        "by written notice of 6 weeks to the end of a semester to the other Party",
        "must receive such a notice at least 3 months before the last day of the running term",
        "A notice to the end of a quarter ends this MOU on the first such end on which its length has run out.",
        "A notice to the end of a semester ends this MOU",
        "A quarter ends with the last day of March, June, September and December.",
        "A semester is one half of an academic year; the second begins 6 months after the first.",
        "An academic year begins on 1 October.",
    ):
        assert words in text
    urdu, arabic = in_word(office, number, "draft_ur"), in_word(office, number, "draft_ar")
    for words in (
        "کسی سمسٹر کے اختتام تک چھ ہفتے",
        "کسی سہ ماہی کے اختتام تک دیا گیا نوٹس",
        "سمسٹر تعلیمی سال کا نصف ہوتا ہے",
    ):
        assert words in urdu
    for words in (
        "ستة أسابيع إلى نهاية فصل دراسي",
        "الإشعار إلى نهاية ربع سنة",
        "الفصل الدراسي نصف سنة دراسية",
    ):
        assert words in arabic
    live_one = agreement(office, made_live(office, number))
    ledger = date_ledger(live_one, office.calendar_for(live_one.terms))
    notice = next(each for each in ledger if each.key == "notice")
    assert notice.why.startswith(
        "three months before the end of a quarter, 31 March 2028, the last before the end, 1 May 2028"
    )
    written = written_document(live_one)["term"]
    assert (written["notice"], written["early_notice"]) == (term["notice"], term["early_notice"])


@pytest.mark.parametrize(
    "notice", ["6 weeks", "10 clear business days", "3 months to the end of an academic year"]
)
def test_a_notice_is_given_in_these_lengths_on_the_command_line_and_in_a_file(
    office: Office, notice: str
) -> None:
    assert described_case(office, document(office), {"notice": notice})["term"]["notice"] == notice
    number = opened(office, term={"length": "2 years", "notice": notice})
    assert str(agreement(office, number).terms.term.notice) == notice
