"""What outlasts an agreement: its closing notice, its list and its dates say what the signed text says, and no more than that."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import MUTUAL, TERMS, an_agreement
from tests.builders.offices import (
    SETTINGS,
    act,
    agreement,
    document,
    live,
    made_live,
    moment,
    opened,
    overlay,
    paper,
    printed,
    swept,
    worked,
)
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.type_rules import rules_of
from workflow.documents.filling.writer import filled, outline
from workflow.documents.reading.parse import parse
from workflow.documents.received.read_survivors import read_survivors
from workflow.documents.sources import bundled_folder
from workflow.documents.text import TextMarks
from workflow.domain.agreement.act_details import DraftFile, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Survival
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.derived import derived
from workflow.domain.due.since import since_of
from workflow.services.casework.correcting import correct
from workflow.services.casework.opening import register_existing
from workflow.services.office import Office
from workflow.services.papers.contexts.close_out import close_out_list
from workflow.services.papers.contexts.common import common_context
from workflow.services.papers.contexts.letters import closing_notice
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import make_now
from workflow.services.papers.subject import Subject
from workflow.services.papers.surviving_clauses import survivors
from workflow.settings import Settings

BUNDLED = Catalogue.load(bundled_folder())
LIST = "The following clauses continue to bind after the end"
ROW = re.compile(r"\((?:\w+)\) clause (\d+) \((.+)\), (.+?)(?:[.;]|; and)")
YEARS = st.one_of(st.none(), st.integers(1, 9))
TIMES = st.sampled_from(
    [
        Survival("Publications and authorship", Length(months=18)),
        Survival("Disputes", until="the last claim is barred"),
        Survival("Amendment"),
    ]
)
ENDS = st.sampled_from(["runs out", "our notice"])


@dataclass(frozen=True)
class Bench:
    settings: Settings = SETTINGS
    catalogue: Catalogue = BUNDLED


def listed(text: str) -> list[tuple[str, str, str]]:
    """Number, heading and time of each row of the list that a text prints of what goes on."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    at = next((at for at, line in enumerate(lines) if LIST in line), None)
    rows = [] if at is None else [ROW.fullmatch(line) for line in lines[at + 1 :]]
    return [
        row.groups()
        for row in rows[: next((n for n, row in enumerate(rows) if row is None), len(rows))]
        if row
    ]  # type: ignore[misc]


@given(years=YEARS, agreed=st.lists(TIMES, unique_by=lambda each: each.clause), binding=st.sampled_from(["yes", "partly", "no"]), end=ENDS, renews=st.booleans(), data=st.booleans())  # fmt: skip
@settings(max_examples=25)
def test_what_outlasts_an_agreement_is_what_its_signed_text_lists_whatever_has_become_of_it(
    years: int | None, agreed: list[Survival], binding: Any, end: str, renews: bool, data: bool
) -> None:
    kind = BUNDLED.type("mou")
    facts = {
        **kind.example()["facts"],
        "confidentiality_years": years,
        "data_sets": ["School data"] if data else None,
    }
    terms = TERMS if renews else MUTUAL
    terms = replace(terms, binding=binding, facts={key: value for key, value in facts.items() if value is not None}, term=replace(terms.term, survival=tuple(agreed)))  # fmt: skip
    bench, nobody = Bench(), {"under": None, "renews": None, "amends": None}
    tree = parse(kind.template_for("draft"), BUNDLED.sources())
    context = common_context(an_agreement(terms=terms).now, kind, bench, nobody, owner="Amina")
    clauses = outline(tree, context)
    kept = tuple(said for _, said in survivors(clauses, terms))
    case = an_agreement(Stage.ACTIVATION, terms)
    case.does(Act.ACTIVATE, MACHINE, date(2026, 5, 1), given={"survivals": kept})
    if end == "our notice":
        case.does(Act.GIVE_NOTICE, OFFICER, date(2026, 9, 1), Noticing("termination"), reason="Money.")
    case.sweeps(date(2040, 1, 1))
    ended = case.now.closed_on
    assert ended is not None
    subject = Subject(
        case.now,
        case.changes[-1],
        kind,
        rules_of(kind),
        BusinessCalendar(),
        {MACHINE.key: MACHINE},
        clauses=clauses,
    )
    told = closing_notice(subject)["closing"]["survives"]
    rows = listed(filled(tree, context, TextMarks(tree.language)))
    assert bool(rows) == (binding != "no")
    assert told == [f"clause {number} (“{heading}”), {_until(time, ended)}" for number, heading, time in rows]
    on_list = close_out_list(subject)["close_out"]["survives"]
    assert [(row["number"], row["heading"]) for row in on_list] == [row[:2] for row in rows]
    dated = {each.key: each.on for each in date_ledger(case.now, BusinessCalendar())}
    limited = {heading: _length(time) for _, heading, time in rows if "after the last day" in time}
    assert {key: on for key, on in dated.items() if key.startswith("survival ")} == {
        f"survival {heading}": add(ended, length) for heading, length in limited.items()
    }


def _length(time: str) -> Length:
    return Length.parse(time.removeprefix("for ").removesuffix(" after the last day"))


def _until(time: str, ended: date) -> str:
    return f"until {day(add(ended, _length(time)))}" if "after the last day" in time else time


# In an office.


def test_an_agreement_of_ours_is_closed_with_its_own_survivors_and_their_days(office: Office) -> None:
    number = live(office, term={"length": "2 years"}, renewal={"policy": "none"})
    swept(office, on=date(2028, 6, 1))
    said = printed(office, number, "closing_notice")
    assert "clause 17 (“Confidentiality”), until 1 May 2031" in said
    assert "clause 29 (“Governing law”), without limit in time" in said
    assert "Ground Clause 24 (“Term”)" in said
    assert "Running activities Nothing recorded." in said
    listed_open = printed(office, number, "close_out_list")
    assert "17 Confidentiality Until 1 May 2031" in listed_open
    assert "outlasting clauses" not in tasks(office, number)


def test_an_agreement_signed_elsewhere_is_closed_and_somebody_is_asked_to_read_its_original(
    office: Office,
) -> None:
    ends = {"ends_on": "2027-04-30", "notice": "3 months"}
    words = document(office, term=ends, renewal={"policy": "none"})
    when = {"on": date(2026, 6, 1), "at": moment(date(2026, 6, 1))}
    number = register_existing(
        office, words, actor=ADMINISTRATOR.key, second=OFFICER.key, effective_on=date(2025, 5, 1),
        original_missing=True, **when,
    ).agreement.number  # fmt: skip
    assert "outlasting clauses" not in tasks(office, number)
    swept(office, on=date(2027, 5, 1))
    assert "has not been read off the signed original yet" in printed(office, number, "closing_notice")
    assert "read it, and correct the record" in printed(office, number, "close_out_list")
    assert "outlasting clauses" in tasks(office, number)
    read_off(
        office, number, "Clause 9, Secrecy: 3 years", "Rights in data: until the data are destroyed", "Law"
    )
    assert "outlasting clauses" not in tasks(office, number)
    dated = {each.key: each.on for each in date_ledger(agreement(office, number), office.calendar)}
    assert dated["survival Clause 9, Secrecy"] == date(2030, 4, 30)
    make_now(office, number, "closing_notice", at=moment(date(2027, 6, 1)))
    said = printed(office, number, "closing_notice")
    assert "“Clause 9, Secrecy”, until 30 April 2030" in said
    assert "“Rights in data”, until the data are destroyed" in said
    assert "“Law”, without limit in time" in said
    read_off(office, number, "none")
    make_now(office, number, "closing_notice", at=moment(date(2027, 6, 1)))
    assert "so it was read off the signed original" in printed(office, number, "closing_notice")


def test_a_text_that_others_changed_tells_by_its_list_while_that_still_stands(office: Office) -> None:
    number = opened(office, term={"length": "2 years"}, renewal={"policy": "none"})
    worked(office, on=date(2026, 3, 2))
    docx = paper(office, number, "draft").docx
    assert docx is not None
    assert [said.words for said in read_survivors(office.shelf.get(docx))][:3] == [
        "until the data have been returned or destroyed",
        "until the duties of confidence have ended",
        "without limit",
    ]
    theirs = KeptFile(docx, "theirs.docx")
    act(office, number, Act.RECEIVE, DraftFile(docx, replaces_text=True), evidence=(theirs,))
    made_live(office, number)
    standing = agreement(office, number)
    assert standing.negotiated_text == docx
    assert Survival("Confidentiality", Length(months=36)) in standing.survivals
    assert read_survivors(b"%PDF-1.7 no list") == ()


def test_a_text_of_before_clauses_declared_anything_tells_what_its_terms_say_and_that_this_is_not_all(
    office: Office,
) -> None:
    for name in ("confidentiality", "data-protection", "intellectual-property", "termination", "disputes", "governing-law", "names-and-logos", "independent-parties", "publications"):  # fmt: skip
        text = (bundled_folder() / f"_clauses/{name}.md.j2").read_text(encoding="utf-8")
        overlay(office, f"_clauses/{name}.md.j2", {re.search("survives = .*\n", text)[0]: ""})  # type: ignore[index]
    overlay(office, "mou/draft.md.j2", {' survives="until the data have been returned or destroyed"': ""})
    old = {
        'label = "Years of confidentiality after the end"': 'label = "Years of confidentiality after the end"\nsurvives = "Confidentiality"'
    }
    overlay(office, "mou/type.toml", old)
    number = live(office, term={"length": "2 years"}, renewal={"policy": "none"})
    swept(office, on=date(2028, 6, 1))
    said = printed(office, number, "closing_notice")
    assert "clause 17 (“Confidentiality”), until 1 May 2031" in said
    assert "The text does not say of each clause whether it outlasts the end." in said
    assert "Governing law" not in said[said.index("What survives") : said.index("Running activities")]


def read_off(office: Office, number: str, *survives: str) -> None:
    scan = KeptFile(office.shelf.put(b"scan"), "scan.pdf")
    correct(
        office, number, actor=OFFICER.key, second=SECOND_OFFICER.key, on=date(2027, 6, 1),
        at=moment(date(2027, 6, 1)), survives=survives, reason="Read off the original", evidence=(scan,), confirmed=True,
    )  # fmt: skip


def tasks(office: Office, number: str) -> set[str]:
    with office.register.reading() as books:
        standing, changes = books.agreements.get(number), books.agreements.history(number)
    rules = rules_of(office.catalogue.type(standing.type))
    found = derived(standing, office.calendar, rules=rules, since=since_of(changes))
    return {each.key for each in found.waits}
