"""What an agreement is tied to: the tree of its umbrella, and what it renews, amends or takes the place of, or is by."""

from collections.abc import Iterator
from datetime import date

from workflow.answers.agreement.links import LinksAnswer, NodeAnswer, TieAnswer, TiedAnswer
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.term.umbrella import would_happen
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.reads.lists.listing import Listed

MOST_ABOVE, MOST_BELOW = 5, 200
"""Umbrellas above one another, and agreements in a tree: a page shows no more."""
NAMED = {
    Link.RENEWS: "renews",
    Link.AMENDS: "amends",
    Link.SUPERSEDES: "takes the place of",
    Link.SPLIT_FROM: "was split from",
}
NAMING = {Link.RENEWS: "renewed by", Link.AMENDS: "amended by"}


class _Tree:
    """The tree of an umbrella as it is read from the top, so many agreements at most."""

    def __init__(self, books: Books, current: str) -> None:
        self._books = books
        self._current = current
        self.seen: dict[str, str | None] = {}
        self.below: dict[str, tuple[str, ...]] = {}
        self.left_out = 0

    def read(self, top: Agreement, above: Agreement | None = None) -> None:
        """An agreement and all that stands under it."""
        happens = above is not None and top.stage is not Stage.CLOSED
        self.seen[top.number] = would_happen(top, above) if happens and above else None
        under = self._books.agreements.linked_to(top.number, Link.UNDER)
        new = [each for each in under if each.number not in self.seen]
        room = max(MOST_BELOW - len(self.seen), 0)
        kept = [each for place, each in enumerate(new) if place < room or each.number == self._current]
        self.left_out += len(new) - len(kept)
        self.below[top.number] = tuple(each.number for each in kept)
        for each in kept:
            self.read(each, top)

    def node(self, number: str, rows: dict[str, Listed]) -> NodeAnswer:
        """The agreement of a number with all that stands under it."""
        return NodeAnswer(
            **_shown(rows[number], self.seen[number]).model_dump(),
            current=number == self._current,
            below=tuple(self.node(each, rows) for each in self.below[number] if each in rows),
        )


def links_page(office: Office, number: str, *, on: date) -> LinksAnswer:
    """All that an agreement is tied to, each as it stands on a day."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        tree = _Tree(books, agreement.number)
        top = _top(books, agreement)
        tree.read(top)
        ties = list(_ties(books, agreement))
        wanted = [*tree.seen, *(named for _, named in ties)]
        rows = {each.number: each for each in books.lists.named(wanted, on=on)}
    alone = top is agreement and not tree.below[agreement.number]
    return LinksAnswer(
        number=agreement.number,
        tree=None if alone else tree.node(top.number, rows),
        ties=tuple(
            TieAnswer(words=words, to=_shown(rows[named], None)) for words, named in ties if named in rows
        ),
        left_out=tree.left_out,
    )


def _top(books: Books, agreement: Agreement) -> Agreement:
    """The umbrella over all: the one that stands under none that can be seen."""
    top = agreement
    for _ in range(MOST_ABOVE):
        above = books.agreements.find(top.under) if top.under else None
        if above is None:
            break
        top = above
    return top


def _ties(books: Books, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """The other ties, each in words with the number it leads to."""
    for link, words in NAMED.items():
        named = getattr(agreement, link)
        if named and books.lists.has(named):
            yield words, named
    for link, words in NAMING.items():
        for each in books.agreements.linked_to(agreement.number, link):
            yield words, each.number
    if agreement.superseded_by and books.lists.has(agreement.superseded_by):
        yield "its place was taken by", agreement.superseded_by


def _shown(row: Listed, happens: str | None) -> TiedAnswer:
    return TiedAnswer(
        number=row.number,
        title=row.title,
        other_side=row.other_side,
        stage=Stage(row.stage),
        standing=row.standing,
        last_day=row.last_day,
        happens=happens,
    )
