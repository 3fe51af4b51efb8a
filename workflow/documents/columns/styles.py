"""The styles and numbering of a paper in two columns: smaller letters and steps, and a set of its own for the second language."""

import re
from collections.abc import Mapping
from functools import lru_cache

from workflow.documents.languages.language import Language
from workflow.documents.letterhead import Letterhead
from workflow.documents.paper_styles import TEXT_WIDTH, Measure, measured, word_styles
from workflow.documents.word.parts import numbering

GUTTER = 340
"""Twips between the columns."""
COLUMN = (TEXT_WIDTH - GUTTER) // 2
"""Twips that each column has from side to side."""
STEP = 480
"""Twips from one level of a list to the next, wide enough for the number 26.11."""
_WHOLE_STEP = 567
SCALE = 0.9
"""How large the letters in a column are beside those of a page."""
_SPACE_SCALE, _SCRIPT_LINES = 0.75, 0.88
_BASELINE = 0.75
"""How far down in its line words stand."""
_OF_THE_PAGE = '<w:style w:type="paragraph" w:styleId="Header">'
"""From here on the styles are of what is as wide as the page."""
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)(")')
_LINE = re.compile(r'(w:line=")(\d+)(")')
_AROUND = re.compile(r'(w:(?:before|after)=")(\d+)(")')
_ACROSS = re.compile(r'(w:(?:left|hanging|pos)=")(\d+)(")')
_STYLE = re.compile(r'<w:style w:type="paragraph" .*?</w:style>', re.DOTALL)
_NAMED = re.compile(r'((?:<w:(?:basedOn|next|pStyle|name) w:val|w:styleId)=")([^"]+)(")')
_NUMBERED = re.compile(r'((?:<w:numId w:val|w:numId|<w:abstractNumId w:val|w:abstractNumId)=")([1-9]\d*)(")')
_OUTLINE = re.compile(r'<w:outlineLvl w:val="\d"/>')
_OF_THE_SECOND = 1000
"""What is added to the numbers of the lists of the second language: each language counts for itself."""
_NORMAL = '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:bidi/></w:pPr>'


@lru_cache(maxsize=16)
def column_measures(letterhead: Letterhead, language: Language) -> Mapping[str, Measure]:
    """The measures of every style in a column of this language."""
    return measured(_narrow(word_styles(letterhead, language, "en-GB"), language))


@lru_cache(maxsize=16)
def lowered(letterhead: Letterhead, language: Language, other: Language) -> Mapping[str, float]:
    """How much lower, in points, the first language begins in each style, so that its first line is level with that of the other."""
    ours, theirs = column_measures(letterhead, language), column_measures(letterhead, other)
    return {name: max(0.0, _BASELINE * (theirs[name].line - one.line)) for name, one in ours.items()}


def space_above(letterhead: Letterhead, language: Language, other: Language) -> Mapping[str, int]:
    """The space above the first line of the first language in each style, in twips, so that both begin level."""
    ours, lower = column_measures(letterhead, language), lowered(letterhead, language, other)
    return {name: round((one.before + lower[name]) * 20) for name, one in ours.items() if lower[name]}


@lru_cache(maxsize=8)
def both_styles(letterhead: Letterhead, language: Language, other: Language, tag: str) -> str:
    """The Word styles of both languages; `tag` is the language of Latin letters."""
    ours = _narrow(word_styles(letterhead, language, tag), language).replace(
        'w:bidi="ar-SA"', f'w:bidi="{other.tag}"'
    )
    theirs = _narrow(word_styles(letterhead, other, tag), other)
    throughout, styles = theirs.split("</w:docDefaults>")
    looks = "".join(re.findall(r"<w:(?:rFonts|sz|szCs|lang) [^>]*/>", throughout))
    space = "".join(re.findall(r"<w:spacing [^>]*/>", throughout))
    styles = styles.replace(
        _NORMAL, _NORMAL.replace("<w:bidi/>", f"<w:bidi/>{space}") + f"<w:rPr>{looks}</w:rPr>"
    )
    own = "".join(_STYLE.findall(styles[: styles.index(_OF_THE_PAGE)]))
    own = own.replace(' w:default="1"', "").replace(' w:customStyle="1"', "")
    own = own.replace('w:type="paragraph"', 'w:type="paragraph" w:customStyle="1"')
    own = _OUTLINE.sub('<w:outlineLvl w:val="9"/>', own)
    return ours.replace("</w:styles>", f"{of_the_second(own, other)}</w:styles>")


@lru_cache(maxsize=16)
def both_numberings(lists: int, language: Language, other_lists: int, other: Language) -> str:
    """The numbering of both languages, each with so many plain lists."""
    ours, theirs = _across(numbering(lists, language)), _across(numbering(other_lists, other))
    begins, ends = theirs.index("<w:abstractNum "), theirs.index("</w:numbering>")
    divided = theirs.index("<w:num ")
    levels, counted = (of_the_second(each, other) for each in (theirs[begins:divided], theirs[divided:ends]))
    at = ours.index("<w:num ")
    return f"{ours[:at]}{levels}{ours[at:]}".replace("</w:numbering>", f"{counted}</w:numbering>")


def of_the_second(markup: str, language: Language) -> str:
    """The markup with the styles and lists of the second language in place of those of the first."""
    markup = _NAMED.sub(rf"\g<1>\g<2>_{language.key}\g<3>", markup)
    return _NUMBERED.sub(lambda found: f"{found[1]}{int(found[2]) + _OF_THE_SECOND}{found[3]}", markup)


def _narrow(styles: str, language: Language) -> str:
    """The styles for half of the page; lines of a script that stand high are nearer to one another than on a whole one."""
    lines = SCALE * (_SCRIPT_LINES if language.right_to_left else 1)
    inner, begins, outer = styles.partition(_OF_THE_PAGE)
    inner = inner.replace(f'w:pos="{TEXT_WIDTH}"', f'w:pos="{COLUMN}"')
    inner = _scaled(_SIZE, SCALE, _scaled(_LINE, lines, _scaled(_AROUND, _SPACE_SCALE, inner)))
    return _across(inner) + begins + outer


def _scaled(pattern: re.Pattern[str], scale: float, styles: str) -> str:
    return pattern.sub(lambda found: f"{found[1]}{round(int(found[2]) * scale)}{found[3]}", styles)


def _across(markup: str) -> str:
    """The markup with steps of a column in place of those of a page."""
    return _ACROSS.sub(lambda found: f"{found[1]}{_step(int(found[2]))}{found[3]}", markup)


def _step(twips: int) -> int:
    return round(twips * STEP / _WHOLE_STEP) if twips in _STEPS else twips


_STEPS = (284, *(_WHOLE_STEP * times for times in range(1, 5)))
