"""Prints a filled-in agreement as TOML a person can edit, each fact under its label, its help and what it asks for."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.types.agreement_type import AgreementType

KIND_WORDS = {
    "line": "one line",
    "text": "text of any length",
    "list": "a list, one entry a row",
    "number": "a number",
    "yes_no": "true or false",
    "date": "a day, as 2027-01-31",
    "choice": "one of",
    "money": "an amount and its currency",
    "table": "rows of",
}
TABLES = ("term", "renewal", "funding")
ROWS = ("parties", "facilitators")
TRANSLATIONS = "translations"


def example_toml(example: Mapping[str, Any], kind: AgreementType) -> str:
    """The document as TOML; what is not known is left out, and reads back as absent."""
    parts = [f"# {kind.title}: {kind.summary}"]
    below = {*TABLES, *(name for name in ROWS if example.get(name)), "facts", TRANSLATIONS}
    plain = {key: value for key, value in example.items() if key not in below}
    parts += _pairs(plain)
    parts += [
        f'# {link} = ""   # required: the number of that agreement'
        for link in kind.requires
        if not plain.get(link)
    ]
    for name in TABLES:
        parts += ["", f"[{name}]", *_pairs(example.get(name, {}))]
    for name in ROWS:
        for row in example.get(name, ()):
            parts += ["", *_role_note(name, kind), f"[[{name}]]", *_pairs(row)]
    parts += ["", "[facts]"]
    for field in kind.facts:
        value = example.get("facts", {}).get(field.key)
        parts += ["", *_fact_note(field)]
        parts += [f"# {field.key} = "] if value is None else _pairs({field.key: value})
    parts += translations_toml(example.get(TRANSLATIONS) or {})
    return "\n".join(parts) + "\n"


def translations_toml(translations: Mapping[str, Iterable[Mapping[str, str]]]) -> list[str]:
    """The lines of what is said in other languages, phrase by phrase."""
    return [
        line
        for language, rows in translations.items()
        for row in rows
        for line in ("", f"[[{TRANSLATIONS}.{_key(language)}]]", *_pairs(row))
    ]


def _role_note(name: str, kind: AgreementType) -> list[str]:
    return [f"# role: {', '.join(kind.roles)}"] if name == "parties" else []


def _fact_note(field: FactField) -> list[str]:
    asked = "required" if field.required else "expected before signing" if field.expected else "optional"
    what = KIND_WORDS[field.kind]
    if field.choices or field.columns:
        what += ": " + ", ".join(field.choices or (column.key for column in field.columns))
    return [
        f"# {line}".rstrip() for line in f"{field.label} ({asked}; {what}). {field.help}".strip().splitlines()
    ]


def _pairs(table: Mapping[str, Any]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items() if value is not None]


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _lines(value) if "\n" in value else _string(value)
        case Mapping():
            return _inline(value)
        case list():
            return _array(value)
    return str(value)


def _array(rows: Iterable[Any]) -> str:
    inner = "".join(f"  {_inline(row) if isinstance(row, Mapping) else _value(row)},\n" for row in rows)
    return f"[\n{inner}]" if inner else "[]"


def _inline(table: Mapping[str, Any]) -> str:
    pairs = (f"{_key(key)} = {_one_line(value)}" for key, value in table.items() if value is not None)
    return "{ " + ", ".join(pairs) + " }"


def _one_line(value: Any) -> str:
    return _string(value) if isinstance(value, str) else _value(value)


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _string(key)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(text: str) -> str:
    return '"""\n' + "\n".join(_string(line)[1:-1] for line in text.split("\n")) + '"""'
