"""The term of an agreement written on the line."""

import re
from pathlib import Path

from tests.cli.line import Line
from tests.cli.test_bad_input import MOU, PARTIES

MOU_WITH_A_TERM = (*MOU, *PARTIES)


def test_the_day_it_takes_effect_and_the_reason_may_be_given_one_after_the_other(line: Line) -> None:
    number = line.accepted(*MOU_WITH_A_TERM, "--effective", "2026-01-01", "--json").document["number"]
    assert "say why, or fix a later day (\u201cmemoranda draft edit --retroactive\u201d)." in line.refused(
        "submit", number
    )
    line.accepted("draft", "edit", number, "--retroactive", "The gauges were set in January.")
    effective = line.document("show", number)["state"]["terms"]["term"]["effective"]
    assert effective["on"] == "2026-01-01"
    assert "Only a fixed date" in line.refused(
        "draft", "edit", number, "--effective", "last_signature", "--retroactive", "x"
    )
    line.accepted("submit", number)


def test_an_open_ended_agreement_runs_its_minimum_term_first(line: Line) -> None:
    words = (*MOU_WITH_A_TERM, "--set", "term.length=", "--minimum", "3 years")
    assert "belongs to an open-ended agreement" in line.refused(*words)
    number = line.accepted(*words, "--set", "term.open_ended=true", "--json").document["number"]
    assert "three years" in line.accepted("show", number).out


def test_an_amendment_gives_another_period_of_notice(line: Line, mou: Path, scan: Path) -> None:
    words = (
        "record",
        "register",
        mou,
        "--effective-on",
        "2026-01-15",
        "--scan",
        scan,
        "--second",
        "amina",
        "--json",
    )
    number = line.accepted(*words, by="zara").document["number"]
    amend = ("agreement", "amend", number, "--change", "Termination|3 months|4 clear months")
    assert "not a length of time" in line.refused(*amend, "--notice", "soon")
    amendment = line.accepted(*amend, "--notice", "4 clear months", "--json").document["number"]
    assert line.document("show", amendment)["state"]["terms"]["facts"]["new_notice"] == "4 clear months"


def test_a_reason_may_be_given_beside_the_day_of_a_file(line: Line, tmp_path: Path) -> None:
    text = line.accepted("types", "example", "mou").out
    case = tmp_path / "early.toml"
    written = re.sub(r"^effective = .*$", "effective = 2026-01-01", text, flags=re.MULTILINE)
    case.write_text(written, encoding="utf-8")
    number = line.accepted("new", case, "--retroactive", "They began early.", "--json").document["number"]
    effective = line.document("show", number)["state"]["terms"]["term"]["effective"]
    assert (effective["on"], effective["reason"]) == ("2026-01-01", "They began early.")
