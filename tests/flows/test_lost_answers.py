"""What a relay makes of a run whose end a busy server kept, and whose answer it lost."""

from prefect.states import Completed, Failed

from flows.batches import Tally
from flows.relay import tally_of


def test_a_run_that_ended_well_counts_although_its_answer_is_lost():
    assert tally_of(Completed(), 3) == Tally(3)


def test_a_run_that_failed_counts_its_orders_as_failed():
    assert tally_of(Failed(), 3) == Tally(3, failed=3)


def test_an_answer_that_came_is_taken():
    assert tally_of(Completed(data=Tally(3, 0, 5)), 3) == Tally(3, 0, 5)
