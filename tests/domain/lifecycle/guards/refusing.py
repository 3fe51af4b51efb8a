"""How a case is written that a guard holds back, and what several of them speak of."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import RULES, TERMS
from workflow.domain.agreement.act_details import Opening
from workflow.domain.agreement.terms import Party
from workflow.domain.lifecycle.table import ROW_OF

APRIL, JUNE = date(2026, 4, 15), date(2026, 6, 15)


def opening(terms=TERMS, **others) -> Opening:
    return Opening("id-1", "MOU-2026-0001", "mou", terms, **others)


def with_parties(*named: Party):
    return replace(TERMS, parties=named)


GRANT_RULES = replace(RULES, title="Grant Award", one_sided=True, granted_by="home", least=3)


def refused_by(guard):
    """A case that a guard holds back: who does what to which agreement when, what is given besides, and what they read."""

    def as_a_test(case_of):
        def test():
            case, act, by, on, details, rest, words = case_of()
            assert guard in ROW_OF[act].guards
            assert words in case.refuses(act, by, on, details, **rest)

        test.guard, test.case_of = guard, case_of
        return test

    return as_a_test
