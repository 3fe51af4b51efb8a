"""What is coming, at the command line: due, forecast, the calendar file that another library reads back."""

from datetime import date, timedelta
from pathlib import Path

import vobject

from tests.cli.line import Line


def test_what_is_due_can_be_asked_for_by_partner_and_owner(line: Line, in_force: str) -> None:
    ahead = ("due", "--from", "2025-03-01", "--until", "2040-01-01")
    found = line.document(*ahead, "--partner", "Sample", "--owner", "amina")
    assert {each["number"] for each in found} == {in_force}
    notice = next(each for each in found if each["key"] == "notice")
    assert notice["send_by"] < notice["act_by"] <= notice["accept_until"] == notice["on"]
    assert notice["words"].startswith("act by ")
    assert "Nothing comes up" in line.accepted(*ahead, "--partner", "Nobody").out
    assert "send ours by" in line.accepted(*ahead).out
    assert "knows nobody by the key" in line.refused("due", "--owner", "nobody")


def test_the_forecast_is_told_by_agreement_and_by_month(line: Line, in_force: str) -> None:
    told = line.accepted("dates", "forecast", "--from", "2025-03-01", "--years", "5").out
    assert told.startswith("If nobody acts, from 1 March 2025 to 1 March 2030:")
    for words in (in_force, "Renewal work opens: ", "Last day, then it lapses", "By month", "In all"):
        assert words in told
    found = line.document("dates", "forecast", "--from", "2025-03-01", "--years", "5")
    (agreement,) = found["agreements"]
    kinds = [each["kind"] for each in agreement["ahead"]]
    assert kinds[-1] == "lapses"
    assert found["counts"] == {kind: kinds.count(kind) for kind in kinds}
    assert (
        "nothing happens"
        in line.accepted("dates", "forecast", "--from", "2099-01-01", "--partner", "Nobody").out
    )
    assert "It is told for 1 to 25 years, not for 0 (--years)." in line.refused(
        "dates", "forecast", "--years", "0"
    )


def test_the_calendar_file_is_read_back_by_another_library(line: Line, in_force: str, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    every = line.document("dates", "list", in_force)["dates"]
    dates = [each for each in every if not each["key"].startswith("reminder")]
    assert line.document("dates", "calendar", "--ics", file)["dates"] == len(dates)
    calendar = vobject.readOne(file.read_text(encoding="utf-8"))
    assert calendar.version.value == "2.0"
    events = {event.uid.value: event for event in calendar.vevent_list}
    assert len(events) == len(dates)
    days = sorted(event.dtstart.value for event in events.values())
    assert days == sorted(date.fromisoformat(each["act_by"] or each["on"]) for each in dates)
    for event in events.values():
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        assert in_force in event.summary.value
        assert event.dtstamp.value == event.last_modified.value
    described = [event.description.value for event in events.values()]
    (notice,) = [each for each in dates if each["key"] == "notice"]
    assert any(notice["words"] in each for each in described)


def test_the_same_register_writes_the_same_calendar_and_keeps_its_names_when_a_date_moves(
    line: Line, in_force: str, tmp_path: Path
) -> None:
    first, again, later = (tmp_path / f"{name}.ics" for name in ("first", "again", "later"))
    line.accepted("dates", "calendar", "--ics", first)
    line.accepted("dates", "calendar", "--ics", again)
    assert first.read_bytes() == again.read_bytes()
    line.accepted("review", "comment", in_force, "Whom do we send?")
    line.accepted("dates", "calendar", "--ics", later)
    before, after = (vobject.readOne(each.read_text(encoding="utf-8")) for each in (first, later))
    names = [{event.uid.value for event in each.vevent_list} for each in (before, after)]
    assert names[0] == names[1]
    sequences = [{int(event.sequence.value) for event in each.vevent_list} for each in (before, after)]
    assert max(sequences[0]) < min(sequences[1])


def test_a_calendar_file_that_is_there_is_replaced_only_when_asked(
    line: Line, in_force: str, tmp_path: Path
) -> None:
    file = tmp_path / "dates.ics"
    file.write_text("mine", encoding="utf-8")
    assert "is there already, and was left as it is" in line.refused("dates", "calendar", "--ics", file)
    assert file.read_text(encoding="utf-8") == "mine"
    line.accepted("dates", "calendar", "--ics", file, "--replace")
    assert file.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert "cannot be written" in line.refused("dates", "calendar", "--ics", tmp_path / "no" / "dates.ics")
    assert "cannot be written" in line.refused("dates", "calendar", "--ics", tmp_path, "--replace")
    assert sorted(each.name for each in tmp_path.glob(".*partial*")) == []
    assert in_force


def test_the_dates_carry_their_rule_their_inputs_and_their_words(line: Line, in_force: str) -> None:
    found = {each["key"]: each for each in line.document("dates", "list", in_force)["dates"]}
    assert found["notice"]["rule"].startswith("a length before the end")
    assert found["notice"]["inputs"]["notice"] == "3 months"
    assert found["notice"]["calendar"] == "closed on Saturday and Sunday"
    assert found["end 1"]["inputs"]["first day"] == "2025-03-01"


def test_the_history_quotes_what_happened_to_the_dates(line: Line, in_force: str) -> None:
    told = line.document("record", "history", in_force)
    assert any(
        "Last day of the initial term, 1 March 2028" in said for each in told for said in each["dates"]
    )
    assert "Takes effect, 1 March 2025" in line.accepted("record", "history", in_force).out
