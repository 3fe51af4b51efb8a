"""What the papers say of an agreement: whose notice it is, what it costs, who owes what, and what outlasts it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.builders.offices import (
    OPENED,
    SETTINGS,
    SIGNED,
    act,
    agreement,
    an_office,
    approved,
    document,
    kinds,
    live,
    moment,
    opened,
    overlay,
    printed,
    signed,
    submitted,
    swept,
    worked,
)
from workflow.catalogue.types.duties_of_a_text import duties
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.sides import notice_giver, other_side, our_parties
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.contexts.common import funding_words
from workflow.services.papers.contexts.notices import termination
from workflow.services.papers.produce import ensure_draft, papers_of
from workflow.services.papers.subject import subject_after
from workflow.settings import read_settings
from workflow.store.register import Register
from workflow.wiring import create_office

SLA_PARTIES = [
    {"organisation": "Ministry of Youth", "role": "commissioner", "acts_for": "Government of Exampleland"},
    {
        "organisation": "Example University",
        "unit": "Centre for New Ventures",
        "role": "execution_partner",
        "signs": "no",
    },
    {"organisation": "Example University", "unit": "School of Management", "short": "ExU", "role": "lead"},
    {"organisation": "Sample Institute", "short": "SI", "role": "local_implementing_partner"},
]


@pytest.mark.parametrize(
    ("organisations", "giver", "others"),
    [
        ((), "School of Management, Example University", ["Ministry of Youth", "Sample Institute"]),
        (
            ("EXAMPLE  university",),
            "School of Management, Example University",
            ["Ministry of Youth", "Sample Institute"],
        ),
        (("Sample Institute",), "Sample Institute", None),
        (("Government of Exampleland",), "Ministry of Youth", None),
        (
            ("Nobody here",),
            "School of Management, Example University",
            ["Ministry of Youth", "Sample Institute"],
        ),
    ],
)
def test_a_notice_is_given_by_the_party_the_office_acts_for(
    office: Office, organisations: tuple[str, ...], giver: str, others: list[str] | None
) -> None:
    number = opened(office, "sla", parties=SLA_PARTIES)
    terms = agreement(office, number).terms
    assert notice_giver(terms, organisations).name == giver
    told = [party.name for party in other_side(terms, notice_giver(terms, organisations))]
    assert told == (others or [party.name for party in terms.parties if party.name != giver])
    assert notice_giver(terms, organisations) in our_parties(terms, organisations)


def test_the_notice_prints_its_giver_and_goes_to_every_other_legal_person(office: Office) -> None:
    office = replace(office, settings=replace(SETTINGS, organisations=("Sample Institute",)))
    number = live(
        office,
        parties=[
            {"organisation": "Example University", "role": "home"},
            {"organisation": "Sample Institute", "role": "partner"},
        ],
        term={"length": "2 years", "notice": "3 months"},
    )
    act(
        office,
        number,
        Act.GIVE_NOTICE,
        Noticing("termination"),
        on=date(2026, 6, 1),
        reason="The money ended.",
    )
    worked(office, on=date(2026, 6, 1))
    said = printed(office, number, "termination_notice")
    assert "To: Example University" in said
    assert "From: Sample Institute, through Office of Partnerships" in said
    subject = subject_after(office, agreement(office, number).id, agreement(office, number).version)
    assert termination(subject)["notice"]["to"] == ["Example University"]
    swept(office, on=date(2026, 9, 2))
    assert agreement(office, number).closed_as == "terminated"
    assert "Notice of termination given on 1 June 2026 by letter" in printed(office, number, "closing_notice")


def test_money_is_printed_with_its_thousands_apart(office: Office) -> None:
    number = opened(office, funding={"kind": "funded", "amount": "1285000.00", "currency": "PKR"})
    assert funding_words(agreement(office, number).terms) == "PKR 1,285,000.00"


def test_what_outlasts_an_agreement_is_named_by_the_headings_of_its_own_text(office: Office) -> None:
    number = live(office, "sla")
    act(office, number, Act.GIVE_NOTICE, Noticing("termination"), on=date(2026, 6, 1), reason="A new plan.")
    swept(office, on=date(2027, 6, 1))
    said = printed(office, number, "closing_notice")
    survives = said[said.index("What survives") : said.index("Running activities")]
    for heading in ("Records and audit", "Liability", "Governing law and disputes", "Exit and handover"):
        assert heading in survives
    assert "Deliverables" not in survives


def test_nothing_outlasts_what_never_was_in_force(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    act(office, number, Act.WITHDRAW, on=date(2026, 3, 10), reason="No money.")
    worked(office, on=date(2026, 3, 10))
    assert "Nothing survives from the draft." in printed(office, number, "closing_notice")


def test_milestones_and_reports_reach_the_activation_notice_as_duties(office: Office) -> None:
    number = opened(office, "sla")
    submitted(office, number)
    approved(office, number)
    signed(office, number)
    worked(office, on=SIGNED)
    rows = duties(office.catalogue.type("sla"), agreement(office, number).terms)
    assert {
        "party": "ExU",
        "deed": "Report to Ministry of Youth: Use of funds",
        "due_text": "Half-yearly",
    } in rows
    assert any(row["party"] == "The parties" and row["deed"] == "Final evaluation" for row in rows)
    assert any(row["deed"].startswith("Pay EUR ") for row in rows)
    said = printed(office, number, "activation_notice")
    assert "Final evaluation" in said
    assert "Use of funds" in said


def test_a_party_named_by_its_key_is_called_by_its_name_in_its_duties(office: Office) -> None:
    number = opened(
        office, facts={"purpose": "To measure.", "responsibilities": [{"party": "p2", "deed": "Digs."}]}
    )
    terms = agreement(office, number).terms
    assert duties(office.catalogue.type("mou"), terms) == [
        {"party": terms.parties[1].name, "deed": "Digs.", "due_text": "as the text says"}
    ]


@pytest.fixture
def dated(office: Office) -> Office:
    """An office whose MOU asks for a day and an amount that its draft prints."""
    overlay(
        office,
        "mou/type.toml",
        {
            "[facts.purpose]": '[facts.begins]\nkind = "date"\nlabel = "Begin"\nrequired = true\nexample = 2026-05-01\n'
            '\n[facts.fee]\nkind = "money"\nlabel = "Fee"\nrequired = true\nexample = "PKR 10.00"\n\n[facts.purpose]'
        },
    )
    draft = (bundled_folder() / "mou" / "draft.md.j2").read_text(encoding="utf-8")
    at = draft.index("\n## ")
    place = office.folder / "templates" / "mou" / "draft.md.j2"
    place.write_text(
        f"{draft[:at]}\nIt begins on {{{{ begins | day }}}} and costs {{{{ fee | money }}}}.\n{draft[at:]}",
        encoding="utf-8",
    )
    return office.refreshed()


def test_a_draft_that_cannot_be_printed_yet_waits_and_says_for_what(dated: Office) -> None:
    office = dated
    words = document(office)
    del words["facts"]["begins"], words["facts"]["fee"]
    number = open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED)).agreement.number
    (done,) = worked(office, on=OPENED)
    assert done.failed is None
    assert done.papers == ()
    assert done.waits == (
        f"The draft of {number} waits until this is filled in: Begin is missing (facts.begins). Fee is missing (facts.fee).",
    )
    with office.register.reading() as books:
        assert books.outbox.list_open() == ()
        assert books.outbox.get(done.order.id).note == done.waits[0]
    with pytest.raises(RefusedError, match="Begin is missing"):
        ensure_draft(office, number, at=moment(OPENED))
    words["facts"] |= {"begins": "2026-05-01", "fee": "PKR 1,200.00"}
    revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    (done,) = worked(office, on=OPENED)
    assert [made.kind for made in done.papers] == ["draft"]
    assert "begins on 1 May 2026 and costs PKR 1,200.00" in printed(office, number, "draft")


def test_a_draft_with_a_text_still_missing_shows_where_it_belongs(office: Office) -> None:
    words = document(office)
    del words["facts"]["purpose"]
    number = open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED)).agreement.number
    worked(office, on=OPENED)
    assert "[Purpose: to be filled in]" in printed(office, number, "draft")


def test_the_same_inputs_make_the_same_bytes(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("twin")
    register = Register.open(f"sqlite:///{folder / 'register.db'}")
    register.upgrade()
    register.close()
    twin = an_office(folder, f"sqlite:///{folder / 'register.db'}")
    made = []
    for each in (office, twin):
        words = document(each)
        key = "the same request"
        number = open_case(
            each, words, actor="amina", on=OPENED, at=moment(OPENED), request_id=key
        ).agreement.number
        submitted(each, number)
        approved(each, number)
        signed(each, number)
        worked(each, on=SIGNED)
        made.append(
            [(one.kind, one.docx, one.pdf, one.manifest) for one in papers_of(each, number) if one.docx]
        )
    twin.close()
    assert made[0] == made[1]
    assert len(made[0]) == 7
    assert {"dress", "letterhead", "sources", "facts", "inputs", "change", "engine"} <= made[0][0][3].keys()


def test_the_manifest_tells_when_the_letterhead_or_the_notice_on_every_page_changes(office: Office) -> None:
    first, second = opened(office), opened(office)
    plain = ensure_draft(office, first, at=moment(OPENED))
    noticed = replace(office, settings=replace(SETTINGS, notice="Only a rehearsal"))
    marked = ensure_draft(noticed, second, at=moment(OPENED))
    assert plain.manifest["dress"] != marked.manifest["dress"]
    assert plain.manifest["letterhead"] == marked.manifest["letterhead"]
    assert "Only a rehearsal" in printed(office, second, "draft")


HOSTILE = "{{ agreement.number }} {% raw %} # 99. **bold** <b>&amp;</b> | cell | #set $x$ \\ “quotes”\n## Not a heading"


def test_facts_that_look_like_markdown_or_jinja_print_as_they_were_typed(office: Office) -> None:
    facts: dict[str, Any] = document(office)["facts"] | {"purpose": HOSTILE}
    number = opened(office, facts=facts, title="Rivers {{ 7*7 }} *and* <seas> & [links](x)")
    worked(office, on=OPENED)
    said = printed(office, number, "draft")
    for line in HOSTILE.splitlines():
        assert " ".join(line.split()) in said
    assert "Rivers {{ 7*7 }} *and* <seas> & [links](x)" in said
    assert "49" not in said.split("Rivers")[1][:20]


def test_a_foreign_file_among_the_papers_is_left_alone_and_holds_nothing_up(office: Office) -> None:
    number = opened(office)
    place = office.folder / "papers" / number
    place.mkdir(parents=True)
    (place / "01 draft v1.pdf").write_bytes(b"somebody's notes")
    (done,) = worked(office, on=OPENED)
    assert done.failed is None
    assert (place / "01 draft v1.pdf").read_bytes() == b"somebody's notes"
    assert (place / "01 draft v1 (2).pdf").is_file()
    assert len(papers_of(office, number)) == 1


def test_papers_of_one_kind_count_their_versions_and_keep_the_earlier_ones(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    words = document(office) | {"title": "Joint work on rivers and lakes"}
    revise(
        office,
        number,
        words,
        actor="amina",
        on=OPENED,
        at=datetime.fromisoformat("2026-03-03T09:00:00+00:00"),
    )
    worked(office, on=date(2026, 3, 3))
    names = [each.name for each in papers_of(office, number)]
    assert names == [f"{number}/01 draft v1", f"{number}/02 draft v2"]
    assert agreement(office, number).stage is Stage.DRAFTING
    assert kinds(office, number) == ["draft", "draft"]
    assert Path(office.folder / "papers" / f"{names[0]}.pdf").exists()


def test_a_duty_that_speaks_of_a_column_its_table_has_not_is_named_with_its_line(office: Office) -> None:
    overlay(office, "mou/type.toml", {'deed = "{deed}"': 'deed = "{dead}"'})
    (problem,) = office.refreshed().catalogue.problems()
    assert "facts.responsibilities.duty.deed: there is no column “dead”; did you mean “deed”?" in str(problem)
    assert problem.line is not None


def test_an_office_keeps_whom_it_acts_for_in_its_own_file(tmp_path: Path) -> None:
    made = create_office(tmp_path / "office", replace(SETTINGS, organisations=('The "Example" University',)))
    made.close()
    assert read_settings(tmp_path / "office").organisations == ('The "Example" University',)
