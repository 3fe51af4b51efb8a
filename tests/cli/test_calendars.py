"""Feasts, announcements and the receipt of notices, as they are typed."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.line import Line


def test_a_new_office_names_its_countries_and_its_head(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "abroad"
    line.bare("office", "init", folder, "--country", "pk", "--country", "United Kingdom", "--head", "amina")
    written = tomllib.loads((folder / "office.toml").read_text(encoding="utf-8"))
    assert (written["countries"], written["head"]) == (["PK", "GB"], "amina")
    assert line.bare("holidays", "list", "--office", folder, "--year", "2027").code == 0


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--country", "Pakistn"), "countries: \u201cPakistn\u201d is not a country"),
        (("--head", " "), "head is the key of a person"),
        (
            [
                word
                for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
                for word in ("--weekend", day)
            ],
            "The weekend takes the whole week",
        ),
    ],
)
def test_an_office_that_cannot_be_is_not_made(
    line: Line, tmp_path: Path, words: tuple[str, ...], answer: str
) -> None:
    refused = line.bare("office", "init", tmp_path / "abroad", *words)
    assert refused.code == 2
    assert answer in refused.err
    assert not (tmp_path / "abroad").exists()


def test_a_wrong_country_in_office_toml_is_named_with_its_key(line: Line) -> None:
    place = line.office / "office.toml"
    place.write_text(
        place.read_text(encoding="utf-8").replace("countries = []", 'countries = ["XX"]'), encoding="utf-8"
    )
    said = line("list").err
    assert "office.toml: countries:" in said
    assert "as \u201cPK\u201d" in said


def test_feasts_say_which_of_them_wait_for_their_announcement(line: Line) -> None:
    out = line.accepted("holidays", "list", "--country", "Saudi Arabia", "--year", "2027").out
    assert "Eid al-Fitr Holiday" in out
    assert "expected" in out
    listed = line.document("holidays", "list", "--country", "PK", "--country", "KE", "--year", "2027")
    assert {each["country"] for each in listed} == {"PK", "KE"}


def test_an_announcement_lists_what_moved(line: Line, in_force: str) -> None:
    place = line.office / "office.toml"
    text = place.read_text(encoding="utf-8").replace("countries = []", 'countries = ["PK"]')
    place.write_text(text + 'notice = "A demonstration"\n', encoding="utf-8")
    line.accepted("office", "doctor", "--repair")
    done = line.document(
        "holidays", "announce", "Eid al-Fitr", "--on", "2027-03-11", "--announced", "2027-03-08"
    )
    assert (done["feast"], done["days"][0], done["repeated"]) == ("Eid al-Fitr", "2027-03-11", False)
    said = line.accepted("holidays", "announce", "Eid al-Fitr", "--on", "2027-03-11").out
    assert "is on record already" in said
    assert "No date of any agreement moves." in said


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("Eid", "--country", "PK", "--on", "2027-03-11"), "There are: Eid al-Adha, Eid al-Fitr"),
        (("Eid al-Fitr", "--country", "ZZ", "--on", "2027-03-11"), "is not a country"),
        (
            ("Eid al-Fitr", "--on", "2027-03-11"),
            "Say in which country, as \u201cPK\u201d; the office names none of its own (--country).",
        ),
        (("Eid al-Fitr", "--country", "PK", "--on", "11 March"), "is not a day"),
        (("Eid al-Fitr", "--country", "PK", "--on", "2027-03-11", "--days", "90"), "for 1 to 15 days"),
        (("Eid al-Fitr", "--country", "PK", "--on", "2020-05-24"), "is long past"),
    ],
)
def test_what_cannot_be_announced_is_said_in_a_sentence(
    line: Line, words: tuple[str, ...], answer: str
) -> None:
    assert answer in line.refused("holidays", "announce", *words)


def test_a_notice_tells_how_its_receipt_is_known(line: Line, in_force: str) -> None:
    words = ("--termination", "--reason", "A new plan.", "--method", "e-mail", "--zone", "Europe/London")
    out = line.accepted("notice", "give", in_force, *words, "--sent", "2026-01-15 23:30", "--yes").out
    assert "sent after 17:00, 18:30 on 15 January 2026 by the clock of Europe/London" in out
    assert "the original of a notice of termination has to follow" in out
    (notice,) = line.document("show", in_force)["state"]["notices"]
    assert (notice["on"], notice["sent_on"], notice["received_on"]) == (
        "2026-01-15",
        "2026-01-15",
        "2026-01-16",
    )


def test_their_notice_counts_on_the_day_it_is_here(line: Line, in_force: str, scan: Path) -> None:
    late = ("--received", "2026-01-15 23:30", "--zone", "Europe/London", "--sent", "2026-01-15")
    line.accepted("notice", "receive", in_force, "--file", scan, "--kind", "termination", *late)
    (notice,) = line.document("show", in_force)["state"]["notices"]
    assert (notice["on"], notice["sent_on"]) == ("2026-01-16", "2026-01-15")


def test_when_our_notice_was_received_is_recorded_once_it_is_known(
    line: Line, in_force: str, scan: Path
) -> None:
    given = ("--termination", "--reason", "No funds.", "--method", "courier", "--on", "2026-01-12")
    line.accepted("notice", "give", in_force, *given, "--yes")
    receipt = ("notice", "receipt", in_force, "1", "--received")
    assert "the document is needed that shows it" in line.refused(*receipt, "2026-01-15")
    assert "before it was sent" in line.refused(*receipt, "2026-01-10", "--file", scan)
    assert "lies ahead" in line.refused(*receipt, "2999-01-01", "--file", scan)
    assert "no notice 7" in line.refused(
        "notice", "receipt", in_force, "7", "--received", "2026-01-15", "--file", scan
    )
    out = " ".join(
        line.accepted(*receipt, "2026-01-15 09:00", "--zone", "Europe/London", "--file", scan).out.split()
    )
    assert "received on 15 January 2026" in out
    assert "it ends the agreement on" in out
    assert "on record already" in line.refused(*receipt, "2026-01-15", "--file", scan)
    assert "proof of receipt" in line.accepted("papers", "list", in_force).out


def test_what_a_late_notice_counts_for_is_said_only_of_a_late_one(
    line: Line, in_force: str, scan: Path
) -> None:
    line.accepted(
        "notice", "receive", in_force, "--file", scan, "--kind", "termination", "--on", "2026-01-15"
    )
    late = ("notice", "decide", in_force, "1", "--reason", "Asked the legal office.", "--counts")
    assert "Say what the notice counts for: next end, spent, to confirm." in line.refused(*late, "perhaps")
    assert "has no late notice 1" in line.refused(*late, "spent")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("--sent", "soon"), "is not a day with an hour"),
        (("--sent", "2026-01-15 25:00"), "is not a day with an hour"),
        (("--sent", "2999-01-01"), "lies ahead"),
        (("--sent", "2999-01-01 10:00"), "lies ahead"),
        (("--received", "2999-01-01"), "lies ahead"),
        (("--zone", "Mars/Olympus"), "is not a time zone"),
        (("--zone", "../etc"), "is not a time zone"),
        (
            ("--sent", "2026-01-15", "--received", "2026-01-10"),
            "cannot have been received on 10 January 2026",
        ),
    ],
)
def test_days_of_a_notice_that_cannot_be_are_refused(
    line: Line, in_force: str, words: tuple[str, ...], answer: str
) -> None:
    assert answer in line.refused(
        "notice", "give", in_force, "--termination", "--reason", "A new plan.", *words
    )


def test_an_hour_the_clock_left_out_is_refused(line: Line, in_force: str, scan: Path) -> None:
    words = ("--received", "2026-03-29 01:30", "--zone", "Europe/London")
    said = line.refused("notice", "receive", in_force, "--file", scan, *words)
    assert "there was no 01:30 on 29 March 2026 in Europe/London" in said
    both = ("--received", "2026-03-28", "--on", "2026-03-28")
    assert "not both" in line.refused("notice", "receive", in_force, "--file", scan, *both)
