"""What a letter or an amendment says of the agreement it acts on: from when it counts, which last day or notice it gives."""

from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Terms
from workflow.domain.dates.lengths import Length, day
from workflow.domain.term.effect import takes_effect_on
from workflow.domain.term.periods import as_at

CHANGES_FROM, NEW_FIRST_DAY, NEW_LAST_DAY = "changes_from", "new_first_day", "new_last_day"
NEW_NOTICE, GIVEN_UP = "new_notice", "dropped"


def applies_from(instrument: Agreement) -> date | None:
    """The day a letter or an amendment counts from: the one it takes effect on, or a later one an amendment names."""
    on, named = takes_effect_on(instrument), counts_from(instrument)
    return on if on is None or named is None else max(on, named)


def counts_from(instrument: Agreement) -> date | None:
    """The day from which an amendment says that its changes count; None where it names none."""
    return _day(instrument, CHANGES_FROM) if instrument.amends is not None else None


def new_first_day(letter: Agreement) -> date | None:
    """The first day that a letter states for the further term; None where it leaves that to the day after the last."""
    return _day(letter, NEW_FIRST_DAY)


def new_last_day(instrument: Agreement) -> date | None:
    """The last day it gives the agreement it acts on; None when it leaves the term alone."""
    return _day(instrument, NEW_LAST_DAY)


def last_day_given(instrument: Agreement) -> date | None:
    """The same as far as one from a list says it: there the last day stands among its terms."""
    return new_last_day(instrument) or instrument.terms.term.ends_on


def impossible_end(amended: Agreement, instrument: Agreement, *, on: date) -> str | None:
    """Why the last day that an amendment gives cannot be one of the agreement it amends, where it counts from a day."""
    last_day = new_last_day(instrument)
    if last_day is None:
        return None
    period = as_at(amended, min(on, last_day)).period
    if period is None or last_day > period.first_day:
        return None
    return (
        f"The last day that {instrument.number} gives, {day(last_day)}, does not lie after the first day of "
        f"term {period.number}, {day(period.first_day)}."
    )


def new_notice(terms: Terms) -> Length | None:
    """The period of notice it gives the agreement it acts on; None when it leaves that alone."""
    written = terms.facts.get(NEW_NOTICE)
    return None if written is None else Length.parse(str(written))


def given_up(letter: Agreement) -> tuple[str, ...]:
    """What a renewal letter says is no longer to be done, in its own words."""
    return tuple(str(said) for said in letter.terms.facts.get(GIVEN_UP) or ())


def _day(instrument: Agreement, fact: str) -> date | None:
    written = instrument.terms.facts.get(fact)
    return None if written is None else date.fromisoformat(str(written))
