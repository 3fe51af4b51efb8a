"""What every answer has in common: frozen, read from the records of the house by attribute, and the same in JSON everywhere."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from workflow.domain.codec import to_document

Document = Annotated[
    dict[str, Any], BeforeValidator(lambda given: given if isinstance(given, dict) else to_document(given))
]
"""A record of the domain as the register keeps it."""

Moment = Annotated[
    datetime,
    PlainSerializer(datetime.isoformat, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment, in JSON as the register keeps it."""


class Answer(BaseModel):
    """An answer: what was asked for, and nothing else."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        from_attributes=True,
        validate_by_name=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
        defer_build=True,
    )

    @classmethod
    def of(cls, record: object, **known: object) -> Self:
        """The answer read from a record by attribute, with what is known besides."""
        return cls.model_validate(_Known(record, known))

    @classmethod
    def vouched(cls, **fields: object) -> Self:
        """The answer of fields that the register vouches for, all of them: a page of many is not looked through again."""
        answer = cls.__new__(cls)
        answer.__setstate__(
            {
                "__dict__": fields,
                "__pydantic_fields_set__": set(fields),
                "__pydantic_extra__": None,
                "__pydantic_private__": None,
            }
        )
        return answer


def found(path: str, default: Any = ...) -> Any:
    """A field read from inside the record, as "terms.title"; the default holds where something on the way is missing."""
    return Field(default, validation_alias=AliasPath(*path.split(".")))


def shown(path: str | None = None, default: Any = ...) -> Any:
    """A field that pages print and JSON leaves out; it may be read from inside the record, as `found` is."""
    alias = AliasPath(*path.split(".")) if path else None
    return Field(default, validation_alias=alias, exclude=True, repr=False)


class _Known:
    """A record with what is known besides it, read as one."""

    def __init__(self, record: object, known: dict[str, object]) -> None:
        self.__dict__ = {"_record": record, **known}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._record, name)
