"""What the report on a draft that came back is told: what changed in it, where it departs, and who must approve it."""

from collections.abc import Iterable
from typing import Any

from workflow.answers.agreement.deviations import DeviationAnswer, ProposedFactAnswer
from workflow.answers.agreement.returned import AskedBecauseAnswer, FindingAnswer, ReturnedDraftAnswer
from workflow.domain.measuring.words import How
from workflow.services.papers.subject import Subject


def returned_report(subject: Subject) -> dict[str, Any]:
    """The report; none where the paper is about no draft of the other side."""
    report = subject.came_back
    return {"came_back": None if report is None else _told(report)}


def _told(report: ReturnedDraftAnswer) -> dict[str, Any]:
    own = [each for each in report.findings if not each.follows]
    return {
        "file": report.name,
        "code": report.code,
        "received_on": report.received_on,
        "replaces": report.replaces,
        "against": report.against,
        "against_code": report.against_code,
        "hands": [{"name": each.name, "what": each.words} for each in report.hands],
        "summary": report.summary,
        "departs": report.departs,
        "facts": report.facts,
        "approval": report.approval,
        "notes": list(report.notes),
        "untold": list(report.untold),
        "silent": _changes(each for each in own if not each.tracked),
        "shown": _changes(each for each in own if each.tracked),
        "follows": _changes(each for each in report.findings if each.follows),
        "comments": [
            {
                "by": each.by,
                "on": None if each.at is None else each.at.date(),
                "place": each.place,
                "quote": each.quote,
                "text": each.text,
                "done": each.done,
            }
            for each in report.comments
        ],
        "deviations": list(map(_deviation, report.deviations)),
        "proposals": list(map(_proposal, report.proposals)),
        "sign_offs": list(map(_asked, report.sign_offs)),
    }


def _changes(found: Iterable[FindingAnswer]) -> list[dict[str, Any]]:
    return [
        {
            "place": each.place,
            "what": each.words,
            "by": each.by,
            "on": None if each.at is None else each.at.date(),
        }
        for each in found
    ]


def _deviation(each: DeviationAnswer) -> dict[str, Any]:
    return {
        "number": each.number,
        "heading": each.heading,
        "stands": each.stands,
        "remark": each.remark,
        "left_out": [one.words for one in each.words if one.how is How.LEFT_OUT],
        "put_in": [one.words for one in each.words if one.how is How.PUT_IN],
    }


def _proposal(each: ProposedFactAnswer) -> dict[str, Any]:
    return {
        "id": each.id,
        "place": each.place,
        "heading": each.heading,
        "ours": each.ours,
        "theirs": each.theirs,
        "still": list(each.still),
        "stands": each.stands,
        "remark": each.remark,
    }


def _asked(each: AskedBecauseAnswer) -> dict[str, Any]:
    return {
        "label": each.label,
        "who": each.who,
        "because": list(each.because),
        "stands": None if each.stands is None else each.stands.value,
    }
