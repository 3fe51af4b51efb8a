"""What makes a record provable: canonical JSON, content hashes and the chain of changes."""

import hashlib
import json
from typing import Any

from workflow.domain.errors import InvalidError

GENESIS = "0" * 64
CODE_LENGTH = 12
"""So many digits of a hash are the code of a text, at the foot of its pages."""
_SORTING = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True)
_AS_IT_IS = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
_PLAIN = {str, bool, type(None)}
_LARGEST_INTEGER = 2**53 - 1


def canonical(document: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, no floats; equal to RFC 8785 for the documents this office keeps."""
    if _keys_are_plain(document):
        return _SORTING.encode(document).encode()
    return _AS_IT_IS.encode(_ordered(document)).encode()


def sha256(data: bytes) -> str:
    """The hex digest everything on the shelf is addressed by."""
    return hashlib.sha256(data).hexdigest()


def content_hash(terms: dict[str, Any], sources: dict[str, str], negotiated_text: str | None) -> str:
    """The sha256 a sign-off or signature holds for.

    Covers the terms, the sha256 of every pinned template and clause source by name, and the sha256 of a negotiated
    text where one replaced ours. Contacts are outside it.
    """
    return sha256(canonical({"terms": terms, "sources": sources, "negotiated_text": negotiated_text}))


def chained(previous: str, entry: dict[str, Any]) -> str:
    """The hash of a change: over the entry and the hash before it, so that no earlier entry can be edited unseen."""
    return sha256(previous.encode() + canonical(entry))


def _keys_are_plain(document: Any) -> bool:
    """Whether every key is of ASCII signs, which all orders sort alike; refuses what has no canonical form."""
    plain, left = True, [document]
    for value in left:  # which grows meanwhile
        if isinstance(value, dict):
            try:
                plain = "".join(value).isascii() and plain
            except TypeError:
                raise TypeError("every key of a canonical document is a text") from None
            left += [each for each in value.values() if type(each) not in _PLAIN]
        elif isinstance(value, list | tuple):
            left += [each for each in value if type(each) not in _PLAIN]
        elif isinstance(value, float):
            raise TypeError("floats have no canonical form here: write a decimal string")
        elif isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
            raise InvalidError(
                f"{value} is too large for a number that every reader understands: write it as a text."
            )
    return plain


def _ordered(value: Any) -> Any:
    """The value with its keys in the order of RFC 8785, which compares UTF-16 code units."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(each) for each in value]
    return value
