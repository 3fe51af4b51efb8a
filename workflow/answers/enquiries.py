"""Enquiries as they are answered: what was asked, and each step taken with it."""

from datetime import date

from workflow.answers.answer import Answer, Moment
from workflow.domain.agreement.stages import Stage
from workflow.domain.beginnings.enquiry import Became


class AttachmentAnswer(Answer):
    """A file that came with an enquiry: what its owner called it, and where it lies on the shelf."""

    name: str
    sha256: str
    file: str


class StepAnswer(Answer):
    """What somebody did with an enquiry, and when; the first step is the asking itself."""

    became: Became
    by: str
    name: str
    on: date
    recorded_at: Moment
    reason: str | None
    agreement: str | None


class EnquiryAnswer(Answer):
    """What is asked for, with whom, why and by when, and what became of it; `stage` is that of the case it became."""

    number: str
    what: str
    partners: tuple[str, ...]
    why: str
    wanted_by: date | None
    asked_by: str
    became: Became
    agreement: str | None
    stage: Stage | None
    attachments: tuple[AttachmentAnswer, ...]
    steps: tuple[StepAnswer, ...]
