"""What surrounds the text of a paper: what it is called, the office's words on every page, and what its manifest says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version as installed_version
from typing import Any

from workflow.catalogue.types.paper_kinds import kind_and_language
from workflow.documents.editions import EDITION
from workflow.documents.frame import PaperFrame, without_letterhead
from workflow.documents.languages.language import ENGLISH
from workflow.documents.letterhead import PLAIN, Letterhead, letterhead_hash
from workflow.domain.agreement.sides import legal_persons, names_in_a_text
from workflow.domain.agreement.terms import Party
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.evidence import canonical, sha256
from workflow.services.office import Office
from workflow.settings import Settings

MOST_OF_A_HEAD = 62
"""Signs of the names at the head of a page, beside the mark."""
_BETWEEN = " \u00b7 "


def frame_of(
    settings: Settings,
    *,
    title: str,
    code: str,
    dated: date,
    mark: str | None = None,
    letterhead: Letterhead = PLAIN,
    parties: Sequence[Party] = (),
) -> PaperFrame:
    """The frame of a paper of this office; of one of the `parties`, whom no letterhead of one side may head."""
    if parties:
        letterhead = replace(letterhead, logo=None, lines=(), foot=None)
    return PaperFrame(
        title=title,
        office=settings.name,
        office_lines=settings.lines,
        code=code,
        mark=mark,
        notice=settings.notice,
        language=settings.language,
        dated=dated,
        letterhead=letterhead,
        parties=_names(parties) if parties else None,
    )


def _names(parties: Sequence[Party]) -> str:
    """The legal names of the parties, or their short ones where these would not stand on one line."""
    whole = tuple(places[0].legal_name for places in legal_persons(parties))
    short = tuple(names_in_a_text(parties).values())
    return next(
        (said for names in (whole, short) if len(said := _BETWEEN.join(names)) <= MOST_OF_A_HEAD),
        _BETWEEN.join(short),
    )


def surroundings(office: Office, frame: PaperFrame, calendar: BusinessCalendar) -> dict[str, Any]:
    """What the manifest of a paper says of all it depends on besides its text and its facts."""
    told: dict[str, Any] = {
        "dress": sha256(canonical(plain(without_letterhead(frame)))),  # its name in every register
        "code": frame.code,
        "settings": settings_of(office),
        "letterhead": letterhead_hash(),
        "edition": EDITION,
        **engine(),
        "typesetter": f"typst {installed_version('typst')}",
    }
    if calendar.places:
        told["calendar"] = _calendar(calendar)
    if frame.letterhead.files:
        told["letterhead_files"] = frame.letterhead.hashes
    return told


def engine() -> dict[str, str]:
    """What the manifest of a paper says of the program that made it."""
    return {"engine": installed_version("memoranda")}


def settings_of(office: Office) -> dict[str, Any]:
    """The settings of the office that a paper depends on."""
    settings = office.settings
    return {
        "name": settings.name,
        "lines": list(settings.lines),
        "organisations": list(settings.organisations),
        "countries": list(settings.countries),
        "weekend": list(settings.weekend),
        "closed": [day.isoformat() for day in settings.closed],
        "notice": settings.notice,
        "language": settings.language,
    }


def plain(value: Any) -> Any:
    """What a paper was filled in with as a JSON document, for its hash."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, str | int) else str(value)


def title_of(paper_kind: str) -> str:
    """How people call a kind of paper: "draft", "draft in Urdu"."""
    kind, language = kind_and_language(paper_kind)
    return kind.title if language is ENGLISH else f"{kind.title} in {language.name}"


def printed_title(paper_kind: str) -> str:
    """What a paper is called on its own pages; English words where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return language.papers.get(kind.key) or title_of(paper_kind)


def coded(paper_kind: str, number: str, code: str) -> str:
    """What the foot of every page says. Words that run from right to left come last: they would tear the code apart."""
    _, language = kind_and_language(paper_kind)
    title = printed_title(paper_kind)
    parts = (number, code, title) if language.right_to_left else (number, title, code)
    return _BETWEEN.join(parts)


def mark_of(paper_kind: str, version: int) -> str | None:
    """The mark at the head of every page, None for a paper without any; English where its language has none."""
    kind, language = kind_and_language(paper_kind)
    return (language.marks.get(kind.key) or kind.mark or "").format(version=version) or None


def _calendar(calendar: BusinessCalendar) -> dict[str, Any]:
    """The business days that a paper's dates count on: the places, the feasts announced, and the list of holidays."""
    return {
        "places": [each.code for each in calendar.places],
        "announced": [
            {"place": each.place, "feast": each.feast, "days": [day.isoformat() for day in each.days]}
            for each in calendar.announcements
        ],
        "holidays": installed_version("holidays"),
    }
