"""Where the recipient of our notices is: a day ends there, not here."""

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import notice_giver, other_side
from workflow.services.office import Office
from workflow.settings import Settings


def zone_of_recipient(office: Office, number: str) -> str:
    """The time zone in which a notice under the agreement of this number is received."""
    return zone_of_their_contacts(office.agreement(number), office.settings)


def zone_of_their_contacts(agreement: Agreement, settings: Settings) -> str:
    """The time zone of the other side's contact for notices, else of any contact that names one, else that of the office."""
    giver = notice_giver(agreement.terms, settings.organisations)
    theirs = {
        name for party in other_side(agreement.terms, giver) for name in (party.name, party.organisation)
    }
    named = [each for each in agreement.contacts if each.zone and each.party in theirs]
    for_notices = [each for each in named if "notice" in each.kind]
    found = (for_notices or named)[:1]
    return next((each.zone for each in found if each.zone), settings.zone)
