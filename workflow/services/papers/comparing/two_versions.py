"""The versions of a text as people look at them: the list, and any two of them compared."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from workflow.answers.agreement.versions import (
    ComparedClauseAnswer,
    ComparedVersionsAnswer,
    RedlineBetweenAnswer,
    VersionAnswer,
    VersionsAnswer,
)
from workflow.answers.review import PersonNamedAnswer
from workflow.documents.redline.redline import Redline, redline
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.sides import Side
from workflow.domain.clauses_compared import Compared, compared
from workflow.domain.errors import RefusedError
from workflow.services.office import Office
from workflow.services.papers.comparing.drafts_compared import drafts_on_file
from workflow.services.papers.comparing.shown_redlines import shown_redline
from workflow.services.papers.comparing.versions import Version, version_named, versions_on_file
from workflow.services.views.taken_out.written_file import write_whole


def versions_of(office: Office, number: str) -> VersionsAnswer:
    """Every version of the text of an agreement."""
    agreement, found = _versions(office, number)
    return VersionsAnswer(number=agreement.number, versions=tuple(found.values()))


def compare_versions(
    office: Office,
    number: str,
    older: str,
    newer: str,
    *,
    on: date,
    into: Path | None = None,
    replace: bool = False,
) -> ComparedVersionsAnswer:
    """Two versions compared by their codes; with a file, the newer is written to it with every change tracked.

    Raises NotFoundError where no version has a code, and RefusedError where one is no Word file, or is named twice.
    """
    agreement, found = _versions(office, number)
    one, other = (version_named(tuple(found), code) for code in (older, newer))
    if one is other:
        raise RefusedError(f"Both codes are of {one.title}: name two versions.")
    made = redline_of(office, one, other, on=on)
    before, after = drafts_on_file(office, (one, other))
    if into is not None:
        write_whole(into, (made.content,), field="into", replace=replace)
    return ComparedVersionsAnswer(
        number=agreement.number,
        older=found[one],
        newer=found[other],
        clauses=tuple(
            ComparedClauseAnswer(heading=each.clause.heading, compared=each.how)
            for each in compared(before.clauses, after.clauses)
            if each.how is not Compared.SAME
        ),
        changes=made.changes,
        untold=made.untold,
        file=None if into is None else str(into),
    )


def redline_between(office: Office, number: str, older: str, newer: str) -> RedlineBetweenAnswer:
    """Two versions by their codes, with the newer shown as a redline; or why it cannot be."""
    _, found = _versions(office, number)
    one, other = (version_named(tuple(found), code) for code in (older, newer))
    shown = None if one is other else shown_redline(office, one, other)
    why = (
        "Both are the same version: choose two."
        if one is other
        else "One of the two is no Word file that can be compared."
    )
    return RedlineBetweenAnswer(
        older=found[one], newer=found[other], redline=shown, why=None if shown else why
    )


def redline_of(office: Office, older: Version, newer: Version, *, on: date) -> Redline:
    """The newer of two versions with every change to the older one tracked, as made by the office."""
    for each in (older, newer):
        if each.word is None:
            raise RefusedError(f"\u201c{each.title}\u201d is no Word file (.docx), and cannot be compared.")
    return redline(
        office.shelf.get(str(older.word)),
        office.shelf.get(str(newer.word)),
        author=office.settings.name,
        on=on,
        called=(older.called, newer.called),
    )


def _versions(office: Office, number: str) -> tuple[Agreement, Mapping[Version, VersionAnswer]]:
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        papers = books.papers.of(agreement.id)
        changes = books.agreements.history(number)
        names = {each.key: each.name for each in (*books.people.all(), MACHINE)}
    places = {each.id: place for place, each in enumerate(papers, 1)}
    return agreement, {
        each: VersionAnswer(
            title=each.title,
            code=each.code,
            whose=Side.OURS if each.is_ours else Side.THEIRS,
            on=each.paper.made_on,
            by=PersonNamedAnswer(key=each.by, name=names.get(each.by, each.by)),
            rounds=each.rounds,
            sent_on=each.sent_on,
            present=each.is_present,
            place=places[each.paper.id],
            comparable=each.word is not None,
            can_be_taken_up=each.can_be_taken_up,
        )
        for each in versions_on_file(agreement, papers, changes)
    }
