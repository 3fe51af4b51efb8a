"""The business days that count for agreements, put together once for each set of places and kept until that changes."""

from dataclasses import replace

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.feast_announcements import Announced, as_told
from workflow.settings import Settings


class Calendars:
    """The calendars of one office. They are asked for with every act and every agreement that is swept."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: tuple[tuple[Announced, ...], dict[tuple[str, ...], BusinessCalendar]] = ((), {})

    def of(
        self, settings: Settings, announced: tuple[Announced, ...], places: tuple[str, ...]
    ) -> BusinessCalendar:
        """The days on which the office and every one of the places is open, with the feasts as they were announced."""
        held, made = self._held
        if held is not announced:
            made = {}
            self._held = (announced, made)
        if places not in made:
            calendar = settings.calendar_with(places)
            told = as_told(announced, [each.code for each in calendar.places])
            made[places] = replace(calendar, announcements=told) if told else calendar
        return made[places]
