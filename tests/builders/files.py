"""Files as people bring them: small, whole, and what they say they are."""

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def a_pdf(
    words: str = "ink on paper", *, objects: tuple[str, ...] = (), root: str = "", kids: str = "[3 0 R]"
) -> bytes:
    """A PDF of one page; `objects` stand in it besides, from number 6 on, and `root` in what it begins with."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET"
    bodies = (
        f"<</Type/Catalog/Pages 2 0 R{root}>>",
        f"<</Type/Pages/Kids {kids}/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    )
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    begins = len(made)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += f"trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n".encode()
    return bytes(made)


def a_word_file(words: str = "Their wording.", *, parts: Mapping[str, bytes | None] | None = None) -> bytes:
    """A Word file of one paragraph; `parts` are laid over its own, and one without content is left out."""
    return zipped({**word_parts(words), **(parts or {})})


def word_parts(words: str) -> dict[str, bytes | None]:
    return {
        "[Content_Types].xml": content_types(
            "word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", None)),
        "word/document.xml": a_document(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"),
    }


def a_document(body: str) -> bytes:
    """The part that holds the words, around a body."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>{body}</w:body></w:document>'
    ).encode()


def content_types(main: str, kind: str, *more: tuple[str, str]) -> bytes:
    """The list of types: of the main part, and of others by their names."""
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{of}"/>' for part, of in ((main, kind), *more)
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    ).encode()


def relations(*listed: tuple[str, str, str | None]) -> bytes:
    """A list of relations, each with its type, its target and the mode of that."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + ("/>" if mode is None else f' TargetMode="{mode}"/>')
        for number, (kind, target, mode) in enumerate(listed, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes | None]) -> bytes:
    """A zip file of these parts, the same bytes for the same parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if content is not None:
                package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
