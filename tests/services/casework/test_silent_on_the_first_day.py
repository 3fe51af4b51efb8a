"""A registered text that does not say whether its first day counts: we act by the earlier count and accept until the later."""

from datetime import date

import pytest

from tests.builders.offices import agreement
from tests.oracle.tables import cases
from tests.oracle.terms_walked import last_day
from tests.oracle.walking_days import notice_days
from tests.oracle.walking_days import office as week
from tests.services.casework.test_registering import registered
from workflow.services.office import Office
from workflow.services.views.due_dates import dates_of

D = date.fromisoformat

SILENT = """
# first day | length | notice | act by | accept until
2025-05-01 | 2 years | 3 months | 2027-01-29 | 2027-02-01
2025-03-01 | 2 years | 1 month | 2027-01-28 | 2027-02-01
2025-03-01 | 3 years | 1 month | 2028-01-28 | 2028-02-01
2026-01-01 | 1 year | 6 months | 2026-06-30 | 2026-07-01
2026-01-01 | 1 year | 30 days | 2026-12-01 | 2026-12-02
2026-01-01 | 400 days | 20 business days | 2027-01-07 | 2027-01-10
# both counts come to one day where the month has none of that number
2026-01-31 | 13 months | 1 month | 2027-01-28 | 2027-01-31
2025-08-31 | 18 months | 3 months | 2026-11-27 | 2026-11-30
"""


@pytest.mark.parametrize(("first", "length", "notice", "act_by", "accept_until"), cases(SILENT))
def test_the_earlier_count_is_ours_and_the_later_theirs(
    office: Office, first: str, length: str, notice: str, act_by: str, accept_until: str
) -> None:
    counts = [
        notice_days(last_day(D(first), length, included=each), notice, week()) for each in (True, False)
    ]
    assert min(days[1] for days in counts) == D(act_by)
    assert max(days[2] for days in counts) == D(accept_until)
    number = registered(
        office, effective_on=D(first), term={"length": length, "notice": notice}, renewal={"policy": "mutual"}
    )
    assert agreement(office, number).last_day == last_day(D(first), length, included=False)
    entry = {each.key: each for each in dates_of(office, number)[1]}["notice"]
    assert (entry.act_by, entry.accept_until) == (D(act_by), D(accept_until))
