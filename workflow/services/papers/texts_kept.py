"""The texts a paper on file was made from, as they were kept, and the moment it tells of."""

from collections.abc import Mapping, Sequence

from workflow.documents.letterhead import PLAIN, Letterhead
from workflow.documents.sources import Source
from workflow.documents.word.reference import read_letterhead
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office
from workflow.services.papers.texts_used import Texts, kept_text, texts_of_the_deal, type_file


def version_told(changes: Sequence[Change], paper: Paper) -> int | None:
    """The version of the agreement of which a paper tells."""
    return next((each.version for each in changes if each.hash == paper.manifest.get("change")), None)


def texts_kept(office: Office, agreement: Agreement, paper: Paper) -> tuple[Texts, tuple[str, ...]]:
    """The texts a paper was made from, from the shelf; the present one, named, where an old one was not kept."""
    held: dict[str, Source] = {}
    lost: list[str] = []
    for name, sha in paper.manifest["sources"].items():
        try:
            held[name] = kept_text(office, name, sha)
        except NotFoundError:
            present = present_text(office, agreement, name)
            if present is None:
                raise NotFoundError(
                    f"{name} is gone: it was not kept, and no such text is there now."
                ) from None
            held[name] = present
            if present.sha256 != sha:
                lost.append(f"{text_in_words(name)} was not kept as it was then; the present one is another.")
    of_type = held.pop(type_file(agreement))
    kind = office.catalogue.type_as_written(agreement.type, of_type.text, held)
    letterhead = _letterhead_of(office, paper)
    return Texts(kind, held, of_type, template=paper.manifest["template"], letterhead=letterhead), tuple(lost)


def present_text(office: Office, agreement: Agreement, name: str) -> Source | None:
    """The text of this name as it stands today, None where there is none."""
    if name == type_file(agreement):
        return office.catalogue.type_source(agreement.type)
    return texts_of_the_deal(office, agreement.type, agreement.terms).get(name)


def text_in_words(name: str) -> str:
    """How a text is called in a sentence, by its file."""
    if name.startswith("_clauses"):
        return f"The clause {name}"
    return f"The type {name}" if name.endswith(".toml") else f"The template {name}"


def _letterhead_of(office: Office, paper: Paper) -> Letterhead:
    """The letterhead of an office as it was then, from the shelf."""
    kept: Mapping[str, str] = paper.manifest.get("letterhead_files", {})
    return read_letterhead({name: office.shelf.get(sha) for name, sha in kept.items()}) if kept else PLAIN
