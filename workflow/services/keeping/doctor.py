"""The doctor: looks whether an office is sound, and says how to mend it."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from workflow.answers.office import DoctorAnswer, FindingAnswer, Mending
from workflow.domain.dates.lengths import day
from workflow.domain.errors import OfficeError, StorageError
from workflow.services.keeping.leftovers import left_over
from workflow.services.keeping.mail_looked_at import mail
from workflow.services.keeping.proving import Summary, prove_all
from workflow.services.keeping.sentences import Sentences, counted, found, some
from workflow.services.keeping.whole_register import damaged_pages, derivable, unsound
from workflow.services.office import Office
from workflow.services.papers.produce import every_paper
from workflow.services.rules.checking import files_there, rules_problems
from workflow.services.views.agreements import paper_files
from workflow.services.views.messages import head_named, heads

FROM_A_BACKUP = "Do not work on; bring the register and the shelf back from a backup."
REPAIR = "Let what is only derived be made again from the record."
STUCK_AFTER = timedelta(hours=1)


def examine(office: Office, *, at: datetime) -> Iterator[FindingAnswer]:
    """Look at the folder, the register, the templates, the record, the papers and the work that waits."""
    yield _folder(office, at)
    register = _register(office)
    yield register
    yield _templates(office)
    if not register.well:
        return
    yield from _rules(office, at)
    yield _head(office)
    if damaged := damaged_pages(office):
        yield found("Record", " ".join(damaged), FROM_A_BACKUP)
        return
    yield from _record(office)
    yield _view(office)
    yield _work(office, at)
    yield mail(office)
    yield _rounds(office)


def glance(office: Office, *, at: datetime) -> Iterator[FindingAnswer]:
    """What of the same can be looked at in a moment, however long the record: all but the proofs and the papers."""
    yield _folder(office, at)
    register = _register(office)
    yield register
    yield _templates(office)
    if register.well:
        yield from _rules(office, at)
        yield _head(office)
        yield _work(office, at)
        yield mail(office)
        yield _rounds(office)


def prefect(url: str | None, is_answering: Callable[[str], bool]) -> FindingAnswer:
    """Whether the Prefect server that is named, if any, answers."""
    if not url:
        return found(
            "Prefect",
            "No server is named (PREFECT_API_URL): automatic work is done in this process.",
        )
    if is_answering(url.rstrip("/")):
        return found("Prefect", f"The server at {url} answers.")
    return found("Prefect", f"The server at {url} does not answer.", "Start it, or unset PREFECT_API_URL.")


def diagnosis(findings: Sequence[FindingAnswer], repaired: Sequence[str] = ()) -> DoctorAnswer:
    """Whether the office is sound, by what was found after what was repaired."""
    return DoctorAnswer(
        well=all(each.well for each in findings),
        repaired=tuple(repaired),
        findings=tuple(findings),
    )


def _folder(office: Office, at: datetime) -> FindingAnswer:
    closed = [
        name
        for name in (".", "shelf", "papers")
        if not os.access(office.folder / name, os.W_OK | os.X_OK) or not (office.folder / name).is_dir()
    ]
    if closed:
        where = ", ".join(str(office.folder / name) for name in closed)
        return found(
            "Folder", f"Cannot be written: {where}.", "Make the folder, or let yourself write in it."
        )
    if broken_off := some(str(path.relative_to(office.folder)) for path in left_over(office, at=at)):
        return found(
            "Folder",
            f"Left over from filings that were broken off: {broken_off}",
            REPAIR,
            Mending.REPAIR,
        )
    return found("Folder", f"{office.folder} can be read and written.")


def _register(office: Office) -> FindingAnswer:
    version = office.register.version
    if office.register.is_current:
        return found("Register", f"{office.register.where} is of the present version, {version}.")
    said = "has no tables yet" if version is None else f"is of the older version {version}"
    return found(
        "Register", f"{office.register.where} {said}.", "Bring the register up to date.", Mending.UPGRADE
    )


def _templates(office: Office) -> FindingAnswer:
    try:
        problems = office.catalogue.check()
    except StorageError as error:
        return found("Templates", str(error), "Make it a folder that you may read.")
    if problems:
        return found(
            "Templates", some([str(each) for each in problems]), "Mend the files at the lines named."
        )
    return found(
        "Templates", f"{counted(len(office.catalogue.types()), 'type')}, every template can be read."
    )


def _rules(office: Office, at: datetime) -> Iterator[FindingAnswer]:
    """The files of rules of an office that has written any, with the people it has today."""
    problems = rules_problems(office, on=at.astimezone(office.settings.timezone).date())
    if problems:
        yield found(
            "Rules", some(map(str, problems)), "Mend the files at the lines named, or add the people."
        )
    elif there := files_there(office):
        yield found("Rules", f"{', '.join(there)}: nothing is wrong.")


def _head(office: Office) -> FindingAnswer:
    """What others let pass is told to somebody who is there to read it."""
    with office.register.reading() as books:
        head, told_instead = head_named(office, books), heads(office, books)
    if head is not None:
        return found("Head", f"{head.name} heads the office and is told what others let pass.")
    if not told_instead:
        return found(
            "Head",
            "Nobody heads the office and nobody administers it: what others let pass is told to nobody.",
            "Add an administrator, or name a head in office.toml.",
            Mending.ADD_A_PERSON,
        )
    told = "everybody with the role of administrator is told what others let pass."
    if office.settings.head is None:
        return found("Head", f"office.toml names nobody as head: {told}")
    return found(
        "Head",
        f"office.toml names \u201c{office.settings.head}\u201d as head, but nobody of that key acts for the office; until "
        f"that is mended {told}",
        "Write as head in office.toml the key of one of the people of the office.",
        Mending.LIST_PEOPLE,
    )


def _record(office: Office) -> Iterator[FindingAnswer]:
    """What is on record is proved, and what is filed beside it is what follows from it with the present calendar."""
    summary, broken, stale, clock = Summary(), Sentences(), Sentences(), Sentences()
    for each in unsound(office):
        broken.add(each)
    for each in derivable(office):
        stale.add(each)
    for proof in map(summary.counted, prove_all(office)):
        for each in proof.broken:
            broken.add(f"{proof.number}: {each}")
        if proof.stale:
            stale.add(proof.number)
        for each in proof.noticed:
            clock.add(f"{proof.number}: {each}")
    looked_at = (
        f"{counted(summary.agreements, 'agreement')}, {counted(summary.changes, 'change')}, "
        f"{counted(summary.papers, 'paper')}: every chain holds, every file is as it was filed."
    )
    yield (found("Record", broken.told, FROM_A_BACKUP) if broken.count else found("Record", looked_at))
    yield (
        found(
            "Dates",
            f"What is on file beside them is not up to date: {stale.told}",
            REPAIR,
            Mending.REPAIR,
        )
        if stale.count
        else found(
            "Dates", "The dates on file are those the agreements give, and so are the lists and the words."
        )
    )
    yield found("Clock", clock.told or "No change was recorded before the one before it.")


def _view(office: Office) -> FindingAnswer:
    """Every paper of the register lies below papers/ with its own content, under its name unless another file has that."""
    missing, beside, shown = Sentences(), Sentences(), 0
    for paper in every_paper(office):
        shown += 1
        for name, sha in paper_files(paper).items():
            try:
                path = office.view.find(sha, name)
            except OfficeError as error:
                missing.add(str(error))
                continue
            if path is None:
                missing.add(paper.place)
            elif not office.view.is_own_name(path, name):
                beside.add(f"{path.relative_to(office.view.folder)} is the paper; {name} is not")
    if missing.count:
        return found(
            "Papers",
            f"Not below papers/ as they are on record: {missing.told}",
            REPAIR,
            Mending.REPAIR,
        )
    if beside.count:
        return found(
            "Papers",
            f"Somebody put something else where papers lie, so that they were laid out beside it: {beside.told}",
            "Take away what is not of this office.",
        )
    return found("Papers", f"{counted(shown, 'paper')} below {office.view.folder}, each as it is on record.")


def _work(office: Office, at: datetime) -> FindingAnswer:
    with office.register.reading() as books:
        orders = books.outbox.list_open()
    failed = [f"{each.number}, {each.order.kind}: {said}" for each in orders if (said := each.trouble(at))]
    if failed:
        return found(
            "Work",
            f"Could not be carried out: {some(failed)}",
            "Mend what it names, then let it be tried again.",
            Mending.TRY_AGAIN,
        )
    late = [each.number for each in orders if at - each.recorded_at > STUCK_AFTER]
    if late:
        return found(
            "Work", f"Waits for more than an hour: {some(late)}", "Let it be carried out.", Mending.CARRY_OUT
        )
    return found(
        "Work", f"{counted(len(orders), 'order')} waiting, none failed." if orders else "Nothing waits."
    )


def _rounds(office: Office) -> FindingAnswer:
    """When the rounds were last made: nothing is wrong with a long while, but somebody may wonder."""
    zone = office.settings.timezone
    with office.register.reading() as books:
        last = books.rounds.all()
    told = [
        f"The last {each.work} worked for {day(each.on)} and ended on {day(each.at.astimezone(zone).date())}."
        for each in last
    ]
    return found("Rounds", " ".join(told) or "No round was made yet.")
