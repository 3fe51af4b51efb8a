"""Whatever goes to the other side holds nothing that was said, thought or counted for the office alone."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pypdfium2
import pytest

from tests.builders.offices import act, agreement, an_office, made_live, opened, overlay, pages
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from workflow.catalogue.types.paper_kinds import PAPER_KINDS
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.frame import PaperFrame
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.write_docx import write_docx
from workflow.domain.agreement.act_details import Asking, CommentText, DraftFile, Ending, Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Doing, Performing, Viewing
from workflow.domain.agreement.terms import Departure, Instead
from workflow.domain.agreement.told_days import ACCEPTED_UNTIL, ToldDay
from workflow.domain.codec import to_document
from workflow.domain.dates.lengths import day
from workflow.domain.sight.inner_words import INNER, WHOLLY_INNER, without_inner_words
from workflow.domain.term.deadlines import Deadline, TermDays
from workflow.services.office import Office
from workflow.services.papers.making import compose, told
from workflow.services.papers.subject import Subject, subject_after

OUTGOING = tuple(key for key, row in PAPER_KINDS.items() if not row.inner)
CANARY = "XYZZYINSIDE"
JULY, LATER = date(2026, 7, 1), date(2026, 7, 15)
POSITION = "Any Party may end by written notice of the standard length without reasons;"
OF_SHARED_CLAUSES = "_clauses/termination.md.j2"
STAFF = [each.name for each in (OFFICER, SECOND_OFFICER, REVIEWER, ADMINISTRATOR)]
TOLD_OUTSIDE = {
    "Amendment.number",
    "Cap.umbrella Cap.clause",
    "Clearance.key Clearance.label Clearance.shown_by",
    "CopyConfirmed.copy CopyConfirmed.by CopyConfirmed.who CopyConfirmed.shown_by",
    "Contact.party Contact.kind Contact.office Contact.name Contact.email Contact.address Contact.zone",
    "Asked.what Asked.method Asked.file Asked.states",
    "Activity.what Activity.by Activity.evidence",
    "Exchange.year Exchange.sender Exchange.receiver Exchange.evidence",
    "Length.to_end",
    "Measurement.level Measurement.value Measurement.by Measurement.evidence",
    "Notice.method Notice.evidence Notice.receipt Notice.states",
    "Obligation.key Obligation.party Obligation.deed Obligation.due Obligation.dropped_by",
    "Performance.subject Performance.evidence",
    "Period.rule",
    "PreparedNotice.code PreparedNotice.drafters PreparedNotice.method PreparedNotice.states PreparedNotice.approved_by",
    "PreparedNotice.signed_by PreparedNotice.signed_title PreparedNotice.signed_copy PreparedNotice.proof",
    "ServiceLevel.key ServiceLevel.metric ServiceLevel.unit ServiceLevel.target ServiceLevel.period ServiceLevel.breach",
    "ServiceLevel.definition ServiceLevel.baseline ServiceLevel.source ServiceLevel.owner ServiceLevel.credit",
    "SetAside.by",
    "Settlement.evidence",
    "SignOff.route SignOff.by SignOff.content_hash SignOff.scope_hash SignOff.for_whom",
    "Signature.party Signature.name Signature.content_hash Signature.place Signature.title Signature.scan",
    "Submission.by Submission.content_hash Submission.sources",
    "Survival.clause",
    "Survival.until",
    "ToldDay.paper ToldDay.what ToldDay.which ToldDay.why",
}
"""The words on record that the other side may read; whoever adds a field says so here, or calls it as inner ones are."""


@dataclass(frozen=True)
class Case:
    """One agreement at three moments, each with inner words wherever there is room for some, and its day for notices."""

    office: Office
    in_force: Subject
    suspended: Subject
    noticed: Subject
    ended: Subject
    deadline: Deadline

    @property
    def moments(self) -> tuple[Subject, ...]:
        return self.in_force, self.suspended, self.noticed, self.ended

    def moment(self, kind: str) -> Subject:
        """One at which a kind of paper has something to tell."""
        names = PAPER_KINDS[kind].names
        if "suspension" in names:
            return self.suspended
        return self.in_force if "ledger" in names else self.ended


@pytest.fixture(scope="module")
def case(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(sqlite_template, folder / "register.db")
    office = an_office(folder, f"sqlite:///{folder / 'register.db'}")
    yield _a_case(office)
    office.close()


def test_the_papers_that_go_to_the_other_side_are_these() -> None:
    assert set(OUTGOING) == {
        "draft",
        "cover_letter",
        "execution_copy",
        "signing_instructions",
        "activation_notice",
        "conformed_copy",
        "consolidated_text",
        "cure_notice",
        "suspension_notice",
        "resumption_notice",
        "lapse_notice",
        "non_renewal_notice",
        "termination_notice",
        "date_correction",
        "closing_notice",
    }


def test_a_template_of_what_goes_out_is_told_nothing_inner_so_that_an_offices_own_cannot_print_it(
    case: Case,
) -> None:
    for subject in case.moments:
        assert CANARY in str(to_document(subject.agreement)) + str(subject.history)
        for kind in OUTGOING:
            if subject.agreement.notices or "notice" not in PAPER_KINDS[kind].names:
                said = str(_plain(told(case.office, subject, kind)))
                assert CANARY not in said, kind
                assert not re.search(r"'accept_until': (?!None)", said), kind
                assert case.deadline.accept_until.isoformat() not in said, kind


def test_nothing_that_goes_out_holds_an_inner_word_names_our_staff_as_author_or_a_unit_as_party(
    case: Case,
) -> None:
    until = case.deadline.accept_until
    assert until != case.deadline.act_by
    inner = [
        _squeezed(each) for each in (CANARY, "accept until", "accept theirs", day(until), until.isoformat())
    ]
    units = [_squeezed(each.name) for each in case.in_force.agreement.terms.parties if each.unit]
    assert units
    for what, content in _all_that_goes_out(case):
        words, properties = READERS[what.rpartition(".")[2]](content)
        read = _squeezed(words + properties)
        assert not [each for each in inner if each in read], what
        assert not [name for name in STAFF if name in properties], what
        assert not [name for name in units if name in read], (
            f"{what}: a unit is named as if it were the party"
        )


def test_the_day_until_which_theirs_would_be_accepted_is_told_inside_alone(case: Case) -> None:
    inside = told(case.office, case.in_force, "renewal_notice")["case"]
    assert inside["accept_until"] == case.deadline.accept_until
    rows = {row["what"]: row for row in told(case.office, case.in_force, "activation_notice")["ledger"]}
    assert rows["Notice not to renew"]["on"] == case.deadline.act_by


def test_every_inner_field_is_emptied_and_every_stated_one_stays(case: Case) -> None:
    others = without_inner_words(case.noticed.agreement)
    assert CANARY not in str(to_document(others))
    assert [each.states for each in others.asked if each.states] == ["No report came.", "Floods.", "Over."]
    assert others.notices[0].states == "Funds ended."


def test_every_word_on_record_is_either_inner_or_fit_for_others() -> None:
    said = {f"{record.__name__}.{name}" for record, names in _records_of(Agreement).items() for name in names}
    inner = {each for each in said if each.rpartition(".")[2] in INNER}
    assert said - inner == {each for row in TOLD_OUTSIDE for each in row.split()}


def _a_case(office: Office) -> Case:
    overlay(office, OF_SHARED_CLAUSES, {POSITION: f"{POSITION} {CANARY}"})
    office = office.refreshed()
    number = opened(
        office,
        term={"length": "2 years", "notice": "1 month"},
        renewal={"policy": "automatic", "length": "1 year", "max_terms": 2},
    )
    draft = office.shelf.put(b"a draft")
    act(office, number, Act.SEND, DraftFile(draft, asks="Read it."), reason=CANARY)
    act(office, number, Act.COMMENT, CommentText(CANARY))
    act(office, number, Act.SETTLE, Which(1), reason=CANARY)
    made_live(office, number)
    act(office, number, Act.COMMENT, CommentText(CANARY), on=JULY)
    act(office, number, Act.FULFIL, Performing("A report", CANARY), reason=CANARY, on=JULY)
    act(office, number, Act.RECORD_ACTIVITY, Doing("A workshop"), reason=CANARY, on=JULY)
    act(office, number, Act.RECORD_VIEW, Viewing("owner", "renew", CANARY), reason=CANARY, on=JULY)
    in_force = _haunted(office, number)
    deadline = TermDays(in_force.agreement, in_force.calendar).deadline
    assert deadline is not None
    act(
        office,
        number,
        Act.CURE,
        Asking("Send it.", LATER, states="No report came."),
        reason=CANARY,
        on=JULY,
    )
    act(office, number, Act.SUSPEND, Asking(states="Floods."), reason=CANARY, on=JULY)
    suspended = _haunted(office, number)
    act(office, number, Act.RESUME, Asking(states="Over."), reason=CANARY, on=JULY)
    act(
        office,
        number,
        Act.GIVE_NOTICE,
        Noticing("termination", states="Funds ended."),
        reason=CANARY,
        on=JULY,
    )
    noticed = _haunted(office, number)
    act(
        office,
        number,
        Act.TERMINATE,
        Ending("for cause", states="Nothing came."),
        reason=CANARY,
        on=LATER,
    )
    return Case(office, in_force, suspended, noticed, _haunted(office, number), deadline)


def _all_that_goes_out(case: Case) -> Iterator[tuple[str, bytes]]:
    for way in WAYS_OUT.values():
        yield from way(case)


def _papers(case: Case) -> Iterator[tuple[str, bytes]]:
    """Every kind of paper that goes out, in every format."""
    for kind in OUTGOING:
        made = compose(case.office, case.moment(kind), kind, 1)
        for ending, write in WRITERS.items():
            yield f"{kind}.{ending}", write(made.tree, made.context, made.frame)


WAYS_OUT: Mapping[str, Callable[[Case], Iterator[tuple[str, bytes]]]] = {"papers": _papers}
"""Each way out of the house, and all that takes it, by the name of a file: add mail and pages as they come."""
WRITERS: Mapping[str, Callable[[Tree, Mapping[str, object], PaperFrame], bytes]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "html": lambda *paper: write_html(*paper).encode(),
}


def _read_docx(content: bytes) -> tuple[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}
    properties = "".join(f"{name} {part}" for name, part in parts.items() if name.startswith("docProps"))
    return "".join(f"{name} {part} {re.sub('<[^>]+>', '', part)}" for name, part in parts.items()), properties


def _read_pdf(content: bytes) -> tuple[str, str]:
    told_of_it = pypdfium2.PdfDocument(content).get_metadata_dict()
    packets = re.findall(rb"<x:xmpmeta.*?</x:xmpmeta>", content, re.DOTALL)
    assert packets
    return " ".join(pages(content)), f"{told_of_it} {b''.join(packets).decode()}"


def _read_html(content: bytes) -> tuple[str, str]:
    page = content.decode()
    return f"{page} {re.sub('<[^>]+>', '', page)}", page[: page.index("<body")]


READERS = {"docx": _read_docx, "pdf": _read_pdf, "html": _read_html}
"""The words of a file and its properties, by its ending."""


def _haunted(office: Office, number: str) -> Subject:
    """The agreement as it stands, with an inner word in every inner field on record, and around it."""
    now = agreement(office, number)
    subject = subject_after(office, now.id, now.version)
    kept = {
        each.name: tuple(_with_canaries(record) for record in getattr(now, each.name))
        for each in fields(now)
        if isinstance(getattr(now, each.name), tuple)
    }
    wrong = ToldDay("05 notice", JULY, "Notice", ACCEPTED_UNTIL, JULY, JULY, "3 months before", JULY, JULY)
    condition = Departure("Meeting", Instead.ADDED, CANARY, "The Parties meet in May.")
    terms = replace(now.terms, departures=(condition,))
    haunted = replace(now, **kept | {"told_days": (wrong,), "terms": terms})
    return replace(
        subject,
        agreement=haunted,
        change=replace(subject.change, reason=CANARY, flags=(CANARY,)),
        linked=dict.fromkeys(subject.linked, haunted),
        subsidiaries=(haunted,),
        library=(office.catalogue.clauses()[0],),
        open_points=(OpenPoint(CANARY, "1"),),
    )


def _with_canaries(record: Any) -> Any:
    if not is_dataclass(record) or isinstance(record, type):
        return record
    nested = {
        each.name: tuple(map(_with_canaries, getattr(record, each.name)))
        for each in fields(record)
        if isinstance(getattr(record, each.name), tuple)
    }
    return replace(record, **nested, **{each.name: CANARY for each in fields(record) if each.name in INNER})


def _records_of(kind: Any, found: dict[type, list[str]] | None = None) -> dict[type, list[str]]:
    """The fields with words of every record that an agreement keeps beside its terms and that is not wholly inner."""
    found = {} if found is None else found
    for name, hint in get_type_hints(kind).items():
        if kind is Agreement and name in ("terms", *WHOLLY_INNER):
            continue
        if kind is not Agreement and (hint is str or str in get_args(hint)):
            found.setdefault(kind, []).append(name)
        for each in (hint, *get_args(hint)):
            if isinstance(each, type) and is_dataclass(each) and each not in found:
                found.setdefault(each, [])
                _records_of(each, found)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _squeezed(text: str) -> str:
    """Without blanks and soft hyphens, so that a word that breaks over lines is found."""
    return re.sub(r"[\s\u00ad\ufffe]", "", text).casefold()
