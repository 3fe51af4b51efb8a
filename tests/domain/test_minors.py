"""People under 18 are found in the ages and words of a text; nobody who is older is taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.minors import OF_AGE, Minors, minors_in

AGES = st.integers(5, 40)
PHRASES = st.sampled_from(
    (
        "the youth of Exampleland between {0} and {1} years of age",
        "trainees aged {0} to {1}",
        "young people ages {0}-{1} in three districts",
        "{0}- to {1}-year-old trainees aged {0} to {1}",
        "everybody from {0} to {1} years old",
    )
)


@given(PHRASES, AGES, st.integers(0, 20))
def test_an_age_tells_whether_minors_are_meant(phrase: str, first: int, more: int) -> None:
    found = minors_in(phrase.format(first, first + more))
    assert (found is Minors.NAMED) == (first < OF_AGE)


def test_words_that_name_them_are_enough_and_words_that_may_mean_them_are_to_be_asked_about() -> None:
    for words in ("Asthma in children", "pupils of two districts", "Patients under the age of 18"):
        assert minors_in(words) is Minors.NAMED
    for words in ("the youth of Exampleland", "young people", "Schools in three districts"):
        assert minors_in(words) is Minors.PERHAPS
    for words in ("School of Public Health", "a minor change", "30 days after", "adults aged 18 and over"):
        assert minors_in(words) is Minors.UNTOLD
