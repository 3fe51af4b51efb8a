"""The properties of a Word template: its title and subject are filled in, who made and saved it is never told."""

from html import escape

from workflow.documents.package.markup import Element, parsed
from workflow.documents.word_templates.joining import Joining, TemplateTag
from workflow.documents.word_templates.tags import UnclosedError, tags_in

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
PEOPLE = "word/people.xml"
OFFICE, DATED, TITLE, LANGUAGE = "office", "dated", "titled", "tongue"
"""The names of the instructions that stand where a property of every paper is printed."""
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_KEPT = {
    f"{{{_DC}}}title": "dc:title",
    f"{{{_DC}}}subject": "dc:subject",
    f"{{{_DC}}}description": "dc:description",
    f"{{{_CORE}}}keywords": "cp:keywords",
    f"{{{_CORE}}}category": "cp:category",
}
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>memoranda</Application></Properties>"
)
_WHERE = "in the properties of the file"


def told_outside(parts: dict[str, bytes], joining: Joining) -> None:
    """What a paper made from the template tells of itself, and nothing of those who made the template."""
    parts[CORE] = _core(parts.get(CORE), joining).encode()
    if APP in parts:
        parts[APP] = _APP.encode()
    if PEOPLE in parts:
        parts[PEOPLE] = b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'


def words_with_signs(words: str, joining: Joining) -> str:
    """The words of a property with a sign in place of each tag."""
    try:
        found = list(tags_in(words))
    except UnclosedError as error:
        raise joining.refusal(f"The tag that begins with {error.opening} is not closed.", _WHERE) from None
    for tag in reversed(found):
        if tag.scope or (
            tag.opening == "{%" and tag.code.partition(" ")[0] not in ("if", "elif", "else", "endif")
        ):
            raise joining.refusal("A property holds only {{ }} and {% if %}.", _WHERE)
    signs = []
    for tag in found:
        signs.append("" if tag.opening == "{#" else joining.sign_of(len(joining.tags)))
        if signs[-1]:
            joining.tags.append(TemplateTag(tag.opening, "", tag.code, _WHERE, look=-1))
    for tag, sign in zip(reversed(found), reversed(signs), strict=True):
        words = words[: tag.start] + sign + words[tag.end :]
    return words


def custom(root: Element, joining: Joining) -> None:
    """Properties of the office's own, filled in where they hold tags."""
    for each in root.iter():
        if each.text and "{" in each.text:
            each.text = words_with_signs(each.text, joining)


def _core(part: bytes | None, joining: Joining) -> str:
    said: dict[str, str] = {}
    for each in parsed(part) if part else ():
        if (name := _KEPT.get(each.tag)) and (each.text or "").strip():
            said[name] = escape(words_with_signs(each.text, joining))
    said.setdefault("dc:title", f"<?{TITLE}?>")
    whole = "".join(f"<{name}>{words}</{name}>" for name, words in said.items())
    at = f'xsi:type="dcterms:W3CDTF"><?{DATED}?>'
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DC}" xmlns:dcterms="{_TERMS}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dcterms:created {at}</dcterms:created><dc:creator><?{OFFICE}?></dc:creator>"
        f"<cp:lastModifiedBy><?{OFFICE}?></cp:lastModifiedBy><dc:language><?{LANGUAGE}?></dc:language>"
        f"<dcterms:modified {at}</dcterms:modified>{whole}</cp:coreProperties>"
    )
