"""What became of the dates of an agreement between two looks at its ledger, in words."""

from collections.abc import Iterable, Iterator

from workflow.domain.entries import DatedEntry

MOST_SAID = 6


def moved_dates(before: Iterable[DatedEntry], after: Iterable[DatedEntry]) -> tuple[str, ...]:
    """A sentence for each date that came, moved or went: \u201cNotice before the end, act by ... (was ...)\u201d.

    After the first few the rest is only counted.
    """
    said = tuple(_said({entry.key: entry for entry in before}, {entry.key: entry for entry in after}))
    more = len(said) - MOST_SAID
    if more <= 1:
        return said
    return (*said[:MOST_SAID], f"and {more} more dates")


def _said(was: dict[str, DatedEntry], now: dict[str, DatedEntry]) -> Iterator[str]:
    for key, entry in now.items():
        old = was.get(key)
        if old is None:
            yield f"{entry.what}, {entry.words}"
        elif _days(old) != _days(entry):
            yield f"{entry.what}, {entry.words} (was {old.days})"
    for key, entry in was.items():
        if key not in now:
            yield f"{entry.what}, no longer: it was {entry.days}"


def _days(entry: DatedEntry) -> tuple[object, ...]:
    return entry.on, entry.act_by, entry.accept_until
