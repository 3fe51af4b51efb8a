"""What was said of a text and answered, in words."""

from collections.abc import Iterator, Mapping

from workflow.domain.agreement.approved import Comment
from workflow.domain.dates.lengths import day


def said_of_the_text(comment: Comment, names: Mapping[str, str]) -> Iterator[str]:
    """Who said what, of which clause and words, and what was answered; `names` are the names of people by their keys."""
    about = f", on {comment.place}" if comment.place else ""
    yield f"{comment.speaker(lambda key: names.get(key, key))}, {day(comment.on)}{about}: {comment.text}"
    if comment.quote:
        yield f"It quotes: \u201c{comment.quote}\u201d"
    for each in comment.answers:
        yield f"{names.get(each.by, each.by)} answered on {day(each.on)}: {each.text}"
