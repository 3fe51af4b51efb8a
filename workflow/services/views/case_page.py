"""One agreement on one page, section by section, in words; whoever shows it adds what may be done there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflow.answers.agreements import CaseAnswer
from workflow.catalogue.cases.term_files import academic_year_words
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.performed import Activity, Obligation
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Funds, Party, Signs, Survival, Term, Terms
from workflow.domain.approval.in_place import words_of_place
from workflow.domain.dates.lengths import day
from workflow.domain.due.expected import left_open
from workflow.domain.performance.obligations import in_short
from workflow.domain.term.effect import effective_words
from workflow.domain.term.outlasting import outlasting
from workflow.feasts import known_place, place
from workflow.services.calendars import places_that_count
from workflow.services.views.comments import said_of_the_text

SIGNED = (Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL, Stage.CLOSED)
Rows = tuple[tuple[object, ...], ...]
Row = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a table with these columns, of which those in `whole` are never broken, or labels with values."""

    title: str
    rows: Rows
    columns: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


def case_page(case: CaseAnswer) -> Iterator[Section]:
    """The sections of an agreement that have something in them, from how it stands to its dates."""
    return (section for section in _sections(case) if section.rows)


def term_rows(agreement: Agreement) -> Iterator[Row]:
    """The rows of \u201cTerm and renewal\u201d; a row whose value is None is not shown."""
    term, renewal = agreement.terms.term, agreement.terms.renewal
    yield "Takes effect", effective_words(agreement.terms)
    yield "Why so early", term.effective.reason
    yield "Runs", _runs(agreement)
    yield "Minimum term", term.minimum.words if term.minimum else None
    yield "Notice", _notice(agreement)
    yield "Early notice", term.early_notice.words if term.early_notice else None
    yield from _counting(agreement.terms)
    yield "Renewal", renewal.words
    yield "Teach-out", f"{term.teach_out.words} after the end" if term.teach_out else None
    yield "Survives", "\n".join(map(_survives, outlasting(agreement))) or _nothing_survives(term)
    yield "In force from", agreement.effective_on
    for period in agreement.periods:
        yield f"Term {period.number}", _period(period)
    yield "Suspended on", agreement.suspended_on
    yield "Ended", _ended(agreement)


def _sections(case: CaseAnswer) -> Iterator[Section]:
    agreement = case.agreement
    parties = agreement.terms.parties
    yield Section("", _header(case))
    yield Section(
        "Parties",
        tuple(
            (_signs(agreement, each), _party(case, place, each))
            for place, each in enumerate(parties, start=1)
        ),
    )
    yield Section("Term and renewal", tuple(term_rows(agreement)))
    yield Section("Sign-offs", tuple(_sign_offs(case)))
    yield Section(
        "Clearances",
        tuple((each.label, each.words) for each in case.clearances),
    )
    yield Section(
        "Comments",
        tuple(
            (
                f"{each.id} {'settled' if each.settled else 'open'}",
                "\n".join(said_of_the_text(each, case.names)),
            )
            for each in agreement.comments
        ),
    )
    yield Section(
        "Amendments",
        tuple(
            (
                each.number,
                each.title,
                each.applies_from or f"not yet ({each.stage})",
                each.new_last_day or "as before",
                each.new_notice or "as before",
            )
            for each in case.amendments
        ),
        ("Amendment", "Title", "Applies from", "Last day", "Notice"),
        ("Amendment",),
    )
    yield Section(
        "Notices",
        tuple(
            (
                each.id, each.kind, each.given_by, each.on, each.ends_on or "no effect",
                "withdrawn" if each.withdrawn else "",
            )
            for each in agreement.notices
        ),
        ("Notice", "Of", "By", "On", "Ends it on", ""),
    )  # fmt: skip
    yield Section(
        "Days that papers told otherwise",
        tuple(
            (
                f"corrected on {day(each.corrected_on)}" if each.corrected_on else "to be corrected",
                each.words,
            )
            for each in agreement.told_days
        ),
    )
    yield Section(
        "Obligations",
        tuple((each.key, in_short(each), _how_due(each)) for each in agreement.obligations),
        ("Key", "Who owes what", "Due"),
        ("Key",),
    )
    yield Section(
        "Activities",
        tuple((each.id, each.on, each.what, _taken_back(each)) for each in agreement.activities),
        ("Activity", "Day", "What was done", ""),
        ("Activity", "Day"),
    )
    yield Section(
        "Duties and measures",
        tuple((each.on, Act(each.kind).word, each.subject, each.note) for each in agreement.performances),
        ("Day", "Act", "About", "What was seen"),
        ("Day", "Act"),
    )
    yield Section(
        "Dates", tuple((each.on, each.in_full) for each in case.dates), ("Day", "What, and why"), ("Day",)
    )


def _header(case: CaseAnswer) -> Rows:
    agreement, terms = case.agreement, case.agreement.terms
    entry = case.next_date
    funding = terms.funding
    money = f"{funding.currency} {funding.amount}" if funding.kind == Funds.FUNDED else funding.kind
    return (
        ("Type", case.type_title),
        ("Stage", agreement.stage.value),
        ("Standing", case.standing),
        ("Next", None if entry is None else f"{day(entry.act_by or entry.on)}: {entry.what} ({entry.why})"),
        ("Runs on", case.without_end),
        ("Owner", f"{case.names[case.owner]} ({case.owner})" if case.owner in case.names else case.owner),
        ("Confidential", (agreement.unit or "its owner alone") if agreement.confidential else None),
        ("Opened", agreement.opened_on),
        ("Asked for in", agreement.enquiry),
        ("Binding", terms.binding),
        ("Funding", money),
        ("Assumed", ", ".join(terms.assumed)),
        ("Changes", f"{agreement.version}, the last is {agreement.head[:12]}"),
        (
            "Code",
            f"{agreement.submission.content_hash[:12]}, round {agreement.submission.round}"
            if agreement.submission
            else None,
        ),
    )


def _taken_back(activity: Activity) -> str:
    return (
        ""
        if activity.taken_back_on is None
        else f"taken back on {day(activity.taken_back_on)}: {activity.reason}"
    )


def _signs(agreement: Agreement, party: Party) -> str:
    if party.signs != Signs.YES:
        return "does not sign" if party.signs == Signs.NO else "unconfirmed"
    if not agreement.signatures and agreement.stage in SIGNED:
        return "signed before"
    return "to sign" if party in agreement.still_to_sign else "signed"


def _party(case: CaseAnswer, place: int, party: Party) -> str:
    agreement = case.agreement
    short = f", called {party.short}" if party.short else ""
    lines = [f"p{place}  {party.name}{short} ({case.role_labels.get(party.role, party.role)})"]
    if party.acts_for:
        lines.append(f"acting for {party.acts_for}")
    if party.contracts_as:
        officer = f", through {party.contracts_as.through}" if party.contracts_as.through else ""
        lines.append(f"contracts as {party.contracts_as.name}{officer}")
    if party.public is not None:
        lines.append("a public body" if party.public else "a private body")
    ink = [each for each in agreement.signatures if each.party == party.name]
    lines += [
        f"signed by {each.name} on {day(each.on)}{'' if each.dated else ' (undated ink)'}{' out of order' if each.out_of_order else ''}"
        for each in ink
    ]
    if party.signs == Signs.YES:
        named = {each.name for each in ink}
        lines += [
            f"signatory: {', '.join(word for word in (each.name or 'not named yet', each.title) if word)}"
            for each in party.signatories
            if each.name not in named
        ]
    return "\n".join(lines)


def _sign_offs(case: CaseAnswer) -> Iterator[tuple[str, str]]:
    agreement = case.agreement
    for route, label in case.sign_off_labels.items() if agreement.submission or agreement.sign_offs else ():
        given = [each for each in agreement.sign_offs if each.route == route]
        said = (f"signed off by {_giver(case, each)} on {day(each.on)}" for each in given)
        yield label, "\n".join(said) or "not yet"
    if agreement.stage is Stage.LEGAL_REVIEW and (still_open := left_open(agreement)):
        yield "left open", "\n".join(still_open)


def _giver(case: CaseAnswer, sign_off: SignOff) -> str:
    by = _name(case, sign_off.by)
    if sign_off.for_whom is None:
        return by
    return words_of_place(by, _name(case, sign_off.for_whom), sign_off.away_until)


def _name(case: CaseAnswer, person: str) -> str:
    return case.names.get(person, person)


def _how_due(obligation: Obligation) -> str:
    """When an obligation is due, or what became of it."""
    if obligation.dropped_on is not None:
        return f"dropped on {day(obligation.dropped_on)}"
    done = [f"{each.how} on {day(each.on)}" for each in obligation.settled[-1:]]
    return "\n".join((obligation.due, *done))


def _runs(agreement: Agreement) -> str | None:
    term = agreement.terms.term
    if term.length:
        return term.length.words
    if term.ends_on:
        return f"until {day(term.ends_on)}"
    return "open-ended" if term.open_ended else _until_done(agreement)


def _until_done(agreement: Agreement) -> str | None:
    """How long an instrument runs that gives no term: a letter or an amendment has none of its own."""
    last_day = agreement.terms.facts.get("new_last_day")
    if agreement.renews and last_day:
        return f"until the new last day, {day(date.fromisoformat(str(last_day)))}"
    return None if agreement.renews or agreement.amends else "not known"


def _notice(agreement: Agreement) -> str | None:
    """The period of notice as last amended, with what it took the place of."""
    signed, changed = agreement.terms.term.notice, [each for each in agreement.amendments if each.notice]
    if not changed or agreement.notice_period is None:
        return signed.words if signed else None
    before = f"in place of {signed.words}" if signed else "where there was none"
    last = changed[-1]
    return f"{agreement.notice_period.words}, {before}, since {day(last.on)} ({last.number})"


def _counting(terms: Terms) -> Iterator[Row]:
    term = terms.term
    yield "Received", term.receipt_words
    yield "Business days", _whose_holidays(terms)
    counted = (term.length, term.minimum, term.teach_out)
    if any(length is not None and length.academic_years for length in counted):
        yield "Academic year", f"from {academic_year_words(term.academic_year)}"


def _whose_holidays(terms: Terms) -> str | None:
    """The countries whose public holidays count, and the seats of which none are known."""
    names = " and ".join(place(code).name for code in places_that_count(terms))
    if terms.term.places:
        return names
    seats = {party.country: known_place(party.country) for party in terms.parties if party.country}
    unknown = " and ".join(seat for seat, known in seats.items() if known is None)
    said = [f"{names}, where a party has its seat"] if names else []
    said += [f"the public holidays of {unknown} are not known"] if unknown else []
    return "; ".join(said) or None


def _survives(each: Survival) -> str:
    until = f"until {each.until}" if each.until else "without an end"
    return f"{each.clause}: {f'{each.length.words} after the end' if each.length else until}"


def _nothing_survives(term: Term) -> str | None:
    return "no clause, as was read off the original" if term.none_survive else None


def _period(period: Period) -> str:
    until = day(period.last_day) if period.last_day else "no end"
    how = period.rule if period.how == PeriodKind.REINSTATED else period.how
    return f"{day(period.first_day)} to {until} ({how}{', missed' if period.missed else ''})"


def _ended(agreement: Agreement) -> str | None:
    if agreement.closed_as and agreement.closed_on:
        return f"{agreement.closed_as}, {day(agreement.closed_on)}"
    return agreement.closed_as
