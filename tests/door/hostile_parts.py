"""Word files with parts that carry something: macros, embedded files, controls, second documents, films, drawings."""

import struct
import zlib
from collections.abc import Iterator

from tests.builders.files import a_document, a_word_file, content_types, relations
from tests.door.hostile import CONTROLS, EMBEDDED, MACROS, SECOND, Hostile

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FILM = "plays a film from elsewhere"
_UNNEEDED = "carries a part that no Word file needs"
_SCRIPTED = "holds a drawing (SVG) with a script or a picture from elsewhere"
PARTS = {
    "word/vbaProject.bin": MACROS,
    "word/vbaData.xml": MACROS,
    "evil/VBAPROJECT.BIN": MACROS,
    "word/attachedToolbars.bin": MACROS,
    "customUI/customUI14.xml": MACROS,
    "word/embeddings/oleObject1.bin": EMBEDDED,
    "word/embeddings/Microsoft_Excel_Sheet1.xlsx": EMBEDDED,
    "word/oleObject7.bin": EMBEDDED,
    "word/activeX/activeX1.xml": CONTROLS,
    "word/activeX/activeX1.bin": CONTROLS,
    "word/afchunk.mht": SECOND,
    "word/afchunk1.rtf": SECOND,
    "word/altChunk2.docx": SECOND,
    "word/webextensions/taskpanes.xml": "carries an add-in of the web",
    "word/media/film.mp4": _UNNEEDED,
    "word/media/sound.wav": _UNNEEDED,
    "word/evil.exe": _UNNEEDED,
    "word/evil.html": _UNNEEDED,
    "word/evil.js": _UNNEEDED,
    "word/evil.lnk": _UNNEEDED,
    "evil.dotm": _UNNEEDED,
}
TYPES = {
    "a document with macros": ("application/vnd.ms-word.document.macroEnabled.main+xml", MACROS),
    "a template with macros": ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", MACROS),
    "a template": (f"{_OFFICE}.template.main+xml", "is a template or of a kind that cannot be read"),
    "no document": ("application/xml", "is a template or of a kind that cannot be read"),
    "a spreadsheet": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "is a template or",
    ),
}
MORE_TYPES = {
    "macros": ("application/vnd.ms-office.vbaProject", MACROS),
    "an embedded file": ("application/vnd.openxmlformats-officedocument.oleObject", EMBEDDED),
    "a control": ("application/vnd.ms-office.activeX+xml", CONTROLS),
}
ELEMENTS = {
    "a second document": ('<w:altChunk r:id="rId9"/>', SECOND),
    "an embedded object": ("<w:p><w:r><w:object/></w:r></w:p>", EMBEDDED),
    "an object of an older version": ('<w:p><o:OLEObject Type="Link" ProgID="Package"/></w:p>', EMBEDDED),
    "a control": ("<w:p><w:r><w:control/></w:r></w:p>", CONTROLS),
    "a document below it": ('<w:subDoc r:id="rId9"/>', "is put together from other documents"),
    "data of a mail merge": ("<w:mailMerge/>", "takes in data from elsewhere (mail merge)"),
    "a page in a frame": ("<w:frameset/>", "shows a page from elsewhere in a frame"),
    "a control under another prefix": (
        '<x:control xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        CONTROLS,
    ),
    "a film of the web": (
        '<p:webVideoPr xmlns:p="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" embeddedHtml="x"/>',
        _FILM,
    ),
}
DRAWINGS = {
    "a script": "<script>alert(1)</script>",
    "a script that waits": '<g onload="alert(1)"/>',
    "a picture from elsewhere": '<image href="{elsewhere}/a.png"/>',
    "a page": "<foreignObject/>",
    "a style from elsewhere": "<style>@import url({elsewhere}/a.css)</style>",
    "a filling from elsewhere": '<rect fill="url({elsewhere}/a.svg)"/>',
    "a frame": "<iframe/>",
    "another drawing": '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="{elsewhere}/a.svg#b"/>',
}


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for name, said in PARTS.items():
        yield Hostile(f"the part {name}", "theirs.docx", a_word_file(parts={name: b"<a/>"}), said)
    for tries, (kind, said) in TYPES.items():
        types = content_types("word/document.xml", kind)
        content = a_word_file(parts={"[Content_Types].xml": types})
        yield Hostile(f"by its type {tries}", "theirs.docx", content, said)
    for tries, (kind, said) in MORE_TYPES.items():
        types = content_types("word/document.xml", f"{_OFFICE}.document.main+xml", ("word/quiet.bin", kind))
        content = a_word_file(parts={"[Content_Types].xml": types, "word/quiet.bin": b"x"})
        yield Hostile(f"under a quiet name {tries}", "theirs.docx", content, said)
    for tries, (body, said) in ELEMENTS.items():
        content = a_word_file(parts={"word/document.xml": a_document(body)})
        yield Hostile(f"in its words {tries}", "theirs.docx", content, said)
    hidden = {"customXml/item1.xml": a_document(ELEMENTS["a second document"][0])}
    yield Hostile("a second document out of the way", "theirs.docx", a_word_file(parts=hidden), SECOND)
    quiet = {"word/quiet.bin": a_document(ELEMENTS["an embedded object"][0])}
    yield Hostile("words in a part that is not called so", "theirs.docx", a_word_file(parts=quiet), EMBEDDED)
    for tries, body in DRAWINGS.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg">{body.format(elsewhere=elsewhere)}</svg>'
        content = a_word_file(parts={"word/media/image1.svg": svg.encode()})
        yield Hostile(f"a drawing with {tries}", "theirs.docx", content, _SCRIPTED)
    pictures = {
        "a picture of 10,000 million pixels": (a_png(100_000, 100_000), "holds a picture of more than"),
        "a picture of 400 million pixels": (a_png(20_000, 20_000), "holds a picture of more than"),
        "a picture that is none": (b"no picture", "holds a broken picture"),
        "a picture that is a program": (b"MZ" + bytes(200), "holds a broken picture"),
        "a picture that is cut off": (a_png(9, 9)[:12], "holds a broken picture"),
    }
    for tries, (picture, said) in pictures.items():
        content = a_word_file(parts={"word/media/image1.png": picture})
        yield Hostile(f"in its words {tries}", "theirs.docx", content, said)
    yield from without_a_beginning()


def without_a_beginning() -> Iterator[Hostile]:
    nowhere = "does not say where its words begin"
    for tries, parts, said in (
        ("no list of types", {"[Content_Types].xml": None}, "lacks the list of its parts"),
        ("no list of relations", {"_rels/.rels": None}, nowhere),
        (
            "words that begin elsewhere",
            {"_rels/.rels": relations(("officeDocument", "evil.xml", None))},
            nowhere,
        ),
        (
            "words that begin twice",
            {
                "_rels/.rels": relations(
                    ("officeDocument", "word/document.xml", None), ("officeDocument", "word/other.xml", None)
                ),
                "word/other.xml": b"<a/>",
            },
            nowhere,
        ),
    ):
        yield Hostile(tries, "theirs.docx", a_word_file(parts=parts), said)


def a_png(width: int, height: int) -> bytes:
    """The beginning of a picture of this size, and its end; the rows themselves are left out."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )
