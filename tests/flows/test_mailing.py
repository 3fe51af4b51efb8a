"""Mail goes out by the relay: after the work of a run, and by itself where there is mail alone."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from prefect.client.orchestration import SyncPrefectClient

from flows.relay import relay
from tests.builders.offices import OPENED, act, opened, submitted
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.post import Post, a_post, address_of, sending_by
from tests.flows.residents import a_resident
from tests.flows.runs import runs_of
from tests.patience import until
from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office

AT = """
[mail]
server = "127.0.0.1"
port = {port}
security = "none"
from = "agreements@example.edu"
"""


@pytest.fixture
def post() -> Iterator[Post]:
    with a_post() as found:
        yield found


def sending(office: Office, post: Post) -> Office:
    """The office as it sends mail, for whoever opens its folder as well."""
    settings = office.folder / "office.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + AT.format(port=post.port), encoding="utf-8")
    return sending_by(office, post.setting, OFFICER.key, REVIEWER.key, desk=None)


def test_a_run_of_the_relay_sends_what_its_acts_told(
    prefect: SyncPrefectClient, office: Office, post: Post
) -> None:
    house, began = sending(office, post), datetime.now(UTC)
    number = opened(house)
    submitted(house, number)
    relay()
    (told,) = [each for each in post.box.to(address_of(REVIEWER.key)) if number in str(each["Subject"])]
    assert "sign-off" in str(told["Subject"])
    (run,) = runs_of(prefect, "mailing", since=began)
    assert run.state is not None
    assert run.state.is_completed()


def test_a_server_that_is_away_keeps_no_paper_waiting(
    prefect: SyncPrefectClient, office: Office, post: Post
) -> None:
    house = sending(office, post)
    post.shut()
    opened(house)
    assert relay().papers
    assert relay().orders == 0


def test_a_relay_that_stays_is_woken_by_mail_alone(
    register_on_postgres: None, prefect: SyncPrefectClient, office: Office, post: Post
) -> None:
    """The office is asked for after its database is named."""
    house = sending(office, post)
    number = opened(house)
    carry_out_pending(house, owner="before", on=OPENED, at=datetime.now(UTC))
    keeper = a_resident(office.folder)
    until(office.register.is_listened_to, of=keeper.pid)
    act(house, number, Act.COMMENT, CommentText("Which law?"), actor=REVIEWER.key, at=datetime.now(UTC))
    until(lambda: [each for each in post.box.subjects if number in each], of=keeper.pid)
    keeper.send_signal(signal.SIGTERM)
    assert keeper.wait() == 0
    assert len([each for each in post.box.subjects if number in each]) == 1
