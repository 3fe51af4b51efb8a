"""Mail that goes out: what waits and why, what was sent last, and another try once the cause is mended."""

from starlette.responses import Response

from workflow.domain.arriving.arrival import HANDLES
from workflow.domain.telling.mail_kinds import MailKind
from workflow.services.casework.mail.choices import try_again
from workflow.services.views.mail.mailboxes import mail_on_file
from workflow.web.in_words import counted
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

HERE = "/mail/out"
MOST = 200


def page(visit: Visit) -> Response:
    """What is not sent yet, the oldest first, and what was sent or ended last."""
    found = tuple(mail_on_file(visit.office, at=visit.at))
    waiting = [each for each in found if each.done_at is None]
    return visit.page(
        "pages/mail_out.html",
        title="Mail out",
        here="mail in",
        waiting=waiting[:MOST],
        more=max(0, len(waiting) - MOST),
        done=[each for each in found if each.done_at is not None],
        about={each.value: each.about for each in MailKind},
        names={each.key: each.name for each in visit.people},
        office_sends=visit.office.settings.mail is not None,
    )


def again(visit: Visit) -> Response:
    """Let what was put off be tried at once, and addresses that were refused."""
    waiting = try_again(visit.office, actor=visit.who.key, at=visit.at)
    return visit.to(HERE, f"{counted(waiting, 'mail')} will be tried again now.")


ROUTES: tuple[Route, ...] = (
    get(HERE, page, "The mail that waits to go out, and why", who=HANDLES),
    post(f"{HERE}/again", again, "Let mail that was put off be tried again", who=HANDLES),
)
