"""What the tests speak of: people, parties, and agreements that came to their stage through the one door."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Details, Opening, Signing, SigningOff
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.links import STANDS_ON
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Renewal, Signatory, Term, Terms
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.derived import derived
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.since import since_after
from workflow.domain.lifecycle.decide import decide
from workflow.store.books import Books
from workflow.store.register import Register

Recorded = tuple[Agreement, Change]

OPENED = date(2026, 3, 2)
CALENDAR = BusinessCalendar()
RULES = TypeRules(
    "mou", "Memorandum of Understanding", route=side_by_side([("legal", "legal")]), roles=("home", "partner")
)
SCAN = "5c" * 32


def a_party(organisation: str = "Example University", role: str = "home", **fields: Any) -> Party:
    fields.setdefault("signatories", (Signatory(name=f"Head of {organisation}", title="President"),))
    return Party(organisation, role, **fields)


def some_terms(title: str = "Joint research on water", **fields: Any) -> Terms:
    fields.setdefault(
        "parties", (a_party(), a_party("Sample Institute", "partner", short="SI", country="Testland"))
    )
    fields.setdefault("term", Term(length=Length(months=24), notice=Length(months=3)))
    fields.setdefault("renewal", Renewal("mutual"))
    fields.setdefault("facts", {"purpose": "To measure rivers together.", "governing_law": "silent"})
    return Terms(title=title, **fields)


def opened(
    *, number: str = "MOU-2026-0001", stage: Stage = Stage.DRAFTING, on: date = OPENED, **fields: Any
) -> Recorded:
    """A case somebody has just opened; the other fields are those of an opening or a request."""
    request = {name: fields.pop(name) for name in ("request_id", "on_behalf_of", "at") if name in fields}
    linked = fields.pop("linked", None)
    named = next((fields[link] for link in STANDS_ON if fields.get(link)), None)
    opening = Opening(
        id=fields.pop("id", str(uuid5(NAMESPACE_URL, number))),
        number=number,
        type=fields.pop("type", RULES.key),
        terms=fields.pop("terms", None) or some_terms(),
        stage=stage,
        **fields,
    )
    if named and linked is None:
        linked = an_agreement(number=named, stage=Stage.IN_FORCE)
    return acted(None, Act.OPEN, opening, on=on, linked=linked, **request)


def acted(
    agreement: Agreement | None,
    act: Act,
    details: Details | None = None,
    *,
    actor: Person = OFFICER,
    on: date = OPENED,
    rules: TypeRules = RULES,
    linked: Agreement | None = None,
    **request: Any,
) -> Recorded:
    """The agreement after one act more, and its change."""
    at = request.pop("at", datetime.combine(on, time(9), UTC))
    return decide(
        agreement,
        Request(act, actor, on, at, details, **request),
        Circumstances(rules, CALENDAR, linked=linked),
    )


def a_history(*, stage: Stage = Stage.DRAFTING, **opening: Any) -> list[Recorded]:
    """Everything that is done until an agreement reaches the stage; closed means expired.

    `linked` is the agreement that it stands under, renews or amends, where that is more than a name.
    """
    linked = opening.get("linked")
    if stage is Stage.EXPLORATION:
        return [opened(stage=stage, **opening)]
    recorded = [opened(**opening)]
    while recorded[-1][0].stage is not stage:
        recorded.append(_next_step(recorded[-1][0], linked))
    return recorded


def an_agreement(*, stage: Stage = Stage.DRAFTING, **opening: Any) -> Agreement:
    return a_history(stage=stage, **opening)[-1][0]


def write(books: Books, recorded: Recorded) -> Agreement:
    """Record one act as the office does, with its dates."""
    after, change = recorded
    since = since_after(books.agreements.since(after.id), change)
    books.agreements.record(after, change, derived(after, CALENDAR, rules=RULES, since=since))
    return after


def on_record(register: Register, *, stage: Stage = Stage.DRAFTING, **opening: Any) -> Agreement:
    """An agreement in the register, with its whole history."""
    history = a_history(stage=stage, **opening)
    with register.transaction() as books:
        for recorded in history:
            write(books, recorded)
    return history[-1][0]


def _next_step(agreement: Agreement, linked: Agreement | None) -> Recorded:
    """What takes the agreement one step further on its way to being closed."""
    match agreement.stage:
        case Stage.DRAFTING:
            return acted(agreement, Act.SUBMIT, on=date(2026, 3, 9), linked=linked)
        case Stage.LEGAL_REVIEW:
            return acted(agreement, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER, on=date(2026, 3, 16))
        case Stage.SIGNING:
            return acted(agreement, Act.SIGN, ink(agreement), on=date(2026, 5, 1), evidence=(SCAN,))
        case Stage.ACTIVATION:
            return acted(agreement, Act.ACTIVATE, actor=MACHINE, on=date(2026, 5, 1))
        case Stage.IN_FORCE | Stage.RENEWAL:
            due = next_due(agreement, CALENDAR)
            assert due is not None, "an agreement without an end stays in force"
            return acted(agreement, due[1], actor=MACHINE, on=due[0])
    raise AssertionError(f"nothing follows {agreement.stage} by itself")


def ink(agreement: Agreement) -> Signing:
    """The signature of the next party that has not signed yet."""
    party, submission = agreement.still_to_sign[0], agreement.submission
    assert submission is not None
    signed = sum(signature.party == party.name for signature in agreement.signatures)
    name = party.signatories[signed].name if party.signatories else None
    return Signing(
        party.name, name or "A. Signatory", submission.content_hash[:12], date(2026, 5, 1), scan=SCAN
    )
