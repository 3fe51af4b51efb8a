"""What is wrong in a document of a case: sentences of the office, each with the field it is about."""

from typing import Any

from workflow.catalogue.cases.term_files import wrong_length, wrong_term, wrong_zone
from workflow.catalogue.forms.case_table import ExampleTable
from workflow.catalogue.forms.toml_shapes import said
from workflow.catalogue.forms.values import read_money
from workflow.catalogue.suggestions import suggestion
from workflow.domain.agreement.terms import Funds
from workflow.domain.errors import Reason, Topic

MOST_TITLE = 300
_QUOTES = "\u201c\u201d"


def wrong_values(table: ExampleTable) -> list[str]:
    """What fits the shape but cannot be meant."""
    problems = []
    if not table.title.strip():
        problems.append("title: the agreement needs a title.")
    if len(table.title) > MOST_TITLE:
        problems.append(
            f"title: it has {len(table.title):,} characters; at most {MOST_TITLE} fit a title. Shorten it."
        )
    for number, party in enumerate(table.parties, start=1):
        if not party.organisation.strip():
            problems.append(f"parties, row {number}: the organisation has no name.")
        if party.contracts_as and not party.contracts_as.name.strip():
            problems.append(
                f"parties, row {number}, contracts_as: say in whose name the organisation contracts."
            )
        for row, contact in enumerate(party.contacts, start=1):
            problems += wrong_zone(f"parties, row {number}, contacts, row {row}, zone", contact.zone)
    problems += wrong_term(table.term, parties=len(table.parties))
    problems += wrong_length("renewal.length", table.renewal.length)
    if table.renewal.max_terms is not None and table.renewal.max_terms < 1:
        problems.append("renewal.max_terms: at least 1, or leave it out for no limit.")
    problems += _wrong_funding(table)
    return problems


def _wrong_funding(table: ExampleTable) -> list[str]:
    given = table.funding
    if given.kind != Funds.FUNDED:
        if given.amount or given.currency:
            return [
                f"funding: \u201c{given.kind}\u201d has no amount; write kind = \u201cfunded\u201d to name one."
            ]
        return []
    if not (given.amount and given.currency):
        return [
            "funding: a funded agreement names its amount and currency; else write \u201cto be agreed\u201d."
        ]
    try:
        read_money({"amount": given.amount, "currency": given.currency})
    except ValueError as error:
        return [f"funding: {str(error).removesuffix('.')}."]
    return []


def field_of(error: Any) -> str:
    """The field that one of pydantic's findings is about, rows counted from 1."""
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])


def at_its_field(sentence: str) -> Reason:
    """A sentence that begins with its field, such as "parties, row 2, contacts, row 1, zone: ...", with that field."""
    place = sentence.partition(": ")[0].replace(", row ", ".").replace(", ", ".")
    if place == "unknown":
        return Reason(sentence, Topic.FIELD, f"unknown.{sentence.split()[1].strip(_QUOTES)}")
    return Reason(sentence, Topic.FIELD, place)


def in_words(error: Any) -> str:
    """One of pydantic's findings in words of the office."""
    place = field_of(error) or "the file"
    if error["type"] == "extra_forbidden":
        parent = error["loc"][-2] if len(error["loc"]) > 1 and isinstance(error["loc"][-2], str) else None
        return f"{place}: there is no such field{_did_you_mean(str(error['loc'][-1]), parent, len(error['loc']))}"
    if error["type"] == "missing":
        return f"{place}: it is missing; fill it in."
    return f"{place}: {said(error)}."


def _did_you_mean(word: str, parent: str | None, depth: int) -> str:
    if depth == 1 and parent is None:
        return f"; {suggestion(word, [*ExampleTable.model_fields, 'type', 'facts'])}"
    return ". Compare the example of the type."
