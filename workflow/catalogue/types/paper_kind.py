"""The shape of a kind of paper: what it is called, when it is made, what it is told, and whom it is for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workflow.catalogue.types.paper_occasions import always, whatever_asks
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.periods_and_notices import NoticeKind


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper.

    `title` is how people call it, on record and in lists; a language may have words of its own for it. `made` are the stages
    and the work that make it unless a type says otherwise, as type.toml writes them; `follows` tells what of that work does.
    One that nothing makes is set anew for whoever takes it away, and is never on record.
    `names` are what its template is told beyond the common names and the facts of the type; what fills them in stands in
    workflow/services/papers/contexts/by_kind.py. `mark` stands at the head of every page, with the place of the version.
    `template` is the name of its template, where that is not the kind itself. A paper `in_languages` is made in every language
    of the agreement, each a paper of its own: `draft` and `draft_ur`. One `of_the_parties` is headed with their names; every
    other is the office's own and bears its letterhead. Of the text that was approved it may be the cover
    (`covers_the_text`), name clauses (`names_clauses`), show the office's positions (`shows_positions`), list what the text
    leaves open (`lists_open_points`) or sets a time for (`lists_times`), or carry the code (`coded_by_its_text`). One that
    `compares` is made by no template: it is one version of the text beside another. One that `gives`
    notice bears the code of its words while it is prepared. `on_demand`, people may ask for it at any
    time; then it may tell of that day, not of the last change (`tells_of_its_day`). Each kind declares whether it is `inner`
    and stays in the house; it alone may tell what was said there. `why_not` says why it tells nothing of an agreement as it
    stands.
    """

    key: str
    title: str
    made: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    mark: str | None = None
    template: str = ""
    in_languages: bool = False
    of_the_parties: bool = False
    covers_the_text: bool = False
    compares: bool = False
    names_clauses: bool = False
    shows_positions: bool = False
    lists_open_points: bool = False
    lists_times: bool = False
    coded_by_its_text: bool = False
    gives: NoticeKind | None = None
    on_demand: bool = False
    tells_of_its_day: bool = False
    inner: bool = field(kw_only=True)
    why_not: Callable[[Agreement], str | None] = always
    follows: Callable[[str, Agreement], bool] = whatever_asks
