"""The portfolio: every number opens the list of what it counts, and every bar stands beside its number."""

import re
from html import unescape


def test_every_number_and_every_bar_opens_a_list_that_can_be_shown(shared):
    with shared.client("amina") as client:
        page = client.get("/portfolio").text
        lists = {unescape(each) for each in re.findall(r'href="(/agreements\?[^"]+)"', page)}
        assert "/agreements?live=yes" in lists
        assert "/agreements?stage=drafting" in lists
        for each in sorted(lists):
            found = client.get(each).text
            assert "could not be narrowed" not in found, each
            assert "data-row" in found, each


def test_a_person_is_called_by_name_and_a_type_by_its_title(shared):
    with shared.client("amina") as client:
        page = client.get("/portfolio").text
        assert 'href="/agreements?owner=amina">Amina' in page
        assert 'href="/agreements?type=mou">Memorandum of Understanding' in page


def test_what_is_not_recorded_is_a_bar_of_its_own_that_opens_nothing(shared):
    with shared.client("amina") as client:
        page = client.get("/portfolio").text
        assert re.search(
            r'<th scope="row">not recorded</th><td>\d+</td><td><svg[^>]*><rect[^>]*unknown', page
        )
