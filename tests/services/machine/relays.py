"""A relay in a process of its own, which one order kills."""

import os
from datetime import datetime
from pathlib import Path

from tests.builders.offices import an_office
from workflow.domain.agreement.acts import WorkOrder
from workflow.services.machine import claiming
from workflow.services.machine.orders import Done
from workflow.services.machine.rounds_here import carry_out_pending
from workflow.services.office import Office


def relay_killed_by(poison: str, folder: Path, url: str, at: datetime) -> None:
    """Carry out what waits in the office; the process ends when it comes to the order of this id."""
    office, real = an_office(folder, url), claiming.carry_out

    def carry_out(office: Office, order: WorkOrder, **words: object) -> Done:
        if order.id == poison:
            os._exit(9)
        return real(office, order, **words)

    claiming.carry_out = carry_out
    carry_out_pending(office, owner=f"relay {os.getpid()}", on=at.date(), at=at)
