"""The papers before a signature: one page with what a reviewer decides on, and a sheet of what is known."""

import pytest

from tests.builders.offices import (
    OPENED,
    SUBMITTED,
    agreement,
    document,
    moment,
    opened,
    pages,
    paper,
    submitted,
    worked,
)
from tests.builders.people import OFFICER
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import open_case
from workflow.services.office import Office
from workflow.services.papers.contexts.preparing import intake_sheet, review_memo
from workflow.services.papers.making import compose
from workflow.services.papers.subject import Subject, subject_after


def subject(office: Office, number: str) -> Subject:
    now = agreement(office, number)
    return subject_after(office, now.id, now.version)


def answers(office: Office, number: str) -> dict[str, str]:
    return {
        row["question"]: row["found"] for row in review_memo(subject(office, number))["review"]["questions"]
    }


def test_the_memo_is_one_page_with_the_question_and_an_annex_with_the_rest(office: Office) -> None:
    """Five parties, three of which sign, and more than one departure: the longest memo of the examples."""
    number = opened(office, "sla")
    submitted(office, number)
    worked(office, on=SUBMITTED)
    made = paper(office, number, "review_memo")
    assert made.pdf is not None
    first, second, *_ = (" ".join(each.split()) for each in pages(office.shelf.get(made.pdf)))
    for words in (
        "To decide: may this text be signed as it stands? Asked of: Legal office; Finance office.",
        "The text marks nothing as left open.",
        "Years for which records are kept: 7 Standard: 5",
        "Minors",
        "People’s data",
        "authority not on record",
    ):
        assert words in first
    assert "Annex" in second[:80]
    assert "sla/draft.md.j2" not in first
    assert "Every term" not in first


def test_of_many_open_points_the_memo_shows_some_and_its_annex_all(office: Office) -> None:
    facts = document(office, "sla")["facts"]
    required = [each.key for each in office.catalogue.type("sla").facts if each.required]
    number = opened(office, "sla", facts={key: facts[key] for key in required})
    submitted(office, number)
    worked(office, on=SUBMITTED)
    made = paper(office, number, "review_memo")
    assert made.pdf is not None
    first, second, *_ = (" ".join(each.split()) for each in pages(office.shelf.get(made.pdf)))
    assert "Not before the open points below are settled" in first
    assert "more, in the annex" in first
    assert "Annex" in second[:80]


@pytest.mark.parametrize(
    "kind", [each.key for each in Catalogue.load(bundled_folder()).types() if not each.requires]
)
def test_the_memo_of_every_type_is_one_page(office: Office, kind: str) -> None:
    made = compose(office, subject(office, opened(office, kind)), "review_memo", 1)
    second = pages(set_pdf(made.tree, made.context, made.frame).pdf)[1]
    assert "Annex: what the memo rests on" in second


def test_a_memo_without_departures_gives_no_false_comfort(office: Office) -> None:
    number = opened(office, facts=document(office)["facts"])
    told = review_memo(subject(office, number))["review"]
    assert told["deviations"] == []
    parties = [
        {"organisation": "Example University", "role": "home"},
        {"organisation": "Sample Institute", "role": "partner", "short": "SI"},
    ]
    asked = answers(office, opened(office, parties=parties, funding={"kind": "to be agreed"}))
    assert asked["Money"] == "Funding is still to be agreed."
    assert asked["Who signs"] == "Example University: not named yet\nSample Institute: not named yet"
    assert "the seat of Example University and SI" in asked["Addresses and seats"]


def test_a_table_that_tells_of_personal_data_answers_the_question_on_them(office: Office) -> None:
    facts = document(office, "data_sharing")["facts"]
    assert answers(office, opened(office, "data_sharing"))["People’s data"].startswith("Yes")
    none = [row | {"personal": "none"} for row in facts["data_sets"]]
    number = opened(office, "data_sharing", facts=facts | {"data_sets": none})
    assert answers(office, number)["People’s data"].startswith("None, by the facts.")


def test_minors_are_flagged_from_the_ages_in_the_facts(office: Office) -> None:
    facts = document(office, "sla")["facts"]
    del facts["minors"]
    youth = facts | {"beneficiaries": "the youth of Exampleland between 14 and 29 years of age."}
    told = intake_sheet(subject(office, opened(office, "sla", facts=youth)))["intake"]
    assert told["minors"] == {"found": "Yes: “Beneficiaries” speaks of people under 18.", "open": False}
    assert {"label": "Beneficiaries", "values": [youth["beneficiaries"]], "assumed": False} in told["facts"]
    against = intake_sheet(subject(office, opened(office, "sla", facts=youth | {"minors": False})))["intake"]
    assert against["minors"]["open"]
    assert "the facts say that there are none" in against["minors"]["found"]


def test_the_intake_sheet_names_the_parties_of_a_table(office: Office) -> None:
    told = intake_sheet(subject(office, opened(office)))["intake"]["facts"]
    (owed,) = [row["values"] for row in told if row["label"] == "Responsibilities of the Parties"]
    assert owed[0].startswith("Example University, through its School of Public Health, Opens")


def test_a_renewal_nobody_spoke_of_is_unknown_on_the_intake_sheet(office: Office) -> None:
    words = document(office) | {"renewal": {"policy": "none"}, "assumed": ["renewal"]}
    number = open_case(
        office, words, actor=OFFICER.key, on=OPENED, at=moment(OPENED), stage=Stage.EXPLORATION
    ).agreement.number
    told = intake_sheet(subject(office, number))["intake"]
    assert told["renewal_unknown"]
    assert "Renewal: not known" in told["unconfirmed"]
