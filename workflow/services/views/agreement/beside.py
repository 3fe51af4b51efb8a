"""The agreements beside one in the list that somebody came from: the one before it, and the one after."""

from collections.abc import Iterable
from datetime import date

from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.views.pages import Asked, wanted_of
from workflow.services.views.queries.query import WORDS, asked_of


def beside(
    office: Office, number: str, words: Iterable[tuple[str, str]], *, on: date
) -> tuple[str | None, str | None]:
    """The numbers before and after one in the list that these words ask for; a list that nobody can answer has none."""
    try:
        asked: Asked = asked_of((name, said) for name, said in words if name in WORDS)
        with office.register.reading() as books:
            return books.lists.beside(wanted_of(office, books, asked), number, on=on)
    except (InvalidError, NotFoundError):
        return None, None
