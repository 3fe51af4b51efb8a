"""What the words in a list mean: how an agreement stands, how it is renewed, of what type it is, how long it runs."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workflow.catalogue.lists.columns import heading_of, unit_in
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.agreement import ClosedAs
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.lengths import NUMBER_WORDS, Length
from workflow.domain.errors import InvalidError

IN_FORCE, NOT_SIGNED = "in force", "not signed"
STATUSES = (IN_FORCE, *(each.value for each in ClosedAs if each is not ClosedAs.WITHDRAWN), NOT_SIGNED)
"""What a map may say that a word of a list means."""
_STATUSES = {
    IN_FORCE: "active, in force, in effect, current, valid, live, running, signed, ongoing, on going, effective, executed, renewed, yes, y, open, operational",
    ClosedAs.EXPIRED: "expired, ended, lapsed, inactive, closed, completed, finished, no, n, not active, past, archived, concluded, out of date",
    ClosedAs.TERMINATED: "terminated, cancelled, canceled, revoked, rescinded, withdrawn",
    ClosedAs.SUPERSEDED: "superseded, replaced",
    ClosedAs.CARRIED_OUT: "carried out, done",
    NOT_SIGNED: "draft, drafting, in process, in progress, under process, pending, proposed, under negotiation, negotiation, under review, in review, for signature, awaiting signature, to be signed, not signed, unsigned, new",
}  # fmt: skip
_RENEWALS = {
    Policy.AUTOMATIC: "auto, automatic, automatically, automatically renewed, auto renew, auto renewal, auto renewed, renews automatically, automatic renewal, tacit, tacitly, evergreen, self renewing",
    Policy.MUTUAL: "mutual, mutually, by mutual consent, mutual consent, by mutual agreement, mutual agreement, by agreement, by letter, with consent, upon agreement, on mutual consent",
    Policy.NONE: "no, n, none, not renewable, non renewable, not to be renewed, fixed term, no renewal, not applicable",
    Policy.EVALUATE: "after evaluation, on evaluation, upon evaluation, subject to evaluation, after review, subject to review, upon review",
}  # fmt: skip
_TYPES = {
    "mou": "mou, memorandum, memorandum of understanding, memo of understanding, m o u, understanding, collaboration, cooperation agreement, agreement of cooperation, academic cooperation",
    "umbrella_mou": "umbrella mou, umbrella, framework, framework agreement, master agreement, umbrella agreement",
    "subsidiary": "subsidiary, subsidiary agreement, project agreement, implementing agreement, specific agreement",
    "data_sharing": "data sharing, data sharing agreement, dsa, data use agreement, dua, data transfer agreement, data sharing mou",
    "sla": "sla, service level agreement, service level",
    "service_engagement": "service agreement, services agreement, consultancy, consultancy agreement, engagement, service contract",
    "dual_degree": "dual degree, double degree, joint degree, dual degree agreement, double degree agreement",
    "student_exchange": "student exchange, exchange, exchange agreement, student exchange agreement, student mobility",
    "internship": "internship, placement, placements, clinical placement, internship agreement, training agreement",
    "co_supervision": "co supervision, cosupervision, cotutelle, co tutelle, joint supervision",
    "nda": "nda, non disclosure agreement, nondisclosure agreement, confidentiality agreement, non disclosure, cda",
    "material_transfer": "mta, material transfer, material transfer agreement",
    "membership": "membership, membership agreement",
    "letter_of_intent": "loi, letter of intent, intent",
    "grant_award": "grant, grant agreement, grant award, funding agreement, award, sub award, subaward",
    "amendment": "amendment, addendum, amendment agreement, variation",
    "renewal_letter": "renewal, renewal letter, extension, extension letter",
}  # fmt: skip
_COUNTED = {word: number for number, word in enumerate(NUMBER_WORDS) if number}
_LENGTH = re.compile(
    r"(?:\((\d{1,3})\)|(\d{1,3})|\b([a-z]+)\b)[\s-]*(?:\((?:\d{1,3}|[a-z]+)\)\s*)?(business |working |calendar )?"
    r"(days?|weeks?|months?|years?|yrs?|mths?)\b"
)
_SPELT = {"yr": "year", "yrs": "years", "mth": "month", "mths": "months"}


def _meanings(table: Mapping[Any, str]) -> dict[str, str]:
    return {word.strip(): str(meant) for meant, words in table.items() for word in words.split(",")}


_STATUS_OF, _RENEWAL_OF, _TYPE_OF = _meanings(_STATUSES), _meanings(_RENEWALS), _meanings(_TYPES)


def status_of(words: str, said: Mapping[str, str]) -> str | None:
    """How it stands, of `STATUSES`, by what people have said of a word or else by the word; None where nobody can tell."""
    return _looked_up(words, said, _STATUS_OF)


def renewal_of(words: str, said: Mapping[str, str]) -> str | None:
    """How it is renewed, as a policy; None for words that say that it is, and not how."""
    found = _looked_up(words, said, _RENEWAL_OF)
    if found is not None:
        return found
    plain = f" {heading_of(words)} "
    for policy in (Policy.AUTOMATIC, Policy.MUTUAL, Policy.EVALUATE):
        if any(f" {phrase} " in plain for phrase, meant in _RENEWAL_OF.items() if meant == policy):
            return policy.value
    return None


def type_of(words: str, said: Mapping[str, str], types: Iterable[AgreementType]) -> str | None:
    """The key of the type that words name: as people have said, by its key, code or title, or as offices call it."""
    there = tuple(types)
    if (found := _as_said(words, said)) is not None:
        return found
    plain = heading_of(words)
    for kind in there:
        if plain in {heading_of(kind.key), heading_of(kind.code), heading_of(kind.title)}:
            return kind.key
    known = _TYPE_OF.get(plain) or _TYPE_OF.get(plain.removesuffix("s"))
    return known if known in {kind.key for kind in there} else None


def length_of(cell: object, heading: str) -> Length | None:
    """A length of time as lists write it: “3 years”, “three (3) years”, or a number under “Duration (years)”; None for no length.

    Raises InvalidError for a number without a unit, and for words that are no length.
    """
    words = " ".join(str(cell).split()).casefold()
    if not words:
        return None
    unit = unit_in(heading)
    if re.fullmatch(r"\d{1,4}(\.0+)?", words):
        if unit is None:
            raise InvalidError(
                f"\u201c{words}\u201d says no unit: write it as \u201c{words} years\u201d, or name the unit in the heading"
            )
        return Length.parse(f"{words.split('.')[0]} {unit}")
    found = [length for match in _LENGTH.finditer(words) if (length := _matched(match)) is not None]
    if len(set(found)) == 1 and not re.search(r"\d", _LENGTH.sub("", words)):
        return found[0]
    if found:
        raise InvalidError(f"\u201c{words[:60]}\u201d names several lengths: write the one that is meant")
    raise InvalidError(
        f"\u201c{words[:60]}\u201d is no length of time: write it as \u201c3 years\u201d or \u201c90 days\u201d"
    )


def _matched(match: re.Match[str]) -> Length | None:
    number = match[1] or match[2] or str(_COUNTED.get(match[3] or "", ""))
    if not number:
        return None
    kind = (match[4] or "").replace("calendar ", "")
    try:
        return Length.parse(f"{number} {kind}{_SPELT.get(match[5], match[5])}")
    except InvalidError:
        return None


def _looked_up(words: str, said: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    return _as_said(words, said) or known.get(heading_of(words))


def _as_said(words: str, said: Mapping[str, str]) -> str | None:
    plain = heading_of(words)
    return next((meant for word, meant in said.items() if heading_of(word) == plain), None)
