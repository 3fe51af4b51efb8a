"""Mail comes in by itself where the office names its maildir."""

from pathlib import Path

import pytest
from prefect.client.orchestration import SyncPrefectClient

from flows.mail_in import mail_in
from tests.builders.mail_in import a_maildir
from workflow.domain.errors import InvalidError
from workflow.services.office import Office
from workflow.services.views.mail.arrivals import waiting_mail

AT = """
[mail]
server = "127.0.0.1"
from = "agreements@example.edu"
replies = "replies@example.edu"
maildir = "post"
"""
A_MAIL = b"From: lea@partner.example\nSubject: Our draft\nMessage-ID: <1@partner.example>\n\nIt follows.\n"


def naming_a_maildir(office: Office) -> None:
    settings = office.folder / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + AT, encoding="utf-8")


def test_what_lies_in_the_maildir_of_the_office_is_taken_once(
    prefect: SyncPrefectClient, office: Office
) -> None:
    naming_a_maildir(office)
    post = a_maildir(office.folder / "post", A_MAIL)
    (post / "new" / "link").symlink_to(Path("/etc/hostname"))
    taken = mail_in()
    assert (taken.taken, taken.known) == (1, 0)
    assert "is a link to another place" in " ".join(taken.not_taken)
    assert mail_in().taken == 0
    assert [each.subject for each in waiting_mail(office, limit=5)] == ["Our draft"]


def test_an_office_without_a_maildir_takes_none_and_a_folder_that_is_none_is_told(
    prefect: SyncPrefectClient, office: Office
) -> None:
    assert mail_in().taken == 0
    naming_a_maildir(office)
    with pytest.raises(InvalidError, match="There is no folder"):
        mail_in()
