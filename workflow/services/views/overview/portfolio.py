"""The portfolio: a few numbers, each of which opens a list, and how many agreements there are of what."""

from collections.abc import Iterator
from datetime import date

from workflow.answers.overview.looks import FigureAnswer, PortfolioAnswer
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import Length, add
from workflow.domain.term.standing_words import DATES_UNKNOWN
from workflow.services.office import Office
from workflow.services.views.listing import counted_answer, counts, ends_by_quarter
from workflow.services.views.pages import Asked, wanted_of
from workflow.services.views.queries.query import OF_LIFE, words_of
from workflow.store.reads.lists.counting import MOST_COUNTED

IN_WORK = (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW, Stage.SIGNING, Stage.ACTIVATION)
UNCHECKED = "not checked"
A_YEAR = Length(months=12)


def portfolio(office: Office, *, on: date) -> PortfolioAnswer:
    """The numbers of the office on a day, and by stage, standing, type, owner, country, theme and quarter of the end.

    What the register does not know has a value of its own under each heading, "not recorded".
    """
    return PortfolioAnswer(
        on=on,
        figures=tuple(figures(office, on=on)),
        facets=(*counts(office, Asked(), on=on), ends_by_quarter(office, on=on)),
    )


def figures(office: Office, *, on: date) -> Iterator[FigureAnswer]:
    """The few numbers, each of which opens a list."""
    with office.register.reading() as books:
        for key, label, asked in _asked(on):
            found = books.lists.count(wanted_of(office, books, asked), on=on, most=MOST_COUNTED)
            if not found and key == UNCHECKED:
                continue  # most offices have taken no list in, or have checked it long since
            yield FigureAnswer(
                key=key, label=label, count=counted_answer(label, found), words=words_of(asked)
            )


def _asked(on: date) -> Iterator[tuple[str, str, Asked]]:
    yield "live", "Live", Asked(OF_LIFE)
    yield "in work", "In work", Asked(IN_WORK)
    yield "ends within a year", "End within a year", Asked(OF_LIFE, ends_until=add(on, A_YEAR))
    yield "automatic renewals", "Renew by themselves", Asked(OF_LIFE, by_itself=True)
    yield "dates unknown", "Dates unknown", Asked(standings=(DATES_UNKNOWN,))
    yield UNCHECKED, "Not checked", Asked(unchecked=True)
