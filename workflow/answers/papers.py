"""Papers as they are shown inside a page: their text, its clauses and what is open in it."""

from datetime import date

from workflow.answers.answer import Answer


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
