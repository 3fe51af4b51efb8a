"""What comes round comes once a round, in the morning where its reader is, and never on a quiet day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.telling.mail_kinds import OF_ACTS, MailKind
from workflow.domain.telling.mailboxes import MORNING, WEEKDAYS, How, Mailbox, Rhythm

KARACHI, HONOLULU = ZoneInfo("Asia/Karachi"), ZoneInfo("Pacific/Honolulu")
HOUR = timedelta(hours=1)
quiet_days = st.sets(st.sampled_from(WEEKDAYS), max_size=6).map(lambda days: tuple(sorted(days)))
zones = st.sampled_from(
    ["Asia/Karachi", "Pacific/Honolulu", "Europe/London", "Australia/Lord_Howe", "UTC"]
).map(ZoneInfo)
moments = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(quiet=quiet_days, zone=zones, begun=moments)
def test_a_weekly_digest_comes_once_a_week_and_never_on_a_quiet_day(
    quiet: tuple[str, ...], zone: ZoneInfo, begun: datetime
) -> None:
    box = Mailbox("amina", quiet=quiet)
    rounds: dict[date, datetime] = {}
    for hours in range(24 * 21):
        at = begun + hours * HOUR
        if (day := box.digest_of(at, zone)) is not None:
            rounds.setdefault(day, at)
    weeks = [day.isocalendar()[:2] for day in rounds]
    assert len(weeks) == len(set(weeks))
    for day, at in rounds.items():
        here = at.astimezone(zone)
        assert WEEKDAYS[day.weekday()] not in quiet
        assert here.date() >= day
        assert here.date() > day or here.time() >= MORNING


@given(quiet=quiet_days, zone=zones, at=moments)
def test_what_is_kept_over_quiet_days_goes_on_the_first_morning_after_them(
    quiet: tuple[str, ...], zone: ZoneInfo, at: datetime
) -> None:
    box = Mailbox("amina", quiet=quiet)
    later = box.not_before(at, zone)
    today = WEEKDAYS[at.astimezone(zone).weekday()]
    if today not in quiet:
        assert later is None
        return
    assert later is not None
    assert at < later <= at + timedelta(days=7, hours=12)
    here = later.astimezone(zone)
    assert here.time() == MORNING
    assert WEEKDAYS[here.weekday()] not in quiet
    between = (here.date() - at.astimezone(zone).date()).days
    assert all(
        WEEKDAYS[(at.astimezone(zone) + timedelta(days=day)).weekday()] in quiet for day in range(between)
    )


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        (KARACHI, datetime(2026, 3, 9, 1, 59, tzinfo=UTC), None),  # a quarter to seven on Monday
        (KARACHI, datetime(2026, 3, 9, 2, 0, tzinfo=UTC), date(2026, 3, 9)),
        (HONOLULU, datetime(2026, 3, 9, 16, 59, tzinfo=UTC), None),
        (HONOLULU, datetime(2026, 3, 9, 17, 0, tzinfo=UTC), date(2026, 3, 9)),
    ],
)
def test_morning_is_where_the_reader_is(zone: ZoneInfo, at: datetime, day: date | None) -> None:
    assert Mailbox("amina", digest=Rhythm.DAILY).digest_of(at, zone) == day


def test_whoever_has_no_digest_is_told_at_once_what_would_stand_in_it() -> None:
    chosen = {MailKind.COMMENTED: How.IN_DIGEST, MailKind.DUE: How.NEVER}
    with_one = Mailbox("amina", choices=chosen)
    without = Mailbox("amina", choices=chosen, digest=Rhythm.NEVER)
    assert (with_one.how(MailKind.COMMENTED), without.how(MailKind.COMMENTED)) == (How.IN_DIGEST, How.AT_ONCE)
    assert with_one.how(MailKind.DUE) == without.how(MailKind.DUE) == How.NEVER
    assert without.digest_of(datetime(2026, 3, 9, 12, tzinfo=UTC), KARACHI) is None


def test_every_kind_says_what_it_tells_and_is_chosen_by_a_word_of_its_own() -> None:
    assert len({kind.about for kind in MailKind}) == len(MailKind)
    assert len({kind.template for kind in MailKind}) == len(MailKind)
    assert set(Mailbox("amina").every_choice) == set(OF_ACTS)
