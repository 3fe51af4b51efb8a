"""Routes that the people of the office cannot complete: refused when the file is read, not when a case waits."""

from collections.abc import Iterator, Sequence

from workflow.catalogue.rules.folder import ROUTES_FILE
from workflow.catalogue.rules.known import Known
from workflow.catalogue.types.toml_text import TomlFile
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Person
from workflow.domain.approval.completing import Shortage, shortages
from workflow.domain.approval.contradictions import most_asked
from workflow.domain.approval.routing import Routing
from workflow.domain.approval.words import both
from workflow.domain.dates.lengths import number_in_words
from workflow.domain.errors import RulesError


def not_to_be_completed(
    file: TomlFile[RulesError], routing: Routing, known: Known, people: Sequence[Person]
) -> Iterator[RulesError]:
    """A sentence for each set of sign-offs that may be asked together and that there are not people enough for."""
    decided = {step.key for step in routing.approvals}.union(*(rule.keys for rule in routing.rules))
    told = set()
    for key, kind in known.types.items():
        for route in most_asked(routing, key, rules_of(kind).route):
            for each in shortages(route, people, decided):
                keys = tuple(step.key for step in each.steps)
                if keys not in told:
                    told.add(keys)
                    yield RulesError(
                        _sentence(each, kind.title), file=ROUTES_FILE, line=_line(file, routing, keys)
                    )


def _sentence(short: Shortage, title: str) -> str:
    labels = both([step.label for step in short.steps])
    there = both([person.name for person in short.there]) if short.there else "nobody"
    takes = f"{number_in_words(short.wanted)} {'person' if short.wanted == 1 else 'people'}"
    said = f"An agreement of the type {title} may ask for {labels}, which {'take' if short.steps[1:] else 'takes'} {takes}"
    once = f" once {short.submitter.name} has submitted it" if short.submitter else ""
    mend = "Name more people, or ask for less"
    if short.steps[1:]:
        mend = "Nobody signs off twice: name more people, or write several_by_one = true"
    return f"{said}, and {there} may give {'any of them' if short.steps[1:] else 'it'}{once}. {mend}."


def _line(file: TomlFile[RulesError], routing: Routing, keys: Sequence[str]) -> int:
    """Where it is mended: at the last rule that asks for one of them, else where the sign-off is described, or what one person may give."""
    rules = [rule.line for rule in routing.rules if not set(keys).isdisjoint(rule.keys)]
    if rules and rules[-1] is not None:
        return rules[-1]
    described = [step.key for step in routing.approvals if step.key in keys]
    where = ("approvals", described[0]) if described else ("several_by_one",)
    return file.line_of(*where) or 1
