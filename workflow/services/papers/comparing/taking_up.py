"""An earlier version of a text as it can be taken up again: found by its code, with what it says."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.versions import EarlierVersion
from workflow.domain.agreement.replay import replayed
from workflow.domain.errors import NotFoundError
from workflow.services.office import Office
from workflow.services.papers.comparing.versions import Version, version_named, versions_on_file
from workflow.services.papers.texts_kept import present_text, text_in_words, version_told
from workflow.store.books import Books


def version_asked(
    office: Office, books: Books, agreement: Agreement, code: str
) -> tuple[EarlierVersion | None, tuple[str, ...]]:
    """The version of this code with what it says, None where there is none; and all there are, as a sentence lists them."""
    changes = books.agreements.history(agreement.number)
    versions = versions_on_file(agreement, books.papers.of(agreement.id), changes)
    found = None
    with suppress(NotFoundError):
        found = _as_it_was(office, changes, version_named(versions, code))
    return found, tuple(f"{each.code} ({each.title})" for each in versions)


def _as_it_was(office: Office, changes: Sequence[Change], version: Version) -> EarlierVersion:
    known = EarlierVersion(version.code, version.title, version.is_present)
    if version.paper.kind != DRAFT:
        return known if version.is_ours else replace(known, file=version.paper.original)
    told = version_told(changes, version.paper)
    if told is None:
        return known
    then = replayed(changes[:told])
    return replace(known, terms=then.terms, read_otherwise=tuple(_read_otherwise(office, then, version)))


def _read_otherwise(office: Office, then: Agreement, version: Version) -> Iterator[str]:
    """The texts a draft was made from that the office has edited since: what is made now has those of today."""
    for name, sha in version.paper.manifest.get("sources", {}).items():
        present = present_text(office, then, name)
        if present is None or present.sha256 != sha:
            words = text_in_words(name)
            yield f"{words[:1].lower()}{words[1:]} reads otherwise today than in {version.title}"
