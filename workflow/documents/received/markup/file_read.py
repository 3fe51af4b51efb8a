"""What is known while a Word file is read: of the whole file, and of what stands around the words that are read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.documents.package.markup import Element, w
from workflow.documents.received.changes import Change, comes, goes
from workflow.documents.received.markup.lists import in_form
from workflow.documents.received.markup.styles import Styles
from workflow.documents.received.tree import Control, Untold

_VAL = w("val")
_CONTROL_KINDS = {
    "dropDownList": "choice",
    "comboBox": "choice",
    "date": "date",
    "picture": "picture",
    "checkbox": "box to tick",
    "docPartObj": "contents",
    "docPartList": "building block",
    "equation": "equation",
    "repeatingSection": "repeated",
    "repeatingSectionItem": "repeated",
}


class Context(NamedTuple):
    """What stands around words."""

    changes: tuple[Change, ...] = ()
    link: str | None = None
    control: Control | None = None


@dataclass(slots=True)
class FileRead:
    """What is known of the whole file while it is read, and what is gathered."""

    styles: Styles
    untold: list[Untold] = field(default_factory=list)
    on: dict[str, str] = field(default_factory=dict)
    """The words that each comment stands on."""
    notes: dict[str, None] = field(default_factory=dict)
    """The keys of the notes that were met."""
    forms: dict[str, str] = field(default_factory=lambda: {"footnote": "decimal", "endnote": "lowerRoman"})
    counts: dict[str, list[int]] = field(default_factory=lambda: {"footnote": [0, 0], "endnote": [0, 0]})

    def note(self, of: str, changes: tuple[Change, ...]) -> tuple[str, str]:
        """The number of the next note, as it is printed and as it was before the changes; one that goes keeps what it was."""
        now, was = self.counts[of]
        now, was = now + (not goes(changes)), was + (not comes(changes))
        self.counts[of] = [now, was]
        before = "" if comes(changes) else in_form(was, self.forms[of])
        return before if goes(changes) else in_form(now, self.forms[of]), before


def control_of(found: Element) -> Control:
    """What a content control is."""
    properties = found.find(w("sdtPr"))
    if properties is None:
        return Control()
    said = {each.tag.rsplit("}", 1)[-1]: each for each in properties if isinstance(each.tag, str)}
    kind = next((kind for name, kind in _CONTROL_KINDS.items() if name in said), "text")
    prompts = said.get("showingPlcHdr")
    return Control(
        title=said["alias"].get(_VAL, "") if "alias" in said else "",
        tag=said["tag"].get(_VAL, "") if "tag" in said else "",
        kind=kind,
        prompts=prompts is not None and prompts.get(_VAL) not in ("0", "false", "off"),
    )
