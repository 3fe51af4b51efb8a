"""What the rules of an office may name: the types there are, their facts, the clauses and riders of the library."""

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from functools import cached_property

from workflow.catalogue.clauses.clause_library import clauses_in
from workflow.catalogue.clauses.riders import riders
from workflow.catalogue.rules.flags import FLAGS, yes_or_no
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.deviations import OF_THE_TERM
from workflow.documents.sources import Source
from workflow.domain.agreement.agreement import Person
from workflow.domain.approval.rates import Rates


class Known:
    """What there is to be named, each looked up when a rule first names something like it."""

    def __init__(self, types: Callable[[], Iterable[AgreementType]], sources: Mapping[str, Source]) -> None:
        self.rates: Rates | None = None
        self.people: tuple[Person, ...] | None = None
        self._types = types
        self._sources = sources

    def with_rates(self, rates: Rates | None) -> "Known":
        """The same beside a table of rates, by which sums can be compared."""
        there = copy(self)
        there.rates = rates
        return there

    def with_people(self, people: Iterable[Person]) -> "Known":
        """The same beside the people of the office, so that rules are held to name those there are, and enough of them."""
        there = copy(self)
        there.people = tuple(people)
        return there

    @cached_property
    def types(self) -> Mapping[str, AgreementType]:
        """The agreement types, by their keys."""
        return {kind.key: kind for kind in self._types()}

    def flags_of(self, types: Collection[str]) -> tuple[str, ...]:
        """The words of the house, and the facts of yes or no of any of these types; of any at all where none is named."""
        kinds = (kind for key, kind in self.types.items() if not types or key in types)
        return tuple(dict.fromkeys((*FLAGS, *(key for kind in kinds for key in yes_or_no(kind)))))

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

    def label(self, key: str) -> str:
        """What people call a sign-off of any type; its key where no type asks for it."""
        return self.sign_offs.get(key, key)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What people call types, riders and facts of yes or no; the words of the house stand for themselves."""
        facts = {
            key: f"\u201c{field.label}\u201d"
            for kind in self.types.values()
            for key in yes_or_no(kind)
            if key not in FLAGS and (field := kind.fact(key)) is not None
        }
        titles = {key: kind.title for key, kind in self.types.items()}
        return {**facts, **{key: f"\u201c{title}\u201d" for key, title in self.riders.items()}, **titles}

    def called(self, word: str) -> str:
        """What people call a type, a rider or a fact; a word of the house stands for itself."""
        return self.titles.get(word, word)
