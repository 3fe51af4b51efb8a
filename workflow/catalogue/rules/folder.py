"""The folder rules/ of an office: its files as they stand, each read anew only where it has changed."""

from functools import lru_cache
from pathlib import Path

from workflow.domain.errors import OfficeError, RulesError
from workflow.door.kinds import Kind
from workflow.door.refusing import NotTakenError
from workflow.door.taking import take

RULES_FOLDER, ROUTES_FILE = "rules", "routes.toml"


def rules_text(office: Path, name: str) -> str | None:
    """What a file of the rules says, in the folder of an office; None where there is no such file."""
    path = office / RULES_FOLDER / name
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise RulesError(f"The file cannot be read: {error.strerror}.", file=name) from None
    return _text(path, name, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=64)
def _text(path: Path, name: str, _as_written: tuple[int, int]) -> str:
    try:
        return take(path, Kind.RULES, called="The file").text
    except NotTakenError as error:
        raise RulesError(f"The file {error.why_not.says}.", file=name, line=error.line) from error
    except OfficeError as error:
        raise RulesError(" ".join(error.reasons), file=name) from error
