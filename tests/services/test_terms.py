"""The whole term of an agreement: written in a case file, kept, printed in every language, and refused where it cannot be."""

from datetime import date
from typing import Any

import pytest

from tests.services.desk import OPENED, act, agreement, document, live, moment, opened, worked
from tests.services.test_languages_of_an_agreement import facts, in_word
from tests.services.test_what_papers_say import printed
from workflow.domain.acts import Act
from workflow.domain.calendar import Length
from workflow.domain.errors import InvalidError
from workflow.domain.instrument import Effective, Survival, Term
from workflow.domain.ledger import date_ledger
from workflow.domain.particulars import DraftFile
from workflow.services.case_files import read_terms, written_document
from workflow.services.filing import KeptFile
from workflow.services.office import Office
from workflow.services.opening import revise

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
        ({"survival": [{"clause": "Disputes", "until": "2030"}]}, "until"),
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
        "is two academic years; its last day is 14 August 2027",
        "An academic year begins on 15 August.",
        "Where a time is given in clear days, months or years",
        "a public holiday in any of these countries: ",
        "counts as received five business days after it was sent",
        "by written notice of 60 business days to the other Party",
        "is completed within one academic year after that day",
        "“Intellectual property”, for five years after the last day;",
        "“Disputes”, without a limit in time.",
    ):
        assert words in text
    urdu, arabic = in_word(office, number, "draft_ur"), in_word(office, number, "draft_ar")
    for words in ("دو تعلیمی سال", "15 اگست", "60 ایامِ کار", "پانچ ایامِ کار", "دانشورانہ املاک", "تنازعات"):
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
