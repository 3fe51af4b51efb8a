"""The public holidays of countries, by the `holidays` library, which marks those that are subject to announcement."""

from datetime import date
from functools import cache

import holidays

from workflow.domain.business_days import Place
from workflow.domain.errors import InvalidError

ENGLISH = ("en_US", "en_GB", "en")


@cache
def place(code: str) -> Place:
    """A country by its two letters of ISO 3166: \u201cPK\u201d; refuses one whose holidays are not known."""
    known = holidays.list_supported_countries()
    if code not in known:
        raise InvalidError(
            f"\u201c{code}\u201d is not a country whose public holidays are known: write its two letters of ISO 3166, as \u201cPK\u201d."
        )
    kind = type(holidays.country_holidays(code))
    language = next((each for each in ENGLISH if each in kind.supported_languages), None)
    calendar = holidays.country_holidays(code, language=language)

    def feast(day: date) -> str | None:
        return calendar.get(day)

    return Place(code, kind.__name__, frozenset(calendar.weekend), feast)
