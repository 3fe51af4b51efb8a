"""The business days that count for agreements, put together once for each set of places and kept until that changes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.feast_announcements import Announced, as_told
from workflow.feasts import known_place
from workflow.settings import Settings, calendar_of

if TYPE_CHECKING:
    from workflow.domain.agreement.terms import Terms


def places_that_count(terms: "Terms") -> tuple[str, ...]:
    """The countries whose business days count: those the terms name, else the seat of every party, where it is known."""
    seats = (known_place(party.country) for party in terms.parties)
    return terms.term.places or tuple(dict.fromkeys(seat.code for seat in seats if seat is not None))


class Calendars:
    """The calendars of one office. They are asked for with every act and every agreement that is swept."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: tuple[tuple[Announced, ...], dict[tuple[bool, tuple[str, ...]], BusinessCalendar]] = (
            (),
            {},
        )

    def of(
        self, settings: Settings, announced: tuple[Announced, ...], places: tuple[str, ...]
    ) -> BusinessCalendar:
        """The days on which the office and every one of the places is open, with the feasts as they were announced."""
        return self._made(settings, announced, places, with_office=True)

    def of_terms(
        self, settings: Settings, announced: tuple[Announced, ...], terms: "Terms"
    ) -> BusinessCalendar:
        """The days on which everybody concerned by an agreement is open, and those of each party by itself."""
        # Every office has calendars, and what is agreed takes longer to load than a list, which counts no days, to be read.
        from workflow.domain.agreement.sides import our_parties  # noqa: PLC0415

        named, ours = terms.term.places, our_parties(terms, settings.organisations)
        performers = [(party.name, self.of(settings, announced, named)) for party in ours]
        for party in terms.parties:
            seat = known_place(party.country)
            if party not in ours and seat is not None:
                places = (seat.code, *(code for code in named if code != seat.code))
                performers.append((party.name, self._made(settings, announced, places, with_office=False)))
        return replace(
            self.of(settings, announced, places_that_count(terms)),
            academic_year=terms.term.academic_year,
            performers=tuple(performers),
        )

    def _made(
        self,
        settings: Settings,
        announced: tuple[Announced, ...],
        places: tuple[str, ...],
        *,
        with_office: bool,
    ) -> BusinessCalendar:
        held, made = self._held
        if held is not announced:
            made = {}
            self._held = (announced, made)
        if (with_office, places) not in made:
            calendar = settings.calendar_with(places) if with_office else calendar_of(places)
            told = as_told(announced, [each.code for each in calendar.places])
            made[with_office, places] = replace(calendar, announcements=told) if told else calendar
        return made[with_office, places]
