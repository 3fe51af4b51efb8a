"""An agreement described on the line: options and `key=value` words laid over the document of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.domain.agreement.terms import EffectiveRule
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from workflow.catalogue.types.agreement_type import AgreementType

DESCRIBED = "The agreement"
CaseFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A .toml or .json file, as `memoranda types KEY --example` prints."),
]
TypeKey = Annotated[
    str | None, typer.Option("--type", metavar="KEY", help="Its type.", rich_help_panel=DESCRIBED)
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="Its title.", rich_help_panel=DESCRIBED)
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar='"ORGANISATION[/UNIT]:ROLE"',
        help="A party; once for each.",
        rich_help_panel=DESCRIBED,
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(
        "--fact", metavar="KEY=VALUE", help="A fact of the type; a list takes one --fact for each row.",
        rich_help_panel=DESCRIBED,
    ),
]  # fmt: skip
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIELD=VALUE", rich_help_panel=DESCRIBED,
        help="Any field of the file, as term.start_included=true or parties.1.country=Pakistan; empty takes it away.",
    ),
]  # fmt: skip
Length = Annotated[
    str | None,
    typer.Option(
        "--length",
        metavar="LENGTH",
        help="How long it runs, as \u201c3 years\u201d.",
        rich_help_panel=DESCRIBED,
    ),
]
Notice = Annotated[
    str | None,
    typer.Option(
        "--notice",
        metavar="LENGTH",
        help="The period of notice, as \u201c3 months\u201d, \u201c3 clear months\u201d or \u201c20 business days\u201d.",
        rich_help_panel=DESCRIBED,
    ),
]
Starts = Annotated[
    str | None,
    typer.Option(
        "--effective", metavar="RULE|DAY", help="last_signature (the standard), first_signature, or a day.",
        rich_help_panel=DESCRIBED,
    ),
]  # fmt: skip
Retroactive = Annotated[
    str | None,
    typer.Option(
        "--retroactive", metavar="REASON", rich_help_panel=DESCRIBED,
        help="Why it takes effect on a day before it is signed.",
    ),
]  # fmt: skip
Minimum = Annotated[
    str | None,
    typer.Option(
        "--minimum", metavar="LENGTH", rich_help_panel=DESCRIBED,
        help="How long an open-ended one runs before a notice can end it.",
    ),
]  # fmt: skip
EarlyNotice = Annotated[
    str | None,
    typer.Option(
        "--early-notice", metavar="LENGTH", rich_help_panel=DESCRIBED,
        help="The notice that ends it early, where that is not the period of notice.",
    ),
]  # fmt: skip
TeachOut = Annotated[
    str | None,
    typer.Option(
        "--teach-out", metavar="LENGTH", rich_help_panel=DESCRIBED,
        help="How long after the end running activities and enrolled students are completed.",
    ),
]  # fmt: skip
Places = Annotated[
    list[str] | None,
    typer.Option(
        "--place", metavar="COUNTRY", rich_help_panel=DESCRIBED,
        help="A country whose business days count, by its two letters, as PK; once for each.",
    ),
]  # fmt: skip
Survives = Annotated[
    list[str] | None,
    typer.Option(
        "--survives", metavar='"CLAUSE[: LENGTH]"', rich_help_panel=DESCRIBED,
        help="A clause that outlives the end, as \u201cIntellectual property: 5 years\u201d; once for each.",
    ),
]  # fmt: skip
Renewal = Annotated[
    str | None,
    typer.Option(
        "--renewal", metavar="POLICY", help="none, mutual, automatic or evaluate.", rich_help_panel=DESCRIBED
    ),
]
RenewalLength = Annotated[
    str | None,
    typer.Option(
        "--renewal-length", metavar="LENGTH", rich_help_panel=DESCRIBED,
        help="How long a further term runs, as \u201c1 year\u201d.",
    ),
]  # fmt: skip
MostTerms = Annotated[
    int | None,
    typer.Option(
        "--max-terms", metavar="N", min=1, rich_help_panel=DESCRIBED,
        help="How often it may renew by itself; no limit when left out.",
    ),
]  # fmt: skip
Under = Annotated[
    str | None,
    typer.Option(
        "--under", metavar="NUMBER", help="The umbrella it belongs under.", rich_help_panel=DESCRIBED
    ),
]


@dataclass(frozen=True, slots=True)
class Described:
    """What the options say of an agreement; None and empty where they are silent."""

    type: str | None = None
    title: str | None = None
    parties: Sequence[str] | None = None
    facts: Sequence[str] | None = None
    fields: Sequence[str] | None = None
    length: str | None = None
    notice: str | None = None
    effective: str | None = None
    renewal: str | None = None
    under: str | None = None
    renewal_length: str | None = None
    max_terms: int | None = None
    retroactive: str | None = None
    minimum: str | None = None
    early_notice: str | None = None
    teach_out: str | None = None
    places: Sequence[str] | None = None
    survives: Sequence[str] | None = None

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)

    def laid_over(self, document: Mapping[str, Any], kind: "AgreementType") -> dict[str, Any]:
        """The document with what the options say in place of what it said."""
        laid = {**document, "facts": dict(document.get("facts") or {})}
        for key in ("title", "under"):
            if (said := getattr(self, key)) is not None:
                laid[key] = said
        if self.parties:
            laid["parties"] = [_party(said) for said in self.parties]
        if self.retroactive:
            laid = _with_effective_as_table(laid)
        options = (
            ("term.length", self.length),
            ("term.notice", self.notice),
            ("term.effective", _starts(self.effective)),
            ("term.effective.reason", self.retroactive),
            ("term.minimum", self.minimum),
            ("term.early_notice", self.early_notice),
            ("term.teach_out", self.teach_out),
            ("term.places", list(self.places) if self.places else None),
            ("term.survival", list(self.survives) if self.survives else None),
            ("renewal.policy", self.renewal),
            ("renewal.length", self.renewal_length),
            ("renewal.max_terms", self.max_terms),
        )
        words = [(path, said) for path, said in options if said is not None]
        for path, said in (*words, *(_pair(word, "--set") for word in self.fields or ())):
            _put(laid, path, said)
        laid["facts"] |= _facts(self.facts or (), kind)
        return laid


def _starts(said: str | None) -> dict[str, str] | None:
    """The rule, or the fixed date, from which the reason beside it can still be told apart."""
    if said is None:
        return None
    rule = said.replace(" ", "_")
    return {"rule": rule} if rule in tuple(EffectiveRule) else {"rule": "fixed_date", "on": said}


def _with_effective_as_table(document: dict[str, Any]) -> dict[str, Any]:
    """A file may give the effective date as words or a day, beside which a reason would have no place."""
    laid, term = dict(document), dict(document.get("term") or {})
    given = laid.pop("effective", term.get("effective"))
    if given is None or isinstance(given, dict):
        return document
    return {**laid, "term": {**term, "effective": _starts(str(given))}}


def _party(said: str) -> dict[str, Any]:
    """ "Organisation/Unit:role"; the last colon counts, so that a name may hold one."""
    who, _, role = said.rpartition(":")
    organisation, _, unit = who.partition("/")
    if not organisation.strip() or not role.strip():
        raise InvalidError(
            f"--party \u201c{said[:80]}\u201d: write \u201cOrganisation:role\u201d or \u201cOrganisation/Unit:role\u201d."
        )
    return {"organisation": organisation.strip(), "unit": unit.strip() or None, "role": role.strip()}


def _pair(word: str, option: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals or not key.strip():
        raise InvalidError(f"{option} \u201c{word[:80]}\u201d: write a name, an equals sign and the value.")
    return key.strip(), value


def _facts(words: Sequence[str], kind: "AgreementType") -> dict[str, Any]:
    """Facts as their type wants them: a list gathers its rows; everything else is taken literally."""
    facts: dict[str, Any] = {}
    for word in words:
        key, value = _pair(word, "--fact")
        field = kind.fact(key)
        if field is None or not value:
            facts[key] = value or None
        elif field.kind == "list":
            facts.setdefault(key, []).append(value)
        elif field.kind == "yes_no":
            facts[key] = {"yes": True, "true": True, "no": False, "false": False}.get(value.lower(), value)
        elif field.kind == "money":
            currency, _, amount = value.partition(" ")
            facts[key] = {"currency": currency, "amount": amount.replace(",", "")}
        elif field.kind == "table":
            facts.setdefault(key, []).append(_row(word, value))
        else:
            facts[key] = value
    return facts


def _row(word: str, value: str) -> dict[str, str]:
    """A row of a table: "party=p1; deed=Opens its laboratory"."""
    return dict(
        _pair(part.strip(), f"--fact \u201c{word[:40]}\u201d, column")
        for part in value.split(";")
        if part.strip()
    )


def _put(document: dict[str, Any], path: str, said: Any) -> None:
    """Set one field by its path; rows count from 1. What does not fit is named when the document is read."""
    *way, last = path.split(".")
    place: Any = document
    for step in way:
        place = _within(place, step, path)
    if isinstance(place, list):
        place[_position(place, last, path)] = said
    elif isinstance(place, dict):
        place[last] = said or None
    else:
        raise InvalidError(f"--set {path}: there is no such field.")


def _within(place: Any, step: str, path: str) -> Any:
    if isinstance(place, list):
        return place[_position(place, step, path)]
    if not isinstance(place, dict):
        raise InvalidError(f"--set {path}: there is no such field.")
    if not isinstance(place.get(step), dict | list):
        place[step] = {}
    else:
        place[step] = place[step].copy()
    return place[step]


def _position(rows: list[Any], step: str, path: str) -> int:
    if step.isdecimal() and 1 <= int(step) <= len(rows):
        if isinstance(rows[int(step) - 1], dict):
            rows[int(step) - 1] = dict(rows[int(step) - 1])
        return int(step) - 1
    raise InvalidError(
        f"--set {path}: rows are counted from 1 to {len(rows)}; \u201c{step}\u201d is none of them."
    )
