"""Mail in: what the mail server laid into the office\u2019s maildir is taken; nothing is acted on by itself."""

from datetime import datetime

from prefect import flow, get_run_logger

from flows.offices import at_office, now
from flows.server.engine import FLOW, engine_settings
from workflow.answers.telling.arrivals import TakenAnswer
from workflow.services.machine.mailing.taking import take_what_lies_there


@flow(name="mail in", flow_run_name="mail in", **FLOW)
def mail_in(office: str | None = None, at: datetime | None = None) -> TakenAnswer:
    """Take the mail that lies in the maildir of the office; what cannot be taken stays there, and is named.

    `at` is the moment recorded, the clock\u2019s when left out. An office that names no maildir takes none.
    """
    with engine_settings(), at_office(office) as place:
        taken = take_what_lies_there(place, at=at or now())
    for reason in taken.not_taken:
        get_run_logger().warning("%s", reason)
    return taken
