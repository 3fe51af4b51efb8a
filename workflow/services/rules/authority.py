"""Who may bind the office in a case: the matrix of authority as its rules have it now, asked for one act."""

from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.rules.authority_file import (
    AUTHORITY_FILE,
    PROPOSED_FILE,
    RESOLUTIONS_FOLDER,
    ended,
    read_authority,
    resolution_of,
)
from workflow.catalogue.rules.folder import RULES_FOLDER, rules_text
from workflow.catalogue.rules.rates_file import RATES_FILE, read_rates
from workflow.catalogue.suggestions import suggestion
from workflow.domain.agreement.act_details import Signing
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.notices.details import SigningNotice
from workflow.domain.agreement.sides import notice_giver, our_parties
from workflow.domain.agreement.terms import Party, folded
from workflow.domain.approval.authority import (
    Matrix,
    Signer,
    asked_of_partners,
    authority_of,
    binds_by,
    who_may,
)
from workflow.domain.errors import RulesError, together
from workflow.services.office import Office
from workflow.services.rules.asked_of import known_of, subject_of_case
from workflow.store.books import Books

Reading = tuple[Matrix | None, tuple[RulesError, ...]]
Stamps = tuple[tuple[str, int, int], ...]


def matrix_of(office: Office) -> Matrix | None:
    """The matrix of an office; None where it has written none. RulesError says everything that is wrong with it."""
    matrix, problems = matrix_read(office)
    if problems:
        raise together(problems)
    return matrix


def matrix_read(office: Office) -> Reading:
    """The matrix as far as it can be read, and everything that is wrong with it."""
    return _matrix_in(office, AUTHORITY_FILE)


def matrix_proposed(office: Office) -> Reading:
    """The matrix that is to take its place, read in the same way; None without a mistake where none is proposed."""
    return _matrix_in(office, PROPOSED_FILE)


def to_be_mended(office: Office, *, on: date, file: str = AUTHORITY_FILE) -> tuple[RulesError, ...]:
    """Everything in a matrix that somebody should mend: what cannot be read, whom nobody knows, what has ended."""
    matrix, problems = _matrix_in(office, file)
    if matrix is None:
        return problems
    with office.register.reading() as books:
        people = {person.key: person for person in books.people.all()}
    return (*problems, *_unknown(matrix, people, file), *ended(matrix, on, file))


def authority_for(
    office: Office,
    books: Books,
    act: Act,
    agreement: Agreement,
    who: Signer,
    on: date,
    *,
    kind: str | None = None,
) -> Covered | None:
    """Whether somebody may bind the office by an act on a day, and by which authority or why by none.

    None where nobody is bound by the act, or the office has no matrix. One that cannot be read covers nobody. `kind` is that
    of the notice that is signed. Whoever is given by name alone is looked for among the people of the office.
    """
    what = binds_by(act, agreement, kind=kind)
    if what is None:
        return None
    try:
        matrix = matrix_of(office)
        if matrix is None:
            return None
        subject = subject_of_case(office, agreement, on=on)
    except RulesError as error:
        why = f"The rules of the office cannot be read: {' '.join(error.reasons)}"
        return Covered(what, who.name, _known(books, who).person, why=(why,))
    return authority_of(named(matrix, books), what, _known(books, who), subject)


def authority_asked(office: Office, books: Books, agreement: Agreement, request: Request) -> Covered | None:
    """The same of what somebody asks for: of whoever signed for us on the day of the ink, else of whoever acts."""
    if request.actor.key == MACHINE.key:
        return None
    details = request.details
    if isinstance(details, SigningNotice):
        hand = _whose_hand(notice_giver(agreement.terms, office.settings.organisations), details)
        return authority_for(office, books, request.act, agreement, hand, request.on, kind=details.kind)
    if not isinstance(details, Signing):
        who = Signer(request.actor.name, person=request.actor.key)
        return authority_for(office, books, request.act, agreement, who, request.on)
    ours = our_parties(agreement.terms, office.settings.organisations)
    party = next((each for each in ours if each.name == details.party), None)
    if party is None:
        return None
    on = details.on or details.scanned_on or request.on
    return authority_for(office, books, request.act, agreement, _whose_hand(party, details), on)


def who_may_sign(
    office: Office, books: Books, agreement: Agreement, what: Binds, on: date
) -> tuple[Signer, ...] | None:
    """Everybody who may bind the office by something in a case on a day; None where its rules do not tell."""
    with suppress(RulesError):
        matrix = matrix_of(office)
        if matrix is not None:
            subject = subject_of_case(office, agreement, on=on)
            found = (grant.holder for grant in who_may(named(matrix, books), what, subject))
            return tuple(dict.fromkeys(found))
    return None


def partners_show(office: Office, agreement: Agreement, *, on: date) -> tuple[str, ...]:
    """Why the other parties of a case are asked to show who may sign for them; empty where they are not."""
    with suppress(RulesError):
        matrix = matrix_of(office)
        if matrix is not None and matrix.of_partners:
            return asked_of_partners(matrix, subject_of_case(office, agreement, on=on)) or ()
    return ()


def named(matrix: Matrix, books: Books) -> Matrix:
    """A matrix with the people of the office by name."""
    return matrix.named({person.key: person.name for person in books.people.all()})


def signer_named(books: Books, name: str, title: str | None) -> Signer:
    """Somebody by the name with which they sign, as a person of the office where they are one."""
    key = next((each.key for each in books.people.all() if folded(each.name) == folded(name)), None)
    return Signer(name, title, key)


def _matrix_in(office: Office, name: str) -> Reading:
    try:
        text = rules_text(office.folder, name)
        rates = rules_text(office.folder, RATES_FILE)
    except RulesError as error:
        return None, (error,)
    if text is None:
        return None, ()
    return _read(name, text, rates, office.catalogue, office.folder, _resolutions(office.folder))


def _known(books: Books, who: Signer) -> Signer:
    return who if who.person is not None else signer_named(books, who.name, who.title)


def _whose_hand(party: Party, details: Signing | SigningNotice) -> Signer:
    """Whoever signed: by the title beside the ink, else the one the terms give them."""
    titles = (
        each.title for each in party.signatories if each.name and folded(each.name) == folded(details.name)
    )
    return Signer(details.name, details.title or next(titles, None))


def _unknown(matrix: Matrix, people: dict[str, Person], file: str) -> tuple[RulesError, ...]:
    """Those who are named by a key that is nobody’s, or who have left."""
    found = []
    for grant in matrix.grants:
        key = grant.holder.person
        if key is None or (key in people and people[key].active):
            continue
        said = (
            f"{people[key].name} no longer acts for this office, and has authority by it."
            if key in people
            else f"“{key}” is nobody’s key; {suggestion(key, people)}"
        )
        found.append(RulesError(f"The authority “{grant.key}”: {said}", file=file, line=grant.line))
    return tuple(found)


@lru_cache(maxsize=8)
def _read(
    name: str, text: str, rates_text: str | None, catalogue: Catalogue, folder: Path, _files: Stamps
) -> Reading:
    """Read once for what it is read from: the texts, the types, and the resolutions as they lie there."""
    rates, problems = (None, ()) if rates_text is None else read_rates(rates_text)
    known = known_of(catalogue).with_rates(rates)
    matrix, found = read_authority(text, known, lambda paper: resolution_of(folder, paper).sha256, name)
    return (None if problems else matrix), (*problems, *found)


def _resolutions(folder: Path) -> Stamps:
    """What tells whether a resolution has changed: its name, the time it was written, and its size."""
    there = folder / RULES_FOLDER / RESOLUTIONS_FOLDER
    if not there.is_dir():
        return ()
    found = ((each.name, each.stat()) for each in there.iterdir())
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in found))
