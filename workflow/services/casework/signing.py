"""What people mean by what they type of approval and ink: whose signature, which sign-off."""

from datetime import date

from workflow.domain.agreement.act_details import Signing
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import party_meant
from workflow.domain.approval.in_place import in_place_of, places_of
from workflow.domain.approval.steps import may_give, steps_asked
from workflow.domain.errors import InvalidError, at_field
from workflow.services.casework.people import one_person
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.rules.followed import rules_for


def signing(
    agreement: Agreement,
    *,
    party: str,
    name: str,
    code: str,
    written_on: date | None = None,
    scan: KeptFile | None = None,
    scanned_on: date | None = None,
    title: str | None = None,
    place: str | None = None,
) -> Signing:
    """Who signed for which party, by any clear part of its name; `code` is that at the foot of the signed pages.

    `written_on` is the date beside the ink, None where it is undated; `scanned_on` is when the scan was made.
    """
    return Signing(
        party=party_meant(agreement.terms.parties, party),
        name=" ".join(name.split()),
        code=code.strip(),
        on=written_on,
        title=title,
        place=place,
        scan=scan.sha256 if scan else None,
        scanned_on=scanned_on,
    )


def route_of(office: Office, number: str, person: str, *, on: date) -> str:
    """The one sign-off a person may give that still stands out; the rules say what is wrong where there is none."""
    reviewer, agreement = one_person(office, person), office.agreement(number, actor=person)
    route = rules_for(office, agreement).route
    with office.register.reading() as books:
        covered = books.absences.covered_by(reviewer.key, on)
        people = {each.key: each for each in books.people.all()} if covered else {}
    places = in_place_of(covered, reviewer.key, people, on)
    given = agreement.sign_offs
    theirs = [
        step.key
        for step in route.steps
        if may_give(reviewer, step) or places_of(reviewer, step, given, places)
    ]
    asked = {step.key for step in steps_asked(route, agreement.sign_offs)}
    open_ones = [key for key in theirs if key in asked]
    if len(open_ones) > 1:
        raise InvalidError(
            at_field(
                "route",
                f"{reviewer.name} may give several sign-offs here; say which: {', '.join(open_ones)}.",
            )
        )
    return next(iter((*open_ones, *theirs, *(step.key for step in route.steps))), "")
