"""Old papers made again from what was kept of them, compared with what is on file: the same bytes, or what has changed.

Nothing is written: what is made again is compared and let go.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflow.answers.agreements import RemadeAnswer
from workflow.catalogue.types.paper_kinds import kind_of
from workflow.documents.editions import changed_since
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import replayed
from workflow.domain.errors import InvalidError, OfficeError
from workflow.domain.evidence import sha256
from workflow.services.office import Office
from workflow.services.papers.comparing.round_redlines import redlined_again
from workflow.services.papers.framing import engine, settings_of
from workflow.services.papers.making import Printed, print_paper
from workflow.services.papers.subject import subject_after
from workflow.services.papers.texts_kept import present_text, text_in_words, texts_kept, version_told

SAME, KEPT, DIFFERENT, NOT_MADE = "same bytes", "kept as it came", "other bytes", "cannot be made again"
MOST_FACTS = 5


def remake(office: Office, number: str, *, place: int | None = None) -> tuple[RemadeAnswer, ...]:
    """Make the papers of an agreement again, or only the one at this place of its list, and compare."""
    office = office.refreshed()
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        changes = books.agreements.history(number)
        papers = books.papers.of(agreement.id)
    if place is not None and not 1 <= place <= len(papers):
        raise InvalidError(f"There is no line {place}: the list of {number} has {len(papers)}.")
    chosen = papers if place is None else papers[place - 1 : place]
    return tuple(_remade(office, agreement, changes, paper) for paper in chosen)


def made_again(office: Office, changes: tuple[Change, ...], paper: Paper) -> tuple[bytes, ...]:
    """The files of a paper the machine made, made again from what was kept of it; none where it was not made here."""
    version = version_told(changes, paper)
    if paper.docx is not None and kind_of(paper.kind).compares:
        return (redlined_again(office, paper),)
    if paper.docx is None or version is None:
        return ()
    printed = _printed(office, replayed(changes), version, paper)[0]
    return tuple(filter(None, (printed.docx, printed.pdf, printed.facts)))


def _printed(
    office: Office, agreement: Agreement, version: int, paper: Paper
) -> tuple[Printed, tuple[str, ...]]:
    texts, lost = texts_kept(office, agreement, paper)
    subject = replace(subject_after(office, agreement.id, version), told_on=paper.made_on)
    return print_paper(office, subject, paper.kind, paper.version, texts), lost


def _remade(office: Office, agreement: Agreement, changes: tuple[Change, ...], paper: Paper) -> RemadeAnswer:
    if paper.docx is not None and kind_of(paper.kind).compares:
        return _redlined(office, paper)
    if paper.docx is None:
        return _found(paper, KEPT)
    version = version_told(changes, paper)
    if version is None:
        return _found(paper, NOT_MADE, ("Its manifest names no change of this agreement.",))
    edited = tuple(_edited(office, agreement, paper))
    try:
        printed, lost = _printed(office, agreement, version, paper)
    except OfficeError as error:
        return _found(paper, NOT_MADE, (*error.reasons, *_written_otherwise(paper)), edited)
    same_pdf = printed.pdf is None or sha256(printed.pdf) == paper.pdf
    if sha256(printed.docx) == paper.docx and same_pdf:
        return _found(paper, SAME, (), edited)
    changed = (*lost, *_differences(office, paper, printed))
    return _found(
        paper, DIFFERENT, changed or ("Nothing on record differs: a library that writes files does.",), edited
    )


def _redlined(office: Office, paper: Paper) -> RemadeAnswer:
    """A redline made again of the very two files."""
    try:
        same = sha256(redlined_again(office, paper)) == paper.docx
    except OfficeError as error:
        return _found(paper, NOT_MADE, error.reasons)
    return _found(paper, SAME) if same else _found(paper, DIFFERENT, tuple(_engines(paper, engine())))


def _found(
    paper: Paper, found: str, changed: tuple[str, ...] = (), edited: tuple[str, ...] = ()
) -> RemadeAnswer:
    return RemadeAnswer.of(paper, found=found, changed=changed, edited=edited, holds=found in (SAME, KEPT))


def _edited(office: Office, agreement: Agreement, paper: Paper) -> Iterator[str]:
    """The texts of a paper that read otherwise today."""
    for name, sha in paper.manifest.get("sources", {}).items():
        present = present_text(office, agreement, name)
        if present is None:
            yield f"{text_in_words(name)} is no longer there."
        elif present.sha256 != sha:
            yield f"{text_in_words(name)} has been edited since."


def _differences(office: Office, paper: Paper, printed: Printed) -> Iterator[str]:
    """What a paper made now was made from that the one on file was not."""
    then, now = paper.manifest, printed.manifest
    if then.get("letterhead") != now["letterhead"]:
        yield "The letterhead has changed."
    settings: Mapping[str, Any] = then.get("settings", {})
    for key, value in settings_of(office).items():
        if key in settings and settings[key] != value:
            yield f"The setting \u201c{key}\u201d of the office has changed."
    if then.get("facts") != now["facts"]:
        where = [path for path in _facts_that_differ(office, then, printed) if not path.startswith("office.")]
        if where:
            more = f" and {len(where) - MOST_FACTS} more" if len(where) > MOST_FACTS else ""
            yield f"The facts have changed: {', '.join(where[:MOST_FACTS])}{more}."
        elif settings == now["settings"]:
            yield "The facts have changed."
    holidays = [made.get("calendar", {}).get("holidays") for made in (then, now)]
    if holidays[0] != holidays[1]:
        yield f"The list of public holidays has changed, from version {holidays[0]} to {holidays[1]}."
    yield from _written_otherwise(paper)
    yield from _engines(paper, now)


def _engines(paper: Paper, now: Mapping[str, Any]) -> Iterator[str]:
    """What wrote a paper and has another version now."""
    then = paper.manifest
    for word, about in (("engine", "memoranda"), ("typesetter", "the typesetter")):
        if word in then and word in now and then[word] != now[word]:
            yield f"The version of {about} has changed, from {then[word]} to {now[word]}."


def _written_otherwise(paper: Paper) -> Iterator[str]:
    """What every paper of its time would be otherwise today."""
    for said in changed_since(paper.manifest.get("edition", 1)):
        yield f"Papers are written otherwise now: {said}."


def _facts_that_differ(office: Office, then: Mapping[str, Any], printed: Printed) -> list[str]:
    """Where the facts of then and of now differ, as paths into them; none where those of then were not kept."""
    try:
        old = json.loads(office.shelf.get(str(then.get("facts"))))
    except OfficeError:
        return []
    return sorted(_paths(old, json.loads(printed.facts)))


def _paths(old: Any, new: Any, at: str = "") -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old.keys() | new.keys():
            yield from _paths(old.get(key), new.get(key), f"{at}.{key}" if at else key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
            yield from _paths(one, other, f"{at}.{number}")
    elif old != new:
        yield at
