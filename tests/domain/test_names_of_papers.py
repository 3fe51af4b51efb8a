"""A paper has a name of its own, and a place below papers/ that any file system takes."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.agreement.paper import RECEIVED, Paper, laid_out


@given(st.text(max_size=400))
def test_any_name_has_a_place_that_every_file_system_takes(name: str) -> None:
    place = laid_out(name)
    assert place.count("/") == name.count("/")
    assert laid_out(place) == place
    for part in place.split("/"):
        assert 0 < len(part.encode()) <= 200
        assert not part.startswith((" ", "."))
        assert not part.endswith((" ", "."))
        assert not set(part) & set('<>:"|?*\\\n\t\x00\u202e')


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_names_have_two_places(one: str, other: str) -> None:
    assert (one == other) == (laid_out(one) == laid_out(other))


def test_an_ordinary_name_is_its_place() -> None:
    for name in ("MOU-2026-0001/received/003 draft received - مسودہ 2.docx", "MOU/01 review memo v1"):
        assert laid_out(name) == name
    assert laid_out("x/" + "y" * 300 + ".docx").endswith(").docx")


def test_a_file_that_came_is_called_as_whoever_brought_it_calls_it() -> None:
    on, at = date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC)
    came = Paper(
        "1", "a", RECEIVED, "draft received", "M/received/003 draft received - your - draft.docx", 3, on, at
    )
    assert came.own_name == "your - draft.docx"
    assert Paper("2", "a", "draft", "Draft", "M/02 draft v1", 1, on, at).own_name == "02 draft v1"
