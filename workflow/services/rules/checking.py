"""What is wrong with the files of rules of an office: told when they are read, so that no case ever waits for it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from os import scandir

from workflow.catalogue.rules.authority_file import AUTHORITY_FILE, PROPOSED_FILE
from workflow.catalogue.rules.folder import ROUTES_FILE, RULES_FOLDER, rules_text
from workflow.catalogue.rules.rates_file import RATES_FILE, read_rates
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.dates.lengths import day
from workflow.domain.errors import RulesError
from workflow.services.office import Office
from workflow.services.rules.as_written import rules_with
from workflow.services.rules.authority import to_be_mended

Check = Callable[[Office, date], Iterable[RulesError]]


def files_there(office: Office) -> tuple[str, ...]:
    """The files of rules that there are, by their names."""
    return tuple(name for name in CHECKS if _there(office, name))


def rules_problems(office: Office, *, on: date) -> tuple[RulesError, ...]:
    """Everything that is wrong with any file of rules on a day, each once, file by file."""
    found = [problem for check in CHECKS.values() for problem in _tried(office, check, on)]
    found += _strays(office)
    once = {str(problem): problem for problem in found}
    return tuple(sorted(once.values(), key=lambda each: (each.file or "", each.line or 0)))


def _tried(office: Office, check: Check, on: date) -> Iterator[RulesError]:
    """What a check finds; a file that cannot be read at all is found too."""
    try:
        yield from check(office, on)
    except RulesError as error:
        yield error


def _there(office: Office, name: str) -> bool:
    return (office.folder / RULES_FOLDER / name).exists()


def _strays(office: Office) -> Iterator[RulesError]:
    """Files beside those that are read: somebody may think that they are rules."""
    folder = office.folder / RULES_FOLDER
    if not folder.is_dir():
        return
    for each in scandir(folder):
        if each.is_file() and each.name not in CHECKS and not each.name.startswith("."):
            said = f"Nobody reads {quoted(each.name)}; {suggestion(each.name, CHECKS)}"
            yield RulesError(said, file=each.name)


def _rates(office: Office, on: date) -> Iterator[RulesError]:
    text = rules_text(office.folder, RATES_FILE)
    rates, problems = (None, ()) if text is None else read_rates(text)
    yield from problems
    if rates is not None and on > rates.good_until:
        said = f"{rates.words[:1].upper()}{rates.words[1:]} were good until {day(rates.good_until)}: write those of today."
        until_then = "Until then every sum in another currency may be above every limit."
        yield RulesError(f"{said} {until_then}", file=RATES_FILE)


def _routes(office: Office, _on: date) -> Iterable[RulesError]:
    with office.register.reading() as books:
        people = books.people.all()
    return rules_with(office, people).problems


def _authority(office: Office, on: date) -> Iterable[RulesError]:
    return to_be_mended(office, on=on)


def _proposed(office: Office, on: date) -> Iterable[RulesError]:
    return to_be_mended(office, on=on, file=PROPOSED_FILE)


CHECKS: dict[str, Check] = {
    ROUTES_FILE: _routes,
    RATES_FILE: _rates,
    AUTHORITY_FILE: _authority,
    PROPOSED_FILE: _proposed,
}
"""The files of rules, each with what finds what is wrong with it."""
