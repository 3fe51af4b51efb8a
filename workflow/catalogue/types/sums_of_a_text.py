"""What in the figures of an agreement cannot stand together: its sums, and the originals its parties sign."""

from decimal import Decimal

from workflow.catalogue.forms.sums import sums_that_fail
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.sides import party_meant
from workflow.domain.agreement.terms import Terms

ORIGINALS = "originals"


def figures_that_disagree(kind: AgreementType, terms: Terms) -> tuple[tuple[str, str], ...]:
    """The fact and a sentence for each sum that the type declares and that is wrong, and for too few originals."""
    sums = sums_that_fail(kind.sums, kind.facts, terms.facts, lambda said: party_meant(terms.parties, said))
    return (*sums, *_too_few_originals(kind, terms))


def _too_few_originals(kind: AgreementType, terms: Terms) -> tuple[tuple[str, str], ...]:
    """Each party that signs keeps an original; fewer leave one without."""
    field, signing = kind.fact(ORIGINALS), len(terms.signing_parties)
    stated = None if field is None else terms.facts.get(ORIGINALS)
    if field is None or stated is None or Decimal(str(stated)) >= signing:
        return ()
    said = (
        f"{field.label}: {stated} for {signing} parties that sign, so that one of them would be left without"
    )
    return ((ORIGINALS, f"{said}; write at least {signing}, or leave it out for one each."),)
