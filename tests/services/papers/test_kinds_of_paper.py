"""Every kind of paper is told exactly what its row says, and every row that says something has what tells it."""

from datetime import date

import pytest

from tests.builders.offices import act, agreement, live
from workflow.catalogue.types.paper_kinds import PAPER_KINDS
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.services.office import Office
from workflow.services.papers.contexts.by_kind import CONTEXTS, paper_context
from workflow.services.papers.contexts.common import SIGNATURES_TYPED
from workflow.services.papers.subject import Subject, subject_after


@pytest.fixture
def subject(office: Office) -> Subject:
    """An agreement in force of which notice has been given, so that every kind of paper has something to tell."""
    number = live(office, term={"length": "2 years", "notice": "3 months"})
    act(office, number, Act.GIVE_NOTICE, Noticing("termination"), on=date(2026, 6, 1), reason="No money.")
    now = agreement(office, number)
    return subject_after(office, now.id, now.version)


def test_every_kind_that_is_told_something_has_a_context() -> None:
    assert set(CONTEXTS) == {row.key for row in PAPER_KINDS.values() if row.names}


def test_every_context_tells_the_names_of_its_row(subject: Subject) -> None:
    told = {key: set(paper_context(key, subject)) - {SIGNATURES_TYPED} for key in PAPER_KINDS}
    assert told == {key: set(row.names) for key, row in PAPER_KINDS.items()}
