"""A clearance as a file asks for it, in the folder of a type or in the rules of the office: the one shape of both."""

from typing import Annotated

from pydantic import BeforeValidator, model_validator

from workflow.catalogue.forms.toml_shapes import Label, Shape, StrictBool, one_of
from workflow.catalogue.suggestions import quoted
from workflow.domain.agreement.type_rules import LIST_AGE, Before, ClearanceRule
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError


def _span(value: object) -> object:
    try:
        length = Length.parse(value if isinstance(value, str) else repr(value))
    except InvalidError as error:
        raise ValueError(error.reasons[0]) from None
    if not length.is_span or length.academic_years:
        raise ValueError(f"write days, weeks, months or years, not {quoted(value)}.")
    return str(length)


Span = Annotated[str, BeforeValidator(_span)]


class AskedClearance(Shape):
    """What is said of a clearance, wherever it is asked for.

    `condition` is only said of one wanted before activation: whether the signed text makes it one of coming into force.
    """

    label: Label
    before: Annotated[str, one_of(*Before)]
    condition: StrictBool | None = None
    expires_after: Span | None = None
    evidence: StrictBool = False
    screened: StrictBool = False
    list_age: Span | None = None

    @model_validator(mode="after")
    def means_something(self) -> "AskedClearance":
        if self.condition and self.before != Before.ACTIVATION:
            raise ValueError(
                'condition: only a clearance before activation can be one of coming into force; write before = "activation".'
            )
        if self.list_age is not None and not self.screened:
            raise ValueError("list_age: only where a screening list is asked for; write screened = true.")
        return self

    def rule(
        self,
        key: str,
        *,
        condition: bool,
        required: bool,
        asked_by: tuple[str, ...] = (),
        because: tuple[str, ...] = (),
    ) -> ClearanceRule:
        """The rule it makes; `condition` counts where the file does not say it."""
        return ClearanceRule(
            key,
            self.label,
            Before(self.before),
            required,
            asked_by,
            condition if self.condition is None else self.condition,
            self.expires_after,
            self.evidence,
            self.screened,
            self.list_age or LIST_AGE,
            because,
        )


class ClearanceTable(AskedClearance):
    """A clearance that a type knows: always wanted, asked for by facts that are yes, or by people."""

    required: StrictBool = False
    asked_by: tuple[Label, ...] = ()
