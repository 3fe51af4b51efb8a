"""What a command answers when it cannot: one table from error codes to exit codes, and how each is said."""

import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from workflow.cli.clock import now
from workflow.domain.errors import OfficeError
from workflow.domain.printable import legible
from workflow.settings import OFFICE_FILE

FOUND = 1
REFUSED = 2
UNEXPECTED = 70
AGAIN = 75  # as sysexits.h calls what may go well when it is tried again
INTERRUPTED = 130
TERMINATED = 143
# A script must tell "no" from "not now"; the JSON form tells all refusals apart by their code.
EXIT_CODES = {
    "office": REFUSED,
    "refused": REFUSED,
    "unconfirmed": REFUSED,
    "invalid": REFUSED,
    "not_found": REFUSED,
    "stale": AGAIN,
    "template": REFUSED,
    "rules": REFUSED,
    "storage": REFUSED,
    "newer_register": REFUSED,
    "not_signed_in": REFUSED,
    "too_many_attempts": AGAIN,
    "busy": AGAIN,
    "usage": REFUSED,
}
LOG = "errors.log"


def report_refusal(error: OfficeError, *, as_json: bool) -> int:
    """Say every reason of a refusal, one a line."""
    return _report(error.code, error.reasons, as_json=as_json)


def report_wrong_words(sentence: str, *, as_json: bool) -> int:
    """Say what is wrong with the line itself."""
    return _report("usage", (sentence,), as_json=as_json)


def report_unexpected(error: Exception, words: Sequence[str], folder: Path, *, as_json: bool) -> int:
    """Say that this is our mistake, and where the particulars were written."""
    log = _written(error, words, folder)
    where = f"the particulars are in {log}" if log else "the particulars could not be written anywhere"
    sentence = f"Something went wrong that memoranda did not expect ({type(error).__name__}); {where}."
    _report("unexpected", (sentence,), as_json=as_json)
    return UNEXPECTED


def _report(code: str, reasons: Sequence[str], *, as_json: bool) -> int:
    reasons = [legible(reason) for reason in reasons]
    if as_json:
        from workflow.answers.office import RefusalAnswer

        sys.stderr.write(RefusalAnswer(error=code, reasons=tuple(reasons)).model_dump_json() + "\n")
    else:
        sys.stderr.writelines(f"{reason}\n" for reason in reasons)
    return EXIT_CODES.get(code, REFUSED)


def _written(error: Exception, words: Sequence[str], folder: Path) -> Path | None:
    line = f"{now().isoformat()} memoranda {' '.join(map(legible, words))}"
    told = "".join(traceback.format_exception(error)).split("\n")
    particulars = "".join(f"{legible(each)}\n" for each in (line, *told))
    places = [folder / LOG] if (folder / OFFICE_FILE).is_file() else []
    for place in (*places, Path(tempfile.gettempdir()) / f"memoranda-{LOG}"):
        try:
            with place.open("a", encoding="utf-8") as log:
                log.write(particulars)
        except OSError:
            continue
        return place.resolve()
    return None
