"""Which program LibreOffice is on this machine."""

import os
import shutil

from workflow.domain.errors import NotFoundError
from workflow.settings import SOFFICE

NAMES = ("soffice", "libreoffice")


def at_hand() -> bool:
    """Whether there is a program that prints Word files."""
    return _found() is not None


def program() -> str:
    """Where the program lies; NotFoundError says what to install, and how to name it."""
    if (found := _found()) is not None:
        return found
    if named := os.environ.get(SOFFICE):
        raise NotFoundError(
            f"{SOFFICE} names \u201c{named}\u201d, which is no program: name LibreOffice there, as /usr/bin/soffice, "
            "or leave the variable out."
        )
    raise NotFoundError(
        "This Word file is printed as a PDF by LibreOffice, which is not on this machine: install LibreOffice Writer, "
        f"or name its program in {SOFFICE}, as /usr/bin/soffice."
    )


def _found() -> str | None:
    """What the variable names; where it names nothing, what is on the path."""
    named = os.environ.get(SOFFICE)
    return next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
