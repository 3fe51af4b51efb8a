"""Mail at the command line: chosen, listed, sent, and tried again once what held it up is mended."""

from pathlib import Path

import pytest

from tests.builders.post import a_post
from tests.cli.line import Line

AT = """
[mail]
server = "127.0.0.1"
port = {port}
security = "none"
from = "agreements@example.edu"
"""


def sends(line: Line, **words: object) -> None:
    """The office sends mail by a server on this machine."""
    settings = line.office / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + AT.format(**words), encoding="utf-8")


def said_by_the_doctor(line: Line) -> str:
    return " ".join(line("office", "doctor").out.split())


def test_an_officer_chooses_how_they_are_told_and_reads_it_again(line: Line) -> None:
    said = line.accepted(
        "mail", "choose", "--address", "amina@example.edu", "--zone", "Asia/Karachi", "--quiet", "Saturday",
        "--digest", "daily", "--in-digest", "commented", "--never", "approved",
    )  # fmt: skip
    assert "The office sends no mail" in said.err
    assert "amina@example.edu" in said.out
    found = line.document("mail", "choose")
    assert (found["digest"], found["quiet"], found["zone"]) == ("daily", ["Saturday"], "Asia/Karachi")
    told = {each["kind"]: each["how"] for each in found["choices"]}
    assert (told["commented"], told["approved"], told["returned"]) == ("in the digest", "never", "at once")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--address", "amina at home"), "is no address of e-mail"),
        (("--address", "amina@example.edu\nBcc: all@example.edu"), "is no address of e-mail"),
        (("--language", "tlh"), "is none that mail is written in"),
        (("--zone", "Karachi"), "is not a time zone"),
        (("--digest", "hourly"), "is none of daily, weekly, never"),
        (("--quiet", "Holiday"), "is no day of the week"),
        (("--never", "everything"), "is none of assigned, submitted"),
        (("--never", "digest"), "is none of assigned, submitted"),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_nothing_changes(
    line: Line, words: tuple[str, ...], sentence: str
) -> None:
    before = line.document("mail", "choose")
    assert sentence in " ".join(line.refused("mail", "choose", *words).split())
    assert line.document("mail", "choose") == before


def test_only_an_administrator_chooses_for_others(line: Line) -> None:
    assert "by themselves or by an administrator" in line.refused(
        "mail", "choose", "jonas", "--digest", "never"
    )
    line.accepted("mail", "choose", "jonas", "--digest", "never", by="zara")
    assert line.document("mail", "choose", "jonas")["digest"] == "never"


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ('[mail]\nserver = "mail.example.edu"', "mail.from is missing"),
        ('[mail]\nfrom = "a@example.edu"', "mail.server is missing"),
        ('[mail]\nserver = "mail.example.edu:25"\nfrom = "a@example.edu"\nport = "25"', "mail.port"),
        ('[mail]\nserver = "m.example.edu"\nfrom = "the office"', "is no address of e-mail"),
        (
            '[mail]\nserver = "m.example.edu"\nfrom = "a@example.edu"\nsecurity = "ssl"',
            "mail.security is one of",
        ),
        (
            '[mail]\nserver = "m.example.edu"\nfrom = "a@example.edu"\npassword = "secret"',
            "unknown key password in mail",
        ),
        (
            '[mail]\nserver = "m.example.edu"\nfrom = "a@example.edu"\nsecurity = "none"\nuser = "office"',
            "would be read on the way",
        ),
    ],
)
def test_a_mistake_in_the_settings_of_mail_is_said_by_its_key(
    line: Line, setting: str, sentence: str
) -> None:
    file = line.office / "office.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{setting}\n", encoding="utf-8")
    refused = line("mail")
    assert refused.code == 2
    assert sentence in " ".join(refused.err.split())
    assert "secret" not in refused.err


def test_a_password_that_is_not_there_keeps_mail_waiting_and_the_doctor_says_where_it_belongs(
    line: Line, mou: Path
) -> None:
    sends(line, port=587)
    file = line.office / "office.toml"
    words = file.read_text(encoding="utf-8").replace('security = "none"', 'user = "office"')
    file.write_text(words, encoding="utf-8")
    line.accepted("mail", "choose", "jonas", "--address", "jonas@example.edu", by="zara")
    number = line.accepted("new", mou, "--json").document["number"]
    line.accepted("submit", number)
    assert "MEMORANDA_MAIL_PASSWORD" in line.accepted("mail", "send").err
    assert line.document("mail")[0]["stands"] == "waits for the server"
    assert "MEMORANDA_MAIL_PASSWORD" in said_by_the_doctor(line)


def test_what_waits_is_sent_and_listed_and_an_address_that_refuses_is_mended(line: Line, mou: Path) -> None:
    line.accepted("mail", "choose", "jonas", "--address", "jonas@example.edu", "--digest", "never", by="zara")
    with a_post() as post:
        sends(line, port=post.port)
        post.box.at_recipient = lambda _: "550 no such user"
        number = line.accepted("new", mou, "--json").document["number"]
        line.accepted("submit", number)
        assert "1 refused" in line.accepted("mail", "send").out
        (waiting,) = line.document("mail")
        assert waiting["stands"] == "waits until the address is mended"
        (task,) = line.document("tasks", "--role", "administrator")
        assert "jonas@example.edu" in task["reason"]
        assert "jonas@example.edu" in said_by_the_doctor(line)
        post.box.at_recipient = lambda _: None
        line.accepted("mail", "choose", "jonas", "--address", "j.example@example.edu", by="zara")
        assert "Mail: 1 sent." in line.accepted("mail", "send").out
        assert [each["stands"] for each in line.document("mail")] == ["sent"]
        assert not line.document("tasks", "--role", "administrator")
        assert post.box.to("j.example@example.edu")


def test_a_server_that_is_away_is_tried_again_at_once_when_somebody_says_so(line: Line, mou: Path) -> None:
    line.accepted("mail", "choose", "jonas", "--address", "jonas@example.edu", "--digest", "never", by="zara")
    with a_post() as post:
        sends(line, port=post.port)
        post.shut()
        line.accepted("submit", line.accepted("new", mou, "--json").document["number"])
        assert "cannot be reached" in line.accepted("mail", "send").err
        assert "no mail" in line.accepted("mail", "send").out
        assert "cannot be reached" in said_by_the_doctor(line)
        post.open()
        line.accepted("mail", "retry")
        assert "1 sent" in line.accepted("mail", "send").out


def test_an_office_without_a_server_of_its_own_sends_with_the_relay_and_with_the_sweep(
    line: Line, mou: Path
) -> None:
    line.accepted("mail", "choose", "jonas", "--address", "jonas@example.edu", "--digest", "never", by="zara")
    with a_post() as post:
        sends(line, port=post.port)
        for command in (("machine", "relay", "--here"), ("machine", "sweep")):
            line.accepted("submit", line.accepted("new", mou, "--json").document["number"])
            assert "Mail: 1 sent." in line.accepted(*command).out
        assert "Nothing waits." in line.accepted("machine", "relay", "--here").out
        assert len(post.box.to("jonas@example.edu")) == 2
