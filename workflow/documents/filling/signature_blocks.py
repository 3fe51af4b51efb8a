"""Who signs a paper, block by block, as the parties and their signatories are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2.runtime import Undefined

from workflow.documents.filling.printing_values import UnprintableError, isolated, printable
from workflow.documents.languages.language import ENGLISH, Language

_TAKE_AN_ARTICLE = ("Government ", "Department ", "Ministry ")


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One block. `remarks` stand under the party's name; `lines` pair a label with its words, None for a blank."""

    party: str
    remarks: tuple[str, ...]
    lines: tuple[tuple[str, str | None], ...]


def signature_blocks(parties: object, language: Language = ENGLISH) -> list[SignatureBlock]:
    """One block per signatory of each signing party, and a blank one for a party whose signatory is not known."""
    if isinstance(parties, Undefined):
        str(parties)  # raises with the name that is missing
    if not isinstance(parties, Sequence):
        raise UnprintableError("is no list of parties")
    blocks: list[SignatureBlock] = []
    for party in parties:
        if party["signs"] not in ("yes", "unconfirmed"):
            continue
        remarks = []
        if party.get("acts_for"):
            body = printable(party["acts_for"])
            named = _with_article(body) if language is ENGLISH else body
            remarks.append(language.acting_for.format(isolated(named, language)))
        if party["signs"] == "unconfirmed":
            remarks.append(language.to_be_confirmed)
        signatories = sorted(party.get("signatories") or ({},), key=lambda one: one.get("order") or 0)
        name = isolated(printable(party["name"]), language)
        blocks.extend(_block(name, tuple(remarks), one, language) for one in signatories)
    return blocks


def _with_article(body: str) -> str:
    """As the clause on the parties says it: "the Government of the Punjab"."""
    return f"the {body}" if body.startswith(_TAKE_AN_ARTICLE) else body


def _block(
    party: str, remarks: tuple[str, ...], signatory: Mapping[str, object], language: Language
) -> SignatureBlock:
    known = tuple(signatory.get(word) for word in ("signature", "name", "title", "place", "date"))
    lines = tuple(
        (label, isolated(printable(words), language) if words else None)
        for label, words in zip(language.signature_lines, known, strict=True)
    )
    return SignatureBlock(party, remarks, lines)
