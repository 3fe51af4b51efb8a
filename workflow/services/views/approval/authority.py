"""The matrix of authority in words, and who may bind the office in one case."""

from collections.abc import Iterator, Mapping
from datetime import date

from workflow.answers.approval.authority import (
    AuthorityCheckedAnswer,
    AuthorityOfCaseAnswer,
    GrantAnswer,
    HolderAnswer,
    MatrixAnswer,
    MayBindAnswer,
    NamedSignatoryAnswer,
    PartnerAuthorityAnswer,
    UnauthorisedAnswer,
)
from workflow.answers.templates import ProblemAnswer
from workflow.catalogue.rules.authority_file import AUTHORITY_FILE
from workflow.catalogue.rules.folder import RULES_FOLDER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.authority import Binds, Unauthorised
from workflow.domain.agreement.sides import our_parties
from workflow.domain.agreement.terms import folded
from workflow.domain.approval.authority import (
    UNSIGNED,
    Grant,
    Matrix,
    Signer,
    authority_of,
    binds_by,
    binds_next,
    who_may,
    why_nobody_may,
)
from workflow.domain.approval.conditions import Condition
from workflow.domain.approval.words import condition_in_words
from workflow.domain.errors import RulesError
from workflow.services.office import Office
from workflow.services.rules.asked_of import subject_of_case
from workflow.services.rules.authority import matrix_of, matrix_read, named, signer_named, to_be_mended
from workflow.services.views.agreement.evidence import Files, files_by_code, shown_by
from workflow.store.books import Books


def matrix_shown(office: Office, *, on: date) -> MatrixAnswer:
    """The matrix as it stands in its file, in words."""
    office = office.refreshed()
    matrix = matrix_read(office)[0] or Matrix()
    with office.register.reading() as books:
        matrix = named(matrix, books)
    titles = {kind.key: kind.title for kind in office.catalogue.types()}
    return MatrixAnswer(
        file=_file(office),
        grants=tuple(_grant(each, titles, on) for each in matrix.grants),
        partners=tuple(_in_words(each, titles) for each in matrix.of_partners),
        problems=_problems(office, on),
    )


def matrix_checked(office: Office, *, on: date) -> AuthorityCheckedAnswer:
    """What is wrong with the matrix on a day."""
    office = office.refreshed()
    matrix = matrix_read(office)[0] or Matrix()
    problems = _problems(office, on)
    return AuthorityCheckedAnswer(file=_file(office), grants=len(matrix.grants), problems=problems)


def authority_of_case(office: Office, number: str, *, on: date) -> AuthorityOfCaseAnswer:
    """Who may bind the office in a case on a day, what was done in it without authority, and what partners showed."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        names = {person.key: person.name for person in books.people.all()}
        files = files_by_code(books.papers.of(agreement.id))
        acts, hands, unread = _who_may(office, books, agreement, on)
    return AuthorityOfCaseAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        on=on,
        has_matrix=_file(office) is not None,
        unread=unread,
        acts=acts,
        named=hands,
        unauthorised=tuple(_unauthorised(each, names, files) for each in agreement.unauthorised),
        partners_show=agreement.partners_show,
        partners=tuple(
            PartnerAuthorityAnswer.of(each, files=shown_by(files, each.document))
            for each in agreement.partner_authorities
        ),
    )


def who_may_renew(office: Office, number: str, *, on: date) -> MayBindAnswer | None:
    """Who may sign a renewal letter for us, asked before anybody decides on one; None where the office has no matrix."""
    acts = authority_of_case(office, number, on=on).acts
    return next((each for each in acts if each.act is Binds.RENEWAL), None)


def _who_may(
    office: Office, books: Books, agreement: Agreement, on: date
) -> tuple[tuple[MayBindAnswer, ...], tuple[NamedSignatoryAnswer, ...], tuple[str, ...]]:
    """Who may by each act that may follow, whether those who are named to sign may, and why the matrix cannot be read."""
    try:
        matrix = matrix_of(office)
        if matrix is None:
            return (), (), ()
        subject = subject_of_case(office, agreement, on=on)
    except RulesError as error:
        return (), (), error.reasons
    matrix = named(matrix, books)
    signing = binds_by(Act.SIGN, agreement) if agreement.stage in UNSIGNED else None
    acts = tuple(
        MayBindAnswer(
            act=what,
            may=tuple(map(_holder, who_may(matrix, what, subject))),
            why_nobody=why_nobody_may(matrix, what, subject),
        )
        for what in binds_next(agreement)
    )
    hands = _ours(office, books, agreement) if signing else ()
    found = ((party, who, authority_of(matrix, signing, who, subject)) for party, who in hands if signing)
    return (
        acts,
        tuple(
            NamedSignatoryAnswer(party=party, name=who.name, title=who.title, by=each.by, why=each.why)
            for party, who, each in found
        ),
        (),
    )


def _ours(office: Office, books: Books, agreement: Agreement) -> Iterator[tuple[str, Signer]]:
    """Those the terms name to sign for us and who have not signed yet, each with the party."""
    signed = {(each.party, folded(each.name)) for each in agreement.signatures}
    ours = our_parties(agreement.terms, office.settings.organisations)
    for party in agreement.terms.signing_parties:
        for each in party.signatories if party in ours else ():
            if each.name and (party.name, folded(each.name)) not in signed:
                yield party.name, signer_named(books, each.name, each.title)


def _holder(grant: Grant) -> HolderAnswer:
    return HolderAnswer(
        key=grant.key,
        name=grant.holder.name,
        title=grant.holder.title,
        until=grant.until,
        resolution=grant.resolution.name,
    )


def _grant(grant: Grant, titles: Mapping[str, str], on: date) -> GrantAnswer:
    return GrantAnswer(
        key=grant.key,
        line=grant.line,
        name=grant.holder.name,
        title=grant.holder.title,
        person=grant.holder.person,
        acts=grant.acts,
        when=_in_words(grant.where, titles),
        unless=_in_words(grant.unless, titles) if grant.unless else None,
        begins=grant.begins,
        until=grant.until,
        resolution=grant.resolution.name,
        sha256=grant.resolution.sha256,
        has_ended=grant.until is not None and grant.until < on,
    )


def _unauthorised(act: Unauthorised, names: Mapping[str, str], files: Files) -> UnauthorisedAnswer:
    by = act.answered_by
    return UnauthorisedAnswer.of(
        act,
        act=act.what,
        says=act.words,
        answered_by=names.get(by, by) if by else None,
        files=shown_by(files, act.resolution),
    )


def _in_words(condition: Condition, titles: Mapping[str, str]) -> str:
    return condition_in_words(condition, lambda word: titles.get(word, word))


def _problems(office: Office, on: date) -> tuple[ProblemAnswer, ...]:
    folder = office.folder / RULES_FOLDER
    return tuple(
        ProblemAnswer.of(each, path=str(folder / (each.file or AUTHORITY_FILE)), says=each.sentence)
        for each in to_be_mended(office, on=on)
    )


def _file(office: Office) -> str | None:
    path = office.folder / RULES_FOLDER / AUTHORITY_FILE
    return str(path) if path.exists() else None
