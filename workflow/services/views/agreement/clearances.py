"""The clearances of an agreement as they stand on a day, each in words: what was given, until when, by whom, on which list."""

from datetime import date

from workflow.answers.agreement.clearances import ClearanceAnswer, Cleared
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Clearance
from workflow.domain.agreement.clearances import clearances_of, holds_activation
from workflow.domain.agreement.type_rules import Before, ClearanceRule, TypeRules
from workflow.domain.dates.lengths import day
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.agreement.evidence import Files, files_by_code, shown_by


def clearances_of_case(office: Office, number: str, *, on: date) -> tuple[ClearanceAnswer, ...]:
    """The clearances of an agreement on record, by the rules it follows, with the files that show it."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        files = files_by_code(books.papers.of(agreement.id))
    return clearances_on(agreement, rules_for(office, agreement), on=on, files=files)


def clearances_on(
    agreement: Agreement, rules: TypeRules, *, on: date, files: Files | None = None
) -> tuple[ClearanceAnswer, ...]:
    """Every clearance that it needs or has, with the files that show it as far as these are among `files`."""
    return tuple(
        ClearanceAnswer(
            key=rule.key,
            label=rule.label,
            before=Before(rule.before),
            condition=holds_activation(agreement, rule),
            because=rule.because,
            state=_state(given, on),
            given_on=given.on if given else None,
            expires_on=given.expires_on if given else None,
            confirmed_by=given.confirmed_by if given else None,
            screened_by=given.screened_by if given else None,
            list_of=given.list_of if given else None,
            note=given.note if given else None,
            files=shown_by(files or {}, given.shown_by) if given else (),
            words=_words(rule, given, on),
        )
        for rule, given in clearances_of(agreement, rules)
    )


def _state(given: Clearance | None, on: date) -> Cleared:
    if given is None:
        return Cleared.MISSING
    return Cleared.EXPIRED if given.has_expired(on) else Cleared.GIVEN


def _words(rule: ClearanceRule, given: Clearance | None, on: date) -> str:
    if given is None:
        return f"missing, wanted before {rule.before}{f', {rule.why}' if rule.because else ''}"
    by = f" by {given.confirmed_by}" if given.confirmed_by else ""
    until = ""
    if given.expires_on is not None:
        until = f", {'expired on' if given.has_expired(on) else 'until'} {day(given.expires_on)}"
    screened = (
        f", on {given.screened_by} of {day(given.list_of)}" if given.screened_by and given.list_of else ""
    )
    return f"given on {day(given.on)}{by}{until}{screened}: {given.note}"
