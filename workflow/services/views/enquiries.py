"""Enquiries looked up: what somebody asked and what became of it, for whom may see it."""

from collections.abc import Iterator, Mapping, Sequence

from workflow.answers.enquiries import AttachmentAnswer, EnquiryAnswer, StepAnswer
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.stages import Stage
from workflow.domain.beginnings.enquiry import SEES_ALL, Became, Enquiry
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.store.beginnings.enquiries import not_found
from workflow.store.books import Books

PAGE = 50
AT_ONCE = 500


def enquiry_of(office: Office, number: str, *, person: str | None) -> EnquiryAnswer:
    """One enquiry as somebody may see it; of nobody named, as the command line sees it."""
    with office.register.reading() as books:
        found = seen(books, number, None if person is None else books.people.get(person))
        return _answers(office, books, (found,))[0]


def enquiries(
    office: Office,
    *,
    person: str | None,
    became: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> tuple[EnquiryAnswer, ...]:
    """A page of the enquiries that somebody may see, by number, from the one after `after`."""
    meant = None if became is None else _became(became)
    with office.register.reading() as books:
        who = None if person is None else books.people.get(person)
        if who is not None and not who.active:
            return ()
        own = who is not None and not any(map(who.acts_as, SEES_ALL))
        found = books.enquiries.page(
            asked_by=who.key if who is not None and own else None,
            became=meant,
            after=after or "",
            limit=limit,
        )
        return _answers(office, books, found)


def every_enquiry(
    office: Office, *, person: str | None, became: str | None = None, after: str | None = None
) -> Iterator[EnquiryAnswer]:
    """The same, all of them, read so many at a time."""
    found = enquiries(office, person=person, became=became, after=after, limit=AT_ONCE)
    while found:
        yield from found
        found = enquiries(office, person=person, became=became, after=found[-1].number, limit=AT_ONCE)


def attachment_of(office: Office, number: str, place: int, *, person: str | None) -> tuple[str, bytes]:
    """The name and the bytes of a file that came with an enquiry, by its place, from 1."""
    with office.register.reading() as books:
        enquiry = seen(books, number, None if person is None else books.people.get(person))
    if not 1 <= place <= len(enquiry.attachments):
        raise NotFoundError(
            f"{enquiry.number} has {len(enquiry.attachments)} attachments; there is no number {place}."
        )
    attachment = enquiry.attachments[place - 1]
    return attachment.name, office.shelf.get(attachment.sha256)


def seen(books: Books, number: str, person: Person | None) -> Enquiry:
    """The enquiry of this number; for somebody who may not see it, there is none."""
    enquiry = books.enquiries.get(number)
    if person is not None and not enquiry.may_be_seen_by(person):
        raise not_found(number)
    return enquiry


def answer_of(office: Office, enquiry: Enquiry) -> EnquiryAnswer:
    """An enquiry as it is answered to whoever has just done something with it."""
    with office.register.reading() as books:
        return _answers(office, books, (enquiry,))[0]


def _became(said: str) -> Became:
    try:
        return Became(said.strip().lower())
    except ValueError:
        raise InvalidError(f"\u201c{said[:40]}\u201d: enquiries are {', '.join(Became)}.") from None


def _answers(office: Office, books: Books, found: Sequence[Enquiry]) -> tuple[EnquiryAnswer, ...]:
    names = {each.key: each.name for each in books.people.all()} if found else {}
    stages = books.enquiries.stages_of([each.agreement for each in found if each.agreement is not None])
    return tuple(_answer(office, each, names, stages) for each in found)


def _answer(
    office: Office, enquiry: Enquiry, names: Mapping[str, str], stages: Mapping[str, str]
) -> EnquiryAnswer:
    stage = stages.get(enquiry.agreement or "")
    return EnquiryAnswer(
        number=enquiry.number,
        what=enquiry.what,
        partners=enquiry.partners,
        why=enquiry.why,
        wanted_by=enquiry.wanted_by,
        asked_by=enquiry.asked.by,
        became=enquiry.became,
        agreement=enquiry.agreement,
        stage=None if stage is None else Stage(stage),
        attachments=tuple(
            AttachmentAnswer(name=each.name, sha256=each.sha256, file=str(office.shelf.path(each.sha256)))
            for each in enquiry.attachments
        ),
        steps=tuple(
            StepAnswer(
                became=each.became,
                by=each.by,
                name=names.get(each.by, each.by),
                on=each.on,
                recorded_at=each.at,
                reason=each.reason,
                agreement=each.agreement,
            )
            for each in enquiry.steps
        ),
    )
