"""Saved views: a name for a query of the list, one\u2019s own or the office\u2019s; one of each may be what is seen first."""

from collections.abc import Sequence

from workflow.answers.overview.views import SavedViewAnswer
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.codec import from_document, to_document
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError
from workflow.domain.printable import check_text
from workflow.services.office import Office
from workflow.services.views.pages import Asked, wanted_of
from workflow.services.views.queries.query import in_a_sentence, words_of
from workflow.store.books import Books
from workflow.store.personal.saved_views import OF_THE_OFFICE, ViewOnFile

MOST_NAME = 80
MOST_VIEWS = 100
KEEPS_THOSE_OF_THE_OFFICE = (Role.OFFICER, Role.ADMINISTRATOR)


def saved_views(office: Office, *, person: str | None = None) -> tuple[SavedViewAnswer, ...]:
    """The views of a person, then those of the office, each in its order; of nobody named, those of the office."""
    with office.register.reading() as books:
        owners = (OF_THE_OFFICE,) if person is None else (books.people.get(person).key, OF_THE_OFFICE)
        return tuple(map(_answer, books.saved_views.of(*owners)))


def home_of(office: Office, *, person: str) -> SavedViewAnswer | None:
    """What a person sees first: their own home, else that of the office."""
    return next((each for each in saved_views(office, person=person) if each.home), None)


def view_named(office: Office, name: str, *, person: str | None = None) -> Asked:
    """What the view of this name asks for: the person’s own goes before the office\u2019s."""
    with office.register.reading() as books:
        return from_document(Asked, _named(books, name, person).asked)


def save_view(
    office: Office,
    name: str,
    asked: Asked,
    *,
    actor: str,
    of_office: bool = False,
    home: bool = False,
    place: int | None = None,
) -> SavedViewAnswer:
    """Keep a query under a name, in place of what the name stood for; it is checked as the list checks it.

    `home` lets it be what is seen first; `place`, counted from 1, moves it within the order.
    """
    name = _name(name)
    with office.register.transaction() as books:
        owner = _owner(books.people.get(actor), of_office=of_office)
        wanted_of(office, books, asked)
        there = books.saved_views.of(owner)
        if len(there) >= MOST_VIEWS and books.saved_views.named(owner, name) is None:
            raise RefusedError(
                f"There are {MOST_VIEWS} views already: drop one that nobody needs before \u201c{name}\u201d is kept."
            )
        kept = books.saved_views.put(owner, name, to_document(asked))
        if place is not None:
            _arrange(books, owner, kept, place)
        if home:
            books.saved_views.make_home(owner, kept)
        return _answer(next(each for each in books.saved_views.of(owner) if each.id == kept))


def arrange_views(office: Office, names: Sequence[str], *, actor: str, of_office: bool = False) -> None:
    """Show the views named first, in this order; the others follow as they stood."""
    with office.register.transaction() as books:
        owner = _owner(books.people.get(actor), of_office=of_office)
        for name in reversed(names):
            _arrange(books, owner, _own(books, owner, name).id, 1)


def leave_home(office: Office, *, actor: str, of_office: bool = False) -> None:
    """Let none of the views be what is seen first."""
    with office.register.transaction() as books:
        books.saved_views.make_home(_owner(books.people.get(actor), of_office=of_office), None)


def drop_view(office: Office, name: str, *, actor: str, of_office: bool = False) -> SavedViewAnswer:
    """Forget a view; no agreement is touched."""
    with office.register.transaction() as books:
        view = _own(books, _owner(books.people.get(actor), of_office=of_office), name)
        books.saved_views.drop(view.id)
        return _answer(view)


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise InvalidError("name: a view needs a name to be found by.")
    return check_text("name", said, most=MOST_NAME)


def _owner(person: Person, *, of_office: bool) -> str:
    if not person.active:
        raise RefusedError(f"{person.name} no longer acts for this office.")
    if not of_office:
        return person.key
    if not any(person.acts_as(role) for role in KEEPS_THOSE_OF_THE_OFFICE):
        raise RefusedError(
            f"The views of the whole office are kept by an officer or an administrator; {person.name} is neither, "
            "and may keep views of their own."
        )
    return OF_THE_OFFICE


def _named(books: Books, name: str, person: str | None) -> ViewOnFile:
    mine = None if person is None else books.saved_views.named(books.people.get(person).key, name)
    found = mine or books.saved_views.named(OF_THE_OFFICE, name)
    return found or _own(books, OF_THE_OFFICE if person is None else person, name)


def _own(books: Books, owner: str, name: str) -> ViewOnFile:
    found = books.saved_views.named(owner, name)
    if found is None:
        there = ", ".join(f"\u201c{each.name}\u201d" for each in books.saved_views.of(owner))
        raise NotFoundError(f"There is no view \u201c{name}\u201d; there are: {there or 'none'}.")
    return found


def _arrange(books: Books, owner: str, view: int, place: int) -> None:
    ids = [each.id for each in books.saved_views.of(owner) if each.id != view]
    ids.insert(max(place - 1, 0), view)
    books.saved_views.arrange(ids)


def _answer(view: ViewOnFile) -> SavedViewAnswer:
    asked = from_document(Asked, view.asked)
    return SavedViewAnswer(
        id=view.id,
        name=view.name,
        of_office=view.owner == OF_THE_OFFICE,
        home=view.home,
        words=words_of(asked),
        said=in_a_sentence(asked),
    )
