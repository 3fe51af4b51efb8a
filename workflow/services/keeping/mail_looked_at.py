"""Whether mail goes out: looked at for the doctor, without asking the server."""

from workflow.answers.office import FindingAnswer, Mending
from workflow.domain.dates.lengths import day
from workflow.mail_server import trouble_with_password
from workflow.services.keeping.sentences import counted, found, some
from workflow.services.office import Office

MAIL = "Mail"


def mail(office: Office) -> FindingAnswer:
    """Whether a server is named and was reached, and which addresses it refuses."""
    server = office.settings.mail
    if server is None:
        return found(MAIL, "office.toml names no mail server: nobody is told by mail.")
    if said := trouble_with_password(server):
        return found(MAIL, said, "Put the password where office.toml says it is.")
    with office.register.reading() as books:
        way, waiting, refused = books.mails.way(), books.mails.how_many_open(), books.mailboxes.refused()
    if way is not None:
        since = day(way.since.astimezone(office.settings.timezone).date())
        said = f"{counted(waiting, 'mail')} waiting. The server was not reached since {since}: {way.failure}"
        return found(MAIL, said, "Mend what it names, then let it be sent again.", Mending.SEND_AGAIN)
    if refused:
        said = some(f"{each.name} ({each.address}): {each.said}" for each in refused)
        return found(MAIL, f"Refused for good: {said}", "Give another address.", Mending.CHOOSE_MAIL)
    if office.settings.sign_in.address is None:
        said = "Mail goes out without links: office.toml does not say where the desk is."
        return found(MAIL, said, "Write its address as address below [sign_in].")
    return found(MAIL, f"It goes by {server.server}; {counted(waiting, 'mail')} waiting.")
