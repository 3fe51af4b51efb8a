"""Bad input is answered by a sentence and an exit code that says no, and leaves register and shelf as they were."""

import json
import shutil
import socket
import sqlite3
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.line import Line, code_of
from workflow.cli.failing import report_refusal, report_unexpected
from workflow.domain.errors import StaleAgreementError

PARTIES = ("--party", "Example University:home", "--party", "Sample Institute:partner")
MOU = (
    "new",
    "--type",
    "mou",
    "--title",
    "A title",
    "--fact",
    "purpose=to work",
    "--fact",
    "areas=Work",
    "--length",
    "2 years",
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "--type", "mau", *PARTIES), "did you mean “mou”?"),
        (("new", *PARTIES), "say which agreement type"),
        ((*MOU, "--party", "Example University:home", "--party", "EXAMPLE  university:partner"), "named twice"),
        (
            (*MOU, "--party", "Example University/A:home", "--party", "Example University/B:partner"),
            "One legal person cannot contract with itself",
        ),
        ((*MOU, *PARTIES, "--effective", "2026-05-01", "--set", "term.length=", "--set", "term.ends_on=2026-04-01"), "before it starts"),
        ((*MOU, *PARTIES, "--notice", "3 years"), "longer than the term"),
        ((*MOU, "--party", "Example University:home", "--party", "Sample Institute:friend"), "“friend” is not a role"),
        ((*MOU, "--party", "Example University"), "Organisation:role"),
        ((*MOU, *PARTIES, "--title", "x" * 1_000_000), "Shorten it"),
        ((*MOU, *PARTIES, "--title", "bell \a and escape \x1b[31m"), "nobody can see the sign U+"),
        ((*MOU, *PARTIES, "--fact", "purpos=to work"), "purpose"),
        ((*MOU, *PARTIES, "--fact", "originals=many"), "Signed originals"),
        ((*MOU, *PARTIES, "--fact", "nothing"), "equals sign"),
        ((*MOU, *PARTIES, "--length", "soon"), "not a length of time"),
        ((*MOU, *PARTIES, "--set", "parties.9.country=X"), "counted from 1"),
        ((*MOU, *PARTIES, "--set", "colour=red"), "colour"),
        ((*MOU, *PARTIES, "--on", "yesterday"), "not a day"),
        ((*MOU, *PARTIES, "--on", "2999-01-01"), "lies ahead"),
        (("new", "missing.toml"), "There is no file"),
        (("show", "MOU-2026-9999"), "There is no agreement"),
        (("sign-off", "MOU-2026-9999"), "There is no agreement"),
        (("people", "add", "Big Key", "--name", " ", "--role", "king"), "not a role"),
        (("people", "add", "amina", "--name", "Somebody Else", "--role", "officer"), "taken"),
        (("people", "add", "machine", "--name", "M", "--role", "officer"), "the machine itself"),
        (("people", "add", "x", "--name", "X", "--role", "reviewer", "--route", "leagl"), "legal"),
        (("people", "add", "x", "--name", "X", "--role", "reviewer"), "legal (Legal office)"),
        (("people", "add", "x", "--name", "X", "--role", "reviewer", "--route", "legal", "--all-routes"), "not both"),
        ((*MOU, *PARTIES, "--renewal", "automatic"), "--renewal-length"),
        (("list", "--stage", "limbo"), "stages are"),
        (("list", "--stage", "closed", "--live"), "leave one of the two out"),
        (("list", "--standing", "asleep"), "in notice window"),
        (("list", "--type", "mau"), "mou"),
        (("list", "--owner", "amin"), "Did you mean amina"),
        (("list", "--country", "Atlantis"), "No agreement is on record with the country"),
        (("list", "--after", "MOU-1999-0001"), "begin with the first page"),
        (("list", "--after", "MOU-1999-0001", "--json"), "begin with the first page"),
        (("list", "--from", "2027-02-01", "--until", "2027-01-01"), "lies before the first"),
        (("list", "--text", "?!"), "only signs"),
        (("tasks", "--mine", "amin"), "Did you mean amina"),
        (("tasks", "--role", "king"), "legal reviewer"),
        (("tasks", "--after", "MOU-1999-0001/submit", "--json"), "begin with the first page"),
        (("due", "--until", "2000-01-01"), "before"),
        (("papers", "list"), "NUMBER"),
        (("shwo", "MOU-2026-0001"), "show"),
        (("show",), "NUMBER"),
        (("types", "show", "nothing"), "There is no agreement type"),
    ],
)  # fmt: skip
def test_bad_input_is_answered_by_a_sentence(line: Line, words: tuple[str, ...], said: str) -> None:
    assert said in line.refused(*words)


def test_a_missing_fact_holds_the_submission_back(line: Line) -> None:
    number = str(
        line.accepted("new", "--type", "mou", *PARTIES, "--length", "2 years", "--json").document["number"]
    )
    said = line.refused("submit", number)
    assert "Purpose" in said
    assert "Areas of cooperation" in said


def test_every_reason_of_a_refusal_is_named_on_its_own_line(line: Line) -> None:
    answer = line(
        *MOU, *PARTIES, "--fact", "originals=x", "--fact", "colour=red", "--length", "soon", by="amina"
    )
    assert answer.code == 2
    assert len(answer.reasons) >= 2
    documented = line(*MOU, *PARTIES, "--fact", "originals=x", "--fact", "colour=red", "--json", by="amina")
    refusal = json.loads(documented.err)
    assert refusal["error"] == "invalid"
    assert len(refusal["reasons"]) == 2


def test_a_wrong_line_is_json_too_when_json_is_asked_for(line: Line) -> None:
    assert json.loads(line("show", "--json").err)["error"] == "usage"


def test_facts_that_look_like_markdown_or_jinja_are_taken_literally(line: Line) -> None:
    odd = "**bold** {{ 7 * 7 }} {% if %} <b> [red]x[/red]"
    number = str(
        line.accepted(
            *MOU, *PARTIES, "--fact", f"background={odd}", "--title", "[bold]T[/bold]", "--json"
        ).document["number"]
    )
    shown = line.document("show", number)
    assert shown["state"]["terms"]["facts"]["background"] == odd
    assert len(shown["papers"]) == 1
    assert "[bold]T[/bold]" in line.accepted("list").out


def test_nobody_acts_without_a_name_and_nobody_unknown_acts(line: Line) -> None:
    assert "Say who acts" in line.refused(*MOU, *PARTIES, by=None)
    assert "amina" in line.refused(*MOU, *PARTIES, by="anina")
    assert "is for: officer" in line.refused(*MOU, *PARTIES, by="omar")


def test_nobody_signs_off_what_they_submitted(line: Line, mou: Path) -> None:
    line.accepted(
        "people",
        "add",
        "both",
        "--name",
        "Both Example",
        "--role",
        "officer",
        "--role",
        "reviewer",
        "--all-routes",
    )
    number = str(line.accepted("new", mou, "--json", by="both").document["number"])
    line.accepted("submit", number, by="both")
    assert "submitted this text" in line.refused("sign-off", number, by="both")


def test_a_template_with_a_typo_is_named_by_file_and_line_before_anything_is_recorded(line: Line) -> None:
    overlay = line.office / "templates" / "mou"
    overlay.mkdir(parents=True)
    (overlay / "draft.md.j2").write_text("# Title\n\nBetween {{ agreemnt.title }}\n", encoding="utf-8")
    assert "templates/mou/draft.md.j2, line 3" in line.refused(*MOU, *PARTIES)
    answer = line("office", "doctor")
    assert answer.code == 1
    assert "MEND  Templates" in answer.out


def test_a_folder_that_cannot_be_written_is_named(
    line: Line, tmp_path: Path, at_signing: str, scan: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    assert "cannot be" in line.refused("office", "init", in_the_way / "office")
    assert "cannot be read" in line.bare("list", "--office", in_the_way / "office").err
    number = at_signing
    code = code_of(line, number)
    shutil.rmtree(line.office / "shelf")
    (line.office / "shelf").write_text("not a folder", encoding="utf-8")
    ink = ("--party", "p1", "--name", "Professor Amina Example", "--on", "2025-03-01")
    words = ("sign", number, *ink, "--code", code, "--scan", scan)
    assert "could not be filed" in line.refused(*words)


def test_a_register_of_a_newer_version_is_left_alone(line: Line) -> None:
    with sqlite3.connect(line.office / "register.db") as database:
        database.execute("UPDATE register_version SET version_num = '9999'")
    database.close()
    for words in (("list",), ("office", "upgrade"), (*MOU, *PARTIES)):
        answer = line(*words, by="amina")
        assert answer.code == 2
        assert "9999" in answer.err


def test_a_busy_port_is_named(line: Line, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = line.bare("demo", "--into", tmp_path / "demo", "--port", port)
    assert answer.code == 75
    assert str(port) in answer.err


def test_a_place_without_an_office_says_how_to_make_one(line: Line, tmp_path: Path) -> None:
    assert "memoranda office init" in line.bare("list", "--office", tmp_path / "nowhere").err


def test_ink_is_refused_without_scan_or_on_another_text(line: Line, at_signing: str, scan: Path) -> None:
    number = at_signing
    words = ("sign", number, "--party", "p1", "--name", "Professor Amina Example")
    assert "needs its scan" in line.refused(*words, "--code", code_of(line, number))
    kept = line(*words, "--code", "abcdef123456", "--scan", scan, by="amina")
    assert kept.code == 2
    assert "another text" in kept.err
    other = line(
        "sign",
        number,
        "--party",
        "Nobody",
        "--name",
        "N",
        "--code",
        code_of(line, number),
        "--scan",
        scan,
        by="amina",
    )
    assert "these do" in other.err


def test_an_edited_record_does_not_verify(line: Line, in_force: str) -> None:
    number = in_force
    paper = line.document("papers", "list", number)[0]
    sha = paper["sha256"]["pdf"]
    file = line.office / "shelf" / sha[:2] / sha[2:4] / sha
    file.chmod(0o644)
    file.write_bytes(b"another text")
    answer = line("office", "verify", number)
    assert answer.code == 1
    assert "draft v1" in answer.out
    assert line("office", "doctor").code == 1


def test_a_lost_race_says_who_did_what_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    lost = StaleAgreementError(
        "MOU-2026-0001 was changed meanwhile: Amina Example recorded “submit” (change 2)."
    )
    assert report_refusal(lost, as_json=False) == 75
    assert "Amina Example recorded “submit”" in capsys.readouterr().err


def test_a_mistake_of_ours_is_one_sentence_and_a_log(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_unexpected(ValueError("odd"), ["show", "X"], line.office, as_json=False) == 70
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert str(line.office / "errors.log") in said
    assert "ValueError: odd" in (line.office / "errors.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("gone", [EOFError, KeyboardInterrupt])
def test_whoever_leaves_a_question_without_an_answer_has_interrupted_it(
    line: Line, in_force: str, monkeypatch: pytest.MonkeyPatch, gone: type[BaseException]
) -> None:
    before = line.left_behind()
    monkeypatch.setattr("sys.stdin", _Left(gone))
    given = ("notice", "give", in_force, "--termination", "--reason", "Its aims are met.")
    answer = line(*given, by="amina")
    assert answer.code == 130
    assert "Is it to be done?" in answer.out
    assert line.left_behind() == before


class _Left(StringIO):
    """A terminal that somebody leaves when asked."""

    def __init__(self, gone: type[BaseException]) -> None:
        super().__init__()
        self._gone = gone

    def isatty(self) -> bool:
        return True

    def readline(self, _size: int | None = -1, /) -> str:
        raise self._gone


def test_what_is_said_in_an_act_must_be_printable_too(line: Line, at_signing: str, scan: Path) -> None:
    code = code_of(line, at_signing)
    ink = ("--party", "p1", "--name", "Amina \x1b[31m", "--on", "2025-03-01", "--code", code, "--scan", scan)
    assert "nobody can see the sign U+" in line.refused("sign", at_signing, *ink)
    assert "nobody can see the sign U+" in line.refused("review", "comment", at_signing, "bell \a")
    assert "Shorten it" in line.refused("review", "comment", at_signing, "x" * 100_000)
    assert "nobody can see the sign U+" in line.refused(
        "signature", "recall", at_signing, "--reason", "bell \a"
    )
