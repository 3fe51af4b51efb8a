"""Which running cases changed rules would touch, and how: before and after, and nothing of it is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workflow.answers.approval.preview import PreviewAnswer, TouchedAnswer
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import BY_ITS_TYPE, EVERYBODY, Route, Step
from workflow.domain.approval.routing import told
from workflow.domain.approval.scopes import scope_of, words_of
from workflow.domain.approval.steps import who_still_may
from workflow.domain.approval.under_others import FOLLOWS, UnderOthers, goes_on_to, under_others
from workflow.domain.approval.version import RulesVersion
from workflow.domain.dates.lengths import day
from workflow.domain.errors import together
from workflow.services.office import Office
from workflow.services.rules.as_written import OfficeRules
from workflow.services.rules.followed import rules_by, rules_now, version_by, version_followed
from workflow.services.views.approval.changed_authority import authority_previewed
from workflow.store.books import Books

NOBODY = "nobody may give it yet"


def preview(office: Office, *, on: date) -> PreviewAnswer:
    """The cases that run under other rules than new ones, as they would stand under these, and who may bind the office in
    them on a day by another matrix of authority."""
    running, older, touched = 0, 0, []
    with office.register.reading() as books:
        authority = authority_previewed(office, books, on=on)
        written = rules_now(office, books)
        if written.problems:
            problems = tuple(reason for each in written.problems for reason in each.reasons)
            return PreviewAnswer(running=0, older=0, touched=(), problems=problems, authority=authority)
        looking = _Looking(office, books, written)
        for agreement in books.agreements.each(stages=FOLLOWS):
            running += 1
            if (newest := looking.newer(agreement)) is None:
                continue
            older += 1
            if (row := looking.touched(agreement, newest)) is not None:
                touched.append(row)
    return PreviewAnswer(
        running=running, older=older, touched=tuple(touched), problems=(), authority=authority
    )


def older_numbers(office: Office) -> tuple[str, ...]:
    """The numbers of the cases that run under other rules than new ones, whether that makes a difference or not."""
    with office.register.reading() as books:
        written = rules_now(office, books)
        if written.problems:
            raise together(written.problems)
        looking = _Looking(office, books, written)
        return tuple(
            each.number for each in books.agreements.each(stages=FOLLOWS) if looking.newer(each) is not None
        )


class _Looking:
    """One look over the cases: the newest rules of each type and the people are read once."""

    def __init__(self, office: Office, books: Books, written: OfficeRules) -> None:
        self._office, self._books, self._written = office, books, written
        self._newest: dict[str, RulesVersion] = {}
        self._people: Sequence[Person] = ()

    def newer(self, agreement: Agreement) -> RulesVersion | None:
        """The rules that new cases of its type follow, where it follows others; a case of before by what these say."""
        kind = agreement.type
        if kind not in self._newest:
            self._newest[kind] = version_by(self._office, self._written, kind)
        newest = self._newest[kind]
        if agreement.rules is not None:
            return None if agreement.rules == newest.sha256 else newest
        followed = version_followed(self._office, agreement, self._books)
        return None if followed is not None and followed.sha256 == newest.sha256 else newest

    def touched(self, agreement: Agreement, newest: RulesVersion) -> TouchedAnswer | None:
        """How the rules would touch a case; None where they make no difference to it."""
        followed = version_followed(self._office, agreement, self._books)
        before, after = (rules_by(self._office, each, agreement) for each in (followed, newest))
        under = under_others(agreement, before, after)
        if not under.touches:
            return None
        self._people = self._people or self._books.people.all()
        names = {person.key: person.name for person in self._people}
        submitter = agreement.submission.by if agreement.submission else None
        leads_to = goes_on_to(agreement, under)
        return TouchedAnswer(
            number=agreement.number,
            title=agreement.terms.title,
            type=agreement.type,
            stage=agreement.stage,
            owner=agreement.owner,
            owner_name=names.get(agreement.owner, agreement.owner),
            rules=newest.sha256,
            before=tuple(groups_in_words(under.before, names)),
            after=tuple(groups_in_words(under.after, names)),
            stands=tuple(_given(under.stands, under.after, names)),
            falls=tuple(_fallen(under, names)),
            asked=tuple(_asked(under, self._people, submitter)),
            spared=tuple(step.label for step in under.spared),
            needed=tuple(each.label for each in under.needed),
            freed=tuple(each.label for each in under.freed),
            moves_to=None if leads_to is agreement.stage else leads_to,
        )


def groups_in_words(route: Route, names: Mapping[str, str]) -> Iterator[str]:
    """A line for each group, in order: who is asked, and why where that is not the type alone."""
    for group in route.groups:
        yield "; ".join(_in_words(step, names) for step in group)


def _in_words(step: Step, names: Mapping[str, str]) -> str:
    """“Finance office (both of Fay and Omar, for its funding), because …”."""
    among = [names.get(each, each) for each in step.people]
    if step.least == EVERYBODY or len(among) == step.wanted:
        who = " and ".join(among)
    elif among:
        who = f"{step.wanted} of {', '.join(among)}"
    else:
        who = f"any {step.role}" if step.role else ""
        who += f"{' ' if who else ''}{step.wanted} of them" if step.wanted > 1 else ""
    covers = f"for {words_of(scope_of(step))}" if scope_of(step) else ""
    said = ", ".join(filter(None, (who, covers)))
    because = tuple(each for each in step.because if each != BY_ITS_TYPE)
    return told(replace(step, label=f"{step.label} ({said})" if said else step.label, because=because))


def _given(sign_offs: Iterable[SignOff], route: Route, names: Mapping[str, str]) -> Iterator[str]:
    for each in sign_offs:
        step = route.step(each.route)
        label = each.route if step is None else step.label
        yield f"{label}, signed off by {names.get(each.by, each.by)} on {day(each.on)}"


def _fallen(under: UnderOthers, names: Mapping[str, str]) -> Iterator[str]:
    for fall in under.falls:
        (words,) = _given((fall.sign_off,), under.before, names)
        yield f"{words}: {fall.why}"


def _asked(under: UnderOthers, people: Sequence[Person], submitter: str | None) -> Iterator[str]:
    for step in under.anew:
        may = [person.name for person in who_still_may(step, under.stands, people, but=submitter)]
        yield f"{step.label}: {_either(may) or NOBODY}"


def _either(names: Sequence[str]) -> str:
    *first, last = names or ("",)
    return f"{', '.join(first)} or {last}" if first else last
