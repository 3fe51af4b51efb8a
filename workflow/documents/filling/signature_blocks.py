"""Who signs a paper, block by block, as the parties and their signatories are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2.runtime import Undefined

from workflow.documents.filling.directions import isolated
from workflow.documents.filling.printing_values import UnprintableError, printable
from workflow.documents.languages.language import ENGLISH, Language

_NAME_SIGNS, _REMARK_SIGNS = 38, 45
_LINE_SIGNS = 34
_ROOM_TO_SIGN, _HEAD_LINE = 480, 300
_ROOM_OF_LINE, _LINE = 100, 270
_ROOM_ABOVE_SEAL = 160


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

    @property
    def head(self) -> tuple[str, ...]:
        """What stands above the signature."""
        return (*filter(None, (self.behalf,)), self.party, *self.remarks)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block beside another, in twips: the room above the signature, below each line and, where one has a seal, above it."""

    block: SignatureBlock
    above: int
    below: tuple[int, ...]
    above_seal: int


def side_by_side(blocks: Sequence[SignatureBlock]) -> Iterator[list[Placed]]:
    """Two blocks at a time; what is lower in one, by a guess that is the same for every format, has more room in the other."""
    for at in range(0, len(blocks), 2):
        pair = blocks[at : at + 2]
        yield [_placed(block, pair) for block in pair]


def _placed(block: SignatureBlock, pair: Sequence[SignatureBlock]) -> Placed:
    lower = max(map(_head_lines, pair)) - _head_lines(block)
    above_seal = _ROOM_ABOVE_SEAL if any(each.seal for each in pair) else 0
    next_rooms = (*(_ROOM_OF_LINE for _ in block.lines[1:]), above_seal)
    short = [
        max(_rows(each.lines[at][1], _LINE_SIGNS) for each in pair if at < len(each.lines))
        - _rows(words, _LINE_SIGNS)
        for at, (_, words) in enumerate(block.lines)
    ]
    below = tuple(_LINE * lines + room if lines else 0 for lines, room in zip(short, next_rooms, strict=True))
    return Placed(block, _ROOM_TO_SIGN + _HEAD_LINE * lower, below, above_seal)


def _head_lines(block: SignatureBlock) -> int:
    remarks = sum(_rows(words, _REMARK_SIGNS) for words in block.head if words != block.party)
    return remarks + _rows(block.party, _NAME_SIGNS)


def _rows(words: str | None, signs: int) -> int:
    """About how many lines words take."""
    return -(-len(words) // signs) if words else 1


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
