"""The list of everybody who acts in the office, with what it knows of how they come in."""

from datetime import timedelta

from tests.services.access.people_at_the_desk import NOW, signed_in, with_password
from workflow.services.access.roster import roster
from workflow.services.access.sessions import session_of
from workflow.services.office import Office


def test_the_roster_says_who_can_sign_in_and_when_they_were_last_seen(any_office: Office) -> None:
    with_password(any_office, "amina")
    token = signed_in(any_office, "amina").token
    later = NOW + timedelta(minutes=20)
    session_of(any_office, token, at=later)
    found = {each.key: each for each in roster(any_office)}
    assert found["amina"].can_sign_in
    assert found["amina"].last_seen_at == later
    assert not found["bilal"].can_sign_in
    assert found["bilal"].last_seen_at is None
    assert "machine" not in found
