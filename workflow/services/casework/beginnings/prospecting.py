"""Prospects: relationships between organisations that have no instrument yet, noted until one becomes a case."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.beginnings.prospect import Prospect
from workflow.domain.errors import InvalidError, NotFoundError, Reason, at_field
from workflow.domain.printable import check_texts
from workflow.services.casework.opening import described_case
from workflow.services.office import Office

PROSPECT_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def add_prospect(
    office: Office,
    key: str,
    *,
    organisations: Sequence[str],
    themes: Sequence[str] = (),
    note: str = "",
    source: str = "",
    verified: bool = False,
) -> Prospect:
    """Note who might agree on what; the same again changes nothing."""
    problems: list[str | Reason] = []
    if not PROSPECT_KEY.fullmatch(key):
        problems.append(
            at_field("key", f"{quoted(key)} is not a key: small letters, digits and dashes, at most 60.")
        )
    named = tuple(dict.fromkeys(" ".join(name.split()) for name in organisations if name.strip()))
    if not named:
        problems.append(at_field("organisation", "A prospect names at least one organisation besides ours."))
    if problems:
        raise InvalidError(*problems)
    check_texts({"organisations": list(named), "themes": list(themes), "note": note, "source": source})
    kept = tuple(theme.strip() for theme in themes if theme.strip())
    prospect = Prospect(key, named, kept, note.strip(), source.strip(), verified)
    with office.register.transaction() as books:
        books.prospects.add(prospect)
    return prospect


def prospects(office: Office, *, about: str | None = None) -> tuple[Prospect, ...]:
    """Every prospect, by key; `about` is any part of an organisation's name, a theme or the note."""
    with office.register.reading() as books:
        found = books.prospects.all()
    wanted = (about or "").casefold()
    return tuple(each for each in found if wanted in _all_words(each))


def one_prospect(office: Office, key: str) -> Prospect:
    """The prospect of a key; raises NotFoundError where there is none."""
    known = {each.key: each for each in prospects(office)}
    if key not in known:
        raise NotFoundError(f"There is no prospect {quoted(key)}; {suggestion(key, known)}")
    return known[key]


def parties_assumed(office: Office, others: Iterable[str], kind: AgreementType) -> list[dict[str, Any]]:
    """The parties of a case that begins with names alone: ours in the first role of its type, the others in the next."""
    roles = [*kind.roles]
    ours, theirs = roles[0], roles[min(1, len(roles) - 1)]
    return [
        *({"organisation": each, "role": ours} for each in office.settings.organisations[:1]),
        *({"organisation": each, "role": theirs, "signs": "unconfirmed"} for each in others),
    ]


def case_of_prospect(office: Office, key: str, kind: AgreementType) -> dict[str, Any]:
    """The document of the case that a prospect may become: between whom, marked as assumed."""
    parties = parties_assumed(office, one_prospect(office, key).organisations, kind)
    return described_case(office, {"type": kind.key, "parties": parties, "assumed": ["parties"]}, {})


def _all_words(prospect: Prospect) -> str:
    return "\n".join((prospect.key, *prospect.organisations, *prospect.themes, prospect.note)).casefold()
