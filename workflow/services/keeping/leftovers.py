"""What filings that were broken off have left behind, on the shelf and below `papers/`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from workflow.services.office import Office
from workflow.store.shelf import left_over as left_over_below

OLD = timedelta(days=1)


def left_over(office: Office, *, at: datetime) -> Iterator[Path]:
    """The files of filings that nobody is at work on any more: older than a day."""
    folders = (office.shelf.folder, office.view.folder)
    return chain.from_iterable(left_over_below(folder, before=at - OLD) for folder in folders)
