"""Tags that Word has spread over several runs stand as one sign each, in the run in which they begin."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from workflow.documents.package.markup import PPR, RPR, Element, P, R, T
from workflow.documents.word_templates.paragraphs import PRESERVE, Stretch, stretches
from workflow.documents.word_templates.places import place_of
from workflow.documents.word_templates.standing import NOWHERE, Standing
from workflow.documents.word_templates.tags import DECLARED, Opening, Scope, UnclosedError, tags_in
from workflow.domain.errors import TemplateError

FIRST_SIGN = 0xF0000
"""A plane for private use: no template may hold these signs itself."""
MOST_TAGS = 4_000
SIGN = re.compile("[\U000f0000-\U000fffff]")
_HIDDEN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
STEERING = "t"
"""The name of the instruction that stands where a tag steers."""


@dataclass(slots=True)
class TemplateTag:
    """A tag of a Word template: what it is, where a person finds it, and the run whose look its value takes."""

    opening: Opening
    scope: Scope
    code: str
    where: str
    look: int = 0
    joins_before: bool = False
    joins_after: bool = False
    """Whether what stands before or behind it goes on in the same paragraph."""


class Joining:
    """Goes through paragraphs, and gathers their tags."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.tags: list[TemplateTag] = []
        self.standing: Mapping[Element, Standing] = {}
        """How the paragraphs of the body stand, for whoever has to find one."""
        self.declared: dict[Element, tuple[str | None, str | None, str | None]] = {}
        """What headings declare: an id, .plain or .binding, and for how long the clause goes on."""
        self.taking_in: dict[int, Element] = {}
        """The paragraphs in whose place a clause of the library is taken in, by the numbers of their tags."""

    def sign_of(self, number: int) -> str:
        return chr(FIRST_SIGN + number)

    def tag_of(self, sign: str) -> TemplateTag:
        return self.tags[ord(sign) - FIRST_SIGN]

    def paragraph(self, paragraph: Element) -> None:
        """Put a sign in place of each tag of a paragraph; what only tells somebody something is taken out."""
        parts = stretches(paragraph)
        words = "".join(each.words for each in parts)
        if _HIDDEN.search(words):
            raise self.refusal(
                "A sign that nobody sees stands here; write the words anew.", self.place(paragraph)
            )
        if "{" not in words:
            return
        try:
            found = list(tags_in(words))
        except UnclosedError as error:
            said = f"The tag that begins with {error.opening} is not closed in its paragraph; end it with {_end(error.opening)}."
            raise self.refusal(said, self.place(paragraph, words[: error.at])) from None
        signs = []
        for tag in found:
            if len(self.tags) > MOST_TAGS:
                raise self.refusal(f"The template holds more than {MOST_TAGS:,} tags; divide it.")
            signs.append("" if tag.opening == "{#" and not tag.scope else self.sign_of(len(self.tags)))
            if signs[-1]:
                where = self.place(paragraph, words[: tag.start])
                joins = tag.joins_before, tag.joins_after
                if tag.scope == "p" and tag.code.startswith("include"):
                    self.taking_in[len(self.tags)] = paragraph
                self.tags.append(TemplateTag(tag.opening, tag.scope, tag.code, where, 0, *joins))
        for tag, sign in zip(reversed(found), reversed(signs), strict=True):
            _replace(parts, tag.start, tag.end, sign)
            parts = stretches(paragraph)
        self._declare(paragraph)
        for each in stretches(paragraph):
            if each.element.tag == T and (text := each.element.text):
                for written, meant in _ESCAPED_BRACES.items():
                    text = text.replace(written, meant)
                each.element.text = text

    def _declare(self, paragraph: Element) -> None:
        """Take what a heading declares out of its words; the tree is told of it, and no paper prints it."""
        parts = stretches(paragraph)
        words = "".join(each.words for each in parts)
        if found := DECLARED.search(words):
            _replace(parts, found.start(), found.end(), "")
            self.declared[paragraph] = (found[1], found[2], found[3])

    def place(self, paragraph: Element, before: str = "") -> str:
        """The place behind some words of a paragraph, in words."""
        return place_of(paragraph, before, self.standing.get(paragraph, NOWHERE).clause)

    def refusal(self, sentence: str, where: str = "") -> TemplateError:
        """What is wrong somewhere in the template."""
        return TemplateError(
            f"{where[:1].upper()}{where[1:]}: {sentence}" if where else sentence, file=self._file
        )


def join_paragraphs(root: Element, joining: Joining) -> None:
    """Paragraphs that a tag with a dash at its edge makes one: `{%- if late %}` goes on in the paragraph before it."""
    for paragraph in list(root.iter(P)):
        words = "".join(each.words for each in stretches(paragraph)).strip()
        if not words or (not SIGN.match(words[0]) and not SIGN.match(words[-1])):
            continue
        after, before = paragraph.getnext(), paragraph.getprevious()
        if SIGN.match(words[-1]) and joining.tag_of(words[-1]).joins_after and _is_paragraph(after):
            paragraph.extend([each for each in after if each.tag != PPR])
            after.getparent().remove(after)
        if SIGN.match(words[0]) and joining.tag_of(words[0]).joins_before and _is_paragraph(before):
            before.extend([each for each in paragraph if each.tag != PPR])
            paragraph.getparent().remove(paragraph)


def set_apart(paragraph: Element, joining: Joining) -> None:
    """Tags that steer stand between the runs of a paragraph, so that all runs keep their looks."""
    for run in list(paragraph.iter(R)):
        texts = [each for each in run if each.tag == T and each.text and SIGN.search(each.text)]
        if texts and any(
            joining.tag_of(sign).opening == "{%" for each in texts for sign in SIGN.findall(each.text)
        ):
            _split(run, joining)


def steering(number: int) -> Element:
    """What stands in place of a tag that steers."""
    return etree.ProcessingInstruction(STEERING, str(number))


def _is_paragraph(element: Element | None) -> bool:
    return element is not None and element.tag == P


def _end(opening: str) -> str:
    return {"{{": "}}", "{%": "%}", "{#": "#}"}[opening]


def _replace(parts: list[Stretch], start: int, end: int, sign: str) -> None:
    for each in parts:
        first, last = max(start, each.start), min(end, each.start + len(each.words))
        if first >= last:
            continue
        element = each.element
        if element.tag == T:
            begins = sign if each.start <= start < each.start + len(each.words) else ""
            element.text = each.words[: first - each.start] + begins + each.words[last - each.start :]
            element.set(*PRESERVE)
        else:
            element.getparent().remove(element)


def _split(run: Element, joining: Joining) -> None:
    """The run in pieces, with what steers between them."""
    pieces: list[Element] = []
    look = run.find(RPR)

    def piece() -> Element:
        made = etree.SubElement(run, R)
        run.remove(made)
        if look is not None:
            made.append(deepcopy(look))
        return made

    here = piece()
    for child in list(run):
        if child.tag == RPR:
            continue
        if child.tag != T or not SIGN.search(child.text or ""):
            here.append(child)
            continue
        for words in re.split(f"({SIGN.pattern})", child.text):
            if SIGN.fullmatch(words) and joining.tag_of(words).opening == "{%":
                pieces += [here, steering(ord(words) - FIRST_SIGN)]
                here = piece()
            elif words:
                text: Element = etree.SubElement(here, T)
                text.text = words
                text.set(*PRESERVE)
    pieces.append(here)
    parent = run.getparent()
    at = parent.index(run)
    parent.remove(run)
    kept = [each for each in pieces if each.tag != R or any(child.tag != RPR for child in each)]
    parent[at:at] = kept
