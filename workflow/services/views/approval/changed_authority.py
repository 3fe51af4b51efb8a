"""Whom another matrix of authority would let bind the office in the cases that run: told before it counts."""

from collections.abc import Iterable, Iterator
from datetime import date

from workflow.answers.approval.preview import (
    AuthorityPreviewAnswer,
    AuthorityTouchedAnswer,
    HandsAnswer,
)
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.authority import UNSIGNED, Matrix, Signer, hands_changed
from workflow.services.office import Office
from workflow.services.rules.asked_of import subject_of_case
from workflow.services.rules.authority import matrix_proposed, matrix_read
from workflow.store.books import Books

OPEN = tuple(stage for stage in Stage if stage is not Stage.CLOSED)
ANYBODY = ("whoever acts for the office",)


def authority_previewed(office: Office, books: Books, *, on: date) -> AuthorityPreviewAnswer | None:
    """The cases in which a proposed matrix lets others bind the office on a day, and those that nobody could sign.

    Where none is proposed, those that nobody may sign as things stand; None in an office without either file. One that counts
    and cannot be read covers nobody.
    """
    counts, unreadable = matrix_read(office)
    proposed, mistakes = matrix_proposed(office)
    is_proposed = proposed is not None or bool(mistakes)
    if not is_proposed and counts is None and not unreadable:
        return None
    if problems := mistakes if is_proposed else unreadable:
        told = tuple(reason for each in problems for reason in each.reasons)
        return AuthorityPreviewAnswer(proposed=is_proposed, looked_at=0, touched=(), problems=told)
    before = Matrix() if unreadable else counts
    names = {person.key: person.name for person in books.people.all()}
    looking = _Looking(office, before, proposed if is_proposed else before, names, on)
    cases = books.agreements.each(stages=OPEN if is_proposed else UNSIGNED)
    touched = sorted(looking.through(cases), key=lambda row: not any(each.nobody for each in row.acts))
    return AuthorityPreviewAnswer(
        proposed=is_proposed, looked_at=looking.looked_at, touched=tuple(touched), problems=()
    )


class _Looking:
    """One look over the cases with both matrices."""

    def __init__(
        self, office: Office, before: Matrix | None, after: Matrix | None, names: dict[str, str], on: date
    ) -> None:
        self._office, self._names, self._on = office, names, on
        self._before, self._after = (each and each.named(names) for each in (before, after))
        self.looked_at = 0

    def through(self, cases: Iterable[Agreement]) -> Iterator[AuthorityTouchedAnswer]:
        for agreement in cases:
            self.looked_at += 1
            subject = subject_of_case(self._office, agreement, on=self._on)
            if changed := hands_changed(self._before, self._after, agreement, subject):
                yield AuthorityTouchedAnswer(
                    number=agreement.number,
                    title=agreement.terms.title,
                    stage=agreement.stage,
                    owner=agreement.owner,
                    owner_name=self._names.get(agreement.owner, agreement.owner),
                    acts=tuple(
                        HandsAnswer(
                            act=each.what,
                            before=_in_words(each.before),
                            after=_in_words(each.after),
                            nobody=each.leave_nobody,
                            why_nobody=each.why_nobody,
                        )
                        for each in changed
                    ),
                )


def _in_words(hands: tuple[Signer, ...] | None) -> tuple[str, ...]:
    return ANYBODY if hands is None else tuple(each.words for each in hands)
