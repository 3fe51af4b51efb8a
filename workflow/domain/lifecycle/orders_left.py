"""The work orders that the changes of an agreement left, found again from the changes themselves."""

from collections.abc import Iterable, Iterator

from workflow.domain.agreement.acts import Change, WorkOrder
from workflow.domain.agreement.replay import every_version
from workflow.domain.lifecycle.decide import orders_after
from workflow.domain.lifecycle.table import ROW_OF


def orders_left(changes: Iterable[Change]) -> Iterator[tuple[Change, WorkOrder]]:
    """Each work order the table asks for, with the change that left it, in order."""
    before = None
    for change, after in every_version(changes):
        for order in orders_after(before, after, ROW_OF[change.act], change.version):
            yield change, order
        before = after
