"""What keeps a draft from being saved or submitted, each with the field in which it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflow.answers.drafting import DraftFieldAnswer, DraftFormAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import OfficeError, Reason, StaleAgreementError, Topic, UnconfirmedError
from workflow.services.casework.asking import asking
from workflow.services.casework.drafts.forms import draft_form
from workflow.web import addresses
from workflow.web.pages.agreement.acts import mended_at
from workflow.web.pages.drafting.paper_links import field_there, names_of
from workflow.web.visit import Visit

_FIELD_OF = {
    Topic.PARTIES: "parties",
    Topic.DATES: "term.length",
    Topic.RENEWAL: "renewal.policy",
    Topic.FACTS: "title",
    Topic.LINKS: "under",
}
"""The field at which a reason is mended that names none."""


@dataclass(frozen=True, slots=True)
class Told:
    """A refusal above the form: what was not done, and each reason with where it is mended."""

    heading: str
    reasons: tuple[tuple[str, str | None], ...]
    moved_on: bool = False
    asks: bool = False


def told_of(
    form: DraftFormAnswer | None, error: OfficeError, heading: str, beside: frozenset[str] = frozenset()
) -> Told:
    """What was not taken: what is wrong in the form first, else what the rules say; `beside` are more fields of its page."""
    if isinstance(error, StaleAgreementError):
        return Told("Nothing was saved", tuple((each, None) for each in error.reasons), moved_on=True)
    names = beside if form is None else names_of(form) | beside
    problems, number = (form.problems, form.number) if form else ((), None)
    found = [(each.says, f"#field-{each.field}") for each in problems]
    said = {says for says, _ in found}
    more = [
        (each.sentence, _where(number, names, each))
        for each in error.why
        if each.sentence not in said and (not problems or each.anchor in beside)
    ]
    return Told(heading, (*found, *more), asks=isinstance(error, UnconfirmedError))


def told_of_submitting(visit: Visit, number: str) -> Told | None:
    """What holds the draft back from review: every fact that is missing, then what the rules say besides."""
    asked = asking(visit.office, number, Act.SUBMIT, actor=visit.who.key, on=visit.on, at=visit.at)
    # A draft that is older than its terms is made again by submitting it.
    reasons = [each for each in asked if each.about is not Topic.TEXT]
    if not reasons:
        return None
    form = draft_form(visit.office, number)
    names = names_of(form)
    missing = [
        (f"{label} is missing.", f"#field-{name}")
        for group in form.groups
        for label, name in _missing(group.fields)
    ]
    rest = [
        (each.sentence, _where(number, names, each))
        for each in reasons
        if not (missing and each.about is Topic.FACTS and each.anchor is None)
    ]
    told = (*missing, *rest)
    count = len(missing)
    what = "" if not count else ": one fact is missing" if count == 1 else f": {count} facts are missing"
    return Told(f"Not submitted{what}", told)


def _missing(fields: Iterable[DraftFieldAnswer]) -> Iterator[tuple[str, str]]:
    for each in fields:
        filled = [row for row in each.rows if any(_values(row.fields))]
        if each.required and not each.value.strip() and not filled:
            yield each.label, each.name
        for row in filled:
            yield from ((f"{each.label} {row.number}: {label}", name) for label, name in _missing(row.fields))


def _values(fields: Iterable[DraftFieldAnswer]) -> Iterator[str]:
    for each in fields:
        if each.value.strip():
            yield each.value
        for row in each.rows:
            yield from _values(row.fields)


def _where(number: str | None, names: frozenset[str], reason: Reason) -> str | None:
    """The field of a reason; else the page on which it is mended."""
    anchor = (reason.anchor or "").replace("fact-", "facts.", 1)
    if anchor and (field := field_there(anchor, names)):
        return f"#field-{field}"
    if reason.about in _FIELD_OF:
        return f"#field-{_FIELD_OF[reason.about]}"
    if number is None or reason.about in (None, Topic.FIELD):
        return None
    if reason.about in (Topic.TEXT, Topic.OPEN_POINTS):
        return addresses.agreement(number, "draft/clauses")
    return mended_at(number, reason)
