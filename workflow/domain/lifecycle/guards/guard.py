"""A guard: the sentence that holds an act back, what it is about, and what of a request it reads."""

from collections.abc import Callable
from enum import StrEnum
from functools import update_wrapper

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.errors import Reason, Topic

Rule = Callable[[Agreement, Request, Circumstances], str | None]
Place = Callable[[Agreement, Request, Circumstances], str | None]


class Said(StrEnum):
    """What people say with an act besides who they are and when; named as the request names it."""

    DETAILS = "details"
    REASON = "reason"
    EVIDENCE = "evidence"
    SECOND = "second"


class Guard:
    """A rule that answers the sentence a person will read, or None, and knows what that sentence is about.

    `at` is the place that mends it, or what finds it; `reads` is what must be said before the rule can be asked.
    """

    __name__: str

    def __init__(
        self, rule: Rule, *, about: Topic, at: str | Place | None = None, reads: frozenset[Said] = frozenset()
    ) -> None:
        update_wrapper(self, rule)
        self.rule = rule
        self.about = about
        self.at = at
        self.reads = reads

    def __call__(self, agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
        return self.rule(agreement, request, circumstances)

    def reason(self, agreement: Agreement, request: Request, circumstances: Circumstances) -> Reason | None:
        """The sentence with what it is about; None where the act is not held back."""
        sentence = self.rule(agreement, request, circumstances)
        if not sentence:
            return None
        anchor = self.at(agreement, request, circumstances) if callable(self.at) else self.at
        return Reason(sentence, self.about, anchor)


def about(topic: Topic, *reads: Said, at: str | Place | None = None) -> Callable[[Rule], Guard]:
    """Make a rule a guard whose sentence is about something of the agreement."""
    return lambda rule: Guard(rule, about=topic, at=at, reads=frozenset(reads))


def asks_for(field: str | Place, *reads: Said) -> Callable[[Rule], Guard]:
    """Make a rule a guard whose sentence is about what is said with the act: a field of its form, by its name.

    It reads the particulars of the act, unless the field is a reason, evidence or a second person, or it says what it `reads`.
    """
    plain = Said(field) if isinstance(field, str) and field in tuple(Said) else Said.DETAILS
    return lambda rule: Guard(rule, about=Topic.FIELD, at=field, reads=frozenset(reads or (plain,)))
