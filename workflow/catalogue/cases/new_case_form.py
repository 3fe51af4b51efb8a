"""What a form for a new agreement of a type asks for: the shape of a case file, with the facts of the type."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, create_model

from workflow.catalogue.forms.case_table import ExampleParty, ExampleTable
from workflow.catalogue.forms.fact_forms import given_cells
from workflow.catalogue.types.agreement_type import AgreementType


def form_of(kind: AgreementType) -> type[BaseModel]:
    """The form as a model; dumped again, it is the document from which an agreement of the type is opened."""
    key: Any = Literal[kind.key]
    facts: Any = Annotated[kind.form.complete, BeforeValidator(given_cells)]
    parties = Field(
        min_length=kind.parties.least,
        max_length=kind.parties.most,
        description="The role of each: "
        + ", ".join(f"{role} ({label})" for role, label in kind.roles.items()),
    )
    return create_model(
        kind.title,
        __base__=ExampleTable,
        type=(key, kind.key),
        title=(str, Field(kind.title, title="Title")),
        parties=(list[ExampleParty], parties),
        facts=(facts, Field(title="Facts")),
    )
