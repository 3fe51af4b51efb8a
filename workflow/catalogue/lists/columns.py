"""What a column of a list may say of an agreement, and the headings under which offices keep it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache


class Means(StrEnum):
    """What a column says; the value is the word of the mapping file."""

    NUMBER = "number"
    TITLE = "title"
    TYPE = "type"
    PARTNER = "partner"
    COUNTRY = "country"
    UNIT = "unit"
    SIGNED_ON = "signed_on"
    EFFECTIVE_ON = "effective_on"
    ENDS_ON = "ends_on"
    LENGTH = "length"
    NOTICE = "notice"
    RENEWAL = "renewal"
    STATUS = "status"
    ENDED_ON = "ended_on"
    OWNER = "owner"
    UNDER = "under"
    AMENDS = "amends"
    FILE = "file"
    CONTACT = "contact"
    EMAIL = "email"
    NOTE = "note"


SEVERAL = (Means.PARTNER, Means.NOTE, Means.FILE)
"""What more than one column may say."""
DAYS = (Means.SIGNED_ON, Means.EFFECTIVE_ON, Means.ENDS_ON, Means.ENDED_ON)
SAYS: Mapping[Means, str] = {
    Means.NUMBER: "the number the office knew it by",
    Means.TITLE: "its title",
    Means.TYPE: "what kind of agreement it is",
    Means.PARTNER: "the other parties, with semicolons between several",
    Means.COUNTRY: "the country of the other party",
    Means.UNIT: "the school or office of ours that acts",
    Means.SIGNED_ON: "the day of the last signature",
    Means.EFFECTIVE_ON: "the day it took effect",
    Means.ENDS_ON: "its last day",
    Means.LENGTH: "how long it runs",
    Means.NOTICE: "the length of notice",
    Means.RENEWAL: "whether and how it is renewed",
    Means.STATUS: "whether it runs or has ended",
    Means.ENDED_ON: "the day it was ended",
    Means.OWNER: "who in the office answers for it",
    Means.UNDER: "the umbrella agreement it stands under",
    Means.AMENDS: "the agreement it amends or renews",
    Means.FILE: "the name of its scan",
    Means.CONTACT: "a person at the other party",
    Means.EMAIL: "the address of that person",
    Means.NOTE: "anything else, kept with it as a note",
}
"""What each says, in a sentence."""
_HEADINGS: Mapping[Means, str] = {
    Means.NUMBER: "no, number, ref, reference, reference no, reference number, ref no, mou no, mou number, agreement no, agreement number, agreement id, id, file no, file number, contract no, contract number, s no, sr no, serial no, serial number, code",
    Means.TITLE: "title, name, agreement, agreement title, agreement name, mou title, subject, description, name of agreement, title of agreement, title of mou, project, purpose",
    Means.TYPE: "type, kind, agreement type, type of agreement, document type, category, instrument, nature, nature of agreement, form of agreement",
    Means.PARTNER: "partner, partners, partner name, partner institution, partner organisation, partner organization, partner university, institution, institution name, name of institution, university, organisation, organization, other party, other side, counterparty, counter party, counterpart, party, second party, company, with, signed with, mou with, collaborator, name of partner",
    Means.COUNTRY: "country, partner country, country of partner, nation, location, country region",
    Means.UNIT: "unit, department, dept, faculty, school, college, centre, center, host department, lead unit, initiating department, academic unit, our unit, our department, responsible unit",
    Means.SIGNED_ON: "signed, signed on, signing date, date signed, date of signing, date of signature, signature date, signed date, execution date, date executed, executed on, date of agreement, agreement date, date of mou, date",
    Means.EFFECTIVE_ON: "effective, effective date, effective from, date effective, start, start date, starts on, begin, begin date, beginning, commencement, commencement date, from, valid from, in force since, in force from, date of effect",
    Means.ENDS_ON: "ends, end, end date, ends on, expiry, expiry date, expires, expires on, expiration, expiration date, date of expiry, date of expiration, valid until, valid till, valid to, validity, until, till, to, termination date planned, last day, due date, end of term",
    Means.LENGTH: "length, duration, term, period, validity period, term years, duration years, years, duration in years, length of term, tenure",
    Means.NOTICE: "notice, notice period, notice days, notice months, notice of termination, termination notice, notice required, period of notice",
    Means.RENEWAL: "renewal, renewable, renewal type, renewal terms, auto renew, auto renewal, automatic renewal, automatically renewed, renews automatically, renewal clause, extension, extendable",
    Means.STATUS: "status, state, current status, agreement status, active, active inactive, stage, standing",
    Means.ENDED_ON: "ended on, closed on, closed, terminated on, date terminated, date closed, termination date, actual end date",
    Means.OWNER: "owner, responsible, responsible person, officer, agreement owner, focal person, focal point, our contact, internal contact, coordinator, manager, handled by, pi, principal investigator",
    Means.UNDER: "under, umbrella, umbrella mou, parent, parent agreement, parent mou, master agreement, framework, framework agreement, falls under, linked to",
    Means.AMENDS: "amends, amendment to, amendment of, renewal of, renews, extends, addendum to, original agreement",
    Means.FILE: "file, files, file name, filename, scan, scans, scanned copy, pdf, document, attachment, copy, soft copy, link to file",
    Means.CONTACT: "contact, contact person, contact name, partner contact, external contact, partner coordinator",
    Means.EMAIL: "email, e mail, contact email, email address, partner email, contact e mail",
    Means.NOTE: "note, notes, remark, remarks, comment, comments, observations, details, additional information",
}  # fmt: skip
_MEANT = {heading.strip(): means for means, headings in _HEADINGS.items() for heading in headings.split(",")}
_UNIT_IN_HEADING = re.compile(
    r"\b(?:in )?(days|months|years|weeks|yrs|mths)\b|\((?:in )?(d|m|y|yrs?|mths?|days?|months?|years?|weeks?)\)"
)
_UNITS = {
    "d": "days",
    "m": "months",
    "y": "years",
    "yr": "years",
    "yrs": "years",
    "mth": "months",
    "mths": "months",
}


@lru_cache(4096)
def heading_of(words: str) -> str:
    """A heading as headings are compared: small letters, no marks, no punctuation, one space between words."""
    plain = "".join(
        sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFKD", words).casefold()
        if not unicodedata.combining(sign)
    )  # fmt: skip
    return " ".join(plain.split())


def proposed(headings: Sequence[str]) -> dict[str, Means | None]:
    """What each heading is taken to mean, None where nobody can tell; the plainest heading of each meaning wins.

    A heading is known as it stands, without the words in brackets, or by one that is spelt nearly so.
    """
    found: dict[str, Means | None] = dict.fromkeys(headings)
    taken: set[Means] = set()
    for sure in (_as_it_stands, _without_brackets, _nearly):
        for heading in headings:
            means = sure(heading) if found[heading] is None and heading_of(heading) else None
            if means is not None and (means not in taken or means in SEVERAL):
                found[heading] = means
                taken.add(means)
    return found


def unit_in(heading: str) -> str | None:
    """The unit in which a heading says that its numbers are: “Notice (months)”."""
    match = _UNIT_IN_HEADING.search(heading.casefold())
    if match is None:
        return None
    word = match[1] or match[2]
    return _UNITS.get(word, word if word.endswith("s") else f"{word}s")


def _as_it_stands(heading: str) -> Means | None:
    return _MEANT.get(heading_of(heading)) or _MEANT.get(_numbered(heading_of(heading)))


def _without_brackets(heading: str) -> Means | None:
    bare = heading_of(re.sub(r"\(.*?\)|\[.*?\]", " ", heading))
    return _MEANT.get(bare) or _MEANT.get(_numbered(bare))


def _nearly(heading: str) -> Means | None:
    bare = heading_of(re.sub(r"\(.*?\)|\[.*?\]", " ", heading))
    near = get_close_matches(bare, _MEANT, n=1, cutoff=0.86) if len(bare) > 4 else []
    return _MEANT[near[0]] if near else next(_by_its_end(bare), None)


def _by_its_end(bare: str) -> Iterator[Means]:
    """By the last two words, or the last: “MoU expiry date”, “Our expiry”."""
    words = bare.split()
    for some in (2, 1):
        if len(words) > some and (means := _MEANT.get(" ".join(words[-some:]))) in DAYS:
            yield means


def _numbered(heading: str) -> str:
    """“partner 2” is one more “partner”."""
    return re.sub(r" ?\d+$", "", heading)
