"""Files of the shelf that are gone or altered are put back from wherever their very bytes still are, or can be made again."""

from collections.abc import Iterator
from contextlib import suppress

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.paper import Paper
from workflow.domain.errors import OfficeError
from workflow.domain.evidence import sha256
from workflow.services.keeping.proving import UNREADABLE, every_number, files_on_record, shelf_looked_at
from workflow.services.keeping.remaking_papers import made_again
from workflow.services.office import Office
from workflow.services.papers.texts_used import as_read
from workflow.services.views.agreements import paper_files


def mend_shelf(office: Office) -> int:
    """Put back what can be, agreement by agreement; answers how many files."""
    mended, wrong_of = 0, shelf_looked_at(office)
    for number in every_number(office):
        with office.register.reading() as books:
            agreement_id = books.agreements.id_of(number)
            try:
                changes = books.agreements.changes_of(agreement_id)
                papers = books.papers.of(agreement_id)
                wrong = {sha for sha in files_on_record(changes, papers) if wrong_of(sha)}
            except UNREADABLE:
                continue
        if not wrong:
            continue
        for content in _still_there(office, changes, papers):
            if (sha := sha256(content)) in wrong:
                office.shelf.mend(content)
                wrong.discard(sha)
                mended += 1
    return mended


def _still_there(office: Office, changes: tuple[Change, ...], papers: tuple[Paper, ...]) -> Iterator[bytes]:
    """What lies below `papers/`, the texts of the office as they are now, and the papers made again from what is left."""
    for paper in papers:
        for name, sha in paper_files(paper).items():
            with suppress(OfficeError):
                if (path := office.view.find(sha, name)) is not None:
                    yield path.read_bytes()
    for source in (*office.catalogue.sources().values(), *map(office.catalogue.type_source, _types(office))):
        yield as_read(source)
    for paper in papers:
        with suppress(OfficeError):
            yield from made_again(office, changes, paper)


def _types(office: Office) -> list[str]:
    return [kind.key for kind in office.catalogue.types()]
