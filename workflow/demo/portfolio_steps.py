"""The scenario of the portfolio: who does what on which day. Days count back from the day the office was built; all of them are assumed.

What the sources say was signed is registered; what they leave open waits. Invented institutions play the rest: every type
goes from its draft to its end.
"""

from datetime import date
from typing import Any

from workflow.demo.closing_page import show_end
from workflow.demo.scenario import Scenario, Step

AKU, LUMS, IAU, INVENTED = "aku-partnerships", "lums-partnerships", "iau-secretariat", "international-office"
LEGAL, FINANCE, ACADEMIC, RECORDS = "legal-office", "finance-office", "academic-council", "records-office"
SIGNED_BEFORE = {
    "lums-bhakkar": 2017,
    "lums-sed": None,
    "lums-pmiu-cerp": None,
    "aku-uab": None,
    "aku-michigan": None,
    "aku-jhu": None,
    "aku-lshtm": None,
    "aku-iba": None,
}
"""What the sources say was signed, with the year they name, if any."""
WALKED = (
    "associate-membership",
    "co-supervision",
    "dual-degree",
    "grant-award",
    "internship",
    "letter-of-intent",
    "material-transfer",
    "membership",
    "nda",
    "service-engagement",
    "short-memorandum",
    "student-exchange",
    "umbrella",
)
TWO_SPELLINGS = (
    "The source spells the partner \u201cUniversity of Alabama\u201d and \u201cUniversities of Alabama Birmingham\u201d: "
    "which legal person signed?"
)


def steps(_built_on: date) -> tuple[Step, ...]:
    """Every step in the order of its days."""
    steps = [
        *(Step(36, case, "register", RECORDS, {"year": year}) for case, year in SIGNED_BEFORE.items()),
        Step(36, "aku-uab", "comment", LEGAL, {"text": TWO_SPELLINGS}),
        *_waiting(),
        *_reviewed_twice("renewed", INVENTED, explored=712),
        *amended("amendment", INVENTED, of="renewed", drafted=60),
        *renewed("renewed", INVENTED, drafted=80),
        *walk("renews-itself", INVENTED, drafted=700),
        Step(150, "renews-itself", "give notice", INVENTED),
        *(step for case in WALKED for step in walk(case, INVENTED, drafted=80)),
        *walk("data-sharing", INVENTED, drafted=80, first_ink={"party": 1}),
        *walk("service-levels", INVENTED, drafted=80, first_ink={"party": 1, "undated": True}),
        *walk("subsidiary", INVENTED, drafted=60, under="umbrella"),
        *(
            Step(36, case, "end together", INVENTED)
            for case in ("subsidiary", "data-sharing", "service-levels", *WALKED)
        ),
        *_held_back("exchange-in-review", INVENTED, drafted=32),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def walk(
    case: str, officer: str, *, drafted: int, first_ink: dict[str, Any] | None = None, **links: str
) -> list[Step]:
    """From the draft to the last signature in three weeks; `first_ink` is what somebody signs before all others."""
    return [
        Step(drafted, case, "draft", officer, links),
        *approved(case, officer, submitted=drafted - 4),
        *([Step(drafted - 16, case, "sign", officer, first_ink)] if first_ink else []),
        *signed(case, officer, on=drafted - 16),
    ]


def amended(case: str, officer: str, *, of: str, drafted: int) -> list[Step]:
    """An amendment of an agreement that is in force."""
    return walk(case, officer, drafted=drafted, amends=of)


def renewed(case: str, officer: str, *, drafted: int) -> list[Step]:
    """A renewal letter, signed before the end."""
    letter = f"{case}-letter"
    return [
        Step(drafted, letter, "renew", officer, {"of": case}),
        *approved(letter, officer, submitted=drafted - 4),
        *signed(letter, officer, on=drafted - 16),
    ]


def approved(case: str, officer: str, *, submitted: int) -> list[Step]:
    """A text that goes to its reviewers, is cleared, and is signed off by each of them."""
    return [
        Step(submitted, case, "submit", officer),
        Step(submitted - 4, case, "clear all", officer),
        Step(submitted - 4, case, "approve", LEGAL),
    ]


def signed(case: str, officer: str, *, on: int) -> list[Step]:
    """The papers of all who have not signed yet come back on one day."""
    return [Step(on, case, "sign", officer)]


def _reviewed_twice(case: str, officer: str, *, explored: int) -> list[Step]:
    """A conversation, a draft that goes out and comes back, a review with a comment, a return, and a second round."""
    submitted = explored - 16
    text = "Say where the results of joint research are published first."
    reason = "The comment on publication asks for an answer."
    return [
        Step(explored, case, "explore", officer),
        Step(explored - 12, case, "begin", officer),
        Step(submitted, case, "send", officer),
        Step(submitted, case, "receive", officer),
        Step(submitted, case, "submit", officer),
        Step(submitted, case, "comment", LEGAL, {"text": text}),
        Step(submitted - 4, case, "return", LEGAL, {"reason": reason}),
        Step(submitted - 4, case, "settle", officer, {"id": 1}),
        *(
            Step(step.days, case, step.verb, step.who, step.detail, time=2)
            for step in approved(case, officer, submitted=submitted - 4)
        ),
        *signed(case, officer, on=submitted - 12),
    ]


def _waiting() -> list[Step]:
    """What the sources leave open: conversations, and drafts that cannot go on before somebody fills them in."""
    drafts = {
        "aku-columbia": (AKU, ACADEMIC, "Which programme is it, for which awards and credits?"),
        "iau-member": (IAU, LEGAL, "Who joins, who admits, and what are the dues?"),
        "iau-leadher": (IAU, FINANCE, "What is the amount? The award cannot be activated without a budget."),
        "iau-isas": (IAU, LEGAL, "Which university uses the service, and for what fee?"),
    }
    talks = {
        "lums-kp": (LUMS, "In conversation; who signs beside LUMS and KP is to be confirmed."),
        "iau-associate": (IAU, "Who the associate is, and whether a fee is owed, is not said."),
    }
    return [
        *(Step(32, case, "draft", officer) for case, (officer, _, _) in drafts.items()),
        *(Step(28, case, "comment", asks, {"text": text}) for case, (_, asks, text) in drafts.items()),
        *(Step(32, case, "explore", officer) for case, (officer, _) in talks.items()),
        *(Step(28, case, "comment", officer, {"text": text}) for case, (officer, text) in talks.items()),
    ]


def _held_back(case: str, officer: str, *, drafted: int) -> list[Step]:
    """A review in which one has signed off; the last sign-off waits for what the text leaves open, and for a comment on it."""
    asked = "How many places are there in each direction? Without a number the balance of clause 5 cannot be struck."
    answered = "The faculties name them with the plan for the coming year."
    return [
        Step(drafted, case, "draft", officer),
        Step(drafted - 4, case, "submit", officer),
        Step(drafted - 8, case, "sign off", LEGAL, {"route": "legal"}),
        Step(drafted - 10, case, "comment", ACADEMIC, {"text": asked, "clause": "4.2"}),
        Step(drafted - 12, case, "answer", officer, {"id": 1, "text": answered}),
    ]


PORTFOLIO = Scenario(
    name="portfolio",
    about="with the agreements of four source documents, and of invented institutions",
    folder="office",
    steps=steps,
    shown=show_end,
)
