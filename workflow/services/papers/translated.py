"""An agreement in the words of the language in which a paper is made, and what of it nobody has translated yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workflow.catalogue.cases.phrases import Say, in_language, sayer, untranslated
from workflow.catalogue.cases.said_translated import nowhere, strangers
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.paper_kinds import kind_and_language
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.open_points import heading_over
from workflow.documents.filling.places_of_words import places_of_words
from workflow.documents.filling.writer import outline
from workflow.documents.languages.language import ENGLISH
from workflow.documents.tree.blocktree import Tree
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Contact, Terms
from workflow.domain.errors import InvalidError
from workflow.services.papers.titles import two_levels


@dataclass(frozen=True, slots=True)
class PrintedPhrase:
    """A phrase of an agreement, its words in another language, None where there are none, and the first clause that prints it.

    The clause is told without the letters of its lists, which are those of the language.
    """

    of: str
    words: str | None
    where: str
    heading: str


MOST_SHOWN = 80
"""Signs of a phrase by which an open point tells it."""
Linked = Mapping[str, Agreement | None]


def in_its_language(
    paper_kind: str, kind: AgreementType, agreement: Agreement, linked: Linked
) -> tuple[AgreementType, Agreement, Linked]:
    """What a paper is filled in with, in its language: the agreement, its type, and the titles of those it is linked to.

    The title of another agreement is said as it is translated there, or else here.
    """
    language = kind_and_language(paper_kind)[1]
    if language is ENGLISH:
        return kind, agreement, linked
    here = agreement.terms.translations
    others = {
        link: None
        if other is None
        else _titled(other, sayer((*here, *other.terms.translations), language.key))
        for link, other in linked.items()
    }
    return *in_language(kind, agreement, language.key), others


def untranslated_points(
    tree: Tree, facts: Mapping[str, Any], kind: AgreementType, agreement: Agreement, linked: Linked
) -> Iterator[OpenPoint]:
    """An open point for each phrase that a text prints as it was typed, because nobody has translated it.

    `agreement` and `linked` are as they were typed, `facts` what the text is filled in with.
    """
    language = tree.language.name
    for each in printed_phrases(tree, facts, kind, agreement, linked):
        if each.words is None:
            what = f"the {language} of {_shown(each.of)}"
            yield OpenPoint(each.where, what, heading=each.heading, language=language)


def printed_phrases(
    tree: Tree, facts: Mapping[str, Any], kind: AgreementType, agreement: Agreement, linked: Linked
) -> tuple[PrintedPhrase, ...]:
    """The phrases that are translated or need to be, in the order in which a text prints them first."""
    given = {
        each.of: each.words for each in agreement.terms.translations if each.language == tree.language.key
    }
    wanting = untranslated(kind, agreement, tree.language.key, titles_of(linked))
    title, subject = agreement.terms.title, two_levels(agreement.terms.title, kind.title)[1]
    of = {**{words: each for each, words in given.items()}, **{each: each for each in wanting}}
    if title in wanting:
        of[subject] = title
    places = places_of_words(tree, facts, of)
    found: dict[str, str] = {}
    for words, where in places.items():
        found[of[words]] = found.get(of[words]) or where
    clauses = outline(tree, facts) if found else ()
    return tuple(
        PrintedPhrase(each, given.get(each), where.partition("(")[0], heading_over(where, clauses))
        for each, where in found.items()
    )


def check_translations(
    kind: AgreementType, terms: Terms, contacts: Sequence[Contact], linked: Linked
) -> None:
    """Refuse translations of words that stand nowhere in an agreement; each is named."""
    wrong = strangers(kind, terms.translations, terms, contacts, titles_of(linked))
    if wrong:
        raise InvalidError(*(nowhere(each, kind, terms, contacts) for each in wrong))


def without_stale(
    kind: AgreementType, agreement: Agreement, terms: Terms, contacts: Sequence[Contact], linked: Linked
) -> Terms:
    """New terms without the translations of words that are no longer there; refuses a new one of words that are nowhere."""
    gone = strangers(kind, terms.translations, terms, contacts, titles_of(linked))
    stale = set(gone) & set(agreement.terms.translations)
    kept = replace(terms, translations=tuple(each for each in terms.translations if each not in stale))
    check_translations(kind, kept, contacts, linked)
    return kept


def titles_of(linked: Linked) -> tuple[str, ...]:
    """The titles of other agreements that a text may name."""
    return tuple(other.terms.title for other in linked.values() if other is not None)


def _titled(other: Agreement, say: Say) -> Agreement:
    return replace(other, terms=replace(other.terms, title=say(other.terms.title)))


def _shown(phrase: str) -> str:
    short = phrase if len(phrase) <= MOST_SHOWN else f"{phrase[:MOST_SHOWN].rstrip()}\u2026"
    return f"\u201c{short}\u201d"
