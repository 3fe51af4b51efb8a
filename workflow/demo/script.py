"""The play: who does what on which day. Days count back from the day the office was built; all of them are assumed."""

from dataclasses import dataclass, field
from typing import Any

AKU, LUMS = "aku-partnerships", "lums-partnerships"


@dataclass(frozen=True, slots=True)
class Step:
    """One act of one person, `days` before the play's last day. Its key never changes, so it happens once."""

    days: int
    case: str
    verb: str
    who: str
    detail: dict[str, Any] = field(default_factory=dict)
    take: int = 1

    @property
    def key(self) -> str:
        return "/".join(("demo", self.case, self.verb, *map(str, self.detail.values()), str(self.take)))


def script() -> tuple[Step, ...]:
    """Every step of the play in the order of its days."""
    steps = [
        *_walk("lums-sed", LUMS, opened=1000, parties=2),
        *_reviewed_twice("aku-uab", AKU, opened=900),
        *_walk("aku-jhu", AKU, opened=800, parties=2),
        *_walk("aku-lshtm", AKU, opened=790, parties=2),
        *_walk("aku-michigan", AKU, opened=760, parties=2),
        Step(700, "lums-bhakkar", "register", "records-office"),
        *_walk("aku-iba", AKU, opened=430, parties=2),
        Step(150, "aku-lshtm", "not renew", AKU),
        Step(120, "aku-michigan-letter", "renew", AKU, {"of": "aku-michigan"}),
        *_walk("aku-michigan-letter", AKU, opened=120, parties=2)[1:],
        *_walk("lums-pmiu-cerp", LUMS, opened=90, parties=3, routes=("legal", "data_protection")),
        Step(30, "lums-kp", "explore", LUMS),
        Step(
            24,
            "lums-kp",
            "comment",
            LUMS,
            {"text": "In conversation; who signs beside LUMS and KP is to be confirmed."},
        ),
        Step(20, "aku-iba-letter", "renew", AKU, {"of": "aku-iba"}),
        Step(16, "aku-iba-letter", "submit", AKU),
        Step(
            12,
            "aku-iba-letter",
            "comment",
            "legal-office",
            {"text": "What did the evaluation of the first term find?"},
        ),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def _walk(
    case: str, officer: str, *, opened: int, parties: int, routes: tuple[str, ...] = ("legal",)
) -> list[Step]:
    """From a draft to the last signature in three weeks and a half."""
    return [
        Step(opened, case, "open", officer),
        Step(opened - 4, case, "submit", officer),
        *(Step(opened - 8, case, "sign off", _REVIEWERS[route], {"route": route}) for route in routes),
        *_signatures(case, officer, first=opened - 16, parties=parties),
    ]


def _reviewed_twice(case: str, officer: str, *, opened: int) -> list[Step]:
    """A review with a comment, a return, and a second round."""
    comment = "Say where the results of joint research are published first."
    return [
        Step(opened, case, "open", officer),
        Step(opened - 4, case, "submit", officer),
        Step(opened - 6, case, "comment", "legal-office", {"text": comment}),
        Step(
            opened - 7,
            case,
            "return",
            "legal-office",
            {"reason": "The comment on publication asks for an answer."},
        ),
        Step(opened - 9, case, "settle", officer, {"comment": 1}),
        Step(opened - 10, case, "submit", officer, take=2),
        Step(
            opened - 12,
            case,
            "clear",
            "legal-office",
            {"key": "due_diligence", "note": "Partner known to the office."},
        ),
        Step(opened - 12, case, "sign off", "legal-office", {"route": "legal"}),
        *_signatures(case, officer, first=opened - 20, parties=2),
    ]


def _signatures(case: str, officer: str, *, first: int, parties: int) -> list[Step]:
    return [Step(first - 4 * party, case, "sign", officer, {"party": party}) for party in range(parties)]


_REVIEWERS = {"legal": "legal-office", "data_protection": "data-protection", "finance": "finance-office"}
