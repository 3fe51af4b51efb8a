"""What every tab of an agreement shows around itself: its head, the steps of its life, and what is next."""

from typing import Any

from starlette.responses import Response

from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.visit import Visit


def tab_page(visit: Visit, number: str, tab: str, template: str, **shown: Any) -> Response:
    """A tab of an agreement with the head around it."""
    head = head_of(visit.office, number, on=visit.on)
    return visit.page(
        template,
        title=f"{number} {head.title}",
        here="agreements",
        block="tab",
        head=head,
        tab=tab,
        tabs=addresses.TABS,
        asking=addresses.asking,
        **shown,
    )
