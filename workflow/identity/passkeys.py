"""Passkeys: what a browser is asked, and whether its answer is one of the passkey it names."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from workflow.domain.errors import InvalidError

MOST_REPLY = 20_000
"""Signs of a browser's answer: a passkey's takes one or two thousand."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the desk is, as https://agreements.example.edu: a passkey made there holds there alone."""

    address: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Made:
    """A passkey that a browser made: its public part."""

    id: str
    public_key: str
    sign_count: int
    transports: tuple[str, ...]


def ask_to_make(
    site: Site, *, office: str, handle: str, key: str, name: str, there: Sequence[str]
) -> tuple[dict[str, Any], str]:
    """What a browser is asked to make a passkey, and the challenge in it; not on a device that has one of those `there`."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=office,
        user_id=handle.encode(),
        user_name=key,
        user_display_name=name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in there],
    )
    return options_to_json_dict(options), bytes_to_base64url(options.challenge)


def made(site: Site, reply: str, *, challenge: str) -> Made:
    """The passkey that a browser made when it was asked with this challenge; anything else is refused."""
    told = _read(reply)
    with _in_words(
        "passkey: it was not made: what the browser answered does not fit what it was asked; begin again."
    ):
        verified = verify_registration_response(
            credential=told,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    response = told.get("response")
    transports = response.get("transports") if isinstance(response, dict) else None
    told_of = transports if isinstance(transports, list) else ()
    return Made(
        id=bytes_to_base64url(verified.credential_id),
        public_key=bytes_to_base64url(verified.credential_public_key),
        sign_count=verified.sign_count,
        transports=tuple(each.value for each in AuthenticatorTransport if each.value in told_of),
    )


def ask_to_sign_in(site: Site) -> tuple[dict[str, Any], str]:
    """What a browser is asked to sign in with a passkey, and the challenge in it; it says nothing of who has one."""
    options = generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return options_to_json_dict(options), bytes_to_base64url(options.challenge)


def passkey_of(reply: str) -> tuple[str, str | None]:
    """Which passkey answers, and the handle of the account it was made for where it says that."""
    told = _read(reply)
    response = told.get("response")
    handle = response.get("userHandle") if isinstance(response, dict) else None
    with _in_words(_NOT_RIGHT):
        named = bytes_to_base64url(base64url_to_bytes(str(told.get("id"))))
        return named, base64url_to_bytes(handle).decode() if isinstance(handle, str) and handle else None


def count_of_use(site: Site, reply: str, *, challenge: str, public_key: str, sign_count: int) -> int:
    """How often the passkey was used with this time, where it is the one that answers; anything else is refused."""
    told = _read(reply)
    with _in_words(_NOT_RIGHT):
        return verify_authentication_response(
            credential=told,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        ).new_sign_count


_NOT_RIGHT = "passkey: what the browser answered does not fit what it was asked; begin again."


def _read(reply: str) -> dict[str, Any]:
    try:
        told = json.loads(reply) if len(reply) <= MOST_REPLY else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise InvalidError(_NOT_RIGHT)
    return told


@contextmanager
def _in_words(sentence: str) -> Iterator[None]:
    """Whatever is wrong with an answer, it is no answer; the library reads it in parts that raise what they like."""
    try:
        yield
    except (
        WebAuthnException,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):
        raise InvalidError(sentence) from None
