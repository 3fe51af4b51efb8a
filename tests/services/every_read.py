"""Everybody who may ask, an office with confidential cases, and every read of the house by how it is asked."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

import workflow.services.views
from tests.builders.authority import RECTOR, with_matrix
from tests.builders.offices import SIGNED, act, made_live, moment, opened, submitted, swept
from tests.builders.people import (
    ADMINISTRATOR,
    AUDITOR,
    OFFICER,
    PARTNER,
    REVIEWER,
    SIGNATORY,
)
from tests.builders.rules import write_rules
from tests.builders.walked_before import walked
from workflow.domain.agreement.act_details import Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.organisation import Organisation
from workflow.services.keeping.proving import prove
from workflow.services.machine.stuck_orders import orders_on_file
from workflow.services.office import Office
from workflow.services.papers.comparing.deviations_told import deviations_of
from workflow.services.papers.on_file.list_of_papers import list_of_papers
from workflow.services.papers.open_points import every_open_point, open_points_answer
from workflow.services.papers.produce import papers_of
from workflow.services.views import (
    agreement_head,
    agreements,
    calendar_file,
    due_dates,
    enquiries,
    finding,
    for_partners,
    listing,
    messages,
    my_work,
    organisations,
    pages,
    party_suggestions,
    performance,
    search,
    waits,
)
from workflow.services.views.agreement import (
    beside,
    clearances,
    duties,
    facts,
    history,
    links,
    notices,
    signatures,
)
from workflow.services.views.approval import absences, authority, changed_authority, preview, routes, rules
from workflow.services.views.mail import arrivals, mailboxes
from workflow.services.views.overview import audit, board, calendar, imported, portfolio
from workflow.services.views.queries import saved
from workflow.services.views.taken_out import export, subscriptions

ON, NEAR_THE_END = date(2029, 2, 1), date(2029, 3, 15)
HINA = Person("hina", "Hina of Health", (Role.OFFICER,), unit="health")
OMAR = Person("omar", "Omar of Law", (Role.OFFICER,), unit="law")
ERIN = Person("erin", "Erin who left", (Role.OFFICER,), active=False, unit="health")
PETRA = replace(PARTNER, organisations=("Sample Institute",))
PEOPLE = (ADMINISTRATOR, OFFICER, HINA, OMAR, REVIEWER, SIGNATORY, AUDITOR, PETRA, ERIN)
OPEN, OWN, REVIEWED = (
    {"draft", "running"},
    {"quiet draft", "quiet review", "quiet running"},
    {"quiet review", "quiet running"},
)
RULES_SINCE = '[[rules]]\nasks = ["research"]\nafter = ["legal"]\n'
"""What the office wrote once its cases ran: a preview shows each that is still to be approved."""
SEES = {
    ADMINISTRATOR: OPEN | OWN,
    OFFICER: OPEN | OWN,
    HINA: OPEN | OWN,
    OMAR: OPEN,
    REVIEWER: OPEN | REVIEWED,
    SIGNATORY: OPEN,
    AUDITOR: OPEN,
    PETRA: set(),
    ERIN: set(),
}
NOBODY_SUCH = "MOU-2026-0099"


def an_office_with_quiet_cases(office: Office) -> dict[str, str]:
    """Open and confidential cases by what they are called here: two drafts, one before its reviewers, two in force."""
    with office.register.transaction() as books:
        for person in (HINA, OMAR, SIGNATORY, AUDITOR, PETRA, ERIN):
            books.people.add(person)

    def walk() -> dict[str, str]:
        made = {name: opened(office, title=f"The {name} one") for name in ("draft", "running")}
        made |= {name: opened(office, title=f"The {name} one") for name in ("quiet draft", "quiet review")}
        made["quiet running"] = opened(office, title="The quiet running one")
        with office.register.transaction() as books:
            books.organisations.add(Organisation("sample", "Sample Institute of Technology"))
        submitted(office, made["quiet review"])
        for name in ("running", "quiet running"):
            made_live(office, made[name])
        for name in sorted(OWN):
            act(office, made[name], Act.CONFINE, Confining("health"), on=SIGNED, reason="Names of patients")
        swept(office, on=NEAR_THE_END)
        return made

    made = walked(office, walk, "an office with quiet cases")
    write_rules(office, routes=RULES_SINCE)
    with_matrix(office, RECTOR, file="authority.proposed")
    return made


def numbers(found: Iterable[Any]) -> set[str]:
    return {each.number for each in found}


def touched_by_authority(office: Office) -> Sequence[Any]:
    """The cases that the proposed matrix touches."""
    with office.register.reading() as books:
        found = changed_authority.authority_previewed(office, books, on=ON)
    return () if found is None else found.touched


def named(answer: object) -> set[str]:
    """Every number that an answer holds anywhere."""
    return set(re.findall(r"MOU-\d{4}-\d{4}", str(answer)))


def in_a_workbook(parts: Iterable[bytes]) -> set[str]:
    sheet = load_workbook(BytesIO(b"".join(parts)), read_only=True).active
    return named([*sheet.values])


def up_to_the_last(office: Office) -> set[str]:
    last = max(numbers(listing.page(office, pages.Asked(), on=ON)), default=None)
    found = () if last is None else listing.page_before(office, pages.Asked(), on=ON, before=last)
    return numbers(found) | ({last} if last is not None else set())


SEVERAL: dict[Callable[..., Any], Callable[[Office], set[str]]] = {
    listing.page: lambda office: numbers(listing.page(office, pages.Asked(), on=ON)),
    listing.named: lambda office: numbers(
        listing.named(office, [f"MOU-2026-{place:04d}" for place in range(1, 9)], on=ON)
    ),
    listing.page_before: up_to_the_last,
    listing.every_one: lambda office: numbers(listing.every_one(office, pages.Asked(), on=ON)),
    listing.terms_between: lambda office: numbers(listing.terms_between(office, SIGNED, ON)),
    pages.rows: lambda office: numbers(pages.rows(office, pages.Asked(text="quiet"), on=ON)),
    search.search: lambda office: numbers(search.search(office, "quiet").hits),
    due_dates.due: lambda office: numbers(due_dates.due(office, on=SIGNED, until=date(2031, 1, 1))),
    due_dates.endless: lambda office: numbers(due_dates.endless(office, on=ON)),
    due_dates.forecast: lambda office: numbers(due_dates.forecast(office, on=ON, years=2).outlooks),
    due_dates.forecast_of_some: lambda office: numbers(
        due_dates.forecast_of_some(office, on=ON, years=2, limit=500)[0]
    ),
    calendar_file.dates_for_calendars: lambda office: numbers(calendar_file.dates_for_calendars(office)),
    waits.waits: lambda office: numbers(waits.waits(office)),
    waits.every_wait: lambda office: numbers(waits.every_wait(office, role="officer")),
    messages.messages: lambda office: numbers(messages.messages(office)),
    my_work.my_work: lambda office: numbers(
        task
        for group in my_work.my_work(office, OFFICER, on=ON, whole_office=True).groups
        for task in group.tasks
    ),
    organisations.organisation: lambda office: numbers(
        organisations.organisation(office, "Sample Institute of Technology").agreements
    ),
    board.board: lambda office: numbers(
        card for column in board.board(office, on=ON).columns for card in column.cards
    ),
    audit.every_change: lambda office: numbers(audit.every_change(office, audit.Looked())),
    audit.audit: lambda office: numbers(audit.audit(office, audit.Looked(), limit=500)),
    calendar.years: lambda office: named(
        calendar.years(office, pages.Asked(), on=ON, first=SIGNED, last=date(2030, 1, 1))
    ),
    calendar.month: lambda office: named(calendar.month(office, 2029, 5, on=ON)),
    preview.preview: lambda office: numbers(preview.preview(office, on=ON).touched),
    changed_authority.authority_previewed: lambda office: numbers(touched_by_authority(office)),
    preview.older_numbers: lambda office: set(preview.older_numbers(office)),
    export.export_csv: lambda office: named(b"".join(export.export_csv(office, pages.Asked(), on=ON))),
    export.export_xlsx: lambda office: in_a_workbook(export.export_xlsx(office, pages.Asked(), on=ON)),
    export.export_marked: lambda office: named(
        b"".join(
            export.export_marked(office, [f"MOU-2026-{place:04d}" for place in range(1, 9)], ".csv", on=ON)
        )
    ),
    audit.audit_csv: lambda office: named(b"".join(audit.audit_csv(office, audit.Looked()))),
    finding.find: lambda office: named(finding.find(office, "quiet", person=None, on=ON)),
    orders_on_file: lambda office: numbers(orders_on_file(office, at=moment(ON))),
    every_open_point: lambda office: numbers(every_open_point(office)),
}
ONE: dict[Callable[..., Any], Callable[[Office, str], Any]] = {
    agreements.case_view: lambda office, number: agreements.case_view(office, number, on=ON),
    agreement_head.head_of: lambda office, number: agreement_head.head_of(
        office, office.agreement(number), on=ON
    ),
    agreements.history: agreements.history,
    arrivals.address_of: arrivals.address_of,
    agreements.told_history: agreements.told_history,
    due_dates.dates_of: due_dates.dates_of,
    due_dates.dates_answer: lambda office, number: due_dates.dates_answer(office, number, on=ON),
    messages.matter_meant: lambda office, number: messages.matter_meant(office, number, "renewal 1"),
    performance.levels: lambda office, number: performance.levels(office, number, on=ON),
    performance.evaluation_of: lambda office, number: performance.evaluation_of(office, number, on=ON),
    performance.balance_of: lambda office, number: performance.balance_of(office, number, on=ON),
    performance.obligations_on: lambda office, number: performance.obligations_on(office, number, on=ON),
    performance.obligations_answer: lambda office, number: performance.obligations_answer(
        office, number, on=ON
    ),
    papers_of: papers_of,
    open_points_answer: open_points_answer,
    list_of_papers: lambda office, number: list_of_papers(office, number, at=moment(ON)),
    signatures.signatures_of: signatures.signatures_of,
    authority.who_may_renew: lambda office, number: authority.who_may_renew(office, number, on=ON),
    authority.authority_of_case: lambda office, number: authority.authority_of_case(office, number, on=ON),
    notices.notices_of: lambda office, number: notices.notices_of(office, number, on=ON),
    duties.duties_page: lambda office, number: duties.duties_page(office, number, on=ON),
    links.links_page: lambda office, number: links.links_page(office, number, on=ON),
    history.history_page: history.history_page,
    facts.facts_page: lambda office, number: facts.facts_page(office, office.agreement(number), on=ON),
    clearances.clearances_of_case: lambda office, number: clearances.clearances_of_case(
        office, number, on=ON
    ),
    routes.route_of_case: lambda office, number: routes.route_of_case(office, number, on=ON),
    deviations_of: deviations_of,
    prove: prove,
}
COUNTING = (
    beside.beside,
    imported.first_look,
    imported.to_check,
    listing.counts,
    listing.ends_by_quarter,
    listing.how_many,
    my_work.pressing,
    my_work.to_do,
    portfolio.figures,
    party_suggestions.suggest_parties,
    portfolio.portfolio,
    subscriptions.calendar_of_token,
)
"""Those that answer no numbers, or only of what was taken in from lists; each is tried by itself."""
OTHERWISE = {
    agreements.files_of: "is given a paper that was read",
    agreements.papers_answer: "is given papers that were read",
    arrivals.arrived: "reads mail that came in, which is tried by itself",
    arrivals.enclosed_file: "reads mail that came in, which is tried by itself",
    arrivals.mail_done: "reads mail that came in, which is tried by itself",
    absences.absences: "reads who is away",
    authority.matrix_checked: "reads rules of the office",
    authority.matrix_shown: "reads rules of the office",
    routes.route_answer: "is given an agreement that was read",
    rules.label_by: "is given rules that were read",
    rules.rules_checked: "reads the rules of the office",
    rules.rules_shown: "reads the rules of the office",
    absences.who_may_stand_in: "reads people",
    arrivals.token_of: "is given an agreement that was read",
    arrivals.waiting_mail: "reads mail that came in, which is tried by itself",
    audit.export_changes: "writes what `audit_csv` answers",
    export.export_file: "writes what `export_csv` or `export_xlsx` answers",
    saved.arrange_views: "writes queries",
    saved.drop_view: "writes a query",
    saved.home_of: "reads a query",
    saved.leave_home: "writes queries",
    saved.save_view: "writes a query",
    saved.saved_views: "reads queries",
    saved.view_named: "reads a query, which `page` answers",
    subscriptions.subscribe: "writes a subscription",
    subscriptions.subscription_of: "reads a subscription",
    subscriptions.unsubscribe: "writes a subscription",
    calendar_file.write_calendar: "writes what `dates_for_calendars` answers",
    due_dates.refuse_unknown_owner: "reads a person",
    mailboxes.is_told_of_the_week: "reads people",
    mailboxes.mail_on_file: "reads the queue of mail, which is tried by itself",
    mailboxes.mailbox: "reads how a person is told",
    mailboxes.mailbox_answer: "reads how a person is told",
    mailboxes.zone_of: "is given how a person is told",
    messages.head_named: "reads people",
    for_partners.agreement_shown_to: "is for partners, by a rule of its own",
    for_partners.paper_shown_to: "is for partners, by a rule of its own",
    for_partners.shown_to: "is for partners, by a rule of its own",
    enquiries.answer_of: "is given an enquiry",
    enquiries.attachment_of: "reads an enquiry, which has a rule of its own",
    enquiries.enquiries: "reads enquiries, which have a rule of their own",
    enquiries.enquiry_of: "reads an enquiry, which has a rule of its own",
    enquiries.every_enquiry: "reads enquiries, which have a rule of their own",
    organisations.duplicates: "reads organisations",
    organisations.organisations: "reads organisations",
    messages.heads: "reads people",
    pages.wanted_of: "puts a question, which `page` answers",
    waits.answers_as_head: "is given a person",
    waits.asked_by_role: "is given a person",
    waits.asked_now: "is given an agreement that was read",
}
"""Those that read no agreement by themselves."""


def every_read() -> Iterator[Callable[..., Any]]:
    """The public functions of the views that are given an office, in all their rooms."""
    for module in pkgutil.walk_packages(workflow.services.views.__path__, "workflow.services.views."):
        room = importlib.import_module(module.name)
        for name, function in inspect.getmembers(room, inspect.isfunction):
            own = function.__module__ == room.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), None) == "office":
                yield function
