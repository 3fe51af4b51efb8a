"""What an act that ends an agreement touches besides, told before it is asked: what stands on it, who is away, what goes out."""

from collections.abc import Iterator
from datetime import date

from workflow.answers.acting import TouchedAnswer
from workflow.catalogue.types.paper_kinds import kind_of, work_key
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.lifecycle.table import ROW_OF
from workflow.domain.performance.obligations import duties_on, in_short
from workflow.domain.performance.student_exchanges import balances
from workflow.domain.term.umbrella import would_happen
from workflow.services.office import Office
from workflow.store.books import Books

NOTICES = (Act.NOT_RENEW, Act.GIVE_NOTICE, Act.DISPATCH_NOTICE)
UNDER_WAY = {Link.RENEWS: "renewal letter", Link.AMENDS: "amendment"}
MOST_DUTIES = 5


def what_it_touches(office: Office, number: str, act: Act, *, on: date) -> tuple[TouchedAnswer, ...]:
    """What stands on the agreement, what is owed under it and what goes out; nothing of an act that ends nothing."""
    if Stage.CLOSED not in ROW_OF[act].to and act not in NOTICES:
        return ()
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        touched = [*_standing_on_it(books, agreement)]
    if agreement.stage in LIVE:
        touched += [TouchedAnswer(sentence=each.words) for each in balances(agreement, on=on) if each.open]
        touched += _owed(office, agreement, on)
    if papers := _going_out(office, agreement, act):
        touched.append(TouchedAnswer(sentence=f"What goes out with it: {', '.join(papers)}."))
    return tuple(touched)


def _standing_on_it(books: Books, agreement: Agreement) -> Iterator[TouchedAnswer]:
    for link, what in UNDER_WAY.items():
        for each in books.agreements.linked_to(agreement.number, link):
            if each.stage is not Stage.CLOSED:
                yield TouchedAnswer(
                    sentence=f"The {what} {each.number}, which is {each.whereabouts}, loses its ground.",
                    number=each.number,
                )
    for each in books.agreements.linked_to(agreement.number, Link.UNDER):
        if each.stage is not Stage.CLOSED:
            said = (
                f"Under it stands {each.number} ({each.terms.title}), which {would_happen(each, agreement)}."
            )
            yield TouchedAnswer(sentence=said, number=each.number)


def _owed(office: Office, agreement: Agreement, on: date) -> list[TouchedAnswer]:
    """What is still owed, so much as a person reads at once, and how much more."""
    times = duties_on(agreement, office.calendar_for(agreement.terms), on=on)
    owed = list(dict.fromkeys(in_short(each.obligation) for each in times if each.is_open))
    told = [TouchedAnswer(sentence=f"Still owed: {each}.") for each in owed[:MOST_DUTIES]]
    if len(owed) > MOST_DUTIES:
        told.append(TouchedAnswer(sentence=f"And {len(owed) - MOST_DUTIES} more that are owed."))
    return told


def _going_out(office: Office, agreement: Agreement, act: Act) -> tuple[str, ...]:
    """The papers of it that leave the house."""
    if act is Act.DISPATCH_NOTICE:
        return ()  # the notice itself, which is signed already
    row, of_type = ROW_OF[act], office.catalogue.type(agreement.type)
    work = row.work[1] if row.work is not None else f"entered {Stage.CLOSED}"
    wanted = of_type.papers_of(work if work_key(work) in of_type.papers else Stage.CLOSED)
    return tuple(kind.title for kind in map(kind_of, wanted) if not kind.inner)
