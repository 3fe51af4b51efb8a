"""What rules of the office may ask of any case by a word of the house, and of a case of one type by its facts of yes or no."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.what_facts_say import (
    asks_about_personal_data,
    controlled_goods,
    foreign_regulator,
    human_subjects,
    minors,
    personal_data,
)
from workflow.domain.agreement.terms import Terms
from workflow.domain.approval.subject import Mark

Reading = Callable[[AgreementType, Terms], bool | None]


@dataclass(frozen=True, slots=True)
class Flag:
    """A word of the house: how it is read, and the words for yes, no, and what nobody has said."""

    holds: Reading
    yes: str
    no: str
    ask: str


def _only_where_asked(
    said: Callable[[AgreementType, Mapping[str, object]], bool | None],
    asks: Callable[[AgreementType], bool],
) -> Reading:
    """Nothing said is not a no where the type asks for it; where it does not, nobody could say so and it is one."""

    def holds(kind: AgreementType, terms: Terms) -> bool | None:
        found = said(kind, terms.facts)
        return False if found is None and not asks(kind) else found

    return holds


FLAGS: Mapping[str, Flag] = MappingProxyType(
    {
        "personal data": Flag(
            _only_where_asked(personal_data, asks_about_personal_data),
            "personal data pass",
            "by its facts no personal data pass",
            "nobody has said whether personal data pass",
        ),
        "human subjects": Flag(
            lambda kind, terms: human_subjects(kind, terms.facts),
            "research on people is concerned",
            "no fact speaks of research on people",
            "nobody has said whether research on people is concerned",
        ),
        "minors": Flag(
            _only_where_asked(minors, lambda kind: kind.fact("minors") is not None),
            "people under 18 are concerned",
            "by its facts nobody under 18 is concerned",
            "nobody has said whether people under 18 are concerned",
        ),
        "export control": Flag(
            lambda kind, terms: controlled_goods(kind, terms.facts),
            "goods or technology under export control pass",
            "no fact speaks of goods or technology under export control",
            "nobody has said whether goods, software or technology under export control pass",
        ),
        "foreign regulator": Flag(
            foreign_regulator,
            "a regulator of another country has a say",
            "no regulator of another country has a say",
            "nobody has said whether a regulator of another country has a say",
        ),
    }
)


class MarksOf(Mapping[str, Mark]):
    """The marks of one case by the words of the house and by the facts of its type; each is read when it is asked for."""

    def __init__(self, kind: AgreementType, terms: Terms) -> None:
        self._kind, self._terms = kind, terms

    def __getitem__(self, word: str) -> Mark:
        if (flag := FLAGS.get(word)) is not None:
            return Mark(flag.holds(self._kind, self._terms), flag.yes, flag.no, flag.ask)
        field = self._kind.fact(word)
        if field is None or field.kind != "yes_no":
            raise KeyError(word)
        label = f"\u201c{field.label}\u201d"
        said = self._terms.facts.get(word)
        if said is None and word not in self._terms.unknown_facts:
            said = field.standard
        return Mark(said, f"{label} is a yes", f"{label} is a no", f"nobody has answered {label}")

    def __iter__(self) -> Iterator[str]:
        yield from FLAGS
        yield from yes_or_no(self._kind)

    def __len__(self) -> int:
        return len(list(iter(self)))


def yes_or_no(kind: AgreementType) -> tuple[str, ...]:
    """The facts of a type that are yes or no, by their keys."""
    return tuple(field.key for field in kind.facts if field.kind == "yes_no")
