"""What the memo and the intake sheet are told of riders: which the countries of the parties bring up, and why each stands or not."""

from typing import Any

from workflow.catalogue.clauses.riders import Fit
from workflow.domain.agreement.terms import Instead
from workflow.services.papers.contexts.parties import in_full
from workflow.services.papers.subject import Subject

IN_THE_TEXT, ABSENT = "In the text", "Not in the text"


def rider_rows(subject: Subject) -> list[dict[str, Any]]:
    """Each rider, whom it is for, whether it is in the text, by which facts, and what it is for."""
    return [
        {
            "rider": each.rider.title,
            "parties": "; ".join(dict.fromkeys(f"{in_full(p)} ({p.country})" for p in each.parties)),
            "stands": _stands(subject, each),
            "found": "; ".join(each.found),
            "why": each.rider.why,
            "positions": each.rider.positions.model_dump(),
            "in_text": each.belongs is True,
        }
        for each in subject.riders
    ]


def rider_questions(subject: Subject) -> list[str]:
    """What is to be asked before it is known whether a rider belongs in the text, each question once."""
    return list(dict.fromkeys(question for each in subject.riders for question in each.asks))


def riders_answer(subject: Subject) -> tuple[str, bool] | None:
    """The riders in one line, and whether something is still to be asked or added; None where no country brings one up."""
    if not subject.riders:
        return None
    standing = {each.rider.title: _stands(subject, each) for each in subject.riders if each.belongs}
    printed = [title for title, stands in standing.items() if stands == IN_THE_TEXT]
    absent = [title for title, stands in standing.items() if stands == ABSENT]
    questions = rider_questions(subject)
    said = [
        f"In the text, for counsel to confirm: {'; '.join(printed)}." if printed else "",
        f"Not in the text, for counsel to say whether it should be: {'; '.join(absent)}." if absent else "",
        f"Ask {'; '.join(questions)}." if questions else "",
    ]
    return " ".join(filter(None, said)) or "None belongs in the text; the annex says why.", bool(
        absent or questions
    )


def _stands(subject: Subject, fit: Fit) -> str:
    if fit.belongs is None:
        return f"Ask {' and '.join(fit.asks)}"
    if not fit.belongs:
        return "Does not belong there"
    departures = subject.agreement.terms.departures
    if any(each.clause == fit.rider.id and each.instead is Instead.STRUCK for each in departures):
        return "Struck, see the departures"
    return IN_THE_TEXT if any(each.id == fit.rider.id for each in subject.library) else ABSENT
