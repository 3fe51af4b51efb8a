"""The day is the one where the office is: two offices at the two ends of the world never share it, whatever UTC says."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.line import Line
from workflow.cli.clock import today
from workflow.settings import Settings

EARLIEST, LATEST = "Pacific/Kiritimati", "Etc/GMT+12"  # 14 hours before UTC, and 12 after it


def test_a_day_in_utc_is_never_taken_for_the_day_of_the_office() -> None:
    """Elsewhere a date is computed in UTC, and for hours every day it lies on the wrong side of midnight."""
    assert today(Settings("Office", zone=EARLIEST)) > today(Settings("Office", zone=LATEST))


@pytest.mark.parametrize("zone", [EARLIEST, LATEST])
def test_what_is_done_is_recorded_on_the_day_it_is_where_the_office_is(
    line: Line, mou: Path, zone: str
) -> None:
    file = line.office / "office.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Asia/Karachi", zone), encoding="utf-8")
    before = datetime.now(ZoneInfo(zone)).date()
    number = str(line.accepted("new", mou, "--json").document["number"])
    after = datetime.now(ZoneInfo(zone)).date()
    opened = line.document("show", number)["state"]["opened_on"]
    assert opened in {before.isoformat(), after.isoformat()}
