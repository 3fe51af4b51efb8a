"""Prospects: relationships between organisations with themes and no instrument yet."""

import re
from collections.abc import Sequence

from workflow.catalogue.suggestions import quoted
from workflow.domain.agreement.prospect import Prospect
from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_texts
from workflow.services.office import Office

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


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
    problems = []
    if not KEY.fullmatch(key):
        problems.append(f"{quoted(key)} is not a key: small letters, digits and dashes, at most 60.")
    named = tuple(dict.fromkeys(" ".join(name.split()) for name in organisations if name.strip()))
    if not named:
        problems.append("A prospect names at least one organisation besides ours.")
    if problems:
        raise InvalidError(*problems)
    check_texts({"organisations": list(named), "themes": list(themes), "note": note, "source": source})
    prospect = Prospect(
        key, named, tuple(theme.strip() for theme in themes), note.strip(), source.strip(), verified
    )
    with office.register.transaction() as books:
        books.prospects.add(prospect)
    return prospect


def prospects(office: Office, *, about: str | None = None) -> tuple[Prospect, ...]:
    """Every prospect, by key; `about` is any part of an organisation's name, a theme or the note."""
    with office.register.reading() as books:
        found = books.prospects.all()
    wanted = (about or "").casefold()
    return tuple(each for each in found if wanted in _all_words(each))


def _all_words(prospect: Prospect) -> str:
    return "\n".join((prospect.key, *prospect.organisations, *prospect.themes, prospect.note)).casefold()
