"""After an act from a page: the relay is told, and nobody waits for it. What it makes comes to the page by itself."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

from workflow.services.office import Office
from workflow.wakeup import nudge


def wake(office: Office) -> None:
    """Tell the relay of a Prefect server elsewhere; one that stays on this machine was woken by the commit itself."""
    if not office.register.is_listened_to():
        _messenger().submit(nudge)


@cache
def _messenger() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="waking the relay")
