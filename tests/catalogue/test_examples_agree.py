"""What an example says in one place agrees with what its text and its other tables say of the same thing."""

from decimal import Decimal
from typing import Any

import pytest

from tests.catalogue.test_papers_of_types import CATALOGUE, printed

SLA, EXCHANGE = CATALOGUE.type("sla"), CATALOGUE.type("student_exchange")
MADE_UP = "except to make up a difference"


def service_levels() -> dict[str, Any]:
    return SLA.example()["facts"]


def test_whoever_is_accountable_for_work_or_owns_a_service_level_signs():
    signing = {
        party.get("short", party["organisation"])
        for party in SLA.example()["parties"]
        if party["signs"] == "yes"
    }
    facts = service_levels()
    assert {row["accountable"] for row in facts["role_matrix"]} <= signing
    assert {row["owner"] for row in facts["service_levels"]} <= signing


def test_each_payment_falls_due_on_a_milestone_and_all_of_them_are_the_funding():
    facts = service_levels()
    milestones = {row["deliverable"] for row in facts["milestones"]}
    assert {row["milestone"] for row in facts["payments"]} <= milestones
    paid = sum(Decimal(row["amount"]["amount"]) for row in facts["payments"])
    assert paid == Decimal(SLA.example()["funding"]["amount"])


@pytest.mark.parametrize(("end", "made_up"), [("places kept open", True), ("written off", False)])
def test_after_a_notice_an_exchange_accepts_only_whoever_makes_up_a_difference(end: str, made_up: bool):
    text = printed(EXCHANGE, "draft", EXCHANGE.example()["facts"] | {"balance_end": end})
    assert (MADE_UP in text) is made_up
    assert "no Student is nominated or accepted for a stay that begins after the end" in text


def test_a_proof_of_language_is_asked_for_where_a_table_names_one():
    facts = EXCHANGE.example()["facts"]
    assert "except where the table names another proof" in printed(EXCHANGE, "draft", facts)
    del facts["language_levels"]
    assert "the table names another proof" not in printed(EXCHANGE, "draft", facts)


@pytest.mark.parametrize("key", [kind.key for kind in CATALOGUE.types() if "amends" not in kind.requires])
def test_a_text_that_leaves_something_to_the_coordinators_says_who_they_are(key: str):
    kind = CATALOGUE.type(key)
    text = printed(kind, "draft", kind.example()["facts"])
    named = (
        "names an academic and an administrative coordinator",
        "“coordinators”",
        "who are the coordinators",
    )
    assert "coordinators" not in text or any(words in text for words in named)


def test_a_grant_covers_its_budget_with_the_indirect_costs_and_is_paid_out_whole():
    example = CATALOGUE.type("grant_award").example()
    facts, grant = example["facts"], Decimal(example["funding"]["amount"])
    direct, indirect = [], []
    for row in facts["budget"]:
        (indirect if row["item"].startswith("Indirect") else direct).append(Decimal(row["amount"]["amount"]))
    assert sum(indirect) == sum(direct) * facts["indirect_cost_percent"] / 100
    assert sum(direct) + sum(indirect) <= grant
    assert sum(Decimal(row["amount"]["amount"]) for row in facts["payments"]) == grant
