"""What `--json` prints is the model that the command is held to here, for every command; a new one without a model is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import TypeAdapter

from tests.builders.mail_in import a_letter, a_maildir
from tests.checkout import MATERIAL
from tests.cli.line import Line
from tests.documents.redline.strangers import a_strangers_file
from workflow.answers.access import CodeAnswer, SessionAnswer
from workflow.answers.agreement.clearances import ClearanceAnswer
from workflow.answers.agreement.deviations import DeviationsAnswer
from workflow.answers.agreement.found import FoundAnswer
from workflow.answers.agreement.notices import NoticesAnswer
from workflow.answers.agreement.returned import ReturnedDraftAnswer
from workflow.answers.agreement.versions import ComparedVersionsAnswer, VersionsAnswer
from workflow.answers.agreements import (
    CaseAnswer,
    ChangeAnswer,
    OneOfManyAnswer,
    OpenPointAnswer,
    PaperAnswer,
    PhraseAnswer,
    RebuiltAnswer,
    RemadeAnswer,
)
from workflow.answers.approval.absences import AbsenceAnswer, AbsenceRecordedAnswer
from workflow.answers.approval.authority import (
    AuthorityCheckedAnswer,
    AuthorityOfCaseAnswer,
    MatrixAnswer,
)
from workflow.answers.approval.preview import PreviewAnswer
from workflow.answers.approval.routes import RouteAnswer, RulesAnswer, RulesCheckedAnswer
from workflow.answers.dates import (
    AnnouncedAnswer,
    CalendarAnswer,
    DatesAnswer,
    DueAnswer,
    EndlessAnswer,
    HolidayAnswer,
)
from workflow.answers.enquiries import EnquiryAnswer
from workflow.answers.forecast import ForecastAnswer
from workflow.answers.listing import ListedAnswer, SearchAnswer, WaitAnswer
from workflow.answers.machine import DoneAnswer, OrderAnswer, OutcomeAnswer, RelayAnswer, SweepAnswer
from workflow.answers.office import (
    DoctorAnswer,
    HeadsAnswer,
    LookAnswer,
    MessageAnswer,
    OfficeAnswer,
    PartChangedAnswer,
    PersonAnswer,
    ProspectAnswer,
    RefusalAnswer,
    UpgradeAnswer,
    VerifyAnswer,
)
from workflow.answers.organisations import (
    AlikeAnswer,
    ImportAnswer,
    OrganisationAnswer,
    OrganisationLineAnswer,
)
from workflow.answers.overview.calendar import SubscribedAnswer, UnsubscribedAnswer
from workflow.answers.overview.imported import (
    BatchDoneAnswer,
    ListRowAnswer,
    ListTakenAnswer,
    ToCheckPageAnswer,
)
from workflow.answers.overview.looks import AuditLineAnswer, ChangesExportedAnswer, PortfolioAnswer
from workflow.answers.overview.views import ExportAnswer, SavedViewAnswer
from workflow.answers.papers import PaperAsPdfAnswer, RedlineAnswer
from workflow.answers.performance import (
    BalanceAnswer,
    EvaluationAnswer,
    LevelsAnswer,
    MeasuredAnswer,
    ObligationsAnswer,
)
from workflow.answers.review import ReviewAnswer
from workflow.answers.telling.arrivals import (
    AgreementAddressAnswer,
    ArrivalAnswer,
    TakenAnswer,
    WholeArrivalAnswer,
)
from workflow.answers.telling.mail import MailAnswer, MailboxAnswer, MailTallyAnswer
from workflow.answers.templates import (
    CheckAnswer,
    ClauseAnswer,
    ClauseOfADealAnswer,
    FilesAnswer,
    FilledInAnswer,
    PreviewsAnswer,
    TypeAnswer,
    TypeLineAnswer,
)
from workflow.cli.act_words import COMMANDS
from workflow.cli.contents import CONTENTS

ACTS = {words.split(" --")[0] for words in COMMANDS.values()}
ANSWERS: dict[str, Any] = {
    **dict.fromkeys(ACTS, OutcomeAnswer),
    "notice show": NoticesAnswer,
    "list": list[ListedAnswer] | ExportAnswer,
    "views list": list[SavedViewAnswer],
    "views save": SavedViewAnswer,
    "views drop": SavedViewAnswer,
    "tasks": list[WaitAnswer],
    "office portfolio": PortfolioAnswer,
    "show": CaseAnswer,
    "dates list": DatesAnswer,
    "record history": list[ChangeAnswer],
    "record changes": list[AuditLineAnswer] | ChangesExportedAnswer,
    "orders": list[OrderAnswer],
    "orders retry": list[OrderAnswer],
    "orders drop": list[OrderAnswer],
    "mail": list[MailAnswer],
    "mail choose": MailboxAnswer,
    "mail send": MailTallyAnswer,
    "mail retry": list[MailAnswer],
    "mail take": TakenAnswer,
    "mail waiting": list[ArrivalAnswer],
    "mail read": WholeArrivalAnswer,
    "mail place": WholeArrivalAnswer | OutcomeAnswer,
    "mail drop": WholeArrivalAnswer,
    "mail address": AgreementAddressAnswer,
    "search": SearchAnswer,
    "due": list[DueAnswer | EndlessAnswer],
    "dates forecast": ForecastAnswer,
    "dates calendar": CalendarAnswer,
    "dates subscribe": SubscribedAnswer,
    "dates unsubscribe": UnsubscribedAnswer,
    "tasks reminders": list[MessageAnswer],
    "obligation list": ObligationsAnswer,
    "level list": LevelsAnswer,
    "level measure": MeasuredAnswer | OutcomeAnswer,
    "exchange balance": BalanceAnswer,
    "renewal evaluate": EvaluationAnswer,
    "papers list": list[PaperAnswer],
    "papers make": list[PaperAnswer],
    "papers pdf": PaperAsPdfAnswer,
    "papers remake": list[RemadeAnswer],
    "papers rebuild": RebuiltAnswer,
    "types": list[TypeLineAnswer],
    "types show": TypeAnswer,
    "types example": FilledInAnswer,
    "review show": ReviewAnswer,
    "review clearances": list[ClearanceAnswer],
    "review route": RouteAnswer,
    "rules check": RulesCheckedAnswer,
    "rules show": RulesAnswer,
    "draft returned": ReturnedDraftAnswer,
    "draft open-points": list[OpenPointAnswer],
    "draft found": FoundAnswer | OutcomeAnswer,
    "draft deviations": DeviationsAnswer,
    "draft proposals": DeviationsAnswer,
    "draft versions": VersionsAnswer,
    "draft compare": ComparedVersionsAnswer,
    "draft clause": list[ClauseOfADealAnswer] | OutcomeAnswer,
    "draft translations": list[PhraseAnswer] | FilesAnswer | OutcomeAnswer,
    "draft edit": OutcomeAnswer | FilledInAnswer,
    "holidays list": list[HolidayAnswer],
    "holidays announce": AnnouncedAnswer,
    "machine relay": list[DoneAnswer] | RelayAnswer,
    "machine sweep": SweepAnswer,
    "office doctor": DoctorAnswer,
    "office verify": VerifyAnswer | HeadsAnswer,
    "office init": OfficeAnswer,
    "office upgrade": UpgradeAnswer | LookAnswer,
    "policy preview": PreviewAnswer,
    "policy follow": list[OneOfManyAnswer],
    "bulk hand-over": list[OneOfManyAnswer],
    "bulk papers": list[OneOfManyAnswer],
    "authority show": MatrixAnswer,
    "authority check": AuthorityCheckedAnswer,
    "authority for": AuthorityOfCaseAnswer,
    "people": list[PersonAnswer],
    "people add": PersonAnswer,
    "people change": PartChangedAnswer,
    "people end": PartChangedAnswer,
    "people absences": list[AbsenceAnswer],
    "people away": AbsenceRecordedAnswer,
    "people end-absence": AbsenceRecordedAnswer,
    "people invite": CodeAnswer,
    "people recover": CodeAnswer,
    "people sessions": list[SessionAnswer],
    "people end-session": SessionAnswer,
    "prospects": list[ProspectAnswer],
    "prospects add": ProspectAnswer,
    "organisations list": list[OrganisationLineAnswer],
    "organisations show": OrganisationAnswer,
    "organisations add": OrganisationAnswer,
    "organisations edit": OrganisationAnswer,
    "organisations import": ImportAnswer,
    "organisations duplicates": list[AlikeAnswer],
    "import": list[ListRowAnswer] | ListTakenAnswer,
    "redline": RedlineAnswer,
    "imports list": list[ListTakenAnswer],
    "imports show": list[ListRowAnswer],
    "imports confirm": list[BatchDoneAnswer],
    "imports undo": ListTakenAnswer,
    "imports to-check": ToCheckPageAnswer,
    "enquiries": list[EnquiryAnswer],
    "enquiries new": EnquiryAnswer,
    "enquiries show": EnquiryAnswer,
    "enquiries take": OutcomeAnswer,
    "enquiries decline": EnquiryAnswer,
    "enquiries withdraw": EnquiryAnswer,
    "templates": list[ClauseAnswer],
    "templates check": CheckAnswer,
    "templates preview": PreviewsAnswer,
    "templates try": FilesAnswer,
    "templates adopt": FilesAnswer,
    "templates letterhead": FilesAnswer,
    "serve": None,  # it stays
    "demo": None,  # it tells its play in sentences as it goes, and answers nothing
}
# What is typed, in this order, at an office whose one agreement is in force.
SAID = """
authority show
authority check
authority for {number}
list
redline {sent} {sent} --into {redlined}
tasks
views save Rivers --live --partner sample --home
views list
list --view Rivers
views drop Rivers
office portfolio
search health
show {number}
dates subscribe --mine
dates unsubscribe
dates list {number}
dates list {number} --as-of 2025-06-01
due --until 2040-01-01
dates forecast --years 5
record history {number}
record changes
record changes --by amina --act sign --limit 1
papers list {number}
papers pdf {number} 1 --into {printed}
papers remake {number} 1
papers make {number} consolidated_text
papers rebuild
types
types show mou
types example mou
templates
templates check
holidays list --country PK --year 2027
review comment {number} Which_purpose --clause purpose --quote purpose
review answer {number} 1 The_one_of_the_text
review show {number}
review route {number}
rules check
rules show
review clear {number} ethics --note Report --by Partner_office --until 2031-06-30
review clearances {number}
review settle {number} 1
review show {number}
draft edit {number} --print
draft open-points {number}
draft open-points
draft clause {number}
draft deviations {number}
draft proposals {number}
draft versions {number}
obligation add {number} --party p1 --deed Opens_its_laboratory --due quarterly
obligation add {number} --party p2 --deed Sends_a_report --due 9_months_after_the_effective_date
obligation list {number} --all
record activity {number} A_joint_seminar
exchange add {number} --from p1 --to p2 --year 2025/26 --students 3 --note By_their_list
renewal view {number} renew --note It_went_well
renewal evaluate {number}
exchange balance {number}
record register {sla} --effective-on 2025-05-01 --original-missing --second amina
level measure SLA-{year}-0001 mentoring 70 --period 1 --unit %
level list SLA-{year}-0001 --on 2025-12-01
level list {number}
machine sweep
machine relay --here
orders
orders retry
tasks reminders
mail choose --address amina@example.edu --digest daily --never due
mail
mail send
mail retry
notice draft {number} --kind termination --states No_funds --reason The_board_decided
notice reword {number} --states No_funds_at_all
notice show {number}
notice drop {number} --reason They_agreed_to_talks
mail take {maildir}
mail waiting
mail read 1
mail place 1 {number}
mail place 1 {number} --received-as notice --kind termination
mail drop 2 --reason Nothing_for_us
mail waiting
mail address {number}
show {number}
due --until 2040-01-01
people add ines --name Ines --role officer
people change ines --name Ines_New
policy preview
policy follow {number} MOU-1999-0001 --reason The_board_decided_so
bulk hand-over {number} MOU-1999-0001 --to ines --reason She_moves
bulk hand-over --from ines --to amina --reason She_is_back
bulk papers consolidated_text {number}
people end ines
people away amina --from 2040-01-01 --until 2040-02-01 --reason Leave
people absences
people absences amina --all
people end-absence 1 --reason Called_off
people invite amina
people recover amina
people sessions
people sessions amina --ended
people
prospects add health --with Sample_University --theme health
prospects
organisations add sample --name Sample_Institute_of_Technology --short SIT --country PK --ror 03gd0dm95
organisations add sit --name SIT --also Sample_Institute_of_Technology --domain sit.edu.pk
organisations duplicates
organisations edit sit --same-as sample
organisations import {ror} --country PK
organisations list --country Pakistan
organisations show Sample_Institute_of_Technology
holidays announce Eid_al-Fitr --on 2027-03-10 --country PK --announced 2026-11-01
new {mou} --explore
draft translations MOU-{year}-0002 --language ur
draft translations MOU-{year}-0002 --language ur --into {mou}.ur.toml
draft translations MOU-{year}-0002 {rector}
draft begin MOU-{year}-0002
draft receive MOU-{year}-0002 {sent}
draft returned MOU-{year}-0002
draft returned MOU-{year}-0002 --into {mou}.docx
enquiries new Water --with Sample_Institute --why To_measure_it --by 2040-01-01
enquiries new Air --with Sample_Institute --why To_measure_it
enquiries new Fire --with Sample_Institute --why To_measure_it
tasks
enquiries
enquiries take ENQ-{year}-0001 --type mou
enquiries decline ENQ-{year}-0002 --reason Not_now
enquiries withdraw ENQ-{year}-0003
enquiries show ENQ-{year}-0001
office verify
office verify {number}
office verify --heads
office doctor
office upgrade --look
office upgrade
""".strip().splitlines()


BY_ZARA = (["record", "register"], ["people", "invite"], ["people", "recover"])


def offences(answer: Any, model: Any) -> list[str]:
    schema = TypeAdapter(model).json_schema(mode="serialization", by_alias=True)
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(answer)
    return [f"{each.json_path}: {each.message}" for each in found]


def model_of(words: list[str]) -> Any:
    pair = " ".join(words[:2])
    return ANSWERS[pair if pair in ANSWERS else words[0]]


def test_every_command_has_the_model_of_its_answer() -> None:
    assert {words for words, entry in CONTENTS.items() if entry.module} == set(ANSWERS)


def test_every_answer_is_what_its_model_says(line: Line, in_force: str, tmp_path: Path) -> None:
    """Each read, and acts enough that there is something to read."""
    files = {name: tmp_path / f"{name}.toml" for name in ("sla", "mou", "rector")}
    for name in ("sla", "mou"):
        files[name].write_text(line("types", "example", name).out, encoding="utf-8")
    files["rector"].write_text('[[translations.ur]]\nof = "Rector"\nwords = "ریکٹر"\n', encoding="utf-8")
    sent = tmp_path / "sent.docx"
    sent.write_bytes(a_strangers_file())
    known = {
        "number": in_force,
        "year": in_force.split("-")[1],
        **files,
        "sent": sent,
        "redlined": tmp_path / "redline.docx",
        "printed": tmp_path / "draft.pdf",
        "maildir": a_maildir(
            tmp_path / "mail", a_letter("x@example.edu"), a_letter("x@example.edu", text="Two")
        ),
        "ror": MATERIAL / "ror" / "university_domains.json",
    }
    wrong = {}
    for said in SAID:
        words = [word.replace("_", " ").format(**known) for word in said.split()]
        answer = line(*words, "--json", by="zara" if words[:2] in BY_ZARA else "amina")
        problems = offences(answer.document, model_of(words)) if answer.out else [answer.err]
        if problems:
            wrong[said] = problems
    assert not wrong


def test_what_lists_come_to_is_what_its_models_say(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "agreements.csv"
    file.write_text(
        "No,Title,Partner,Type,Start date\n1,Water,Sample Institute,MoU,2024-05-01\n", encoding="utf-8"
    )
    taken = line("import", file, "--take", "--json", by="zara").document
    for words, by in (
        (("import", file), "zara"), (("imports", "list"), "zara"), (("imports", "show", taken["id"]), "amina"),
        (("imports", "confirm", taken["id"][:8]), "amina"), (("imports", "to-check"), "amina"),
        (("imports", "undo", taken["id"], "--reason", "The wrong file"), "zara"),
    ):  # fmt: skip
        answer = line(*map(str, words), "--json", by=by)
        assert answer.code == 0, answer.err
        assert not offences(answer.document, model_of([str(word) for word in words])), words
    assert not offences(taken, ListTakenAnswer)


def test_what_is_written_is_answered_by_its_files(line: Line, in_force: str, tmp_path: Path) -> None:
    for words in (
        ("dates", "calendar", "--ics", tmp_path / "dates.ics"),
        ("list", "--export", tmp_path / "agreements.xlsx"),
        ("record", "changes", "--export", tmp_path / "changes.csv"),
        ("templates", "letterhead", tmp_path / "letterhead.docx"),
        ("templates", "preview", "mou", "--into", tmp_path / "previews"),
        ("office", "init", tmp_path / "second"),
    ):
        answer = line.bare("--office", line.office, *words, "--json")
        assert answer.code == 0, answer.err
        assert not offences(answer.document, model_of([str(word) for word in words])), words


def test_a_refusal_in_json_is_a_model_too(line: Line) -> None:
    refused = line("show", "MOU-1999-0001", "--json", by="amina")
    assert refused.code == 2
    assert not offences(json.loads(refused.err), RefusalAnswer)


@pytest.mark.parametrize("change", [{"stage": "somewhere"}, {"more": 1}, {"number": None}])
def test_an_answer_that_is_not_its_model_is_seen(line: Line, in_force: str, change: dict[str, Any]) -> None:
    (shown,) = line.document("list")
    assert not offences(shown, ListedAnswer)
    assert offences(shown | change, ListedAnswer)
