"""The e-mail address of somebody: written down by an administrator, of one person only."""

import pytest

from tests.services.access.people_at_the_desk import NOW, signed_in, with_password
from workflow.domain.errors import OfficeError
from workflow.services.access.addresses import note_email
from workflow.services.office import Office


def test_an_address_that_is_written_down_names_its_person_and_the_one_before_does_not(
    any_office: Office,
) -> None:
    with_password(any_office, "amina", email="old@example.edu")
    assert note_email(any_office, "amina", " New@Example.edu ", by="zara", at=NOW).email == "new@example.edu"
    assert signed_in(any_office, "new@example.edu").person.key == "amina"
    with pytest.raises(OfficeError):
        signed_in(any_office, "old@example.edu")


@pytest.mark.parametrize(
    ("person", "email", "by", "said"),
    [
        ("amina", "amina@example.edu", "amina", "is no administrator"),
        ("machine", "m@example.edu", "zara", "does not sign in"),
        ("nobody", "n@example.edu", "zara", "knows nobody by the key"),
        ("amina", "BILAL@example.edu", "zara", "names somebody else already"),
        ("amina", "@", "zara", "is no address of e-mail"),
        ("amina", "a b@example.edu", "zara", "is no address of e-mail"),
        ("amina", "a\x00@example.edu", "zara", "is no address of e-mail"),
        ("amina", "a" * 250 + "@x.edu", "zara", "is no address of e-mail"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(
    office: Office, person: str, email: str, by: str, said: str
) -> None:
    note_email(office, "bilal", "bilal@example.edu", by="zara", at=NOW)
    with pytest.raises(OfficeError, match=said):
        note_email(office, person, email, by=by, at=NOW)
