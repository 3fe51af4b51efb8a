"""The standard questions of a review, answered from the record: money, people's data, minors, what binds, authority, addresses.

An answer says what is on record and what is not; that nothing is on record is never said as if nothing were there.
"""

from typing import Any

from workflow.catalogue.forms.fact_fields import in_words
from workflow.catalogue.types.what_facts_say import (
    fact_words,
    naming_personal_data,
    said_of_personal_data,
)
from workflow.documents.filling.outline import PrintedClause
from workflow.domain.agreement.terms import Binding, Funds
from workflow.domain.minors import Minors, minors_in
from workflow.services.papers.contexts.common import funding_words
from workflow.services.papers.contexts.parties import in_full
from workflow.services.papers.contexts.riders import riders_answer
from workflow.services.papers.subject import Subject

MOST_HEADINGS = 5
"""How many clauses are named by their headings too."""


def standard_questions(subject: Subject) -> list[dict[str, Any]]:
    """Each question with its answer, and whether it is open."""
    answers = (
        ("Money", _money(subject)),
        ("People\u2019s data", _data(subject)),
        ("Minors", minors_answer(subject)),
        ("What binds", _binds(subject)),
        ("Law of the countries", riders_answer(subject)),
        ("Addresses and seats", _addresses(subject)),
        ("Who signs", _who_signs(subject)),
    )
    return [
        {"question": question, "found": answer[0], "open": answer[1]}
        for question, answer in answers
        if answer is not None
    ]


def minors_answer(subject: Subject) -> tuple[str, bool]:
    """Whether people under 18 are concerned, from the facts, and whether that is still to be asked."""
    facts = subject.agreement.terms.facts
    said = facts.get("minors")
    found = [(minors_in(words), label) for label, words in fact_words(subject.kind, facts)]
    named = [label for kind, label in found if kind is Minors.NAMED]
    perhaps = [label for kind, label in found if kind is Minors.PERHAPS]
    if said and not named:
        return "Yes, by the facts.", False
    if named:
        but = "; the facts say that there are none" if said is False else ""
        return f"Yes: {_listed(named)} {_speaks(named)} of people under 18{but}.", said is False
    if said is False:
        return "None, by the facts.", False
    if perhaps:
        return f"Perhaps: {_listed(perhaps)} may include people under 18. Ask.", True
    return "No fact says. Ask.", True


def _money(subject: Subject) -> tuple[str, bool]:
    terms, kind = subject.agreement.terms, subject.kind
    sums = [
        f"{field.label}: {in_words(field.kind, terms.facts[field.key])}"
        for field in kind.facts
        if field.kind == "money" and terms.facts.get(field.key) is not None
    ]
    funding = {
        Funds.FUNDED: f"{funding_words(terms)} promised",
        Funds.NONE: "No money is promised",
        Funds.OPEN: "Funding is still to be agreed",
    }[terms.funding.kind]
    capped = any(each.id == "liability" for each in subject.clauses)
    liability = "" if capped or not subject.clauses else "The text has no clause on liability"
    return _sentences(funding, *sums, liability), terms.funding.kind == Funds.OPEN or bool(liability)


def _data(subject: Subject) -> tuple[str, bool]:
    facts = subject.agreement.terms.facts
    said = said_of_personal_data(subject.kind, facts)
    named = naming_personal_data(subject.kind, facts)
    clause = subject.clause_words("data-protection", "data", "personal-data")
    if said is False and not named:
        return _sentences("None, by the facts", _ruled_by(clause)), False
    if said or named:
        where = f"Yes: named in {_listed(named)}" if named else "Yes, by the facts"
        missing = "" if clause or not subject.clauses else "The text has no clause on data protection"
        return _sentences(where, _ruled_by(clause) or missing), not clause
    return _sentences("No fact says. Ask", _ruled_by(clause)), True


def _binds(subject: Subject) -> tuple[str, bool]:
    binding = subject.agreement.terms.binding
    if binding == Binding.YES:
        return "The whole text binds.", False
    if binding == Binding.NO:
        return "The text says that it does not bind.", False
    found = [each for each in subject.clauses if each.binds]
    others = [each for each in subject.clauses if not each.binds]
    if not found:
        return "Parts of it bind; which ones, the text says. Read them there.", True
    if len(others) < len(found):
        return f"Every clause but {_numbered(others)}.", False
    return f"Of its clauses, {_numbered(found)}; the others are intentions.", False


def _numbered(clauses: list[PrintedClause]) -> str:
    """Clauses by number, and by heading while they are few."""
    few = len(clauses) <= MOST_HEADINGS
    return _plainly([f"{each.number} ({each.heading})" if few else each.number for each in clauses])


def _who_signs(subject: Subject) -> tuple[str, bool]:
    """A line for each signatory, and whether one, or what shows the authority of one, is missing."""
    lines, is_open = [], False
    for party in subject.agreement.terms.signing_parties:
        named = [each for each in party.signatories if each.name]
        is_open = is_open or not named or not all(each.authority for each in named)
        said = [
            f"{', '.join(filter(None, (each.name, each.title)))} ({each.authority or 'authority not on record'})"
            for each in named
        ]
        lines.append(f"{in_full(party)}: {'; '.join(said) or 'not named yet'}")
    return ("\n".join(lines), is_open) if lines else ("No party that signs is on record.", True)


def _addresses(subject: Subject) -> tuple[str, bool]:
    agreement = subject.agreement
    reached = {each.party for each in agreement.contacts if each.email}
    gaps: dict[str, list[str]] = {}
    for party in agreement.terms.parties:
        known = {
            "the legal form": party.legal_form,
            "the seat": party.seat,
            "the country": party.country,
            "an e-mail for notices": party.name in reached,
        }
        for what, is_known in known.items():
            if not is_known:
                gaps.setdefault(what, []).append(party.short or in_full(party))
    return _missing(gaps)


def _missing(gaps: dict[str, list[str]]) -> tuple[str, bool]:
    """What is missing of whom, one sentence; that all is there says so."""
    said = [f"{what} of {_plainly(names)}" for what, names in gaps.items() if names]
    return (f"Not on record: {'; '.join(said)}.", True) if said else ("On record for every party.", False)


def _ruled_by(clause: str | None) -> str:
    return f"Governed by {clause}" if clause else ""


def _sentences(*said: str) -> str:
    return " ".join(f"{each.rstrip('.')}." for each in said if each)


def _speaks(names: list[str]) -> str:
    return "speaks" if len(names) == 1 else "speak"


def _listed(labels: list[str]) -> str:
    return _plainly([f"\u201c{each}\u201d" for each in labels])


def _plainly(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
