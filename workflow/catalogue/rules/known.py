"""What the rules of an office may name: the types there are, their facts, the clauses and riders of the library."""

from collections.abc import Mapping
from functools import cached_property

from workflow.catalogue.clauses.clause_library import clauses_in
from workflow.catalogue.clauses.riders import riders
from workflow.catalogue.rules.flags import FLAGS, yes_or_no
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.deviations import OF_THE_TERM
from workflow.documents.sources import Source


class Known:
    """What there is to be named, each looked up when a rule first names something like it."""

    def __init__(self, types: Mapping[str, AgreementType], sources: Mapping[str, Source]) -> None:
        self.types = types
        self._sources = sources

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """The words of the house, and the facts of yes or no of any type."""
        return tuple(
            dict.fromkeys((*FLAGS, *(key for kind in self.types.values() for key in yes_or_no(kind))))
        )

    @cached_property
    def riders(self) -> Mapping[str, str]:
        """The riders of the library, by their ids with their titles."""
        return {each.id: each.title for each in riders(self._sources)}

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The ids of what a text may be off the office\u2019s own at: a clause of the library, or one in which a fact stands."""
        of_facts = (field.clause for kind in self.types.values() for field in kind.facts if field.clause)
        return tuple(sorted({*clauses_in(self._sources, self._sources), *of_facts, *OF_THE_TERM}))

    @cached_property
    def sign_offs(self) -> Mapping[str, str]:
        """The sign-offs that any type asks for, by their keys with their labels."""
        return {key: label for kind in self.types.values() for key, label in kind.sign_offs.items()}
