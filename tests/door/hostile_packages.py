"""Word files that are no proper packages: bombs, files cut off, odd and double names, two files in one, passwords."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.builders.files import a_pdf, a_word_file, word_parts, zipped
from tests.door.hostile import BEHIND, CUT_OFF, TOO_MUCH, Hostile

MB = 2**20
ODD_NAMES = {
    "climbs out": "../../evil.xml",
    "climbs out in the middle": "word/../../evil.xml",
    "is absolute": "/etc/cron.d/evil.xml",
    "is a drive": "C:/evil.xml",
    "is of Windows": "word\\evil.xml",
    "climbs out as in Windows": "..\\..\\evil.xml",
    "is a stream beside a file": "word/x.xml:evil",
    "is on two lines": "word/ev\nil.xml",
    "rings": "word/ev\x07il.xml",
    "turns around": "word/\u202elmx.live.xml",
    "stands nowhere": "word//evil.xml",
    "is here": "./word/evil.xml",
    "ends in a blank": "word/evil.xml ",
    "is a wild card": "word/*.xml",
    "is in other letters": "word/\u0435vil.xml",
}
OTHERS = {
    "a presentation": ("ppt/presentation.xml", "is a presentation"),
    "an OpenDocument text": ("content.xml", "is an OpenDocument file"),
    "a program of Java": ("META-INF/MANIFEST.MF", "is a packed folder (.zip)"),
    "an app of a telephone": ("AndroidManifest.xml", "is a packed folder (.zip)"),
    "a book": ("OEBPS/content.opf", "is a packed folder (.zip)"),
    "a binary spreadsheet": ("xl/workbook.bin", "is a binary spreadsheet (.xlsb)"),
}


def hostile(_: str) -> Iterator[Hostile]:
    whole = a_word_file()
    for tries, content, said in (*cut_off(whole), *two_in_one(whole), *bombs(), *tampered(whole)):
        yield Hostile(tries, "theirs.docx", content, said)
    for tries, name in ODD_NAMES.items():
        content = a_word_file(parts={name: b"<a/>"})
        yield Hostile(f"a name that {tries}", "theirs.docx", content, "holds parts with odd names")
    yield Hostile("a name with a nought", "theirs.docx", with_a_nought(), "holds parts with odd names")
    for tries, names in {
        "two parts of one name": ("word/x.xml", "word/x.xml"),
        "two of one name in other letters": ("word/x.xml", "WORD/X.xml"),
    }.items():
        yield Hostile(tries, "theirs.docx", twice(*names), "holds two parts of one name")
    for tries, (name, said) in OTHERS.items():
        yield Hostile(tries, "theirs.docx", zipped({name: b"<a/>"}), said)


def cut_off(whole: bytes) -> Iterator[tuple[str, bytes, str]]:
    yield "nothing at all", b"", "is empty"
    yield "only its first four bytes", whole[:4], CUT_OFF
    for part in (1, 10, 25, 50, 75, 90, 99):
        yield f"{part} per cent of it", whole[: len(whole) * part // 100 or 1], CUT_OFF
    yield "all but its last byte", whole[:-1], CUT_OFF
    yield "all but its directory", whole[: whole.index(b"PK\x01\x02")], CUT_OFF
    yield (
        "only its directory",
        b"PK\x03\x04" + whole[whole.index(b"PK\x01\x02") :],
        "holds parts that lie in one another",
    )
    yield "an empty package", b"PK\x05\x06" + bytes(18), "is a packed folder (.zip)"


def two_in_one(whole: bytes) -> Iterator[tuple[str, bytes, str]]:
    yield "words behind it", whole + b"and more", BEHIND
    yield "a PDF behind it", whole + a_pdf(), BEHIND
    yield "another package behind it", whole + a_word_file("Other words."), "has something between its parts"
    yield "a program before it", b"MZ" + bytes(62) + whole, "is a program"
    yield "a picture before it", b"GIF89a" + bytes(20) + whole, "is a picture (GIF)"
    yield "a script before it", b"#!/bin/sh\nexit\n" + whole, "is of no kind that the office can read"
    yield "a remark at its end", with_a_remark(whole, b"%PDF-1.7 hidden"), BEHIND
    yield "a part between its parts", with_a_gap(), "has something between its parts"
    yield "a part before its directory", before_the_directory(whole), "has something between its parts"


def bombs() -> Iterator[tuple[str, bytes | Callable[[], bytes], str]]:
    yield "a part of 45 MB of blanks", lambda: a_word_file(parts={"word/x.xml": b" " * (45 * MB)}), TOO_MUCH
    yield "a part of 60 MB of nothing", lambda: a_word_file(parts={"word/x.bin": bytes(60 * MB)}), TOO_MUCH
    megabyte = b"<a/>" + b" " * (MB - 4)
    yield "a hundred parts of 1 MB", lambda: many_parts("xml", 100, megabyte), TOO_MUCH
    yield "parts packed a thousand times", lambda: many_parts("bin", 20, bytes(3 * MB)), TOO_MUCH
    yield "more than 2,000 parts", lambda: many_parts("xml", 2_000, b"<a/>"), "holds more than 2,000 parts"
    yield "parts that lie in one another", overlapping(), "holds parts that lie in one another"
    yield "a part that says it is small", lying, CUT_OFF
    yield "a package in a package in a package", a_word_file(parts={"word/x.zip": zipped({"y": zipped({"z": bytes(MB)})})}), "carries a part that no Word file needs"  # fmt: skip


def many_parts(ending: str, number: int, content: bytes) -> bytes:
    return a_word_file(parts={f"word/{each}.{ending}": content for each in range(number)})


def tampered(whole: bytes) -> Iterator[tuple[str, bytes, str]]:
    encrypted = "is encrypted: save it without a password"
    unusual = "is packed in an unusual way"
    yield "a password", changed(whole, flags=0x1), encrypted
    yield "a strong password", changed(whole, flags=0x41), encrypted
    yield "a way of packing with a password", changed(whole, method=99), unusual
    yield "a way of packing that nobody knows", changed(whole, method=97), unusual
    yield "bzip2", repacked(zipfile.ZIP_BZIP2), unusual
    yield "LZMA", repacked(zipfile.ZIP_LZMA), unusual
    yield "a link to another file", with_a_link(), "holds a link to another file"
    yield "other bytes than it says", changed(whole, checked=0xDEADBEEF), CUT_OFF
    yield "another name inside than in the directory", renamed_inside(whole), CUT_OFF
    at = whole.index(b"word/document.xml") + len(b"word/document.xml")
    yield "packed bytes that are none", whole[:at] + b"\xff" * 8 + whole[at + 8 :], CUT_OFF
    end = whole.rindex(b"PK\x05\x06")
    yield (
        "a directory that stands elsewhere",
        whole[: end + 16] + struct.pack("<I", 5) + whole[end + 20 :],
        "has something between its parts",
    )
    yield "a directory without end", whole[: end + 10] + b"\xff\xff" + whole[end + 12 :], CUT_OFF


def with_a_remark(whole: bytes, remark: bytes) -> bytes:
    return whole[:-2] + struct.pack("<H", len(remark)) + remark


def with_a_nought() -> bytes:
    whole = a_word_file(parts={"word/evilXbad.xml": b"<a/>"})
    return whole.replace(b"word/evilXbad.xml", b"word/evil\0bad.xml")


def twice(first: str, second: str) -> bytes:
    placed = a_word_file(parts={first: b"<a/>", "word/%.xml".replace("%", "y"): b"<b/>"})
    return placed.replace(b"word/y.xml", second.encode())


def with_a_gap() -> bytes:
    """A part without an entry in the directory, between two that have one."""
    whole = a_word_file()
    hidden = zipped({"word/hidden.xml": b"<a/>" * 40})
    hidden = hidden[: hidden.index(b"PK\x01\x02")]
    at = whole.index(b"PK\x03\x04", 4)
    return moved(whole, at, hidden)


def before_the_directory(whole: bytes) -> bytes:
    return moved(whole, whole.index(b"PK\x01\x02"), b"%PDF-1.7 hidden, and more than a few bytes of it")


def moved(whole: bytes, at: int, hidden: bytes) -> bytes:
    """The package with something put in at a place, and every place behind it put right."""
    end = whole.rindex(b"PK\x05\x06")
    directory = struct.unpack_from("<I", whole, end + 16)[0]
    made = bytearray(whole)
    place = directory
    while made[place : place + 4] == b"PK\x01\x02":
        begins = struct.unpack_from("<I", made, place + 42)[0]
        if begins >= at:
            struct.pack_into("<I", made, place + 42, begins + len(hidden))
        name, extra, remark = struct.unpack_from("<3H", made, place + 28)
        place += 46 + name + extra + remark
    struct.pack_into("<I", made, end + 16, directory + len(hidden))
    made[at:at] = hidden
    return bytes(made)


def overlapping() -> bytes:
    """Two entries of the directory that lead to the same part."""
    whole = bytearray(a_word_file(parts={"word/a.xml": b"<a/>", "word/b.xml": b"<a/>"}))
    first, second = (
        whole.index(b"PK\x01\x02", whole.rindex(name) - 50) for name in (b"word/a.xml", b"word/b.xml")
    )
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def lying() -> bytes:
    """Eight megabytes that the directory says are a hundred bytes."""
    whole = bytearray(a_word_file(parts={"word/x.xml": b" " * (8 * MB)}))
    at = whole.rindex(b"word/x.xml") - 46
    struct.pack_into("<I", whole, at + 24, 100)
    return bytes(whole)


def changed(
    whole: bytes, *, flags: int | None = None, method: int | None = None, checked: int | None = None
) -> bytes:
    """The package with the head of its last part changed, in both places where it stands."""
    made = bytearray(whole)
    inside, listed = whole.rindex(b"PK\x03\x04"), whole.rindex(b"PK\x01\x02")
    for value, places, form in (
        (flags, (inside + 6, listed + 8), "<H"),
        (method, (inside + 8, listed + 10), "<H"),
        (checked, (inside + 14, listed + 16), "<I"),
    ):
        for place in places if value is not None else ():
            struct.pack_into(form, made, place, value)
    return bytes(made)


def repacked(method: int) -> bytes:
    return packed(lambda package, name, content: package.writestr(zipfile.ZipInfo(name), content, method))


def with_a_link() -> bytes:
    def write(package: zipfile.ZipFile, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        package.writestr(entry, content)

    return packed(write)


def packed(write: Callable[[zipfile.ZipFile, str, bytes], None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in word_parts("Their wording.").items():
            write(package, name, content or b"")
    return made.getvalue()


def renamed_inside(whole: bytes) -> bytes:
    return whole.replace(b"word/document.xml", b"word/dokument.xml", 1)
