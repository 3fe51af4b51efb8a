"""Days that papers told before they went out and that are other ones now, as a matter: whoever has the papers is to be told."""

from collections.abc import Iterator
from datetime import date

from workflow.domain.agreement.performed import Addressee
from workflow.domain.due.matter import Matter
from workflow.domain.due.reminder_ladders import Rung
from workflow.domain.term.deadlines import TermDays

TOLD_OTHERWISE = "told otherwise"


def days_told_otherwise(days: TermDays) -> Iterator[Matter]:
    """One matter for all that were found on one day; it is settled by the notice that corrects them."""
    open_days = days.agreement.days_to_correct
    for found_on in dict.fromkeys(each.found_on for each in open_days):
        found = [each for each in open_days if each.found_on == found_on]
        said = " ".join(
            (
                *(each.words for each in found),
                "The papers stay as they are: have the notice of correction made, and send it to whoever has them.",
            )
        )
        ahead = [on for each in found for on in (each.told, each.now) if on is not None and on >= found_on]
        yield Matter(
            f"{TOLD_OTHERWISE} {found_on.isoformat()}",
            "Correct the days that papers told",
            min(ahead, default=found_on),
            said,
            said,
            (Rung(TOLD_OTHERWISE, found_on, Addressee.OWNER, "a paper told another day"),),
            date.max,
        )
