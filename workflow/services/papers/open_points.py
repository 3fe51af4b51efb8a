"""What the text of an agreement leaves open."""

from workflow.answers.agreements import OpenPointAnswer
from workflow.services.office import Office
from workflow.services.papers.making import left_open
from workflow.services.papers.subject import subject_after


def open_points_answer(office: Office, number: str) -> tuple[OpenPointAnswer, ...]:
    """Each thing once, where the text first leaves it open: of the text submitted, or of the draft as it stands."""
    agreement = office.agreement(number)
    subject = subject_after(office, agreement.id, agreement.version)
    return tuple(OpenPointAnswer.of(each) for each in left_open(office, subject))
