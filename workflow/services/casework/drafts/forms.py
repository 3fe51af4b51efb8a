"""The draft form as data: what it asks for, what was typed or is on record, and what is wrong or missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workflow.answers.drafting import (
    DraftChoiceAnswer,
    DraftFieldAnswer,
    DraftFormAnswer,
    DraftGroupAnswer,
    DraftProblemAnswer,
    DraftRowAnswer,
)
from workflow.catalogue.cases.asked_fields import (
    ASSUMED,
    CONTACTS,
    FUNDING,
    LINKS,
    AskedField,
    AskedGroup,
    asked_of,
)
from workflow.catalogue.cases.typed_cases import TypedWords, rows_typed, words_typed
from workflow.domain.errors import Reason
from workflow.services.casework.drafts.typed_drafts import (
    About,
    about_of,
    case_of,
    every_problem,
    typed_on_record,
)
from workflow.services.office import Office

MARKED = ("binding", "parties", "term", "renewal", "facts", "funding")
"""What may be marked as assumed, or each field of it."""
NEW_ROW = "#"
"""In the place of a row's number, in the names of a row that is not there yet."""


def draft_form(office: Office, number_or_type: str, typed: TypedWords | None = None) -> DraftFormAnswer:
    """The form of an agreement, or of a new one of a type: what was typed, else what is on record."""
    about = about_of(office.refreshed(), number_or_type)
    problems = () if typed is None else every_problem(about, case_of(about, typed))
    shown = typed_on_record(about) if typed is None else typed
    return form_answer(about, shown, problems)


def form_so_far(office: Office, number_or_type: str, typed: TypedWords) -> DraftFormAnswer:
    """The form with what is typed so far, before anybody looks at what is wrong with it."""
    return form_answer(about_of(office.refreshed(), number_or_type), typed, ())


def form_answer(about: About, typed: TypedWords, problems: Sequence[Reason]) -> DraftFormAnswer:
    """The form with these words in its fields, and each problem at its field."""
    kind, agreement = about.kind, about.agreement
    filler = _Filler(typed, _least_rows(about))
    groups = [
        (each, tuple(filler.field(asked, asked.name) for asked in each.fields)) for each in asked_of(kind)
    ]
    names = [each.name for _, fields in groups for each in _all(fields)]
    told = problem_answers(problems, names)
    filler.problems = {}
    for each in told:
        filler.problems.setdefault(each.field, []).append(each.says)
    if told:
        groups = [
            (each, tuple(filler.field(asked, asked.name) for asked in each.fields)) for each, _ in groups
        ]
    return DraftFormAnswer(
        type=kind.key,
        type_title=kind.title,
        number=agreement.number if agreement else None,
        version=agreement.version if agreement else None,
        groups=tuple(_in_order(groups)),
        problems=told,
        assumed_besides=tuple(each for each in filler.assumed if each not in names),
    )


def names_in_form(about: About, typed: TypedWords) -> Iterator[str]:
    """The names of all that the form with these words shows: its fields, and those of each row."""
    for group in asked_of(about.kind):
        for asked in group.fields:
            yield from _names_below(asked, asked.name, typed, _least_rows(about))


def _names_below(asked: AskedField, name: str, typed: TypedWords, least: Mapping[str, int]) -> Iterator[str]:
    yield name
    for number in _numbers(asked, name, typed, least):
        for column in asked.columns:
            yield from _names_below(column, f"{name}.{number}.{column.name}", typed, least)


def _numbers(asked: AskedField, name: str, typed: TypedWords, least: Mapping[str, int]) -> Sequence[int]:
    """The rows that are there by their numbers; where none is typed, as many empty ones as there must be."""
    if asked.kind != "rows":
        return ()
    return tuple(rows_typed(typed, name)) or range(1, least.get(name, 0) + 1)


def _least_rows(about: About) -> dict[str, int]:
    return {"parties": about.kind.parties.least} if about.agreement is None else {}


def problem_answers(problems: Iterable[Reason], names: Sequence[str]) -> tuple[DraftProblemAnswer, ...]:
    """Each problem once, at a field that is there: the one it names, else the first inside it, else what it stands in."""
    known, found = set(names), []
    for each in problems:
        field = _there(each.anchor or "title", known, names)
        found.append(DraftProblemAnswer(field=field, says=each.sentence))
    return tuple(dict.fromkeys(found))


def _there(anchor: str, known: set[str], names: Sequence[str]) -> str:
    while anchor and anchor not in known:
        inside = next((name for name in names if name.startswith(f"{anchor}.")), None)
        if inside is not None:
            return inside
        anchor = anchor.rpartition(".")[0]
    return anchor or "title"


class _Filler:
    """Puts what was typed into what is asked."""

    def __init__(self, typed: TypedWords, least: Mapping[str, int]) -> None:
        self._typed = typed
        self._least = least
        self._unknown = {words_typed(typed, f"unknown.{row}.about") for row in rows_typed(typed, "unknown")}
        self.assumed = tuple(each for each in typed.get(ASSUMED, ()) if each.strip())
        self.problems: dict[str, list[str]] = {}

    def field(self, asked: AskedField, name: str) -> DraftFieldAnswer:
        """One field, or rows, with the words that were typed there."""
        columns: tuple[DraftFieldAnswer, ...] = ()
        rows: tuple[DraftRowAnswer, ...] = ()
        if asked.kind == "rows":
            columns = self._row(asked, f"{name}.{NEW_ROW}")
        if asked.kind == "rows" and NEW_ROW not in name:
            rows = tuple(
                DraftRowAnswer(number=number, fields=self._row(asked, f"{name}.{number}"))
                for number in _numbers(asked, name, self._typed, self._least)
            )
        return DraftFieldAnswer(
            name=name,
            label=asked.label,
            kind=asked.kind,
            help=asked.help,
            example=asked.example,
            required=asked.required and name not in self._unknown,
            expected=asked.expected,
            choices=tuple(DraftChoiceAnswer(value=value, label=label) for value, label in asked.choices),
            value="" if asked.kind == "rows" else words_typed(self._typed, name),
            left_out=asked.left_out,
            clause=asked.clause,
            problems=tuple(self.problems.get(name, ())),
            assumed=name in self.assumed if self._may_be_assumed(asked, name) else None,
            columns=columns,
            rows=rows,
        )

    def _may_be_assumed(self, asked: AskedField, name: str) -> bool:
        """A fact or a term as a whole: no row of it, not what it is called, and nothing that is not known anyway."""
        return name == asked.name and name.partition(".")[0] in MARKED

    def _row(self, asked: AskedField, name: str) -> tuple[DraftFieldAnswer, ...]:
        return tuple(self.field(each, f"{name}.{each.name}") for each in asked.columns)


def _in_order(
    groups: Sequence[tuple[AskedGroup, tuple[DraftFieldAnswer, ...]]],
) -> Iterable[DraftGroupAnswer]:
    """The groups of the page: whom to write to stands by itself, after what is agreed."""
    contacts = tuple(each for _, fields in groups for each in _contacts(fields))
    for group, fields in groups:
        shown = sorted(
            map(_without_contacts, fields), key=lambda each: group.key == LINKS and not each.required
        )
        yield group_with(group.key, group.title, tuple(shown))
        if group.key == FUNDING:
            yield group_with(CONTACTS, "Whom to write to", contacts)


def _contacts(fields: Iterable[DraftFieldAnswer]) -> Iterable[DraftFieldAnswer]:
    for each in fields:
        for row in each.rows if each.name == "parties" else ():
            named = next((cell.value for cell in row.fields if cell.name.endswith(".organisation")), "")
            for cell in row.fields:
                if cell.name.endswith(".contacts"):
                    yield cell.model_copy(update={"label": named or f"Party {row.number}"})


def _without_contacts(field: DraftFieldAnswer) -> DraftFieldAnswer:
    if field.name != "parties":
        return field
    rows = tuple(
        row.model_copy(
            update={"fields": tuple(each for each in row.fields if not each.name.endswith(".contacts"))}
        )
        for row in field.rows
    )
    return field.model_copy(update={"rows": rows})


def group_with(key: str, title: str, fields: tuple[DraftFieldAnswer, ...]) -> DraftGroupAnswer:
    """Fields that stand together, with how many that are needed are still missing."""
    missing = sum(_missing(each) for each in fields)
    wrong = any(each.problems for each in _all(fields))
    return DraftGroupAnswer(
        key=key, title=title, complete=not missing and not wrong, missing=missing, fields=fields
    )


def _missing(field: DraftFieldAnswer) -> int:
    if field.kind != "rows":
        return int(field.required and not field.value.strip())
    rows = [row for row in field.rows if any(each.value.strip() for each in _all(row.fields))]
    return sum(_missing(each) for row in rows for each in row.fields) + int(field.required and not rows)


def _all(fields: Iterable[DraftFieldAnswer]) -> Iterable[DraftFieldAnswer]:
    for each in fields:
        yield each
        for row in each.rows:
            yield from _all(row.fields)
