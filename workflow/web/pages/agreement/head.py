"""What every tab of an agreement shows around itself: its head, the steps of its life, and what is next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.services.casework.act_labels import label_of
from workflow.services.casework.asking import askable
from workflow.services.views.agreement.beside import beside
from workflow.services.views.agreement_head import head_of
from workflow.web import addresses
from workflow.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Asks:
    """The acts that this person may ask for here, for the links beside what they are about."""

    number: str
    acts: tuple[Act, ...]

    def may(self, act: str) -> bool:
        """Whether there is a link at all."""
        return act in self.acts

    def at(self, act: str, preset: Mapping[str, str] | None = None) -> str:
        """Where the act is asked for, with what is preset in its form."""
        return addresses.asking(self.number, Act(act), preset)

    def label(self, act: str) -> str:
        """What its button is called."""
        return label_of(Act(act))


def tab_page(
    visit: Visit, agreement: Agreement, tab: str, template: str, *, status: int = 200, **shown: Any
) -> Response:
    """A tab of an agreement that was read, with the head around it."""
    number, head = agreement.number, head_of(visit.office, agreement, on=visit.on)
    came = visit.asked("from")
    earlier, later = (
        (None, None) if came is None else beside(visit.office, number, parse_qsl(came), on=visit.on)
    )
    return visit.page(
        template,
        title=f"{number} {head.title}",
        here="agreements",
        block="tab",
        status=status,
        head=head,
        tab=tab,
        tabs=addresses.TABS,
        came=came,
        kept=f"?{urlencode({'from': came})}" if came else "",
        earlier=earlier,
        later=later,
        asking=addresses.asking,
        asks=Asks(number, askable(visit.office, agreement, visit.who)),
        **shown,
    )
