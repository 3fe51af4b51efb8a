"""Who signs a paper, block by block, as the parties and their signatories are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2.runtime import Undefined

from workflow.documents.filling.printing_values import UnprintableError, isolated, printable
from workflow.documents.languages.language import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One block: a legal person, and who signs for it.

    `behalf` stands above its name; None where somebody signs in person. `remarks` stand under the name; `lines` pair a label
    with its words, None for a blank. `seal` is the label over room for a seal, None where there is no seal.
    """

    behalf: str | None
    party: str
    remarks: tuple[str, ...]
    lines: tuple[tuple[str, str | None], ...]
    seal: str | None


def signature_blocks(parties: object, language: Language = ENGLISH) -> list[SignatureBlock]:
    """One block per signatory of each signing party, and a blank one for a party whose signatory is not known."""
    if isinstance(parties, Undefined):
        str(parties)  # raises with the name that is missing
    if not isinstance(parties, Sequence):
        raise UnprintableError("is no list of parties")
    return [
        _block(party, signatory, language)
        for party in parties
        if party["signs"] in ("yes", "unconfirmed")
        for signatory in sorted(party.get("signatories") or ({},), key=lambda one: one.get("order") or 0)
    ]


def _block(party: Mapping[str, Any], signatory: Mapping[str, Any], language: Language) -> SignatureBlock:
    in_person = signatory.get("name") == party["legal_name"]
    known = tuple(signatory.get(word) for word in ("signature", "name", "title", "place", "date"))
    lines = tuple(
        (label, isolated(printable(words), language) if words else None)
        for label, words in zip(language.signature_lines, known, strict=True)
    )
    if party["witnessed"]:
        lines += tuple((label, None) for label in language.witness_lines)
    return SignatureBlock(
        behalf=None if in_person else language.on_behalf,
        party=isolated(printable(party["legal_name"]), language),
        remarks=tuple(_remarks(party, language)),
        lines=lines,
        seal=None if in_person else language.seal,
    )


def _remarks(party: Mapping[str, Any], language: Language) -> list[str]:
    remarks = []
    words = party["via"] if language is not ENGLISH else [each for each in (party["through"],) if each]
    if said := language.comma.join(isolated(printable(each), language) for each in words):
        remarks.append(language.through.format(said))
    if party["signs"] == "unconfirmed":
        remarks.append(language.to_be_confirmed)
    return remarks
