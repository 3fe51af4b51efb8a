"""Word files with fields that fetch something, start a program, or hide what they are."""

from collections.abc import Iterator

from tests.builders.files import a_document, a_word_file
from tests.door.hostile import LEADS_TO_A_FILE, Hostile

FIELDS = {
    "DDE": r'DDE "c:\\windows\\cmd.exe" "/c evil"',
    "DDEAUTO": r'DDEAUTO c:\\windows\\cmd.exe "/c evil"',
    "INCLUDE": r'INCLUDE "{elsewhere}/x"',
    "INCLUDETEXT": r'INCLUDETEXT "{elsewhere}/x"',
    "INCLUDEPICTURE": r'INCLUDEPICTURE "{elsewhere}/x.png" \d',
    "IMPORT": r'IMPORT "{elsewhere}/x.png"',
    "LINK": r'LINK Excel.Sheet.8 "\\\\192.0.2.1\\x.xls" "A1" \a',
    "EMBED": "EMBED Package",
    "DATABASE": r'DATABASE \d "{elsewhere}/x.mdb"',
    "RD": r'RD "\\\\192.0.2.1\\x.docx"',
    "MACROBUTTON": "MACROBUTTON Evil click",
    "PRINT": r'PRINT \p "evil"',
    "CONTROL": "CONTROL Forms.HTML:Text.1",
    "HTMLCONTROL": "HTMLCONTROL Evil",
}


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for name, written in FIELDS.items():
        code = written.replace("{elsewhere}", elsewhere)
        for tries, body in {"in parts": complex_field(code), "in one": simple_field(code)}.items():
            yield Hostile(
                f"the field {name} {tries}", "theirs.docx", with_body(body), f"has a field {name}, which"
            )
    dde, said = FIELDS["DDEAUTO"], "has a field DDEAUTO, which"
    for tries, body in {
        "letter by letter": complex_field(*dde),
        "in small letters": complex_field(dde.lower()),
        "with blanks before it": complex_field("   \t", dde),
        "without its end": mark("begin") + code_of(dde),
        "without its result": mark("begin") + code_of(dde) + mark("end"),
        "without its beginning": code_of(dde),
        "as words that were deleted": complex_field(dde).replace("instrText", "delInstrText"),
        "written as words": mark("begin") + words_of(dde) + mark("separate") + mark("end"),
        "half of it written as words": mark("begin") + code_of("DDE") + words_of("AUTO x") + mark("end"),
        "within another": mark("begin")
        + code_of("IF ")
        + complex_field(dde)
        + mark("separate")
        + mark("end"),
        "in the result of another": mark("begin")
        + code_of("PAGE")
        + mark("separate")
        + complex_field(dde)
        + mark("end"),
        "under another prefix": f'<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{complex_field(dde)}</x:p>',
        "in quotation marks": complex_field(f'"{dde.split()[0]}" x'),
    }.items():
        yield Hostile(f"a field {tries}", "theirs.docx", with_body(body), said)
    quoted = (
        mark("begin") + complex_field("QUOTE 68 68 69 65 85 84 79") + code_of(" c:\\\\evil") + mark("end")
    )
    yield Hostile(
        "a field named by another",
        "theirs.docx",
        with_body(quoted),
        "has a field that is named by another field",
    )
    for place in ("header1", "footer1", "footnotes", "endnotes", "comments", "glossary/document"):
        content = a_word_file(parts={f"word/{place}.xml": a_document(complex_field(dde))})
        yield Hostile(f"a field in {place}", "theirs.docx", content, said)
    for target in (r'"file:///c:/evil.exe"', r'"\\\\192.0.2.1\\evil.docx"', "javascript:evil"):
        content = with_body(complex_field(f"HYPERLINK {target}"))
        yield Hostile(f"a field that leads to {target}", "theirs.docx", content, LEADS_TO_A_FILE)


def with_body(body: str) -> bytes:
    return a_word_file(parts={"word/document.xml": a_document(f"<w:p>{body}</w:p>")})


def complex_field(*code: str) -> str:
    """A field whose code stands in these pieces."""
    return mark("begin") + "".join(map(code_of, code)) + mark("separate") + words_of("1") + mark("end")


def simple_field(code: str) -> str:
    return f'<w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}"/>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code_of(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def words_of(said: str) -> str:
    return f"<w:r><w:t>{said}</w:t></w:r>"
