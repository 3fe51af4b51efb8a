"""A paper of each type reads back as exactly the position in which each of its clauses stands."""

import pytest

from tests.services.papers.comparing.their_papers import Case
from workflow.catalogue.clauses.positions import positions_of
from workflow.documents.sources import bundled_folder
from workflow.domain.agreement.terms import POSITIONS, Instead
from workflow.domain.measuring.deviations import Position
from workflow.services.papers.texts_used import library_of_the_deal

KINDS = sorted(each.parent.name for each in bundled_folder().glob("*/type.toml"))


def written_in(case: Case, instead: Instead) -> list[str]:
    sources = case.office.catalogue.sources()
    library = library_of_the_deal(case.office, case.agreement.type, case.agreement.terms)
    return [key for key, clause in library.items() if instead in positions_of(clause.file, sources)]


@pytest.mark.parametrize("key", KINDS)
def test_a_paper_reads_back_in_the_positions_it_was_made_in(office, key):
    case = Case.of(office, key)
    found = case.measures(case.clauses)
    assert not [each for each in found.clauses if each.deviates]
    assert not found.proposals
    for instead in POSITIONS:
        clauses = written_in(case, instead)
        found = case.measures(case.departing(clauses, instead).clauses)
        assert {each.key: each.position for each in found.clauses if each.deviates} == dict.fromkeys(
            clauses, Position(instead.value)
        )
        assert all(each.exact for each in found.clauses if each.counts)
        assert not found.proposals
