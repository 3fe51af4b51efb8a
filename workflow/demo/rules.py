"""The scenario of rules: who approves what and why, who stands in, who may bind the office, and a rule that is changed in flight.

Invented institutions play it. Its rules are files in the folder of the office, as an administrator writes them.
"""

import copy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from workflow.demo.moments import Moment, ask
from workflow.demo.portfolio import case_document
from workflow.demo.portfolio_steps import FINANCE, INVENTED, LEGAL, walk
from workflow.demo.scans import resolution, signature_page
from workflow.demo.scenario import THE_OFFICE, Step
from workflow.domain.agreement.act_details import Clearing, NewRules, Receiving, Revision, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.authority_details import AnsweringFor
from workflow.domain.agreement.notices.details import Dispatching, DraftingNotice, OfNotice, SigningNotice
from workflow.domain.agreement.periods_and_notices import NoticeKind
from workflow.domain.agreement.terms import Funding, Funds
from workflow.services.casework.whom.absences import record_absence
from workflow.services.papers.evidence_files import KeptFile

OURS = "Example University"
HEAD, PROTECTION = "registrar", "data-protection"
DEPUTY, ETHICS = "deputy-finance", "ethics-board"
PEOPLE = (
    Person(DEPUTY, "Deputy head of finance", (Role.REVIEWER,), routes=("finance",)),
    Person(ETHICS, "Ethics board", (Role.REVIEWER,), routes=("ethics",)),
)
"""Who acts in this scenario besides those of every demonstration."""
VICE_CHANCELLOR, DEAN = "Professor Amina Example", "Dr Omar Sample"
BEFORE, NOW = "25,000", "50,000"
ROUTES = """\
# Who approves what (assumed for the demonstration).
order = [["legal", "data_protection", "ethics"], ["finance"]]

[approvals.ethics]
label = "Ethics board"
scope = ["facts", "parties"]

[approvals.finance]
label = "Finance office"
people = ["finance-office"]
scope = ["funding", "term"]

[[rules]]
name = "Money"
when = { more_than = "USD {threshold}" }
asks = ["finance"]

[[rules]]
name = "Data of people"
when = { types = ["data_sharing"], flags = ["personal data"] }
asks = ["ethics"]
"""
CHARTER, DELEGATION, RATIFIED = "charter.pdf", "delegation to deans.pdf", "ratification.pdf"
AUTHORITY = f"""\
# Who may bind the university (assumed for the demonstration).
[authority.vice_chancellor]
name = "{VICE_CHANCELLOR}"
title = "Vice-Chancellor"
acts = ["signature", "amendment", "renewal letter", "notice", "termination"]
resolution = "{CHARTER}"

[authority.dean]
name = "{DEAN}"
title = "Dean of Public Health"
acts = ["signature"]
when = {{ at_most = "USD 10,000" }}
resolution = "{DELEGATION}"
"""
RESOLUTIONS = {
    CHARTER: "Article 12 of the Charter: the Vice-Chancellor signs for the University.",
    DELEGATION: "Deans sign agreements of their schools up to USD 10,000.",
}


def steps(_built_on: date) -> tuple[Step, ...]:
    """Every step in the order of its days."""
    steps = [
        Step(430, THE_OFFICE, "write the rules", HEAD, {"threshold": BEFORE}),
        *_approved_in_two_rounds("rules-data", drafted=400),
        *walk("rules-ended", INVENTED, drafted=380),
        *_ended("rules-ended", begun=150),
        *walk("rules-signature", INVENTED, drafted=330),
        Step(306, "rules-signature", "ratify", HEAD, {"back": 314}),
        *walk("rules-cleared", INVENTED, drafted=270),
        Step(265, "rules-cleared", "clear until", INVENTED, {"key": "sanctions", "ahead": 60}),
        *(step for case in ("rules-small", "rules-middle", "rules-large") for step in _waits_for_money(case)),
        Step(6, THE_OFFICE, "write the rules", HEAD, {"threshold": NOW}),
        Step(3, "rules-small", "follow new rules", HEAD),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def documents(case: str, _built_on: date) -> dict[str, Any]:
    """The case file of an arrangement; one is signed for the university by a dean."""
    document = copy.deepcopy(case_document(case))
    if case == "rules-signature":
        document["parties"][0]["signatories"] = [{"name": DEAN, "title": "Dean of Public Health", "order": 1}]
    return document


def _approved_in_two_rounds(case: str, *, drafted: int) -> list[Step]:
    """Approved in two groups while finance is away; then the sum is raised, and what that does not touch stands."""
    return [
        Step(drafted, case, "draft", INVENTED),
        Step(drafted - 2, THE_OFFICE, "be away", FINANCE, {"until": drafted - 40, "substitute": DEPUTY}),
        Step(drafted - 4, case, "submit", INVENTED),
        Step(drafted - 6, case, "sign off", LEGAL, {"route": "legal"}),
        Step(drafted - 6, case, "sign off", PROTECTION, {"route": "data_protection"}),
        Step(drafted - 7, case, "sign off", ETHICS, {"route": "ethics"}),
        Step(drafted - 8, case, "stand in", DEPUTY, {"route": "finance", "for_whom": FINANCE}),
        Step(
            drafted - 10,
            case,
            "recall",
            INVENTED,
            {"reason": "A second year of surveys is added: USD 60,000 (assumed)."},
        ),
        Step(drafted - 11, case, "raise the sum", INVENTED, {"amount": "60000"}),
        Step(drafted - 12, case, "submit", INVENTED, time=2),
        Step(drafted - 14, case, "let it stand", LEGAL, {"route": "legal"}),
        Step(drafted - 14, case, "let it stand", PROTECTION, {"route": "data_protection"}),
        Step(drafted - 15, case, "stand in", DEPUTY, {"route": "finance", "for_whom": FINANCE}, time=2),
        Step(drafted - 20, case, "sign", INVENTED),
    ]


def _ended(case: str, *, begun: int) -> list[Step]:
    """A notice of termination by its five facts."""
    reason = "The field programme moves to another district (assumed)."
    return [
        Step(begun, case, "draft a notice", INVENTED, {"reason": reason}),
        Step(begun - 2, case, "approve the notice", LEGAL),
        Step(begun - 4, case, "sign the notice", INVENTED),
        Step(begun - 5, case, "dispatch the notice", INVENTED),
        Step(begun - 7, case, "record its receipt", INVENTED),
    ]


def _waits_for_money(case: str) -> list[Step]:
    """The legal office has signed off, and finance is asked."""
    return [
        Step(30, case, "draft", INVENTED),
        Step(26, case, "submit", INVENTED),
        Step(24, case, "sign off", LEGAL, {"route": "legal"}),
    ]


def write_rules(moment: Moment) -> None:
    """The files lie in the folder of the office, with the resolutions that they name; those who approve are on record before."""
    office, folder = moment.office, moment.office.folder / "rules"
    with office.register.transaction() as books:
        known = {person.key for person in books.people.all()}
        for person in PEOPLE:
            if person.key not in known:
                books.people.add(person)
    (folder / "resolutions").mkdir(parents=True, exist_ok=True)
    for name, says in RESOLUTIONS.items():
        if not (folder / "resolutions" / name).exists():
            page = resolution(office.settings, says=says, dated=moment.on)
            (folder / "resolutions" / name).write_bytes(page)
    (folder / "authority.toml").write_text(AUTHORITY, encoding="utf-8")
    said = ROUTES.replace("{threshold}", moment.step.detail["threshold"])
    (folder / "routes.toml").write_text(said, encoding="utf-8")


def be_away(moment: Moment) -> None:
    """Dated, with a reason, and with whoever signs off meanwhile; recorded once."""
    with moment.office.register.reading() as books:
        if books.absences.of(moment.step.who):
            return
    record_absence(
        moment.office,
        moment.step.who,
        first_day=moment.on,
        last_day=moment.before_the_end(moment.step.detail["until"]),
        reason="Leave (assumed)",
        substitute=moment.step.detail["substitute"],
        actor=HEAD,
        on=moment.on,
        at=moment.at,
    )


def stand_in(moment: Moment) -> None:
    """Somebody signs off in the place of whoever is away."""
    said = moment.step.detail
    ask(moment, Act.SIGN_OFF, SigningOff(said["route"], _read(moment), for_whom=said["for_whom"]))


def let_it_stand(moment: Moment) -> None:
    """Whoever had signed the earlier text off saw what changed, and says that their sign-off stands."""
    ask(moment, Act.SIGN_OFF, SigningOff(moment.step.detail["route"], _read(moment), stands=True))


def raise_the_sum(moment: Moment) -> None:
    """Only the money changes."""
    terms = moment.agreement().terms
    funding = Funding(Funds.FUNDED, moment.step.detail["amount"], "USD")
    ask(moment, Act.REVISE, Revision(replace(terms, funding=funding)))


def ratify(moment: Moment) -> None:
    """The head answers for ink without authority: it counts from the day it was set, by a resolution."""
    says = f"The signature of {DEAN} is ratified from the day it was given."
    given = moment.before_the_end(moment.step.detail["back"])
    file = _paper(moment, says, RATIFIED)
    details = AnsweringFor(1, Answer.RATIFIED, given - timedelta(days=2))
    ask(moment, Act.ANSWER_FOR, details, reason="The Vice-Chancellor agrees (assumed).", evidence=(file,))


def clear_until(moment: Moment) -> None:
    """A clearance that holds for a while only."""
    said = moment.step.detail
    details = Clearing(
        said["key"],
        note="No entry found (assumed)",
        expires_on=moment.before_the_end(-said["ahead"]),
        screened_by="United Nations Security Council Consolidated List",
        list_of=moment.on - timedelta(days=3),
    )
    ask(moment, Act.CLEAR, details)


def draft_notice(moment: Moment) -> None:
    """Of termination, to go out by courier."""
    details = DraftingNotice(NoticeKind.TERMINATION, method="courier")
    ask(moment, Act.DRAFT_NOTICE, details, reason=moment.step.detail["reason"])


def approve_notice(moment: Moment) -> None:
    """By the legal office, which did not draft it."""
    ask(moment, Act.APPROVE_NOTICE, OfNotice())


def sign_notice(moment: Moment) -> None:
    """By somebody with authority; the signed copy is kept."""
    (notice,) = moment.agreement().notices_under_way
    code = notice.code[:12]
    page = signature_page(
        moment.office, moment.agreement(), party=OURS, name=VICE_CHANCELLOR, code=code, on=moment.on, scanned_on=moment.on
    )  # fmt: skip
    scan = KeptFile(moment.office.shelf.put(page), "signed notice.pdf")
    ask(moment, Act.SIGN_NOTICE, SigningNotice(VICE_CHANCELLOR, code, "Vice-Chancellor"), evidence=(scan,))


def dispatch_notice(moment: Moment) -> None:
    """With the receipt of the courier."""
    details = Dispatching(method="courier", sent_on=moment.on)
    ask(
        moment,
        Act.DISPATCH_NOTICE,
        details,
        evidence=(_paper(moment, "The courier took one letter.", "posting.pdf"),),
    )


def record_receipt(moment: Moment) -> None:
    """From that day the time of the notice runs."""
    proof = _paper(moment, "The courier brought one letter.", "receipt.pdf")
    ask(moment, Act.RECORD_RECEIPT, Receiving(1, moment.on), evidence=(proof,))


def follow_rules(moment: Moment) -> None:
    """One case follows what the files say now."""
    ask(moment, Act.FOLLOW_RULES, NewRules(), reason="The board raised the threshold for all (assumed).")


def _paper(moment: Moment, says: str, name: str) -> KeptFile:
    """A paper that stands in for one that the office keeps."""
    return KeptFile(
        moment.office.shelf.put(resolution(moment.office.settings, says=says, dated=moment.on)), name
    )


def _read(moment: Moment) -> str | None:
    submission = moment.agreement().submission
    return submission.content_hash if submission else None


VERBS = {
    "write the rules": write_rules,
    "be away": be_away,
    "stand in": stand_in,
    "let it stand": let_it_stand,
    "raise the sum": raise_the_sum,
    "ratify": ratify,
    "clear until": clear_until,
    "draft a notice": draft_notice,
    "approve the notice": approve_notice,
    "sign the notice": sign_notice,
    "dispatch the notice": dispatch_notice,
    "record its receipt": record_receipt,
    "follow new rules": follow_rules,
}
