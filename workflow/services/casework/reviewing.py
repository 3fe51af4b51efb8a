"""The review of a text: which sign-off somebody means to give."""

from workflow.domain.errors import InvalidError
from workflow.services.casework.people import one_person
from workflow.services.office import Office


def route_of(office: Office, number: str, person: str) -> str:
    """The one sign-off a person may give that still stands out; the rules say what is wrong where there is none."""
    reviewer, agreement = one_person(office, person), office.agreement(number)
    wanted = tuple(office.catalogue.type(agreement.type).sign_offs)
    given = {sign_off.route for sign_off in agreement.sign_offs}
    theirs = [route for route in wanted if route in reviewer.routes]
    open_ones = [route for route in theirs if route not in given]
    if len(open_ones) > 1:
        raise InvalidError(
            f"{reviewer.name} may give several sign-offs here; say which, with --route: {', '.join(open_ones)}."
        )
    return next(iter(open_ones or theirs or wanted), "")
