"""What makes a record provable: canonical JSON, content hashes and the chain of changes."""

import hashlib
import json
from typing import Any

GENESIS = "0" * 64


def canonical(document: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, no floats; equal to RFC 8785 for the documents this office keeps."""
    _refuse_floats(document)
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


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


def _refuse_floats(document: Any) -> None:
    if isinstance(document, float):
        raise TypeError("floats have no canonical form here: write a decimal string")
    if isinstance(document, dict):
        for value in document.values():
            _refuse_floats(value)
    elif isinstance(document, list | tuple):
        for value in document:
            _refuse_floats(value)
