"""A draft that came back, as it is answered: what was changed in it, where it departs from the library, who must approve it."""

from datetime import date, datetime

from workflow.answers.agreement.deviations import DeviationAnswer, ProposedFactAnswer
from workflow.answers.answer import Answer
from workflow.answers.approval.routes import GivenAnswer, StepStands
from workflow.domain.returned.finding import Kind


class FindingAnswer(Answer):
    """One change to the text: its place, the words before and after it, and the words around.

    `tracked` is whether the file itself shows it; `by` and `at` are then whom and when it names, as far as it does: nobody
    knows of a change that it does not show. `moved_from` is where words stood that moved. `follows` marks what only follows
    from another change, as the numbers behind a clause that was put in.
    """

    kind: Kind
    place: str
    clause: str
    before: str
    after: str
    ahead: str
    behind: str
    tracked: bool
    by: str | None
    at: datetime | None
    moved_from: str | None
    follows: bool
    words: str


class SaidInFileAnswer(Answer):
    """A comment in the file: by whom and when as the file says, its place, the words it stands on; `done` where it is ticked off there."""

    by: str
    at: datetime | None
    place: str
    quote: str
    text: str
    done: bool


class HandAnswer(Answer):
    """Somebody whom the file names, with how many changes and comments it shows as theirs."""

    name: str
    changes: int
    comments: int
    words: str


class AskedBecauseAnswer(Answer):
    """A sign-off that is asked because of what stands in the file: who gives it, and every reason, each of which completes a sentence.

    `stands` is how it stands of a text that holds, null of one beside ours: nobody is asked for it there.
    """

    key: str
    label: str
    who: str
    because: tuple[str, ...]
    stands: StepStands | None
    given: tuple[GivenAnswer, ...]


class ReturnedDraftAnswer(Answer):
    """A file that the other side sent, beside the draft that it answers and beside the library.

    `code` is by what the file is known, `against` is the draft it was compared with and `against_code` the code at its foot;
    both are None where there was none to compare it with, and `why_not` then says why. `summary` is one sentence.
    `notes` are what its reader should know besides, and `untold` what stands in the file and cannot be compared.

    `deviations` are its clauses off the office’s own, `not_measured` says why there are none to tell; `departs` is one sentence
    on them. `proposals` are the facts it says otherwise than the case, where no later file took its place, and `facts` one
    sentence on those. `sign_offs` are asked because of that, as `approval` says in one sentence.
    """

    number: str
    title: str
    code: str
    name: str
    received_on: date
    replaces: bool
    against: str | None
    against_code: str | None
    why_not: str | None
    summary: str
    notes: tuple[str, ...]
    hands: tuple[HandAnswer, ...]
    findings: tuple[FindingAnswer, ...]
    comments: tuple[SaidInFileAnswer, ...]
    untold: tuple[str, ...]
    not_measured: str | None
    departs: str
    deviations: tuple[DeviationAnswer, ...]
    facts: str
    proposals: tuple[ProposedFactAnswer, ...]
    approval: str
    sign_offs: tuple[AskedBecauseAnswer, ...]
