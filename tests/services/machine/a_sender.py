"""A machine that sends the mail of an office, in a process of its own."""

import sys
from dataclasses import replace
from pathlib import Path

from tests.builders.offices import office_over
from tests.services.machine.test_mail import A_TUESDAY, sent
from workflow.mail_server import MailServer, Security

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    office = office_over(folder, f"sqlite:///{folder / 'register.db'}")
    server = MailServer("127.0.0.1", "agreements@example.edu", int(sys.argv[2]), Security.NONE)
    sent(replace(office, settings=replace(office.settings, mail=server)), A_TUESDAY)
