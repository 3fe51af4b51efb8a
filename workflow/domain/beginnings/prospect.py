"""A prospect: a relationship between organisations with themes and no instrument yet; it may become a case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prospect:
    """Who might agree on what. `source` says where the office knows it from; `verified`, whether somebody asked."""

    key: str
    organisations: tuple[str, ...]
    themes: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    verified: bool = False
