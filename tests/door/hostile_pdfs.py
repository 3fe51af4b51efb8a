"""PDF files that act, carry, hide or cost something, and those that are none."""

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial

import pikepdf

from tests.builders.files import a_pdf, a_word_file
from tests.door.hostile import BEHIND, DAMAGED, LEADS_TO_A_FILE, Hostile

_SCRIPT = "carries a script"
_FILES = "carries files inside"
_ACTS = "does something when it is opened or clicked"
_FILM = "plays films or sounds"
ROOTS = {
    "a script when it is opened": ("/OpenAction<</S/JavaScript/JS(evil)>>", _SCRIPT),
    "a script by another spelling": ("/OpenAction<</S/J#61vaScript/J#53(evil)>>", _SCRIPT),
    "a script when it is closed": ("/AA<</WC<</S/JavaScript/JS(evil)>>>>", _SCRIPT),
    "a script by its name": ("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(evil)>>]>>>>", _SCRIPT),
    "a program": ("/OpenAction<</S/Launch/F(cmd.exe)>>", _ACTS),
    "a program of Windows": ("/OpenAction<</S/Launch/Win<</F(cmd.exe)/P(/c evil)>>>>", _ACTS),
    "a program after a page": ("/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(cmd.exe)>>>>", _ACTS),
    "a form that is sent": ("/OpenAction<</S/SubmitForm/F({elsewhere})>>", _ACTS),
    "data that are taken in": ("/OpenAction<</S/ImportData/F({elsewhere})>>", _ACTS),
    "a page of another file": ("/OpenAction<</S/GoToR/F(//192.0.2.1/x.pdf)/D[0/Fit]>>", _ACTS),
    "a page of a file inside": ("/OpenAction<</S/GoToE/T<</R/C/N(x)>>>>", _ACTS),
    "a film": ("/OpenAction<</S/Rendition/OP 0>>", _FILM),
    "an old film": ("/OpenAction<</S/Movie>>", _FILM),
    "a sound": ("/OpenAction<</S/Sound/Sound 6 0 R>>", _FILM),
    "a form of programs": ("/AcroForm<</XFA(x)/Fields[]>>", "is a form that is filled in by a program (XFA)"),
    "a file inside": ("/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>", _FILES),
    "a collection": ("/Collection<</View/D>>", _FILES),
    "a link to a file": ("/A<</S/URI/URI(file:///c:/evil.exe)>>", LEADS_TO_A_FILE),
    "a link to a script": ("/A<</S/URI/URI(javascript:evil)>>", LEADS_TO_A_FILE),
}
OBJECTS = {
    "a file beside its pages": ("<</Type/Filespec/F(x.exe)/EF<</F 7 0 R>>>>", _FILES),
    "a script nobody asks for": ("<</S/JavaScript/JS(evil)>>", _SCRIPT),
    "a script in a list in a list": ("[[[<</A<</S/JavaScript/JS(evil)>>>>]]]", _SCRIPT),
    "a script in parts": ("<</S/JavaScript/JS 7 0 R>>", _SCRIPT),
    "a film in the page": ("<</Type/Annot/Subtype/RichMedia/RichMediaContent<<>>>>", _FILM),
    "bytes of another file": (
        "<</Length 0/F(//192.0.2.1/x)>>stream\n\nendstream",
        "takes a part of itself from another file",
    ),
    "a picture of 10,000 million pixels": (
        "<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray/Length 0>>stream\n\nendstream",
        "holds a picture of more than",
    ),
}


def hostile(elsewhere: str) -> Iterator[Hostile]:
    for tries, (root, said) in ROOTS.items():
        content = a_pdf(root=root.replace("{elsewhere}", elsewhere), objects=("<<>>",))
        yield Hostile(f"a PDF with {tries}", "theirs.pdf", content, said)
    for tries, (made, said) in OBJECTS.items():
        yield Hostile(f"a PDF with {tries}", "theirs.pdf", a_pdf(objects=(made, "<<>>")), said)
    for tries, content, said in (*cut_off(), *two_in_one(), *packed(), *with_a_password(), *odd()):
        yield Hostile(f"a PDF {tries}", "theirs.pdf", content, said)


def cut_off() -> Iterator[tuple[str, bytes, str]]:
    whole = a_pdf()
    for part in (5, 25, 50, 75, 95):
        yield f"of which {part} per cent are left", whole[: len(whole) * part // 100], DAMAGED
    yield "of five bytes", b"%PDF-", DAMAGED
    yield "with words behind its beginning", b"%PDF-1.7\nhello", DAMAGED
    yield "without its first half", b"%PDF-1.7\n" + whole[len(whole) // 2 :], DAMAGED
    yield "that is a web page", b"%PDF-1.7\n<html><script>evil()</script></html>", DAMAGED
    yield "with its places moved", whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%%%%%%%%%%%%%\n"), DAMAGED
    yield "without a page", whole.replace(b"/Kids [3 0 R]/Count 1", b"/Kids [     ]/Count 0"), "has no page"
    yield "whose pages go round", whole.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), DAMAGED
    yield "that begins nowhere", whole.replace(b"/Root 1 0 R", b"/Root 9 0 R"), DAMAGED
    yield "that begins with a page", whole.replace(b"/Root 1 0 R", b"/Root 3 0 R"), DAMAGED
    yield (
        "whose places lead to themselves",
        whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % whole.index(b"xref\n")),
        DAMAGED,
    )


def two_in_one() -> Iterator[tuple[str, bytes, str]]:
    whole = a_pdf()
    yield "and a Word file", whole + a_word_file(), BEHIND
    yield "and a program", whole + b"MZ" + bytes(200), BEHIND
    yield "and a script", whole + b"<script>evil()</script>", BEHIND
    before = "has something before the beginning of a PDF"
    yield "behind words", b"Dear all,\n" + whole, before
    yield "behind a web page", b"<html></html>\n" + whole, before
    yield "behind a script of the shell", b"#!/bin/sh\nexit\n" + whole, before
    yield "behind a picture", b"GIF89a" + bytes(20) + whole, before
    yield "behind a program", b"MZ" + bytes(200) + whole, before


def packed() -> Iterator[tuple[str, bytes | Callable[[], bytes], str]]:
    """Objects packed into a stream, where no search for words finds them; and streams that grow."""
    with pikepdf.open(io.BytesIO(a_pdf(objects=("<</S/JavaScript/JS(evil)>>",)))) as pdf:
        pdf.Root.OpenAction = pdf.get_object(6, 0)
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    yield "with a script in a packed stream", made.getvalue(), _SCRIPT
    for megabytes in (200, 400):
        yield f"with {megabytes} MB of objects in a packed stream", partial(grown, megabytes), DAMAGED
    yield "with a table of places that grows", places_that_grow, DAMAGED


def grown(megabytes: int) -> bytes:
    """A PDF whose first object stands in a stream that unpacks to so much."""
    inside = b"1 0 " + b" " * (megabytes * 2**20) + b"<</Type/Catalog/Pages 3 0 R>>"
    stream = zlib.compress(inside, 9)
    body = f"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(stream)}>>stream\n".encode()
    return with_places(
        body + stream + b"\nendstream",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>",
    )


def places_that_grow() -> bytes:
    stream = zlib.compress(bytes(300 * 2**20), 9)
    head = b"%PDF-1.7\n"
    body = (
        f"1 0 obj<</Type/XRef/Size 40000000/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length {len(stream)}>>stream\n"
    ).encode()
    return head + body + stream + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def with_places(*bodies: bytes) -> bytes:
    """A PDF of these objects from number 2 on, number 1 standing in the first of them, with a table of places as a stream."""
    made = bytearray(b"%PDF-1.7\n")
    rows = [bytes(6), bytes([2, 0, 0, 0, 2, 0])]
    for number, body in enumerate(bodies, start=2):
        rows.append(bytes([1, *len(made).to_bytes(4, "big"), 0]))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    begins, number = len(made), len(bodies) + 2
    table = b"".join([*rows, bytes([1, *begins.to_bytes(4, "big"), 0])])
    head = f"<</Type/XRef/Size {number + 1}/W[1 4 1]/Root 1 0 R/Length {len(table)}>>stream\n".encode()
    made += b"%d 0 obj\n" % number + head + table + b"\nendstream\nendobj\n"
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % begins


def with_a_password() -> Iterator[tuple[str, bytes, str]]:
    for tries, user, said in (
        ("with a password", "secret", "is protected with a password"),
        ("with what may be done bounded", "", "is encrypted"),
    ):
        for strength in (4, 6):
            made = io.BytesIO()
            with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
                pdf.save(made, encryption=pikepdf.Encryption(owner="owner", user=user, R=strength))
            yield f"{tries} (revision {strength})", made.getvalue(), said


def odd() -> Iterator[tuple[str, bytes, str]]:
    whole = a_pdf()
    yield "with a page as wide as a street", whole.replace(b"[0 0 595 842]", b"[0 0 5e9 842]"), DAMAGED
    yield (
        "with a page larger than can be shown",
        whole.replace(b"[0 0 595 842]", b"[0 0 99999 9]"),
        "has a page larger",
    )
    yield "with lists a thousand deep", a_pdf(objects=("[" * 1_000 + "]" * 1_000,)), DAMAGED
    yield "with a hundred thousand lists", a_pdf(objects=("[" * 100_000 + "]" * 100_000,)), DAMAGED
    pages = ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",) * 3_001
    numbers = " ".join(f"{number} 0 R" for number in range(6, 3_007))
    yield "of 3,001 pages", a_pdf(objects=pages, kids=f"[{numbers}]"), "has more than 3,000 pages"
    yield "with one page four thousand times", a_pdf(kids=f"[{'3 0 R ' * 4_000}]"), DAMAGED
