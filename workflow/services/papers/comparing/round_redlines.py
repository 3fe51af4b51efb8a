"""The redline of a round: the text that is put forward, with every change to the one before it tracked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workflow.catalogue.types.paper_kinds import REDLINE
from workflow.documents.redline.redline import Redline, redline
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import InvalidError
from workflow.services.office import Office
from workflow.services.papers.comparing.versions import Version, compared_with, versions_on_file
from workflow.services.papers.framing import engine
from workflow.services.papers.making import PlaceOnFile, on_file
from workflow.services.papers.subject import Subject
from workflow.services.papers.text_of_agreement import PaperWaitsError


def texts_of_the_round(subject: Subject) -> tuple[Version, Version]:
    """The text that is put forward, and before it the last that was sent to the other side, else the last that reviewers had.

    A text of theirs is compared with the one whose place it took where nothing was sent and nobody has reviewed it.
    Raises PaperWaitsError with the reason where there are no two texts to compare.
    """
    versions = versions_on_file(subject.agreement, subject.papers, subject.history)
    newer = next((each for each in versions if each.is_present), None)
    older = compared_with(versions)
    if newer is None or older is None or (newer.is_ours and not (older.sent_on or older.rounds)):
        raise PaperWaitsError("No redline is made: there is no earlier text to compare with.")
    if newer.word is None:
        raise PaperWaitsError(f"No redline is made: \u201c{newer.title}\u201d is no Word file (.docx).")
    if newer.word == older.word:
        raise PaperWaitsError(
            f"No redline is made: the text is {older.title}, and nothing of it has changed."
        )
    return older, newer


def redline_on_record(subject: Subject, recorded: Sequence[Paper]) -> Paper | None:
    """The redline of the very two texts of a round, where it was made before; PaperWaitsError where there can be none."""
    older, newer = texts_of_the_round(subject)
    wanted = (older.word, newer.word)
    return next((each for each in recorded if each.kind == REDLINE and redlined(each) == wanted), None)


def redlined(paper: Paper) -> tuple[str | None, str | None]:
    """The sha256 of the two files that a redline is of, the older one first."""
    return paper.manifest.get("older"), paper.manifest.get("newer")


def make_redline(office: Office, subject: Subject, place: PlaceOnFile) -> Paper:
    """The redline of a round on the shelf, not yet on record; or PaperWaitsError with the reason why there is none."""
    older, newer = texts_of_the_round(subject)
    manifest: dict[str, Any] = {
        "older": older.word,
        "newer": newer.word,
        "compares": [older.called, newer.called],
        "sent_on": older.sent_on and older.sent_on.isoformat(),
        "by": office.settings.name,
        "change": subject.change.hash,
        **engine(),
    }
    try:
        made = _redline(office, manifest, subject.day)
    except InvalidError as error:
        raise PaperWaitsError(f"No redline is made: {error}") from error
    manifest |= {"changes": made.changes, "untold": list(made.untold)}
    return on_file(subject, REDLINE, place, docx=office.shelf.put(made.content), manifest=manifest)


def redlined_again(office: Office, paper: Paper) -> bytes:
    """The file of a redline, made again of the two files that it is of."""
    return _redline(office, paper.manifest, paper.made_on).content


def _redline(office: Office, manifest: Mapping[str, Any], on: date) -> Redline:
    """The two texts as one file. The office is said to have made the changes, whoever of it did: the file may go out."""
    older, newer = manifest["compares"]
    return redline(
        office.shelf.get(manifest["older"]),
        office.shelf.get(manifest["newer"]),
        author=manifest["by"],
        on=on,
        called=(older, newer),
    )
