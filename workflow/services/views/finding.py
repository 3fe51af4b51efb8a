"""Find or do: what a few words mean in the office, found in what is filed: no agreement is opened for it.

Agreements by number, partner and words; what may be done with the one that is named; enquiries; and pages by their names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from workflow.answers.finding import FoundActAnswer, FoundAnswer, FoundEnquiryAnswer, FoundPageAnswer
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.steps import OF_APPROVAL, approves
from workflow.domain.beginnings.enquiry import CODE, SEES_ALL, Enquiry
from workflow.domain.errors import InvalidError
from workflow.domain.folding import folded, sought
from workflow.domain.lifecycle.table import TABLE
from workflow.domain.numbers import whole
from workflow.domain.printable import check_text
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.listing import listed_answer
from workflow.store.books import Books
from workflow.store.reads.lists.filters import Filter
from workflow.store.reads.lists.listing import Listed

MOST_WORDS = 200
"""Signs of what is looked for."""
MOST = 8
"""What is answered of each kind."""
LOOKED_THROUGH = 500
"""Enquiries that are looked through for words."""
OF_THE_TABLE = frozenset({Role.OFFICER, Role.REVIEWER, Role.SIGNATORY, Role.ADMINISTRATOR, Role.AUDITOR})
"""Whoever acts in one of these finds agreements; a member of the university finds what they asked."""
_NUMBER = re.compile(r"(?<![\w-])([A-Za-z]{2,6})[- ]?(\d{4})[-/ ](\d{1,6})(?![\w-])")
_BEGUN = re.compile(r"[A-Za-z]{2,6}-(\d{0,4}|\d{4}-\d{0,5})")


def find(
    office: Office,
    words: str,
    *,
    person: str | None,
    on: date,
    pages: Sequence[tuple[str, str]] = (),
    beside: str | None = None,
) -> FoundAnswer:
    """What somebody may mean by a few words, the likeliest of each kind first.

    `pages` are those that may be gone to, each a key and what it is called; `beside` is the number of the agreement that is in
    view: what is to be done is done with it, where the words name no other.
    """
    said = " ".join(check_text("words", words, most=MOST_WORDS).split())
    named = [whole(f"{code}-{year}-{place}") for code, year, place in _NUMBER.findall(said)]
    rest = _NUMBER.sub(" ", said).strip()
    with office.register.reading() as books:
        who = None if person is None else books.people.get(person)
        found: list[Listed] = []
        acts: list[FoundActAnswer] = []
        if who is None or (who.active and OF_THE_TABLE.intersection(who.roles)):
            found = _agreements(books, said, named, on)
            acts = _acts(office, books, [*named, *([beside] if beside else [])], rest, found, who, on)
        enquiries = _enquiries(books, said, named, who)
    return FoundAnswer(
        sought=said,
        agreements=tuple(map(listed_answer, found)),
        acts=tuple(acts),
        enquiries=tuple(
            FoundEnquiryAnswer(number=each.number, what=each.what, became=each.became) for each in enquiries
        ),
        pages=tuple(FoundPageAnswer(key=key, name=name) for key, name in pages if _begins_words(said, name))[
            :MOST
        ],
    )


def _agreements(books: Books, said: str, named: Sequence[str], on: date) -> list[Listed]:
    """Those that are named, then those whose number begins so, those of such a partner, and those that hold the words."""
    found: dict[str, Listed] = {}
    for more in _ways(books, said, named, on):
        found |= {each.number: each for each in more if each.number not in found}
        if len(found) >= MOST:
            break
    return list(found.values())[:MOST]


def _ways(books: Books, said: str, named: Sequence[str], on: date) -> Iterator[list[Listed]]:
    yield books.lists.named(named[:MOST], on=on)
    if _BEGUN.fullmatch(said):
        begun = said.upper()
        page = books.lists.page(Filter(), on=on, after=begun, limit=MOST)
        yield [each for each in page if each.number.startswith(begun)]
    if named or not folded(said):
        return
    yield books.lists.page(Filter(partners=(said,)), on=on, after="", limit=MOST)
    try:
        wanted = sought(said, field="words")
    except InvalidError:  # more words than one search takes: no title is meant
        return
    hits = books.texts.page(books.texts.find(wanted), after=None, limit=MOST)
    yield books.lists.named([each.number for each in hits], on=on)


def _acts(
    office: Office,
    books: Books,
    numbers: Sequence[str],
    rest: str,
    found: Sequence[Listed],
    who: Person | None,
    on: date,
) -> list[FoundActAnswer]:
    """What may be asked for of the first agreement that is named: what the words say, or all there is where they say nothing."""
    if not numbers:
        return []
    known: Mapping[str, Listed] = {each.number: each for each in found}
    number = whole(numbers[0])
    agreement = known.get(number) or next(iter(books.lists.named([number], on=on)), None)
    if agreement is None:
        return []
    stage = Stage(agreement.stage)
    roles = {Role.MACHINE} ^ set(Role) if who is None else set(who.roles)
    possible = [row.act for row in TABLE if stage in row.frm and roles.intersection(row.who) - {Role.MACHINE}]
    meant = [act for act in possible if _begins_words(rest, f"{act.word} {act.value}")]
    if who is not None and set(OF_APPROVAL).intersection(meant):
        standing = books.agreements.get(number)
        if not approves(who, rules_for(office, standing, books).route):
            meant = [act for act in meant if act not in OF_APPROVAL]
    meant.sort(key=lambda act: folded(rest) not in (folded(act.word), folded(act.value)))
    return [
        FoundActAnswer(number=number, title=agreement.title, act=act, word=act.word) for act in meant[:MOST]
    ]


def _enquiries(books: Books, said: str, named: Sequence[str], who: Person | None) -> list[Enquiry]:
    """The one that is named; else, of those that somebody may see, the ones that hold the words."""
    if named:
        there = (books.enquiries.find(each) for each in named[:MOST] if each.startswith(f"{CODE}-"))
        return [each for each in there if each and (who is None or each.may_be_seen_by(who))]
    if not folded(said):
        return []
    if who is None or any(map(who.acts_as, SEES_ALL)):
        looked = books.enquiries.open_after((date.min, ""), limit=LOOKED_THROUGH)
    elif who.active:
        looked = books.enquiries.page(asked_by=who.key, became=None, after="", limit=LOOKED_THROUGH)
    else:
        looked = ()
    fitting = (
        each for each in looked if _begins_words(said, " ".join((each.number, each.what, *each.partners)))
    )
    return [each for each, _ in zip(fitting, range(MOST), strict=False)]


def _begins_words(said: str, name: str) -> bool:
    """Whether each word that was said begins one of a name."""
    words = folded(name).split()
    return all(any(word.startswith(each) for word in words) for each in folded(said).split())
