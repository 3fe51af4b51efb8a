"""What an agreement is tied to is read as a tree with what happens to each, and what somebody does not see is not in it."""

from datetime import date

from tests.builders.offices import act, live, moment, opened
from tests.builders.people import OFFICER
from workflow.answers.agreement.links import NodeAnswer
from workflow.domain.agreement.act_details import Ending
from workflow.domain.agreement.acts import Act
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.forms.what_it_touches import what_it_touches
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.office import Office
from workflow.services.views.agreement.links import links_page

JULY = date(2026, 7, 1)
TWO_YEARS = {"term": {"length": "2 years", "notice": "3 months"}}


def test_the_tree_of_an_umbrella_tells_what_happens_to_each_below_it_from_wherever_one_looks(
    office: Office,
) -> None:
    umbrella = live(office, "umbrella_mou", **TWO_YEARS)
    first = opened(office, "subsidiary", on=JULY, under=umbrella)
    second = opened(office, "subsidiary", on=JULY, under=umbrella)
    for number in (umbrella, first, second):
        tree = links_page(office, number, on=JULY).tree
        assert tree is not None
        assert tree.number == umbrella
        assert [each.number for each in tree.below] == [first, second]
        assert [each.number for each in every_node(tree) if each.current] == [number]
        assert tree.happens is None
        for each in tree.below:
            assert each.happens is not None
            assert "cannot be made without a live umbrella" in each.happens


def test_what_renews_and_amends_an_agreement_is_named_in_words_from_both_ends(office: Office) -> None:
    number = live(office, "umbrella_mou", **TWO_YEARS)
    by = {"actor": OFFICER.key, "on": JULY, "at": moment(JULY)}
    letter = open_renewal_letter(office, number, length="1 year", **by).agreement.number
    amendment = open_amendment(office, number, last_day=date(2027, 1, 31), **by).agreement.number
    ties = {each.to.number: each.words for each in links_page(office, number, on=JULY).ties}
    assert ties == {letter: "renewed by", amendment: "amended by"}
    assert [each.words for each in links_page(office, letter, on=JULY).ties] == ["renews"]
    assert [each.words for each in links_page(office, amendment, on=JULY).ties] == ["amends"]


def test_before_an_end_what_stands_on_the_agreement_is_named_with_its_number(office: Office) -> None:
    number = live(office, "umbrella_mou", **TWO_YEARS)
    by = {"actor": OFFICER.key, "on": JULY, "at": moment(JULY)}
    letter = open_renewal_letter(office, number, length="1 year", **by).agreement.number
    below = opened(office, "subsidiary", on=JULY, under=number)
    touched = what_it_touches(office, number, Act.TERMINATE, on=JULY)
    assert {each.number for each in touched} >= {letter, below}
    assert what_it_touches(office, number, Act.COMMENT, on=JULY) == ()
    act(office, number, Act.TERMINATE, Ending("for cause"), reason="Closed down", on=JULY)
    assert links_page(office, number, on=JULY).tree is not None


def every_node(tree: NodeAnswer) -> list[NodeAnswer]:
    return [tree, *(node for below in tree.below for node in every_node(below))]
