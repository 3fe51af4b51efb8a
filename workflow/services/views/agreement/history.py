"""The history of an agreement as a page tells it: every change with who made it, where it came by, and what it did."""

from collections.abc import Mapping

from workflow.answers.agreement.history import HistoryAnswer, ToldChangeAnswer
from workflow.answers.agreements import ChangeAnswer
from workflow.domain.agreement.agreement import MACHINE
from workflow.services.office import Office
from workflow.services.views.agreement.evidence import Files, files_by_code, shown_by
from workflow.services.views.agreements import told_history

BY_PAGE = "page:"


def history_page(office: Office, number: str) -> HistoryAnswer:
    """Every change, the newest first."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        files = files_by_code(books.papers.of(agreement.id))
        names = {person.key: person.name for person in books.people.all()} | {MACHINE.key: "Automatic"}
    changes = told_history(office, number)
    return HistoryAnswer(
        number=agreement.number, changes=tuple(_told(each, names, files) for each in reversed(changes))
    )


def _told(change: ChangeAnswer, names: Mapping[str, str], files: Files) -> ToldChangeAnswer:
    def named(key: str | None) -> str | None:
        return None if key is None else names.get(key, key)

    return ToldChangeAnswer.of(
        change,
        label=f"{change.act.word[:1].upper()}{change.act.word[1:]}",
        by=named(change.actor),
        behalf=named(change.on_behalf_of),
        witness=named(change.second),
        came_by=_came_by(change),
        moved=_moved(change),
        changed=tuple(
            sorted(
                name.replace("_", " ")
                for name, value in change.after.items()
                if change.before.get(name) != value and name not in {"stage", "version", "head"}
            )
        ),
        files=shown_by(files, *change.evidence),
    )


def _came_by(change: ChangeAnswer) -> str:
    """Where a change came by, in words."""
    if change.via is None:
        return "by itself" if change.actor == MACHINE.key else "on the command line"
    return f"on the desk, session {change.via.removeprefix(BY_PAGE)}"


def _moved(change: ChangeAnswer) -> str | None:
    """The stage into which it moved the agreement."""
    stage = change.after.get("stage")
    return None if stage is None or stage == change.before.get("stage") else str(stage)
