"""Lists taken in as they are answered: how a list is read, what becomes of each row, and what waits to be checked."""

from datetime import date

from workflow.answers.acting import ChoiceAnswer, FieldAnswer
from workflow.answers.answer import Answer, Moment
from workflow.answers.drafting import DraftFieldAnswer


class ColumnReadAnswer(Answer):
    """A column: its heading, what it is taken to mean (None for not read), and that in words."""

    heading: str
    means: str | None
    says: str | None


class ListReadAnswer(Answer):
    """How a list is read: its sheet, the row of its headings, its columns, which comes first in days, and the map as a file.

    `order` is None where nobody has said whether the day or the month comes first; `notes` are said of the list as a whole.
    """

    file: str
    sheet: str | None
    sheets: tuple[str, ...]
    heading_row: int
    columns: tuple[ColumnReadAnswer, ...]
    order: str | None
    map: str
    notes: tuple[str, ...]


class ColumnAskedAnswer(Answer):
    """A column as the form of a list asks about it: the name of its field, its letters and heading, what stands first in it.

    `calendar` is by which its days count, None where it holds no days.
    """

    name: str
    letters: str
    heading: str
    examples: tuple[str, ...]
    means: str
    calendar: str | None


class WordAskedAnswer(Answer):
    """A word of a list that says nothing by itself: in how many rows it stands, and what it was said to mean."""

    name: str
    word: str
    rows: int
    means: str


class WordsAskedAnswer(Answer):
    """The words of one kind that a list has of its own, and what each may mean."""

    label: str
    help: str
    choices: tuple[ChoiceAnswer, ...]
    words: tuple[WordAskedAnswer, ...]


class ListFormAnswer(Answer):
    """How a list is read, as a form: what holds for all of it, its columns, and its own words.

    `columns_of` tells of which sheet and row of headings the columns are; `notes` are said of the list as a whole.
    """

    file: str
    columns_of: str
    fields: tuple[FieldAnswer, ...]
    columns: tuple[ColumnAskedAnswer, ...]
    means: tuple[ChoiceAnswer, ...]
    calendars: tuple[ChoiceAnswer, ...]
    words: tuple[WordsAskedAnswer, ...]
    notes: tuple[str, ...]


class ListRowAnswer(Answer):
    """A row: what it was known by, the agreement it tells of, its verdict with the sentences for it, and what is noted.

    `verdict` is one of new, same as on record, conflicts, cannot be read. `unknown` names what it leaves open, in words; `files`
    are the scans found for it; `number` is the agreement it became, or is the same as, or conflicts with.
    """

    row: int
    verdict: str
    reference: str | None
    type: str | None
    title: str | None
    other_side: str | None
    effective_on: date | None
    said: tuple[str, ...]
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    files: tuple[str, ...]
    number: str | None


class VerdictCountAnswer(Answer):
    """How many rows there are of a verdict."""

    verdict: str
    count: int


class DryRunAnswer(Answer):
    """What would become of a list: its rows by verdict, and as many of them as are shown, what asks for somebody first.

    `with_scan` is how many of the new ones have their scan; `scans_over` are the files that belong to no row.
    """

    verdicts: tuple[VerdictCountAnswer, ...]
    rows: tuple[ListRowAnswer, ...]
    count: int
    with_scan: int
    scans_over: tuple[str, ...]


class BatchAnswer(Answer):
    """A part of a list that is confirmed as a whole: how many rows, and by whom and when; None while it waits."""

    batch: int
    rows: int
    confirmed_by: str | None
    confirmed_at: Moment | None


class ListTakenAnswer(Answer):
    """A list that was taken in: its file, who took it in when, its rows by verdict, and its batches.

    `waits` is how many batches wait for a second person; `undone_at` tells when it was taken back.
    """

    id: str
    file: str
    taken_by: str
    taken_on: date
    verdicts: tuple[VerdictCountAnswer, ...]
    batches: tuple[BatchAnswer, ...]
    waits: int
    undone_by: str | None
    undone_at: Moment | None


class BatchDoneAnswer(Answer):
    """One batch taken in: its place among those there are, and the agreements it became."""

    batch: int
    out_of: int
    numbers: tuple[str, ...]
    repeated: bool


class ToCheckAnswer(Answer):
    """An imported agreement that somebody has to compare with its original.

    `unchecked` names what was not compared, `unknown` what of it nobody knows, each in words; `notes` is what its row said;
    `scan` is the id of its scan among its papers, None where the original is missing.
    """

    number: str
    title: str
    other_side: str
    owner: str
    unchecked: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    scan: str | None
    ended_on: date | None


class ToCheckPageAnswer(Answer):
    """A page of what waits to be checked: `later` is the number to go on after, None at the end."""

    rows: tuple[ToCheckAnswer, ...]
    count: int
    more: bool
    later: str | None


class FirstLookAnswer(Answer):
    """What a portfolio looks like after its lists were taken in.

    `to_check` is how many agreements nobody has compared with their originals; `ended_but_active` those of them that by their
    dates have ended and are on record as running; `windows` those whose day to act by comes within a year; `unknown` counts
    by what is unknown.
    """

    to_check: int
    ended_but_active: tuple[str, ...]
    windows: tuple[str, ...]
    unknown: tuple[VerdictCountAnswer, ...]


class CheckPieceAnswer(Answer):
    """A part of the record that nobody has compared: its name, in words, whether it is unknown, and what stands in its fields.

    `drafted` are fields of the draft form of its type, where it is put right in these.
    """

    name: str
    label: str
    unknown: bool
    fields: tuple[FieldAnswer, ...]
    drafted: tuple[DraftFieldAnswer, ...]


class OriginalAnswer(Answer):
    """The scan of an original: the id of its paper, and how it is shown: its “pages” drawn, as the “picture” it is, None where it is not.

    `opens` is whether every browser opens it by itself."""

    id: str
    name: str
    shown_as: str | None
    opens: bool


class ChangedByAnswer(Answer):
    """A letter or an amendment from a list that changed an agreement, with the last day that it gives, where it gives one."""

    number: str
    title: str
    last_day: date | None


class CheckFormAnswer(Answer):
    """An imported agreement beside its original: what is still to be compared, and what the list said of it.

    `following` is the number of the next that waits, None where it is the last; `row` is None where no row is known.
    """

    number: str
    pieces: tuple[CheckPieceAnswer, ...]
    originals: tuple[OriginalAnswer, ...]
    changed_by: tuple[ChangedByAnswer, ...]
    original_missing: bool
    file: str | None
    row: ListRowAnswer | None
    following: str | None
    left: int
