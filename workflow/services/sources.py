"""Which texts a paper is made from: the office's present templates, or those pinned when the agreement was submitted."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from workflow.catalogue.agreement_types import AgreementType
from workflow.catalogue.folders import TYPE_FILE
from workflow.documents.parse import parse
from workflow.documents.sources import Source
from workflow.domain.agreement import Agreement
from workflow.domain.evidence import sha256
from workflow.services.office import Office

DRAFT = "draft"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def present_sources(office: Office, agreement: Agreement) -> dict[str, str]:
    """The sha256 of every text the agreement's draft is made from as they stand now, its type.toml among them."""
    template = office.catalogue.type(agreement.type).template_for(DRAFT)
    used = parse(template, office.catalogue.sources()).sources
    return {**used, type_file(agreement): office.catalogue.type_source(agreement.type).sha256}


def type_file(agreement: Agreement) -> str:
    """The name of the type.toml that says what the agreement's facts are."""
    return f"{agreement.type}/{TYPE_FILE}"


def pin(office: Office, agreement: Agreement, names: Iterable[str]) -> None:
    """Keep the texts on the shelf, so that the round under review can always be made from them.

    What is kept is what was read, even when the file has been saved again since.
    """
    templates = office.catalogue.sources()
    for name in names:
        of_type = name == type_file(agreement)
        source = office.catalogue.type_source(agreement.type) if of_type else templates[name]
        content = source.text.encode()
        office.shelf.put(content if sha256(content) == source.sha256 else _BYTE_ORDER_MARK + content)


def pinned_sources(office: Office, agreement: Agreement) -> Mapping[str, Source]:
    """The texts of the round under review or signature, from the shelf."""
    if agreement.submission is None:
        return office.catalogue.sources()
    return {
        name: Source(name, office.shelf.get(sha).decode("utf-8-sig"), sha, Path(name))
        for name, sha in agreement.submission.sources.items()
    }


def pinned_type(office: Office, agreement: Agreement) -> AgreementType:
    """The agreement's type as it was when the text was submitted."""
    sha = agreement.submission.sources.get(type_file(agreement)) if agreement.submission else None
    if sha is None:
        return office.catalogue.type(agreement.type)
    return office.catalogue.type_as_written(agreement.type, office.shelf.get(sha).decode("utf-8-sig"))
