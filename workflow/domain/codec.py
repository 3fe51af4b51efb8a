"""Frozen dataclasses to JSON documents and back, by their type hints; nothing else of the domain knows JSON.

A field marked `SPARSE` is left out of a document while it has its default, so that documents written before the field
existed, and the hashes taken over them, stay what they were.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

Converter = Callable[[Any], Any]
T = TypeVar("T")
SPARSE = {"sparse": True}
_WRITTEN_ALWAYS = object()


def to_document(value: Any, *, without: str | None = None) -> dict[str, Any]:
    """A dataclass as a JSON document, or all of it but one field: dates in ISO form, enums by value, tuples as lists."""
    return {
        name: given if write is _same else write(given)
        for name, write, left_out in _fields(type(value))
        if name != without
        and (given := getattr(value, name)) is not left_out
        and (left_out is _WRITTEN_ALWAYS or given != left_out)
    }


def differences(before: T | None, after: T) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields in which two dataclasses of one kind differ, as JSON before and after; before nothing, all of them."""
    if before is None:
        return {}, to_document(after)
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    fields, values = _fields(type(after)), _values(type(after))
    for (name, write, _), was, value in zip(fields, values(before), values(after), strict=True):
        if was is not value and was != value:
            old[name], new[name] = write(was), write(value)
    return old, new


def from_document(kind: type[T], document: dict[str, Any]) -> T:
    """The dataclass that `to_document` wrote."""
    read: T = _reader(kind)(document)
    return read


def _fields_of(kind: Any) -> list[tuple[str, Converter, Any]]:
    """Each field with its writer, and the value with which it is left out."""
    hints = typing.get_type_hints(kind)
    return [(field.name, _writer(hints[field.name]), _left_out(field)) for field in dataclasses.fields(kind)]


def _values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields at once."""
    first, *names = (field.name for field in dataclasses.fields(kind))
    return attrgetter(first, *names) if names else lambda value: (getattr(value, first),)


def _left_out(field: "dataclasses.Field[Any]") -> Any:
    return field.default if field.metadata.get("sparse") else _WRITTEN_ALWAYS


def _writer_of(hint: Any) -> Converter:
    if dataclasses.is_dataclass(hint):
        return to_document
    if typing.get_origin(hint) is tuple:
        write = _writer(typing.get_args(hint)[0])
        return lambda value: list(map(write, value))
    if typing.get_origin(hint) is Mapping:
        each = _writer(typing.get_args(hint)[1])
        return _same if each is _same else lambda value: {key: each(given) for key, given in value.items()}
    if isinstance(hint, type) and issubclass(hint, date):
        return lambda value: value.isoformat()
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return str
    return _same


def _reader_of(hint: Any) -> Converter:
    if dataclasses.is_dataclass(hint):
        return _reader_of_fields(hint)
    if typing.get_origin(hint) is tuple:
        read = _reader(typing.get_args(hint)[0])
        return lambda value: tuple(map(read, value))
    if typing.get_origin(hint) is Mapping:
        each = _reader(typing.get_args(hint)[1])
        return _same if each is _same else lambda value: {key: each(given) for key, given in value.items()}
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum | Decimal):
        return hint
    return _same


def _reader_of_fields(hint: Any) -> Converter:
    """What reads a dataclass; most fields stand in a document as they are. A field that is no more is passed over."""
    hints = typing.get_type_hints(hint)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(hint)}
    to_convert = [(name, read) for name, read in readers.items() if read is not _same]

    def read_fields(value: Any) -> Any:
        if isinstance(value, hint):  # read before
            return value
        given = (
            dict(value)
            if value.keys() <= readers.keys()
            else {name: value[name] for name in readers if name in value}
        )
        for name, read in to_convert:
            if name in given:
                given[name] = read(given[name])
        return hint(**given)

    return read_fields


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [each for each in typing.get_args(hint) if each is not type(None)]
        return rest[0], len(rest) < len(typing.get_args(hint))
    return hint, False


def _or_none(converter_of: Callable[[Any], Converter], hint: Any, optional: bool) -> Converter:  # noqa: FBT001
    inner = converter_of(hint)
    return (
        (lambda value: None if value is None else inner(value)) if optional and inner is not _same else inner
    )


def _same(value: Any) -> Any:
    return value


_fields: Callable[[Any], list[tuple[str, Converter, Any]]] = cache(_fields_of)
_values: Callable[[Any], Callable[[Any], tuple[Any, ...]]] = cache(_values_of)
_writer: Callable[[Any], Converter] = cache(lambda hint: _or_none(_writer_of, *_unwrapped(hint)))
_reader: Callable[[Any], Converter] = cache(lambda hint: _or_none(_reader_of, *_unwrapped(hint)))
