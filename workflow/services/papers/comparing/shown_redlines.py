"""A redline inside a page of the desk: the newer of two versions with its changes in place, and only what changed."""

from datetime import date
from functools import lru_cache

from workflow.answers.papers import ShownChangeAnswer, ShownRedlineAnswer
from workflow.catalogue.types.paper_kinds import DRAFT
from workflow.documents.received.read_text import read_text
from workflow.documents.received.shown import show, show_only_changes
from workflow.documents.redline.redline import redline
from workflow.domain.errors import InvalidError
from workflow.services.office import Office
from workflow.services.papers.comparing.versions import Version

MOST_KEPT = 8
"""Redlines that are kept: whoever reads one goes from change to change and comes back."""


def shown_redline(office: Office, older: Version, newer: Version) -> ShownRedlineAnswer | None:
    """What became of one version in another; None where one is no Word file, or kept in a way that cannot be compared.

    The headers and footers of two drafts of ours are not told: they bear the number and the code of each, and nothing else.
    """
    if older.word is None or newer.word is None:
        return None
    files = (office.shelf.get(older.word), office.shelf.get(newer.word))
    try:
        margins = not (older.paper.kind == newer.paper.kind == DRAFT)
        return _shown(
            *files, newer.called, newer.paper.made_on, (older.called, newer.called), margins=margins
        )
    except InvalidError:
        return None


@lru_cache(maxsize=MOST_KEPT)
def _shown(
    older: bytes, newer: bytes, by: str, on: date, called: tuple[str, str], *, margins: bool
) -> ShownRedlineAnswer:
    made = redline(older, newer, author=by, on=on, called=called)
    text = read_text(made.content, by)
    whole = show(text, margins=margins)
    names = {each.name: f"{each.number} {each.heading}".strip() for each in whole.clauses}
    return ShownRedlineAnswer(
        html=whole.body,
        only_changes=show_only_changes(text, margins=margins).body,
        changes=tuple(
            ShownChangeAnswer(name=each.name, kind=each.kind.value, clause=names.get(each.clause or ""))
            for each in whole.changes
        ),
        untold=made.untold,
    )
