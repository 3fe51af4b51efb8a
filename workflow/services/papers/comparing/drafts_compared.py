"""The versions of a text that can be read, and what became of each clause since another."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.documents.received.read_clauses import read_clauses
from workflow.domain.clauses import TextClause
from workflow.domain.clauses_compared import Compared, compared
from workflow.domain.folding import folded
from workflow.services.office import Office
from workflow.services.papers.clauses_of_the_text import as_text_clause
from workflow.services.papers.comparing.versions import Version, compared_with, version_named


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of the text whose words can be read, with its clauses."""

    version: Version
    clauses: tuple[TextClause, ...]


def drafts_on_file(office: Office, versions: Sequence[Version]) -> tuple[Draft, ...]:
    """Those of some versions that can be read, in their order."""
    read = ((each, read_clauses(office.shelf.get(sha)) if (sha := each.word) else ()) for each in versions)
    return tuple(Draft(each, tuple(map(as_text_clause, words))) for each, words in read if words)


def draft_to_compare(drafts: Sequence[Draft], wanted: str | None) -> Draft | None:
    """The draft that is named by its code, else what the present text is compared with; None where there is none."""
    versions = [each.version for each in drafts]
    found = compared_with(versions) if wanted is None else version_named(versions, wanted)
    return next((each for each in drafts if each.version is found), None)


def standings(
    text: Sequence[TextClause], before: Draft | None, present: Draft | None
) -> tuple[tuple[TextClause, Compared | None], ...]:
    """Each clause of the present text with how it stands beside an earlier draft, and those that are gone, in their order.

    What a file has under a heading that is none of the text, as its title or its other language, counts to what it follows.
    None stands beside each where there is nothing to compare.
    """
    if before is None or present is None:
        return tuple((each, None) for each in text)
    names = [folded(each.heading) for each in text]
    found: list[tuple[TextClause, Compared | None]] = [(each, Compared.SAME) for each in text]
    gone: list[tuple[int, TextClause]] = []
    at = 0
    for each in compared(before.clauses, present.clauses):
        place = next((n for n in range(at, len(names)) if names[n] == folded(each.clause.heading)), None)
        if each.how is Compared.GONE:
            gone.append((at, each.clause))
        elif place is not None:
            at = place
            found[at] = (text[at], each.how)
        elif each.how is not Compared.SAME and found and found[at][1] is Compared.SAME:
            found[at] = (text[at], Compared.CHANGED)
    for place, clause in reversed(gone):
        found.insert(place + 1, (clause, Compared.GONE))
    return tuple(found)
