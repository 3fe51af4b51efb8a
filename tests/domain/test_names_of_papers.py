"""A paper has a name of its own, and a place below papers/ that any file system takes."""

from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.agreement.paper import laid_out


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
