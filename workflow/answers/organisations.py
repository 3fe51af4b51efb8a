"""Organisations as they are answered: each with its agreements, those that may be one, and what an import came to."""

from pydantic import RootModel

from workflow.answers.answer import Answer
from workflow.answers.glance import LinkedAnswer
from workflow.domain.organisation import Name, Organisation


class OrganisationLineAnswer(RootModel[Organisation]):
    """An organisation in a list."""


class OrganisationAnswer(Answer):
    """An organisation with all its names, those it took the place of, those it may be one with, and its agreements.

    `alike` and `predecessors` are keys. `agreements` are those that name it as a party by any full name it has or had; they
    stop at the most there can be, and `more` tells that there are others.
    """

    key: str
    name: str
    names: tuple[Name, ...]
    country: str | None
    country_name: str | None
    ror: str | None
    domains: tuple[str, ...]
    successor: str | None
    ended: bool
    predecessors: tuple[str, ...]
    alike: tuple[str, ...]
    agreements: tuple[LinkedAnswer, ...]
    more: bool


class ImportAnswer(Answer):
    """What an import came to: how many organisations were added, gained something, had it all, or were not asked for.

    `left_out` has a sentence for what could not be taken in; `alike` counts those on record that may be one.
    """

    added: int
    changed: int
    unchanged: int
    passed_over: int
    left_out: tuple[str, ...]
    alike: int


class AlikeAnswer(Answer):
    """Organisations that may be one, and a sentence for each thing they have in common."""

    organisations: tuple[Organisation, ...]
    reasons: tuple[str, ...]
