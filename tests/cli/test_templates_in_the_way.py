"""Where the folder of templates cannot be looked into, that is said, and what needs no template goes on."""

import os
import shutil
import tempfile
from pathlib import Path

from tests.cli.line import Line
from tests.ordinary_user import as_an_ordinary_user

NEED_NONE = [
    ("list",),
    ("tasks",),
    ("due",),
    ("people",),
    ("orders",),
    ("office", "portfolio"),
    ("search", "memorandum"),
]
NEED_THEM = [("types",), ("templates", "check"), ("templates",)]


def test_a_file_in_the_place_of_the_folder_is_said_and_the_office_goes_on(line: Line, mou: Path) -> None:
    number = str(line.accepted("new", mou, "--json").document["number"])
    (line.office / "templates").rmdir()
    for make in (
        lambda at: at.write_text("not a folder"),
        lambda at: at.symlink_to("nowhere"),
        os.mkfifo,
    ):
        make(line.office / "templates")
        for words in (*NEED_NONE, ("dates", "list", number), ("record", "history", number)):
            assert line(*words, by="amina").code == 0, words
        for words in (*NEED_THEM, ("new", mou), ("templates", "preview", "mou")):
            answer = line(*words, by="amina")
            assert answer.code in (1, 2), (words, answer)
            assert str(line.office / "templates") in answer.err + answer.out, (words, answer)
        doctor = line("office", "doctor")
        assert doctor.code == 1, doctor
        assert "folder of templates" in " ".join(doctor.out.split())
        (line.office / "templates").unlink()
    assert line("templates", "check").code == 0


def test_a_folder_that_may_not_be_read_is_said_and_the_office_goes_on(line: Line) -> None:
    with tempfile.TemporaryDirectory() as place:  # whose parents everybody may enter
        office = Path(shutil.copytree(line.office, Path(place) / "office"))
        letterhead = office / "templates" / "_letterhead"
        (letterhead / "fonts").mkdir(parents=True)
        (office / "templates" / "mou").mkdir()
        line.bare("templates", "letterhead", letterhead / "reference.docx", "--office", office)
        for folder in (Path(place), office, *office.rglob("*")):
            folder.chmod(0o777)
        for closed in (letterhead / "fonts", letterhead, office / "templates" / "mou", office / "templates"):
            closed.chmod(0)
            for words in (("list",), ("types",), ("templates", "check")):
                with as_an_ordinary_user():
                    answer = line.bare(*words, "--office", office)
                assert answer.code == (0 if words == ("list",) else 2), answer
                if words != ("list",):
                    assert f"The templates in {closed}" in answer.err
                    assert "Permission denied; let yourself read them" in answer.err
            closed.chmod(0o777)


def test_a_template_beside_the_folders_is_found_by_the_check(line: Line) -> None:
    for name in ("draft.md.j2", "type.toml"):
        (line.office / "templates" / name).write_text("# Lost\n")
    (line.office / "templates" / "README.md").write_text("Ours.\n")
    answer = line("templates", "check")
    assert answer.code == 1
    assert answer.err.count("lies beside the folders") + answer.out.count("lies beside the folders") == 2
