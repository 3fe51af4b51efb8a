"""What a draft form asks for, group by group: all that a case file can say of a deal, and the facts of its type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from workflow.catalogue.cases.said_unknown import OF_A_PARTY
from workflow.catalogue.cases.term_files import ON_DISPATCH
from workflow.catalogue.forms.fact_fields import FactField, in_words
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import FACTS, Binding, EffectiveRule, Funds, Policy, Signs

FieldKind = Literal["line", "text", "list", "number", "choice", "yes_no", "day", "length", "money", "rows"]
ASSUMED = "assumed"
"""Under this name a form says which of its fields nobody has confirmed yet."""
PARTIES, TERM, ON_FACTS, FUNDING, CONTACTS, UNKNOWN, LINKS = (
    "parties",
    "term",
    "facts",
    "funding",
    "contacts",
    "unknown",
    "links",
)
Choices = tuple[tuple[str, str], ...]
_LENGTH = "3 years"
_BINDS = {Binding.YES: "yes, as a whole", Binding.PARTLY: "in part", Binding.NO: "no"}
_SIGNS = {Signs.YES: "yes", Signs.NO: "no", Signs.UNCONFIRMED: "not yet confirmed"}
_RULES = {
    EffectiveRule.LAST_SIGNATURE: "when the last party has signed",
    EffectiveRule.FIRST_SIGNATURE: "when the first party has signed",
    EffectiveRule.KTH_SIGNATURE: "when so many parties have signed",
    EffectiveRule.FIXED_DATE: "on a fixed day",
}
_FUNDS = {Funds.NONE: "no money", Funds.FUNDED: "funded", Funds.OPEN: "to be agreed"}
_LINKS = {
    Link.UNDER: "Under the agreement",
    Link.RENEWS: "Renews the agreement",
    Link.AMENDS: "Amends the agreement",
    Link.SUPERSEDES: "Takes the place of the agreement",
    Link.SPLIT_FROM: "Split from the agreement",
}


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field of the form, or rows of fields, by its place in the document; in a row, by its place in the row.

    `left_out` says what stands when it is left out; `clause` is the id of the clause it is about.
    """

    name: str
    label: str
    kind: FieldKind = "line"
    help: str = ""
    example: str = ""
    required: bool = False
    expected: bool = False
    choices: Choices = ()
    left_out: str = ""
    clause: str | None = None
    columns: tuple["AskedField", ...] = ()


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """Fields that stand together."""

    key: str
    title: str
    fields: tuple[AskedField, ...]


@lru_cache(64)
def asked_of(kind: AgreementType) -> tuple[AskedGroup, ...]:
    """The groups of a form in their order; contacts are asked within each party."""
    return (
        AskedGroup(PARTIES, "What it is and between whom", tuple(_parties(kind))),
        AskedGroup(TERM, "Term and renewal", tuple(_term(kind))),
        AskedGroup(ON_FACTS, "What is agreed", tuple(map(_fact, kind.facts))),
        AskedGroup(FUNDING, "Funding", tuple(_funding())),
        AskedGroup(UNKNOWN, "What nobody knows yet", (_unknown(kind),)),
        AskedGroup(LINKS, "Other agreements", tuple(_links(kind))),
    )


def _parties(kind: AgreementType) -> Iterator[AskedField]:
    yield AskedField("title", "Title", required=True, example=f"{kind.title} on \u2026")
    yield AskedField(
        "binding", "Does it bind in law?", "choice", choices=_named(_BINDS), left_out=_BINDS[kind.binding]
    )
    least, most = kind.parties.least, kind.parties.most
    yield AskedField(
        "parties",
        "Parties",
        "rows",
        required=True,
        help=f"From {least} to {most}, in the order in which the text names them."
        if least != most
        else f"Exactly {least}.",
        columns=(
            AskedField("organisation", "Organisation", required=True),
            AskedField("unit", "Unit that acts for it"),
            AskedField("short", "Short name in the text"),
            AskedField("role", "Role", "choice", required=True, choices=tuple(kind.roles.items())),
            AskedField("country", "Country"),
            AskedField("seat", "Seat"),
            AskedField("legal_form", "Legal form", example="a university established by charter"),
            AskedField(
                "acts_for", "Acts for", help="Who is bound, where that is another than the organisation."
            ),
            AskedField("contracts_as.name", "Contracts in the name of"),
            AskedField("contracts_as.through", "Through which officer"),
            AskedField("public", "Public body", "yes_no"),
            AskedField("signs", "Signs", "choice", choices=_named(_SIGNS), left_out="yes"),
            AskedField(
                "signatories",
                "Who signs",
                "rows",
                columns=(
                    AskedField("name", "Name"),
                    AskedField("title", "Office"),
                    AskedField("authority", "Authority to sign"),
                    AskedField("order", "Signs as number", "number", left_out="1"),
                ),
            ),
            AskedField(
                "contacts",
                "Whom to write to",
                "rows",
                columns=(
                    AskedField("kind", "For what", required=True, example="notices"),
                    AskedField("name", "Name"),
                    AskedField("office", "Office"),
                    AskedField("email", "E-mail"),
                    AskedField("address", "Address"),
                    AskedField("zone", "Time zone", example="Asia/Karachi"),
                ),
            ),
        ),
    )
    yield AskedField(
        "facilitators",
        "Named without being a party",
        "rows",
        columns=(AskedField("name", "Name", required=True), AskedField("note", "What it did")),
    )


def _term(kind: AgreementType) -> Iterator[AskedField]:
    yield AskedField(
        "term.effective.rule",
        "Takes effect",
        "choice",
        choices=_named(_RULES),
        left_out=_RULES[EffectiveRule.LAST_SIGNATURE],
    )
    yield AskedField("term.effective.on", "On the day", "day", help="Only with a fixed day.")
    yield AskedField(
        "term.effective.k", "How many signatures", "number", help="Only with a number of signatures."
    )
    yield AskedField(
        "term.effective.reason", "Why before it is signed", help="Only where the day is earlier."
    )
    yield AskedField("term.length", "Length", "length", example=_LENGTH)
    yield AskedField("term.ends_on", "Last day", "day", help="In place of a length.")
    yield AskedField("term.open_ended", "Without an end", "yes_no", left_out="no")
    yield AskedField("term.start_included", "The first day counts", "yes_no", left_out="no")
    standard = kind.standard.notice
    yield AskedField(
        "term.notice",
        "Length of notice",
        "length",
        example="3 months",
        help=f"The position of the office is {standard}." if standard else "",
    )
    yield AskedField("term.minimum", "Runs at least", "length", help="Before which nobody can end it.")
    yield AskedField(
        "term.early_notice", "Notice of termination", "length", help="Where it is another length."
    )
    yield AskedField(
        "term.receipt",
        "A notice counts as received after",
        "length",
        help=f"Write \u201c{ON_DISPATCH}\u201d where it counts from its dispatch.",
        left_out="when it is received",
    )
    yield AskedField("term.places", "Countries whose business days count", "list", help="One a line.")
    yield AskedField("term.teach_out", "What is under way is completed within", "length")
    yield AskedField(
        "term.survival",
        "Clauses that outlast the end",
        "rows",
        columns=(
            AskedField("clause", "Clause", required=True),
            AskedField("for", "For", "length"),
            AskedField("until", "Until"),
        ),
    )
    yield AskedField("term.academic_year", "An academic year begins on", left_out="1 September")
    policy = kind.standard.renewal
    yield AskedField(
        "renewal.policy",
        "Renewal",
        "choice",
        choices=tuple((each.value, each.words) for each in kind.renewal),
        left_out=Policy.NONE.words,
        help=f"The position of the office: {Policy(policy).words}." if policy else "",
    )
    yield AskedField("renewal.length", "Renewed for", "length", example=_LENGTH)
    yield AskedField("renewal.max_terms", "At most so many times", "number", left_out="no limit")


def _funding() -> Iterator[AskedField]:
    yield AskedField("funding.kind", "Money", "choice", choices=_named(_FUNDS), left_out=_FUNDS[Funds.NONE])
    yield AskedField("funding.amount", "Amount", help="Only where it is funded.")
    yield AskedField("funding.currency", "Currency", example="PKR")


def _unknown(kind: AgreementType) -> AskedField:
    """The names are those of facts, and of what is said of each party."""
    facts = tuple((f"{FACTS}{each.key}", each.label) for each in kind.facts)
    words = {name: name.replace("_", " ") for name in OF_A_PARTY}
    places = tuple(
        (f"p{number}.{name}", f"Party {number}: {said}")
        for number in range(1, kind.parties.most + 1)
        for name, said in words.items()
    )
    return AskedField(
        "unknown",
        "Left open",
        "rows",
        help="It is printed as open, and filled in before the text is signed.",
        columns=(
            AskedField("about", "What", "choice", required=True, choices=(*facts, *places)),
            AskedField("note", "Note for the house", help="Where it comes from, or whom to ask."),
        ),
    )


def _links(kind: AgreementType) -> Iterator[AskedField]:
    for link, label in _LINKS.items():
        yield AskedField(link.value, label, required=link in kind.requires, example="MOU-2026-0001")


def _fact(field: FactField) -> AskedField:
    return AskedField(
        f"{FACTS}{field.key}",
        field.label,
        _kind_of(field.kind),
        help=field.help,
        example=_example(field),
        required=field.required,
        expected=field.expected,
        choices=tuple((each, each) for each in field.choices),
        left_out="" if field.standard is None else in_words(field.kind, field.standard),
        clause=field.clause,
        columns=tuple(
            AskedField(
                each.key,
                each.label,
                _kind_of(each.kind),
                required=each.required,
                choices=tuple((choice, choice) for choice in each.choices),
            )
            for each in field.columns
        ),
    )


def _kind_of(kind: str) -> FieldKind:
    return cast(FieldKind, {"date": "day", "table": "rows"}.get(kind, kind))


def _example(field: FactField) -> str:
    if field.example is None or field.kind == "table":
        return ""
    return "\n".join(field.example) if field.kind == "list" else in_words(field.kind, field.example)


def _named(words: Mapping[Any, str]) -> Choices:
    return tuple((str(value), said) for value, said in words.items())
