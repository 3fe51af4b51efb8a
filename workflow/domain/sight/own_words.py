"""What an agreement says of itself, in words to be searched: its number, its title, who takes part, and its facts."""

from collections.abc import Iterator
from typing import Any

from workflow.domain.agreement.agreement import Agreement


def own_words(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """What each line is about, and its words: "title", "party", "named" for who is no party, or the key of a fact."""
    terms = agreement.terms
    lines = [("number", agreement.number), ("title", terms.title)]
    for party in terms.parties:
        whom = party.contracts_as.name if party.contracts_as else None
        names = (party.name, party.short, party.acts_for, whom, party.seat)
        lines.append(("party", _one_line(names)))
        lines += [("signatory", _one_line((each.name, each.title))) for each in party.signatories]
    lines += [("named", each.name) for each in terms.facilitators]
    lines += [(key, _one_line(_said(value))) for key, value in terms.facts.items()]
    return tuple((about, words) for about, words in lines if words)


def _said(value: Any) -> Iterator[str]:
    """Everything a fact says, however deep it stands; yes and no say nothing."""
    if isinstance(value, dict):
        value = value.values()
    elif value is None or isinstance(value, bool):
        return
    elif not isinstance(value, list | tuple):
        yield str(value)
        return
    for each in value:
        yield from _said(each)


def _one_line(said: Any) -> str:
    return "; ".join(" ".join(each.split()) for each in said if each)
