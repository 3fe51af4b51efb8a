"""The scenario of the portfolio: who does what on which day. Days count back from the day the office was built; all of them are assumed."""

from datetime import date

from workflow.demo.closing_page import show_end
from workflow.demo.scenario import Scenario, Step

AKU, LUMS, IAU = "aku-partnerships", "lums-partnerships", "iau-secretariat"
LEGAL, FINANCE, ACADEMIC = "legal-office", "finance-office", "academic-council"
REVIEWERS = {"legal": LEGAL, "data_protection": "data-protection", "finance": FINANCE, "academic": ACADEMIC}


def steps(_built_on: date) -> tuple[Step, ...]:
    """Every step in the order of its days."""
    steps = [
        *walk("lums-sed", LUMS, explored=1012, undated=1),
        *_reviewed_twice("aku-uab", AKU, explored=912),
        *walk("aku-jhu", AKU, explored=812),
        *walk("aku-lshtm", AKU, explored=812),
        *walk("aku-michigan", AKU, explored=772),
        Step(758, "aku-michigan", "send", AKU),
        Step(757, "aku-michigan", "receive", AKU),
        Step(700, "lums-bhakkar", "register", "records-office"),
        *walk("aku-iba", AKU, explored=442),
        Step(150, "aku-lshtm", "give notice", AKU),
        Step(120, "aku-michigan-letter", "renew", AKU, {"of": "aku-michigan"}),
        *approved("aku-michigan-letter", AKU, submitted=116),
        *signatures("aku-michigan-letter", AKU, first=104),
        *_not_whole(
            "iau-member",
            IAU,
            LEGAL,
            explored=102,
            text="The source states neither the dues nor who decides on admission.",
        ),
        *_tripartite("lums-pmiu-cerp", LUMS, explored=102),
        *_not_whole(
            "aku-columbia",
            AKU,
            ACADEMIC,
            explored=44,
            text="The source states neither the length of the programme nor credits and fees.",
            signed_off=("legal", "academic"),
        ),
        *_without_an_amount("iau-leadher", IAU, explored=44),
        *_sent_out("iau-isas", IAU, explored=32),
        *_in_conversation(
            "lums-kp",
            LUMS,
            explored=32,
            text="In conversation; who signs beside LUMS and KP is to be confirmed.",
        ),
        *_in_conversation(
            "iau-associate",
            IAU,
            explored=32,
            text="Who the associate is, and whether a fee is owed, is not said.",
        ),
        Step(20, "aku-iba-letter", "renew", AKU, {"of": "aku-iba"}),
        Step(16, "aku-iba-letter", "submit", AKU),
        Step(
            12,
            "aku-iba-letter",
            "comment",
            LEGAL,
            {"text": "What did the evaluation of the first term find?"},
        ),
    ]
    return tuple(sorted(steps, key=lambda step: -step.days))


def walk(case: str, officer: str, *, explored: int, undated: int | None = None) -> list[Step]:
    """From the first conversation to the last signature in five weeks."""
    return [
        *begun(case, officer, explored=explored),
        *approved(case, officer, submitted=explored - 16),
        *signatures(case, officer, first=explored - 28, undated=undated),
    ]


def _reviewed_twice(case: str, officer: str, *, explored: int) -> list[Step]:
    """A review with a comment, a return, and a second round."""
    submitted = explored - 16
    text = "Say where the results of joint research are published first."
    reason = "The comment on publication asks for an answer."
    note = "Partner known to the office."
    return [
        *begun(case, officer, explored=explored),
        Step(submitted, case, "submit", officer),
        Step(submitted - 2, case, "comment", LEGAL, {"text": text}),
        Step(submitted - 3, case, "return", LEGAL, {"reason": reason}),
        Step(submitted - 6, case, "settle", officer, {"id": 1}),
        Step(submitted - 7, case, "submit", officer, time=2),
        Step(submitted - 10, case, "clear", LEGAL, {"key": "due_diligence", "note": note}),
        Step(submitted - 10, case, "sign off", LEGAL, {"route": "legal"}),
        *signatures(case, officer, first=submitted - 18),
    ]


def _tripartite(case: str, officer: str, *, explored: int) -> list[Step]:
    """Two sign-offs and three signatures, of which the second comes before its turn."""
    return [
        *begun(case, officer, explored=explored),
        *approved(case, officer, submitted=explored - 16, routes=("legal", "data_protection")),
        *signatures(case, officer, first=explored - 30, order=(1, 2, 0)),
    ]


def _not_whole(
    case: str, officer: str, reviewer: str, *, explored: int, text: str, signed_off: tuple[str, ...] = ()
) -> list[Step]:
    """A text whose source leaves open what it cannot be signed without: it waits before its last sign-off."""
    submitted = explored - 16
    text = f"{text} It is signed once that is known."
    return [
        *begun(case, officer, explored=explored),
        Step(submitted, case, "submit", officer),
        Step(submitted - 2, case, "comment", reviewer, {"text": text}),
        Step(submitted - 2, case, "settle", officer, {"id": 1}),
        *sign_offs(case, on=submitted - 4, routes=signed_off),
    ]


def _without_an_amount(case: str, officer: str, *, explored: int) -> list[Step]:
    """A review that a question holds up."""
    submitted = explored - 16
    text = "What is the amount? The award cannot be activated without a budget."
    return [
        *begun(case, officer, explored=explored),
        Step(submitted, case, "submit", officer),
        Step(submitted - 4, case, "comment", FINANCE, {"text": text}),
    ]


def _sent_out(case: str, officer: str, *, explored: int) -> list[Step]:
    """A draft that lies with the other side."""
    return [*begun(case, officer, explored=explored), Step(explored - 16, case, "send", officer)]


def _in_conversation(case: str, officer: str, *, explored: int, text: str) -> list[Step]:
    return [
        Step(explored, case, "explore", officer),
        Step(explored - 6, case, "comment", officer, {"text": text}),
    ]


def begun(case: str, officer: str, *, explored: int) -> list[Step]:
    """A conversation that leads to a draft."""
    return [Step(explored, case, "explore", officer), Step(explored - 12, case, "begin", officer)]


def approved(case: str, officer: str, *, submitted: int, routes: tuple[str, ...] = ("legal",)) -> list[Step]:
    """A text that goes to its reviewers and is signed off by each."""
    return [Step(submitted, case, "submit", officer), *sign_offs(case, on=submitted - 4, routes=routes)]


def sign_offs(case: str, *, on: int, routes: tuple[str, ...]) -> list[Step]:
    """Each route is signed off by who gives it."""
    return [Step(on, case, "sign off", REVIEWERS[route], {"route": route}) for route in routes]


def signatures(
    case: str, officer: str, *, first: int, order: tuple[int, ...] = (0, 1), undated: int | None = None
) -> list[Step]:
    """The papers come back one by one, those of the parties at these places in the terms."""
    return [
        Step(
            first - 4 * turn,
            case,
            "sign",
            officer,
            {"party": party} | ({"undated": True} if party == undated else {}),
        )
        for turn, party in enumerate(order)
    ]


PORTFOLIO = Scenario(
    name="portfolio",
    about="with the agreements of four source documents",
    folder="office",
    steps=steps,
    shown=show_end,
)
