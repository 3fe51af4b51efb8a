"""Where LibreOffice is at hand: what it prints reads as the file does, and whatever a file asks for, nothing is fetched."""

import io
import os
import shutil
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from pypdfium2 import PdfDocument

from tests.documents.redline.strangers import a_strangers_file
from workflow.domain.errors import InvalidError
from workflow.libreoffice.printing import Limits, print_pdf
from workflow.libreoffice.profile import make_profile, sockets_left

OFFICE = shutil.which("soffice")
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="901" name="Seal"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="901" name="Seal"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{RELATED}" r:link="rIdFar"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
FETCHING = ('INCLUDEPICTURE "{}/field.png" \\d', 'INCLUDETEXT "{}/field.docx"')
TEMPLATE = f'<Relationship Id="rIdTemplate" Type="{RELATED}/attachedTemplate" Target="{{}}/office.dotx" TargetMode="External"/>'


@contextmanager
def a_server() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine, and what was asked of it."""
    asked: list[str] = []

    class Noting(StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode(errors="replace").split(" ")[1])
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def reaching_out(address: str) -> bytes:
    """A Word file with all in it by which one asks for something elsewhere; the door takes none such."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_strangers_file())) as there, zipfile.ZipFile(made, "w") as package:
        names = set(there.namelist())
        for name in names - {"word/_rels/settings.xml.rels"}:
            text = there.read(name)
            if name == "word/document.xml":
                fields = "".join(
                    FIELD.format(each.format(address).replace('"', "&quot;")) for each in FETCHING
                )
                text = text.replace(b"</w:body>", f"<w:p>{PICTURE}{fields}</w:p></w:body>".encode(), 1)
            if name == "word/_rels/document.xml.rels":
                far = f'<Relationship Id="rIdFar" Type="{RELATED}/image" Target="{address}/seal.png" TargetMode="External"/>'
                text = text.replace(b"</Relationships>", f"{far}</Relationships>".encode())
            package.writestr(name, text)
        package.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{TEMPLATE.format(address)}</Relationships>",
        )
    return made.getvalue()


def printed_by_hand(office: str, word: bytes, folder: Path, *, profiled: bool) -> bytes:
    """The file as LibreOffice prints it with the network of this machine, under our settings or as it is installed."""
    folder.mkdir()
    if profiled:
        make_profile(folder / "profile")
    (folder / "paper.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "paper.docx"),
        ],
        check=True,
        capture_output=True,
    )
    return (folder / "paper.pdf").read_bytes()


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)).split())


if OFFICE:

    @pytest.fixture(autouse=True)
    def this_one(monkeypatch: pytest.MonkeyPatch) -> None:
        assert OFFICE
        monkeypatch.setenv("MEMORANDA_SOFFICE", OFFICE)

    def test_a_strangers_file_is_printed_with_its_words() -> None:
        said = words_of(print_pdf(a_strangers_file(), "theirs.docx"))
        assert "work together" in said
        assert "settle disputes" in said

    def test_nothing_that_a_file_asks_for_is_fetched(tmp_path: Path) -> None:
        assert OFFICE
        with a_server() as (address, asked):
            word = reaching_out(address)
            printed_by_hand(OFFICE, word, tmp_path / "as installed", profiled=False)
            assert "/seal.png" in asked, "it does ask, unless it is kept from it"
            asked.clear()
            printed_by_hand(OFFICE, word, tmp_path / "by our settings", profiled=True)
            assert asked == []
            assert "work together" in words_of(print_pdf(word, "theirs.docx"))
            assert asked == []

    def test_what_is_no_word_file_inside_is_not_read_as_anything_else() -> None:
        with pytest.raises(InvalidError, match="cannot print"):
            print_pdf(b"<html><body>Read me as a page</body></html>", "theirs.docx")

    def test_one_that_has_no_room_for_it_is_told_as_one_that_cannot_be_printed() -> None:
        with pytest.raises(InvalidError, match="cannot print"):
            print_pdf(a_strangers_file(), "theirs.docx", limits=Limits(memory=100_000_000))

    def test_the_place_where_it_listens_is_known_so_that_it_is_cleared_away(tmp_path: Path) -> None:
        assert OFFICE
        profile = tmp_path / "profile"
        make_profile(profile)
        words = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        with subprocess.Popen(words, start_new_session=True) as stays_up:
            while stays_up.poll() is None and not list(sockets_left(profile)):
                time.sleep(0.1)
            os.killpg(stays_up.pid, signal.SIGKILL)
        (found,) = sockets_left(profile)
        found.unlink()
