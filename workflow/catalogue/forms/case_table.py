"""The shape of [example] in type.toml: the common part of a filled-in agreement, with fictional organisations."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from workflow.catalogue.forms.toml_shapes import Label, Shape, StrictBool
from workflow.domain.agreement.terms import (
    UNTIL,
    WITHOUT_LIMIT,
    Binding,
    EffectiveRule,
    Funds,
    Instead,
    Signs,
)

IsoDate = Annotated[date, PlainSerializer(date.isoformat)]


class ExampleSignatory(Shape):
    name: str | None = None
    title: str | None = None
    authority: str | None = None
    order: int = 1


class ExampleContact(Shape):
    kind: str
    office: str | None = None
    name: str | None = None
    email: str | None = None
    address: str | None = None
    zone: str | None = None


class ExampleContractsAs(Shape):
    name: str
    through: str | None = None


class ExampleParty(Shape):
    organisation: str
    unit: str | None = None
    role: str
    signs: Signs = Signs.YES
    short: str | None = None
    country: str | None = None
    seat: str | None = None
    legal_form: str | None = None
    acts_for: str | None = None
    contracts_as: ExampleContractsAs | None = None
    public: StrictBool | None = None
    signatories: list[ExampleSignatory] = []
    contacts: list[ExampleContact] = []


class ExampleEffective(Shape):
    rule: EffectiveRule = EffectiveRule.LAST_SIGNATURE
    on: IsoDate | None = None
    k: int | None = None
    reason: str | None = None


def _survival(given: Any) -> Any:
    """A row may be words: "Confidentiality: 3 years", "Data: until they are destroyed", or "Liability" without an end."""
    if not isinstance(given, str):
        return given
    clause, colon, time = given.rpartition(":")
    if not colon:
        return {"clause": given.strip()}
    words = " ".join(time.split())
    if words.startswith(UNTIL):
        return {"clause": clause.strip(), "until": words.removeprefix(UNTIL)}
    return {"clause": clause.strip(), "for": None if words == WITHOUT_LIMIT else words}


class ExampleSurvival(Shape):
    clause: str
    length: Annotated[str | None, Field(alias="for")] = None
    until: str | None = None


def _listed(given: Any) -> Any:
    """A list may be written as words with commas between them."""
    return [each.strip() for each in given.split(",") if each.strip()] if isinstance(given, str) else given


class ExampleTerm(Shape):
    effective: ExampleEffective = ExampleEffective()
    length: str | None = None
    ends_on: IsoDate | None = None
    open_ended: bool = False
    start_included: bool = False
    notice: str | None = None
    minimum: str | None = None
    early_notice: str | None = None
    receipt: str | None = None
    places: Annotated[list[str] | None, BeforeValidator(_listed)] = None
    teach_out: str | None = None
    survival: Annotated[
        list[Annotated[ExampleSurvival, BeforeValidator(_survival)]] | None, BeforeValidator(_listed)
    ] = None
    academic_year: str | None = None


class ExampleRenewal(Shape):
    policy: str = "none"
    length: str | None = None
    max_terms: int | None = None


class ExampleFunding(Shape):
    kind: Funds = Funds.NONE
    amount: str | None = None
    currency: str | None = None


class ExampleFacilitator(Shape):
    name: str
    note: str | None = None


class ExampleDeparture(Shape):
    clause: Label
    instead: Instead
    reason: Label
    words: str | None = None

    @model_validator(mode="after")
    def words_are_those_of_a_condition(self) -> "ExampleDeparture":
        has_words = bool(self.words and self.words.strip())
        if has_words != (self.instead is Instead.ADDED):
            said = (
                "a special condition needs its words"
                if not has_words
                else "only a special condition has words"
            )
            raise ValueError(f"{said} (instead = \u201c{Instead.ADDED}\u201d).")
        return self


def _unknown(given: Any) -> Any:
    """Names, or names with a note each; tables within a table are names with a full stop: p2.organisation."""
    if isinstance(given, list) and all(isinstance(each, str) for each in given):
        return dict.fromkeys(given, "")
    if not isinstance(given, dict):
        return given
    return {
        name if not part else f"{name}.{part}": note
        for name, value in given.items()
        for part, note in (value.items() if isinstance(value, dict) else (("", value),))
    }


class ExampleTranslation(Shape):
    of: str
    words: str


class TranslationsTable(Shape):
    """A file that says nothing but what an agreement, or the example of a type, says in other languages."""

    translations: dict[str, list[ExampleTranslation]] = {}


class ExampleTable(Shape):
    title: str
    parties: Annotated[list[ExampleParty], Field(min_length=1)]
    term: ExampleTerm = ExampleTerm()
    renewal: ExampleRenewal = ExampleRenewal()
    funding: ExampleFunding = ExampleFunding()
    binding: Binding | None = None
    under: str | None = None
    renews: str | None = None
    amends: str | None = None
    supersedes: str | None = None
    split_from: str | None = None
    facilitators: list[ExampleFacilitator] = []
    assumed: list[str] = []
    departures: list[ExampleDeparture] = []
    unknown: Annotated[dict[str, str], BeforeValidator(_unknown)] = {}
    translations: dict[str, list[ExampleTranslation]] = {}

    @classmethod
    def allowed(cls) -> list[str]:
        return [*super().allowed(), *ExampleTerm.allowed()]

    @model_validator(mode="before")
    @classmethod
    def term_written_flat(cls, raw: Any) -> Any:
        """The parts of the term may stand in [example] itself; `effective` may be words or a day."""
        if not isinstance(raw, dict):
            return raw
        term = raw.get("term", {})
        flat = {key: raw[key] for key in raw if key in ExampleTerm.model_fields}
        if not isinstance(term, dict) or not (flat or term):
            return raw
        whole = {**term, **flat}
        if "effective" in whole:
            whole["effective"] = effective_table(whole["effective"])
        return {**{key: raw[key] for key in raw if key not in flat}, "term": whole}


def effective_table(given: Any) -> Any:
    """The effective date as a table: a rule by its words, or a day from which a reason beside it can be told apart."""
    if isinstance(given, str) and given.replace(" ", "_") in tuple(EffectiveRule):
        return {"rule": given.replace(" ", "_")}
    if isinstance(given, date | str):
        return {"rule": "fixed_date", "on": given}
    return given
