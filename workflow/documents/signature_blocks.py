"""Who signs a paper, block by block, as the parties and their signatories are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2.runtime import Undefined

from workflow.documents.printing import UnprintableError, printable

LINES = ("Signature", "Name", "Title", "Place", "Date")
TO_BE_CONFIRMED = "signature to be confirmed"
_TAKE_AN_ARTICLE = ("Government ", "Department ", "Ministry ")


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One block. `remarks` stand under the party's name; `lines` pair a label with its words, None for a blank."""

    party: str
    remarks: tuple[str, ...]
    lines: tuple[tuple[str, str | None], ...]


def signature_blocks(parties: object) -> list[SignatureBlock]:
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
            remarks.append(f"acting for {_with_article(printable(party['acts_for']))}")
        if party["signs"] == "unconfirmed":
            remarks.append(TO_BE_CONFIRMED)
        signatories = sorted(party.get("signatories") or ({},), key=lambda one: one.get("order") or 0)
        blocks.extend(_block(printable(party["name"]), tuple(remarks), one) for one in signatories)
    return blocks


def _with_article(body: str) -> str:
    """As the clause on the parties says it: "the Government of the Punjab"."""
    return f"the {body}" if body.startswith(_TAKE_AN_ARTICLE) else body


def _block(party: str, remarks: tuple[str, ...], signatory: Mapping[str, object]) -> SignatureBlock:
    known = {"Name": signatory.get("name"), "Title": signatory.get("title")}
    lines = tuple((label, printable(known[label]) if known.get(label) else None) for label in LINES)
    return SignatureBlock(party, remarks, lines)
