"""What is counted beside a list: few are counted to the last one, and of many no further than anybody looks."""

from collections import Counter

import pytest

from tests.benchmarks import lives, offices
from workflow.answers.listing import FacetAnswer
from workflow.domain.agreement.stages import Stage
from workflow.services.office import Office
from workflow.services.views.listing import BESIDE_A_LIST, counts, every_one, in_all
from workflow.services.views.pages import Asked
from workflow.store.reads.lists.counting import MOST_COUNTED

MANY = MOST_COUNTED + 200


@pytest.fixture
def big(any_office: Office) -> Office:
    offices.fill([any_office.register._writers], 1, MANY)
    return any_office


def counted(facets: tuple[FacetAnswer, ...], heading: str) -> dict[str, tuple[int, bool]]:
    (found,) = (each for each in facets if each.facet == heading)
    return {each.value: (each.count, each.at_least) for each in found.values}


def test_few_that_fit_are_counted_to_the_last_and_of_many_each_value_no_further_than_is_asked(
    big: Office,
) -> None:
    asked = Asked(stages=(Stage.IN_FORCE,))
    listed = [*every_one(big, Asked(), on=lives.ON)]
    fit = [each for each in listed if each.stage is Stage.IN_FORCE]
    facets = counts(big, asked, on=lives.ON, most=BESIDE_A_LIST)
    for heading in ("standing", "type", "owner"):
        exact = Counter(str(getattr(each, heading)) for each in fit)
        assert counted(facets, heading) == {value: (many, False) for value, many in exact.items()}
    stages = Counter(each.stage.value for each in listed)
    assert counted(facets, "stage") == {
        stage: (min(many, BESIDE_A_LIST), many > BESIDE_A_LIST) for stage, many in stages.items()
    }
    assert in_all(facets) == f"{MOST_COUNTED:,}+"
    assert in_all(counts(big, Asked(owners=(offices.OWNERS[0].key,)), on=lives.ON)) == str(
        sum(each.owner == offices.OWNERS[0].key for each in listed)
    )
