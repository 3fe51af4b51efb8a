"""The lifecycle as a picture: where each stage and arrow lies is drawn by hand, what the arrows say is the table's."""

from dataclasses import dataclass

from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.lifecycle.table import TABLE

WIDTH, HEIGHT = 960, 510
_BOX_WIDTH, _BOX_HEIGHT = 140, 60
_INK, _QUIET = "#22313f", "#5b6b7a"
_FONT = "font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\" role=\"img\""
_HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    f'<path d="M 0 0 L 8 4 L 0 8 z" fill="{_QUIET}"/></marker>'
)


@dataclass(frozen=True, slots=True)
class _Place:
    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class _Arrow:
    """One way from a stage (None: from outside) to another; `x`, `y` and `anchor` place what it says."""

    start: Stage | None
    end: Stage
    path: str
    x: int
    y: int
    anchor: str = "middle"
    stacked: bool = False


_PLACES = {
    Stage.EXPLORATION: _Place(50, 110, "a conversation"),
    Stage.DRAFTING: _Place(285, 110, "the text is made"),
    Stage.LEGAL_REVIEW: _Place(520, 110, "sign-offs of one text"),
    Stage.SIGNING: _Place(755, 110, "ink on that text"),
    Stage.ACTIVATION: _Place(755, 290, "waits for its day"),
    Stage.IN_FORCE: _Place(520, 290, "terms and notices"),
    Stage.RENEWAL: _Place(285, 290, "live, with work to do"),
    Stage.CLOSED: _Place(50, 290, "duties may outlive it"),
}
_ARROWS = (
    _Arrow(None, Stage.EXPLORATION, "M 16 140 H 46", 28, 128),
    _Arrow(None, Stage.DRAFTING, "M 315 66 V 106", 307, 84, "end"),
    _Arrow(None, Stage.ACTIVATION, "M 825 394 V 354", 833, 386, "start"),
    _Arrow(None, Stage.IN_FORCE, "M 640 394 V 354", 648, 386, "start"),
    _Arrow(None, Stage.CLOSED, "M 16 320 H 46", 3, 348, "start", stacked=True),
    _Arrow(Stage.EXPLORATION, Stage.DRAFTING, "M 190 140 H 281", 236, 132),
    _Arrow(Stage.DRAFTING, Stage.LEGAL_REVIEW, "M 425 128 H 516", 471, 120),
    _Arrow(Stage.LEGAL_REVIEW, Stage.DRAFTING, "M 520 154 H 429", 471, 170),
    _Arrow(Stage.LEGAL_REVIEW, Stage.SIGNING, "M 660 128 H 751", 706, 90, stacked=True),
    _Arrow(Stage.SIGNING, Stage.LEGAL_REVIEW, "M 755 154 H 664", 706, 186),
    _Arrow(Stage.SIGNING, Stage.DRAFTING, "M 825 110 C 825 22, 385 22, 385 106", 600, 37),
    _Arrow(Stage.DRAFTING, Stage.SIGNING, "M 405 110 C 470 56, 740 56, 802 106", 590, 85),
    _Arrow(Stage.SIGNING, Stage.ACTIVATION, "M 825 170 V 286", 833, 252, "start"),
    _Arrow(Stage.ACTIVATION, Stage.SIGNING, "M 870 290 V 174", 878, 226, "start", stacked=True),
    _Arrow(Stage.ACTIVATION, Stage.IN_FORCE, "M 755 320 H 664", 709, 312),
    _Arrow(Stage.IN_FORCE, Stage.RENEWAL, "M 520 308 H 429", 473, 300),
    _Arrow(Stage.RENEWAL, Stage.IN_FORCE, "M 425 334 H 516", 470, 350),
    _Arrow(Stage.RENEWAL, Stage.CLOSED, "M 285 320 H 194", 239, 284, stacked=True),
    _Arrow(Stage.IN_FORCE, Stage.CLOSED, "M 560 350 C 560 415, 140 415, 140 354", 350, 389),
    _Arrow(Stage.CLOSED, Stage.IN_FORCE, "M 100 350 C 100 480, 600 480, 600 354", 350, 440),
    _Arrow(Stage.ACTIVATION, Stage.CLOSED, "M 870 350 C 870 530, 70 530, 70 354", 350, 496),
    _Arrow(Stage.EXPLORATION, Stage.CLOSED, "M 120 170 V 286", 238, 207),
    _Arrow(Stage.DRAFTING, Stage.CLOSED, "M 355 170 V 215", 0, 0),
    _Arrow(Stage.LEGAL_REVIEW, Stage.CLOSED, "M 590 170 V 215", 0, 0),
    _Arrow(Stage.SIGNING, Stage.CLOSED, "M 790 170 V 215 H 120", 0, 0),
)
_JOINING = {(arrow.start, arrow.end) for arrow in _ARROWS[-3:]}


def lifecycle_picture() -> str:
    """An SVG of the eight stages and of every act that leads from one to another."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" {_FONT}>',
        "<title>The lifecycle of an agreement</title>",
        f"<defs>{_HEAD}</defs>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="#fbfaf6"/>',
        f'<text x="20" y="32" font-size="17" font-weight="bold" fill="{_INK}">The lifecycle of an agreement</text>',
    ]
    for arrow in _ARROWS:
        lines += _drawn(arrow)
    for stage, place in _PLACES.items():
        lines += _box(stage, place)
    return "\n".join([*lines, "</svg>", ""])


def pairs_drawn() -> set[tuple[Stage | None, Stage]]:
    """The ways the picture shows, to be compared with those of the table."""
    return {(arrow.start, arrow.end) for arrow in _ARROWS}


def _drawn(arrow: _Arrow) -> list[str]:
    head = "" if (arrow.start, arrow.end) in _JOINING else ' marker-end="url(#head)"'
    lines = [f'<path d="{arrow.path}" fill="none" stroke="{_QUIET}" stroke-width="1.6"{head}/>']
    if arrow.start is None:
        _, x, y, *_ = arrow.path.split()
        lines.append(f'<circle cx="{x}" cy="{y}" r="5" fill="{_QUIET}"/>')
    if head:
        lines += _label(arrow)
    return lines


def _label(arrow: _Arrow) -> list[str]:
    named = [row.act.word for row in TABLE if (arrow.start, arrow.end) in row.ways]
    rows = [", ".join(named)]
    if arrow.stacked:
        rows = [f"{name}," for name in named[:-1]] + [named[-1]] if len(named) > 1 else named[0].split()
    return [
        f'<text x="{arrow.x}" y="{arrow.y + 13 * number}" font-size="12.5" text-anchor="{arrow.anchor}" fill="{_INK}">{words}</text>'
        for number, words in enumerate(rows)
    ]


def _box(stage: Stage, place: _Place) -> list[str]:
    fill, stroke = ("#e7f3ea", "#3d7a52") if stage in LIVE else ("#ffffff", _INK)
    if stage is Stage.CLOSED:
        fill, stroke = "#eceae4", "#7a7468"
    middle = place.x + _BOX_WIDTH // 2
    return [
        f'<rect x="{place.x}" y="{place.y}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="8" fill="{fill}" stroke="{stroke}" stroke-width="1.8"/>',
        f'<text x="{middle}" y="{place.y + 27}" font-size="15.5" font-weight="bold" text-anchor="middle" fill="{_INK}">{stage}</text>',
        f'<text x="{middle}" y="{place.y + 46}" font-size="11.5" text-anchor="middle" fill="{_QUIET}">{place.words}</text>',
    ]
