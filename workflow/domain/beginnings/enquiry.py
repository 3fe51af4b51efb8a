"""An enquiry: what somebody of the university asks the office to bring about, before there is a case; and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.printable import check_text

CODE = "ENQ"
"""What the numbers of enquiries begin with."""
MOST_WHAT, MOST_WHY, MOST_NAME = 300, 5_000, 200
MOST_PARTNERS, MOST_ATTACHMENTS = 10, 10
MAY_ASK = (Role.MEMBER, Role.OFFICER)
SEES_ALL = (Role.OFFICER, Role.ADMINISTRATOR)


class Became(StrEnum):
    """What became of an enquiry."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an enquiry: what its owner called it, and its sha256 on the shelf."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did with an enquiry: the first step is the asking itself. `agreement` is the case it became."""

    became: Became
    by: str
    on: date
    at: datetime
    reason: str | None = None
    agreement: str | None = None


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What is asked for, with whom, why and by when, and each step taken with it since; what was asked never changes."""

    number: str
    what: str
    partners: tuple[str, ...]
    why: str
    wanted_by: date | None
    attachments: tuple[Attachment, ...]
    steps: tuple[Step, ...]

    @property
    def asked(self) -> Step:
        """Who asked, and when."""
        return self.steps[0]

    @property
    def last(self) -> Step:
        """What was done with it last."""
        return self.steps[-1]

    @property
    def became(self) -> Became:
        return self.last.became

    @property
    def is_open(self) -> bool:
        return self.became is Became.OPEN

    @property
    def agreement(self) -> str | None:
        """The number of the case it became."""
        return self.last.agreement

    @property
    def comes_on(self) -> date:
        """The day it is wanted by, in the order of what waits; without one it comes after all that have one."""
        return self.wanted_by or date.max

    def may_be_seen_by(self, person: Person) -> bool:
        """Whoever asked sees it, and those who look after all of them."""
        return person.active and (person.key == self.asked.by or any(map(person.acts_as, SEES_ALL)))

    def what_became(self, names: Mapping[str, str]) -> str:
        """What was done with it last, in a sentence."""
        last = self.last
        done = {
            Became.OPEN: "was asked",
            Became.TAKEN: f"was taken as {last.agreement}",
            Became.DECLINED: "was declined",
            Became.WITHDRAWN: "was withdrawn",
        }[last.became]
        return f"{self.number} {done} by {names.get(last.by, last.by)} on {day(last.on)}."


def asked(
    *,
    what: str,
    partners: Sequence[str],
    why: str,
    wanted_by: date | None,
    attachments: Sequence[Attachment],
    by: Person,
    on: date,
    at: datetime,
) -> Enquiry:
    """An enquiry as somebody makes it, without a number yet; refused with every mistake at once."""
    if not by.active:
        raise RefusedError(f"{by.name} no longer acts for this office.")
    if not any(map(by.acts_as, MAY_ASK)):
        raise RefusedError(
            f"An enquiry is made by: {', '.join(MAY_ASK)}; {by.name} acts as {', '.join(by.roles)}."
        )
    made = Enquiry(
        number="",
        what=_line(what),
        partners=tuple(dict.fromkeys(name for each in partners if (name := _line(each)))),
        why=why.strip(),
        wanted_by=wanted_by,
        attachments=tuple({each.sha256: each for each in attachments}.values()),
        steps=(Step(Became.OPEN, by.key, on, at),),
    )
    if problems := tuple(_problems(made)):
        raise InvalidError(*problems)
    return made


def answered(enquiry: Enquiry, step: Step, names: Mapping[str, str]) -> Enquiry:
    """The enquiry with what was done with it; once that is anything, nothing else is."""
    if not enquiry.is_open:
        raise RefusedError(enquiry.what_became(names))
    if step.on < enquiry.asked.on:
        raise InvalidError(f"{enquiry.number} was asked on {day(enquiry.asked.on)}, not before.")
    return replace(enquiry, steps=(*enquiry.steps, step))


def declined(enquiry: Enquiry, *, by: Person, on: date, at: datetime, reason: str | None) -> Step:
    """The step by which an officer says that nothing comes of it, and why."""
    if not by.acts_as(Role.OFFICER):
        raise RefusedError(f"{enquiry.number} is answered by an officer; {by.name} is none.")
    if not (said := (reason or "").strip()):
        raise InvalidError(f"reason: say why; {enquiry.number} was asked by somebody who will read it.")
    return Step(Became.DECLINED, by.key, on, at, reason=check_text("reason", said, most=MOST_WHY))


def withdrawn(enquiry: Enquiry, *, by: Person, on: date, at: datetime, reason: str | None) -> Step:
    """The step by which whoever asked does not ask any more."""
    if not by.active or by.key != enquiry.asked.by:
        raise RefusedError(f"{enquiry.number} is withdrawn by whoever asked, and nobody else.")
    said = check_text("reason", (reason or "").strip(), most=MOST_WHY)
    return Step(Became.WITHDRAWN, by.key, on, at, reason=said or None)


def _line(text: str) -> str:
    return " ".join(text.split())


def _problems(made: Enquiry) -> Iterator[str]:
    texts = [("what", made.what, MOST_WHAT), ("why", made.why, MOST_WHY)]
    texts += [(f"partner {place}", each, MOST_NAME) for place, each in enumerate(made.partners, start=1)]
    texts += [
        (f"attachment {place}", each.name, MOST_NAME) for place, each in enumerate(made.attachments, start=1)
    ]
    if not made.what:
        yield "what: say in a line what the agreement is to be about; the case will bear it as its title."
    if not made.partners:
        yield "partner: name whom the agreement is to be with, at least one organisation."
    if not made.why:
        yield "why: say what it is for, and who works on it."
    if len(made.partners) > MOST_PARTNERS:
        yield f"partner: {len(made.partners)} are named; at most {MOST_PARTNERS} are kept. Name the others in the reason."
    if len(made.attachments) > MOST_ATTACHMENTS:
        yield f"attachment: there are {len(made.attachments)} files; at most {MOST_ATTACHMENTS} are kept. Put some in one."
    if made.wanted_by is not None and made.wanted_by < made.asked.on:
        yield f"by: {day(made.wanted_by)} has gone by; name a day ahead, or none."
    for field, text, most in texts:
        try:
            check_text(field, text, most=most)
        except InvalidError as error:
            yield from error.reasons
