"""How a person is told by mail, as it is looked at."""

from zoneinfo import ZoneInfo

from workflow.domain.telling.mailboxes import Mailbox
from workflow.services.office import Office


def zone_of(office: Office, box: Mailbox) -> ZoneInfo:
    """The zone in which somebody reads: their own, else the office\u2019s."""
    return ZoneInfo(box.zone) if box.zone is not None else office.settings.timezone
