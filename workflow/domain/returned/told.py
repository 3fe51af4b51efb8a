"""What was found in a text that came back, in the words in which people read it."""

from collections.abc import Sequence

from workflow.domain.returned.finding import Finding, Kind

MOST_WORDS = 400
"""Signs of a passage that a sentence repeats."""


def summary_of(found: Sequence[Finding], against: str) -> str:
    """How much is not as it was sent, in one sentence."""
    own = [each for each in found if not each.follows]
    if not own:
        return f"Nothing was changed: it says what {against} says."
    formats = sum(each.kind is Kind.FORMAT for each in own)
    silent = sum(not each.tracked for each in own)
    said = f"{counted(len(own), 'change')} to {against}"
    if formats == len(own):
        said += ", of formatting alone"
    elif formats:
        said += f", {formats} of formatting alone"
    if silent == len(own):
        return f"{said}; the file does not show {'it' if silent == 1 else 'any of them'}."
    return (
        f"{said}; {silent} of them the file does not show."
        if silent
        else f"{said}; the file shows every one."
    )


def in_words(found: Finding) -> str:
    """A finding as a sentence says it, without its place."""
    before, after = _quoted(found.before), _quoted(found.after)
    match found.kind:
        case Kind.MOVED:
            was = f"from {found.was_at.words}" if found.was_at is not None else "from elsewhere"
            return f"moved here {was}: {after}"
        case Kind.NUMBER:
            many = " to " in found.before
            return f"{'numbers' if many else 'number'} {found.before} {'are' if many else 'is'} now {found.after}"
        case Kind.FIELD if found.before == found.after:
            return f"{before} does not follow the numbering any more: it is typed, or the other way round"
        case Kind.FIELD:
            return f"a reference reads {after} and read {before}"
        case Kind.HIDDEN if found.before == found.after:
            return f"{before} is hidden now"
        case Kind.HIDDEN:
            return f"hidden words were put in: {after}"
        case Kind.FORMAT:
            return f"{before} looks otherwise"
        case Kind.PARAGRAPH:
            return f"a paragraph was divided or joined: {before} became {after}"
    if not before:
        return f"put in: {after}"
    return f"struck: {before}" if not after else f"{before} became {after}"


def _quoted(words: str) -> str:
    said = " / ".join(line.strip() for line in words.split("\n") if line.strip())
    if len(said) > MOST_WORDS:
        said = f"{said[:MOST_WORDS].rstrip()} …"
    return f"“{said}”" if said else ""


def counted(many: int, what: str) -> str:
    """How many there are of what, in words."""
    return f"{many} {what}" if many == 1 else f"{many} {what}s"
