"""Papers as pages show them: the list of an agreement with what is being made, and the text of one, its clauses and open points."""

from datetime import date

from workflow.answers.answer import Answer, Moment


class ShownClauseAnswer(Answer):
    """A clause or annex: the id it has in the page, its number and its heading."""

    id: str
    number: str
    heading: str


class ShownPointAnswer(Answer):
    """What a text leaves open: the name it is marked by, what it is, and the clause with its heading.

    `name` is the field in which it is filled in, else the words themselves; `note` is what somebody in the house noted.
    """

    name: str
    what: str
    clause: str
    heading: str
    note: str | None = None


class ShownPaperAnswer(Answer):
    """The text of a paper for a page of the desk, without style, every fact and open point marked.

    `html` is whole and escaped. `version` and `made_on` are those of a paper on file, None of a text that is not saved.
    `changed` tells, in sentences, in what it may read otherwise than the paper on file, because something was not kept.
    """

    html: str
    title: str
    code: str
    mark: str | None
    language: str
    clauses: tuple[ShownClauseAnswer, ...]
    open_points: tuple[ShownPointAnswer, ...]
    version: int | None = None
    made_on: date | None = None
    changed: tuple[str, ...] = ()


class ListedFileAnswer(Answer):
    """One file of a paper: its form, what the link is called, the name it is taken away under, and its sha256."""

    form: str
    label: str
    name: str
    sha256: str


class ListedPaperAnswer(Answer):
    """A paper in the list of an agreement. `place` is its line there, counted from the first that came.

    `replaced_by` is the version that took its place; `made_from` are labels with words, from its manifest; `can_be_read`
    is whether its text can be shown inside a page; `came_back` is the code of a draft that the other side sent;
    `can_be_printed` is whether it is a Word file without a PDF, which is printed here when somebody asks.
    """

    id: str
    place: int
    kind: str
    called: str
    version: int
    made_on: date
    received: bool
    came_back: str | None
    replaced_by: int | None
    can_be_read: bool
    can_be_printed: bool
    files: tuple[ListedFileAnswer, ...]
    made_from: tuple[tuple[str, str], ...]


class BeingMadeAnswer(Answer):
    """A work order that is not done: when it was given, the papers it will bring, and what is wrong where it failed."""

    work: str
    papers: tuple[str, ...]
    ordered_at: Moment
    trouble: str | None
    set_aside: bool


class AskablePaperAnswer(Answer):
    """A paper that may be asked for: its kind, and what it is called."""

    kind: str
    title: str


class ListedPapersAnswer(Answer):
    """The papers of an agreement, the newest first, what is being made, and what may be asked for."""

    number: str
    papers: tuple[ListedPaperAnswer, ...]
    being_made: tuple[BeingMadeAnswer, ...]
    can_be_asked: tuple[AskablePaperAnswer, ...]


class EvidenceAnswer(Answer):
    """A file that shows an act: the paper it is on record as, in which form, and what it is called."""

    paper: str
    form: str
    name: str


class ShownChangeAnswer(Answer):
    """A change that a page goes to: the name it has there, what it does, and the clause it stands in, if any."""

    name: str
    kind: str
    clause: str | None


class ShownRedlineAnswer(Answer):
    """A text with its changes in place, and only what changed in it, as HTML that is whole and escaped.

    `changes` are in their order; `untold` says what could not be told as a change.
    """

    html: str
    only_changes: str
    changes: tuple[ShownChangeAnswer, ...]
    untold: tuple[str, ...]


class RedlineAnswer(Answer):
    """Where a file with tracked changes is, how many they are, and in sentences what could not be told as one."""

    file: str
    changes: int
    untold: tuple[str, ...]


class PaperAsPdfAnswer(Answer):
    """Where a paper was written as a PDF, and whether it was printed for that; else it is the PDF on file."""

    file: str
    printed: bool
