"""From the enquiry of a member to the case of an officer, on the line."""

from pathlib import Path

import pytest

from tests.cli.line import Line


@pytest.fixture
def asked(line: Line, tmp_path: Path) -> str:
    """An enquiry with a file, made by a member."""
    line.accepted("people", "add", "mina", "--name", "Dr Mina Member", "--role", "member")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleagues,", encoding="utf-8")
    said = (
        "enquiries", "new", "Joint research on water", "--with", "Sample Institute", "--why", "To measure rivers.",
        "--by", "2040-09-01", "--file", letter,
    )  # fmt: skip
    return str(line.accepted(*said, "--json", by="mina").document["number"])


def test_a_member_asks_and_an_officer_takes_it_as_a_case(line: Line, asked: str) -> None:
    assert f"{asked}/enquiry" in [f"{each['number']}/{each['key']}" for each in line.document("tasks")]
    assert "Take the enquiry as a case" in line.accepted("tasks").out
    taken = line.accepted(
        "enquiries", "take", asked, "--type", "mou", "--party", "Example University:home"
    ).out
    assert "it is in exploration" in taken
    number = taken.split(":", maxsplit=1)[0]
    shown = line.accepted("show", number).out
    assert asked in shown
    assert "Joint research on water" in shown
    assert "letter.txt" in line.accepted("papers", "list", number).out
    assert "intake sheet" in line.accepted("papers", "list", number).out
    told = line.accepted("enquiries", "show", asked.lower(), by="mina").out
    assert f"{number}, exploration" in told
    assert "taken by Amina Example" in told
    assert "asked by Dr Mina Member" in told
    assert asked not in str(line.document("tasks"))
    assert f"was taken as {number} by Amina Example" in line.refused(
        "enquiries", "take", asked, "--type", "mou"
    )


def test_an_officer_says_why_not_and_the_member_reads_it(line: Line, asked: str) -> None:
    assert "reason: say why" in line.refused("enquiries", "decline", asked)
    assert (
        f"{asked} is declined"
        in line.accepted("enquiries", "decline", asked, "--reason", "There is one already.").out
    )
    assert "There is one already." in line.accepted("enquiries", "show", asked, by="mina").out
    assert line.accepted("enquiries", "--became", "open").out == "No enquiries.\n"
    assert asked in line.accepted("enquiries", "--became", "declined", by="mina").out


def test_a_member_withdraws_what_they_asked(line: Line, asked: str) -> None:
    assert f"{asked} is withdrawn" in line.accepted("enquiries", "withdraw", asked, by="mina").out
    assert "was withdrawn by Dr Mina Member" in line.refused("enquiries", "withdraw", asked, by="mina")


def test_an_enquiry_is_seen_by_whom_it_concerns(line: Line, asked: str) -> None:
    for who in ("mina", "amina", "zara", None):
        assert asked in line("enquiries", by=who).out
    for who in ("omar", "jonas"):
        assert line.accepted("enquiries", by=who).out == "No enquiries.\n"
        assert f"no enquiry {asked}" in line.refused("enquiries", "show", asked, by=who)


def test_a_long_list_goes_on_page_by_page(line: Line, asked: str) -> None:
    for place in range(2):
        line.accepted("enquiries", "new", f"More {place}", "--with", "Sample Institute", "--why", "Again.")
    page = line.accepted("enquiries", "--limit", "2").out
    assert f"--after {asked[:-1]}2" in page
    assert [each["what"] for each in line.document("enquiries", "--after", f"{asked[:-1]}2")] == ["More 1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "", "--with", "Sample Institute", "--why", "So."), "what: say in a line"),
        (("new", "Water", "--with", " ", "--why", "So."), "partner: name whom"),
        (("new", "Water", "--with", "Sample Institute", "--why", "So.", "--by", "2020-01-01"), "has gone by"),
        (("new", "Water", "--with", "S", "--why", "So.", "--by", "soon"), "is not a day"),
        (("new", "Water", "--with", "S", "--why", "So.", "--file", "nowhere.pdf"), "no file nowhere.pdf"),
        (("take", "ENQ-2026-0009", "--type", "mou"), "no enquiry ENQ-2026-0009"),
        (("show", "rubbish"), "no enquiry rubbish"),
        (("--became", "lost"), "enquiries are open, taken, declined, withdrawn"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(line: Line, words: tuple[str, ...], said: str) -> None:
    assert said in line.refused("enquiries", *words)


def test_who_says_nothing_of_the_type_is_told_what_there_is(line: Line, asked: str) -> None:
    assert "type: say which agreement type it is" in line.refused("enquiries", "take", asked)
