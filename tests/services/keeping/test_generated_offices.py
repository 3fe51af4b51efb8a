"""The offices that benchmarks generate are real ones: their record is proved, and what is filed is what their agreements say."""

from tests.benchmarks import lives, offices
from tests.builders.offices import moment
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.proving import prove_all
from workflow.services.office import Office
from workflow.services.views.due_dates import forecast

COUNT = 24


def test_the_chains_of_a_generated_office_hold_and_its_dates_are_those_of_its_agreements(
    any_office: Office,
) -> None:
    offices.fill([any_office.register._writers], 1, COUNT)
    any_office.shelf.put(lives.DRAFTED.encode())
    proofs = [*prove_all(any_office)]
    assert [proof.breaks for proof in proofs] == [()] * COUNT
    assert len({proof.head for proof in proofs}) == COUNT
    ill = [each for each in examine(any_office, at=moment(lives.ON)) if not each.well]
    assert ill == []
    assert [*forecast(any_office, on=lives.ON, years=2).outlooks]


def test_a_generated_office_grows_by_agreements_of_its_own(office: Office) -> None:
    offices.fill([office.register._writers], 1, 3)
    offices.fill([office.register._writers], 4, 6)
    with office.register.reading() as books:
        assert sorted(books.agreements.every_number()) == sorted(map(offices.number_of, range(1, 7)))
        found = [books.agreements.get(offices.number_of(place)) for place in range(1, 7)]
    assert len({each.id for each in found}) == len({each.terms.title for each in found}) == 6
