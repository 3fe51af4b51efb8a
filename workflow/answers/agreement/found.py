"""What a text of the other side says of its parties and its term, beside what is on record."""

from workflow.answers.answer import Answer
from workflow.domain.proposed.proposal import About


class FoundPartAnswer(Answer):
    """One thing that the text says, by a name under which it is taken; `words` are those of the text that say it.

    `clause` and `heading` are where they stand, both empty before the clauses. `on_record` is what the record says there now,
    None where it says nothing; `taken` is whether that is the same. Of a party `organisation` is the key of the organisation
    on record that has this name. `why_not` is why it cannot be taken over.
    """

    name: str
    about: About
    said: str
    short: str | None
    address: str | None
    words: str
    clause: str
    heading: str
    on_record: str | None
    taken: bool
    organisation: str | None
    why_not: str | None


class FoundAnswer(Answer):
    """All that is found in their text; nothing of what it does not say. `file` is what they call it."""

    number: str
    file: str
    version: int
    found: tuple[FoundPartAnswer, ...]
