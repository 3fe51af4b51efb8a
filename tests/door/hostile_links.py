"""Word files that refer to something outside of themselves."""

from collections.abc import Iterator

from tests.builders.files import a_document, a_word_file, relations
from tests.door.hostile import (
    CONTROLS,
    EMBEDDED,
    LEADS_TO_A_FILE,
    MACROS,
    PART_FROM_ELSEWHERE,
    PICTURE_FROM_ELSEWHERE,
    SECOND,
    Hostile,
)

_TEMPLATE = "takes its template from elsewhere"
_OUTSIDE = "refers to a place outside of itself"
OUTSIDE = {
    "attachedTemplate": _TEMPLATE,
    "image": PICTURE_FROM_ELSEWHERE,
    "oleObject": "is linked to another file",
    "frame": "shows a page from elsewhere in a frame",
    "video": "plays a film from elsewhere",
    "audio": "plays a sound from elsewhere",
    "mailMergeSource": "takes in data from elsewhere (mail merge)",
    "subDocument": PART_FROM_ELSEWHERE,
    "aFChunk": PART_FROM_ELSEWHERE,
    "header": PART_FROM_ELSEWHERE,
    "styles": PART_FROM_ELSEWHERE,
    "settings": PART_FROM_ELSEWHERE,
    "theme": PART_FROM_ELSEWHERE,
    "font": PART_FROM_ELSEWHERE,
    "customXml": PART_FROM_ELSEWHERE,
    "control": PART_FROM_ELSEWHERE,
    "nobodyKnows": PART_FROM_ELSEWHERE,
}
INSIDE = {
    "vbaProject": MACROS,
    "oleObject": EMBEDDED,
    "package": EMBEDDED,
    "control": CONTROLS,
    "aFChunk": SECOND,
    "subDocument": "is put together from other documents",
}
TARGETS = {
    "a file of the system": "file:///etc/passwd",
    "a file of another computer": r"\\192.0.2.1\share\evil.docx",
    "a file of another computer by slashes": "//192.0.2.1/share/evil.docx",
    "a drive": r"C:\evil.exe",
    "a script": "javascript:alert(1)",
    "a script of Basic": "vbscript:evil",
    "a tool of the system": "ms-msdt:/id PCWDiagnostic",
    "a search of the system": "search-ms:query=evil",
    "bytes in itself": "data:text/html,evil",
    "a file in hidden letters": "file%3A///etc/passwd",
}
CLIMBING = {
    "climbs out": "../../../etc/passwd",
    "climbs out in hidden letters": "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "climbs out as in Windows": r"..\..\..\evil.xml",
    "climbs out from the top": "/../evil.xml",
}


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for kind, said in OUTSIDE.items():
        yield Hostile(f"{kind} from elsewhere", "theirs.docx", related(kind, f"{elsewhere}/x"), said)
    for kind, said in INSIDE.items():
        yield Hostile(f"{kind} within", "theirs.docx", related(kind, "quiet.xml", None), said)
    for tries, target in TARGETS.items():
        yield Hostile(f"a link to {tries}", "theirs.docx", related("hyperlink", target), LEADS_TO_A_FILE)
    for tries, target in CLIMBING.items():
        yield Hostile(f"a relation that {tries}", "theirs.docx", related("header", target, None), _OUTSIDE)
    for tries, mode in {
        "in small letters": "external",
        "in capitals": "EXTERNAL",
        "with blanks": " External ",
        "in numbers of letters": "&#69;xtern&#x61;l",
    }.items():
        content = related("image", f"{elsewhere}/a.png", mode)
        yield Hostile(
            f"a picture from elsewhere, said {tries}", "theirs.docx", content, PICTURE_FROM_ELSEWHERE
        )
    for tries, target in {
        "without saying so": f"{elsewhere}/a.png",
        "from a share without saying so": r"\\192.0.2.1\a.png",
        "from the system without saying so": "file:///etc/passwd",
    }.items():
        content = related("image", target, None)
        yield Hostile(f"a picture from elsewhere {tries}", "theirs.docx", content, PICTURE_FROM_ELSEWHERE)
    for place in ("header1", "footnotes", "settings", "webSettings", "fontTable", "glossary/document"):
        folder, _, name = f"word/{place}".rpartition("/")
        listed = {f"{folder}/_rels/{name}.xml.rels": relations(("image", f"{elsewhere}/a.png", "External"))}
        yield Hostile(
            f"a picture from elsewhere in {place}",
            "theirs.docx",
            a_word_file(parts=listed),
            PICTURE_FROM_ELSEWHERE,
        )
    listed = {
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml", None), ("image", f"{elsewhere}/a", "External")
        )
    }
    yield Hostile(
        "a picture from elsewhere at the top",
        "theirs.docx",
        a_word_file(parts=listed),
        PICTURE_FROM_ELSEWHERE,
    )
    prefixed = (
        relations(("image", f"{elsewhere}/a.png", "External"))
        .replace(b"<Rel", b"<p:Rel")
        .replace(b"</Rel", b"</p:Rel")
        .replace(b"xmlns=", b"xmlns:p=")
    )
    content = a_word_file(parts={"word/_rels/document.xml.rels": prefixed})
    yield Hostile("a picture from elsewhere under a prefix", "theirs.docx", content, PICTURE_FROM_ELSEWHERE)
    for tries, drawing in {
        "a picture of an older version": f'<v:imagedata src="{elsewhere}/a.png"/>',
        "a filling of an older version": f'<v:fill src="{elsewhere}/a.png"/>',
        "another filling of an older version": f'<v:fill o:althref="{elsewhere}/a.png"/>',
        "a picture of a share": r'<v:imagedata src="\\192.0.2.1\a.png"/>',
        "a picture of the system": '<v:imagedata src="file:///etc/passwd"/>',
    }.items():
        content = a_word_file(parts={"word/document.xml": a_document(f"<w:pict>{drawing}</w:pict>")})
        yield Hostile(tries, "theirs.docx", content, PICTURE_FROM_ELSEWHERE)


def related(kind: str, target: str, mode: str | None = "External") -> bytes:
    """A Word file whose words have one relation, beside a style of its own."""
    listed = relations((kind, target.replace("&", "&amp;"), mode))
    return a_word_file(parts={"word/_rels/document.xml.rels": listed, "word/quiet.xml": b"<a/>"})
