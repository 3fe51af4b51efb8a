"""What a few words find: agreements, what may be done with one, enquiries, and pages."""

from workflow.answers.answer import Answer
from workflow.answers.listing import ListedAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.beginnings.enquiry import Became


class FoundActAnswer(Answer):
    """An act that may be asked for of an agreement at its stage; the rules may still hold it back."""

    number: str
    title: str
    act: Act
    word: str


class FoundEnquiryAnswer(Answer):
    """An enquiry that was found, and what became of it."""

    number: str
    what: str
    became: Became


class FoundPageAnswer(Answer):
    """A page that may be gone to, by the key and the name it was offered under."""

    key: str
    name: str


class FoundAnswer(Answer):
    """What a few words may mean, the likeliest of each kind first."""

    sought: str
    agreements: tuple[ListedAnswer, ...]
    acts: tuple[FoundActAnswer, ...]
    enquiries: tuple[FoundEnquiryAnswer, ...]
    pages: tuple[FoundPageAnswer, ...]
