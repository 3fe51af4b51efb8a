"""Which template and clause texts a paper is made from: the office's present ones, or those pinned at submission."""

from collections.abc import Mapping
from pathlib import Path

from workflow.documents.parse import parse
from workflow.documents.sources import Source
from workflow.domain.agreement import Agreement
from workflow.services.office import Office

DRAFT = "draft"


def present_sources(office: Office, agreement: Agreement) -> dict[str, str]:
    """The sha256 of every text the agreement's draft is made from as the templates stand now."""
    template = office.catalogue.type(agreement.type).template_for(DRAFT)
    return dict(parse(template, office.catalogue.sources()).sources)


def pin(office: Office, sources: Mapping[str, str]) -> None:
    """Keep the texts on the shelf, so that the round under review can always be made from them."""
    texts = office.catalogue.sources()
    for name in sources:
        office.shelf.put(texts[name].path.read_bytes())


def pinned_sources(office: Office, agreement: Agreement) -> Mapping[str, Source]:
    """The texts of the round under review or signature, from the shelf."""
    if agreement.submission is None:
        return office.catalogue.sources()
    return {
        name: Source(name, office.shelf.get(sha256).decode("utf-8-sig"), sha256, Path(name))
        for name, sha256 in agreement.submission.sources.items()
    }
