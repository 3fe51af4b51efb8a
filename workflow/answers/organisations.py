"""Organisations as they are answered: each with its agreements, those that may be one, and what an import came to."""

from pydantic import RootModel

from workflow.answers.answer import Answer
from workflow.answers.glance import LinkedAnswer
from workflow.domain.agreement.terms import Contact, ContractsAs, Signatory
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


class PartySuggestionAnswer(Answer):
    """A party as a draft may name it: by its name now, and with what the last agreement with it says besides.

    `key` is that of the organisation, None where there is only the agreement; `agreement` is its number, None where there is only
    the organisation. Signatories and contacts are those of that agreement.
    """

    key: str | None
    organisation: str
    unit: str | None
    short: str | None
    country: str | None
    seat: str | None
    legal_form: str | None
    acts_for: str | None
    contracts_as: ContractsAs | None
    public: bool | None
    signatories: tuple[Signatory, ...]
    contacts: tuple[Contact, ...]
    agreement: str | None


class AlikeAnswer(Answer):
    """Organisations that may be one, and a sentence for each thing they have in common."""

    organisations: tuple[Organisation, ...]
    reasons: tuple[str, ...]
