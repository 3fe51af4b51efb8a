"""Mailing: what waits to be told by mail is handed to the office\u2019s mail server."""

from datetime import datetime

from prefect import flow
from prefect.runtime import flow_run

from flows.offices import at_office, now
from flows.server.engine import FLOW, engine_settings
from workflow.answers.telling.mail import MailTallyAnswer
from workflow.services.machine.mailing.sending import send_mail


@flow(name="mailing", flow_run_name="mailing", **FLOW)
def mailing(
    office: str | None = None, at: datetime | None = None, owner: str | None = None
) -> MailTallyAnswer:
    """Send the mail that waits, for a while; what the server does not take now waits for a later run.

    `at` is the moment recorded, the clock\u2019s when left out; `owner` is who holds a mail while it is sent.
    """
    with engine_settings(), at_office(office) as place:
        return send_mail(place, owner=owner or str(flow_run.id), at=at or now())
