"""How the line says what mends something: the option of a refusal\u2019s field, the command for a finding of the doctor.

No sentence below the command line names an option or a command: pages say the same sentences.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workflow.domain.errors import OfficeError, Reason, Topic
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.office import FindingAnswer

REPAIR = "office doctor --repair"
_DOES = {
    "repair": REPAIR,
    "upgrade": "office upgrade",
    "try again": "orders retry",
    "carry out": "machine relay --here",
    "add a person": "people add",
    "list people": "people",
    "send again": "mail retry",
    "choose mail": "mail choose",
}
"""The command that does what mends a finding."""
_SAID_AS = {
    "continues_from": ("continues",),
    "due_on": ("due",),
    "contacts": ("file", "field"),
    "evidence": ("file", "scan"),
    "happened_on": ("on",),
    "id": ("comment_number", "notice_number", "activity", "which"),
    "on": ("arrived", "on"),
    "owner": ("to", "owner"),
    "readings": ("metric",),
    "received_at": ("arrived",),
    "received_on": ("arrived",),
    "replaces_text": ("replaces",),
    "sent_at": ("sent",),
    "sha256": ("numbers",),  # the rules of today, which the command names itself
    "subject": ("duty",),
    "terms": ("found", "record"),
    "sent_on": ("sent",),
    "what": ("asks",),
    "written_on": ("written",),
}
"""What the line calls a field, where it is not by its own name: whichever of these the command has."""


@contextmanager
def told_on_the_line(ctx: Any) -> Iterator[None]:
    """Whatever is refused within says of each reason which option mends it."""
    options = options_of(ctx.command)
    try:
        yield
    except OfficeError as error:
        error.why = tuple(_with_option(each, options) for each in error.why)
        raise


def remedy(found: "FindingAnswer") -> str:
    """How a finding of the doctor is mended, and below it, to be copied, the command that does it."""
    does = () if found.mending is None else (command(_DOES[found.mending]),)
    return "\n".join((found.remedy or "", *does))


def options_of(typed: Any) -> dict[str, str]:
    """The options of a command, by what they are called within."""
    return {each.name: each.opts[0] for each in typed.params if each.opts[0].startswith("-")}


def said_as(field: str) -> tuple[str, ...]:
    """What a command may call a field: whichever of these it has."""
    return (*_SAID_AS.get(field, ()), field)


def _with_option(reason: Reason, options: Mapping[str, str]) -> Reason:
    option = _option(reason, options)
    if option is None or option in reason.sentence:
        return reason
    return replace(reason, sentence=f"{reason.sentence.removesuffix('.')} ({option}).")


def _option(reason: Reason, options: Mapping[str, str]) -> str | None:
    """The option that says what a reason asks for; of a field of the draft, while another command is at it, with its command."""
    anchor = reason.anchor or ""
    if reason.about is Topic.FIELD:
        return next((options[each] for each in said_as(anchor) if each in options), None)
    word = next((word for word, place in _places().items() if place == anchor), None)
    if word is None:
        return None
    option = f"--{word.replace('_', '-')}"
    return option if word in options else f"\u201c{command(f'draft edit {option}')}\u201d"


def _places() -> Mapping[str, str]:
    from workflow.catalogue.cases.described import PLACES

    return PLACES
