"""How a term went and what becomes of the next, by commands alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.line import Line

TODAY = datetime.now(UTC).date()
YEAR_BEGUN = TODAY.year - (2 if TODAY.month < 9 else 1)
LAST_YEAR = f"{YEAR_BEGUN}/{(YEAR_BEGUN + 1) % 100:02d}"
SENT = ("--from", "p1", "--to", "sample institute", "--year", LAST_YEAR, "--students", 3, "--note", "list")


@pytest.fixture
def in_renewal(line: Line, mou: Path, scan: Path) -> str:
    """An agreement that renews after an evaluation, whose three years end within six months."""
    text = mou.read_text(encoding="utf-8")
    text = text.replace('policy = "mutual"', 'policy = "evaluate"')
    mou.write_text(text, encoding="utf-8")
    began = (TODAY - timedelta(days=3 * 365 - 150)).isoformat()
    words = (
        "record",
        "register",
        mou,
        "--effective-on",
        began,
        "--scan",
        scan,
        "--second",
        "amina",
        "--json",
    )
    number = str(line.accepted(*words, by="zara").document["number"])
    line.accepted("machine", "sweep")
    assert line.document("show", number)["stage"] == "renewal"
    return number


def test_a_term_is_evaluated_and_decided_shorter_and_the_letter_takes_the_length(
    line: Line, in_renewal: str
) -> None:
    number = in_renewal
    assert line.document("renewal", "evaluate", number)["recommended"] == "not enough on record"
    line.accepted("record", "activity", number, "Summer school on rivers", "--on", TODAY - timedelta(days=40))
    line.accepted("renewal", "view", number, "renew", "--note", "It went well.")
    line.accepted("renewal", "view", number, "renew-shorter", "--of", "p2", "--note", "Funds for a year.")
    seen = line.accepted("renewal", "evaluate", number).out
    assert "Recommended: renew for a shorter term." in seen
    assert "Summer school" not in line.refused("renewal", "decide", number, "renew")
    decided = line.accepted("renewal", "decide", number, "renew-shorter", "--length", "1 year")
    assert "renewal review" in decided.out
    assert f"renew {number}" in decided.out
    found = line.document("renewal", "evaluate", number)
    assert (found["decision"]["verdict"], found["awaited"]) == ("renew shorter", [])
    letter = line.accepted("renew", number, "--json").document["number"]
    last_day = date.fromisoformat(line.document("show", number)["last_day"])
    given = date.fromisoformat(line.document("show", letter)["state"]["terms"]["facts"]["new_last_day"])
    assert (given.year - last_day.year, given.month) == (1, last_day.month)


def test_students_are_exchanged_and_their_balance_is_shown(line: Line, in_renewal: str) -> None:
    number = in_renewal
    line.accepted("exchange", "add", number, *SENT)
    line.accepted("exchange", "add", number, *SENT[:-3], 1, *SENT[-2:], "--replaces", 1, "--reason", "A slip")
    found = line.document("exchange", "balance", number)
    assert found["balances"][0]["open"] == "0.5"
    assert [each["id"] for each in found["entries"]] == [1, 2]
    seen = line.accepted("exchange", "balance", number).out
    assert "has sent 0.5 more than Sample Institute of Technology" in seen
    assert "replaced" in seen


def test_what_cannot_be_is_refused_in_words(line: Line, in_renewal: str) -> None:
    number = in_renewal
    assert "is no party of" in line.refused("exchange", "add", number, *SENT[:2], "--to", "A Bank", *SENT[4:])
    assert "as “2027/28”" in line.refused("exchange", "add", number, *SENT[:4], "--year", "next", *SENT[6:])
    assert "--note" in line.refused("exchange", "add", number, *SENT[:-2])
    assert "is no verdict" in line.refused("renewal", "view", number, "perhaps", "--note", "So it is.")
    assert "Say what was done" in line.refused("record", "activity", number, " ")
    assert "needs its length" in line.refused(
        "renewal", "decide", number, "renew-shorter", "--reason", "So it is."
    )
    assert "is not a length of time" in line.refused(
        "renewal", "decide", number, "renew-shorter", "--length", "a while"
    )
    assert "to depart from that, say why" in line.refused("renewal", "decide", number, "renew")
