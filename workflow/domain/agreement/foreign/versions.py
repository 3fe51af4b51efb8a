"""An earlier version of a text, as it can be taken up again."""

from dataclasses import dataclass

from workflow.domain.agreement.terms import Terms


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """One version by its code: a draft of ours with its terms, or a file of theirs by its sha256.

    `read_otherwise` are, in sentences, the texts of the office from which a draft of ours was made and which have been edited
    since. Neither terms nor file has what only went out, and was not made here.
    """

    code: str
    title: str
    is_present: bool = False
    terms: Terms | None = None
    file: str | None = None
    read_otherwise: tuple[str, ...] = ()
