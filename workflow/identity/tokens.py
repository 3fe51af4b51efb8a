"""Tokens that a browser holds, codes that people type once, and the hashes of both that are kept in their place."""

import hashlib
import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U: nobody mistakes one for another
_LENGTH = 20
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_token() -> str:
    """A token of 256 bits."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """A short name for something that may be shown: it lets nobody in."""
    return secrets.token_hex(6)


def new_handle() -> str:
    """What a passkey knows an account by: says nothing of whose it is."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """A code of 100 bits that a person can type, as 7K2M-9QXT-0BC4-WZ31-H8RD."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[place : place + 4] for place in range(0, _LENGTH, 4))


def digest(secret: str) -> str:
    """The sha256 of a token: it has so many bits that no slower hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def code_digest(typed: str) -> str:
    """The sha256 of a code however it was typed: in small letters, without dashes, with O for 0."""
    return digest(typed.strip().upper().translate(_MISTAKEN))


def subject_digest(kind: str, words: str) -> str:
    """What attempts are counted by: of an account or of an address, without either."""
    return digest(f"{kind}:{words.casefold()}")
