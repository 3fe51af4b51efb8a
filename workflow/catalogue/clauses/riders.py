"""Riders: clauses of the library that a text takes in by the countries of its parties and by what is known of the deal.

The head of a rider says for which `countries`, `when`, and `why`. Which riders a text has is settled when the text is put
together: their files then stand in it as any other, so that they are approved, kept and signed with it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath

from workflow.catalogue.clauses.clause_library import LIBRARY, LibraryClause, clause_files, read_clause
from workflow.catalogue.clauses.rider_rules import WORDS, Deal, codes_of, rider_slips
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.sources import SUFFIX, Source
from workflow.domain.agreement.terms import Party, Terms
from workflow.domain.errors import TemplateError
from workflow.feasts import known_place

PLACE_OF_RIDERS = "riders.md.j2"
"""The file of the library, and of its translations, in which the riders of a deal are put; a draft includes it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a rider belongs in a text: None where that hangs on something nobody has said.

    `parties` are those in its countries, `found` the reasons in words, `asks` the questions it hangs on.
    """

    rider: LibraryClause
    parties: tuple[Party, ...]
    belongs: bool | None
    found: tuple[str, ...]
    asks: tuple[str, ...]


def riders(sources: Mapping[str, Source]) -> tuple[LibraryClause, ...]:
    """Every rider of the library that can be decided by its head; no text is begun while there are others."""
    found = []
    for name in clause_files(sources):
        with suppress(TemplateError):
            clause = read_clause(sources[name])
            if clause.countries and not any(rider_slips(clause.countries, clause.when)):
                found.append(clause)
    return tuple(found)


def fits(
    kind: AgreementType,
    terms: Terms,
    sources: Mapping[str, Source],
    clauses: Callable[[], Collection[str]],
) -> tuple[Fit, ...]:
    """The riders that concern a country of the parties; none where the draft has no place for them.

    `clauses` tells the ids of those that every text of the type takes from the library.
    """
    seats = [(party, where.code) for party in terms.parties if (where := known_place(party.country))]
    if not seats:
        return ()
    known = clauses()
    if PLACE_OF_RIDERS.removesuffix(SUFFIX) not in known:
        return ()
    found = []
    for rider in riders(sources):
        codes = frozenset().union(*map(codes_of, rider.countries))
        there = tuple(party for party, code in seats if code in codes or code.partition("-")[0] in codes)
        if there:
            found.append(_fit(rider, Deal(kind, terms, known, there)))
    return tuple(found)


def with_riders(sources: Mapping[str, Source], chosen: Sequence[LibraryClause]) -> Mapping[str, Source]:
    """The texts of a deal that has these riders: each is included in the place for riders, in its translation where there is one."""
    if not chosen:
        return sources
    changed = {}
    for name, source in sources.items():
        folder, _, file = name.partition("/")
        if file == PLACE_OF_RIDERS and folder.startswith(LIBRARY):
            own = [f"{folder}/{PurePosixPath(each.file).name}" for each in chosen]
            files = [
                there if there in sources else each.file for there, each in zip(own, chosen, strict=True)
            ]
            text = "\n\n".join((source.text.rstrip("\n"), *(f'{{% include "{each}" %}}' for each in files)))
            text += "\n"
            changed[name] = replace(source, text=text, sha256=sha256(text.encode()).hexdigest())
    return {**sources, **changed}


def _fit(rider: LibraryClause, deal: Deal) -> Fit:
    said = [(WORDS[word], WORDS[word].holds(deal)) for word in rider.when]
    no = tuple(word.no for word, holds in said if holds is False)
    unsaid = (party.short or party.legal_name for party in deal.there if party.public is None)
    names = " or ".join(dict.fromkeys(unsaid))
    asks = () if no else tuple(word.ask.format(parties=names) for word, holds in said if holds is None)
    yes = tuple(word.yes for word, holds in said if holds)
    return Fit(rider, tuple(deal.there), False if no else None if asks else True, no or yes, asks)
