"""The part of office.toml about signing in: how long a session lasts, where the desk is, and the university's own sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from workflow.domain.errors import InvalidError

_KEYS = ("idle_minutes", "absolute_hours", "address", "demonstration", "oidc")
_OIDC_KEYS = ("issuer", "client_id", "client_secret_env", "name", "groups_claim", "groups")
IDLE_MINUTES, ABSOLUTE_HOURS = 60, 12
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class UniversitySignIn:
    """The sign-in of a university, by OpenID Connect.

    `groups` says which roles those of a group have, as ("legal-staff", ("officer", "reviewer:legal")); where it is empty, only people whom
    the office knows come in. `client_secret_env` names the word of the environment that holds the secret.
    """

    issuer: str
    client_id: str
    client_secret_env: str | None = None
    name: str = "your university"
    groups_claim: str = "groups"
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in at the desk. `address` is where a browser finds it; a demonstration lets anybody in as anybody."""

    idle_minutes: int = IDLE_MINUTES
    absolute_hours: int = ABSOLUTE_HOURS
    address: str | None = None
    demonstration: bool = False
    oidc: UniversitySignIn | None = None

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def longest(self) -> timedelta:
        return timedelta(hours=self.absolute_hours)


def read_sign_in(table: object, where: str) -> SignIn:
    """The [sign_in] of office.toml; every mistake is a sentence that names the key."""
    if not isinstance(table, dict):
        raise InvalidError(f"{where}: sign_in is a table: write its keys below [sign_in].")
    _refuse_unknown(table, _KEYS, "sign_in", where)
    demonstration = table.get("demonstration", False)
    if not isinstance(demonstration, bool):
        raise InvalidError(f"{where}: sign_in.demonstration is true or false.")
    oidc = table.get("oidc")
    return SignIn(
        idle_minutes=_number(table, "idle_minutes", IDLE_MINUTES, 1, 24 * 60, where),
        absolute_hours=_number(table, "absolute_hours", ABSOLUTE_HOURS, 1, 24 * 30, where),
        address=_address(table, "address", "https://agreements.example.edu", "sign_in", where),
        demonstration=demonstration,
        oidc=None if oidc is None else _university(oidc, where),
    )


def _university(table: object, where: str) -> UniversitySignIn:
    if not isinstance(table, dict):
        raise InvalidError(f"{where}: sign_in.oidc is a table: write its keys below [sign_in.oidc].")
    _refuse_unknown(table, _OIDC_KEYS, "sign_in.oidc", where)
    issuer = _address(table, "issuer", "https://login.example.edu", "sign_in.oidc", where)
    client_id = _word(table, "client_id", where)
    if issuer is None or client_id is None:
        missing = "issuer" if issuer is None else "client_id"
        raise InvalidError(f"{where}: sign_in.oidc.{missing} is missing: the university’s sign-in tells it.")
    return UniversitySignIn(
        issuer=issuer,
        client_id=client_id,
        client_secret_env=_word(table, "client_secret_env", where),
        name=_word(table, "name", where) or "your university",
        groups_claim=_word(table, "groups_claim", where) or "groups",
        groups=_groups(table.get("groups", {}), where),
    )


def _groups(table: object, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Which roles a group has: one word, or a list of them."""
    if not isinstance(table, dict):
        raise InvalidError(
            f"{where}: sign_in.oidc.groups is a table, as {{ “legal-staff” = “reviewer:legal” }}."
        )
    found = []
    for group, roles in table.items():
        words = [roles] if isinstance(roles, str) else roles
        if not isinstance(words, list) or not words or not all(isinstance(each, str) for each in words):
            raise InvalidError(
                f"{where}: sign_in.oidc.groups: “{group}” is given a role, as “officer” or “reviewer:legal”, or a list of them."
            )
        found.append((group, tuple(words)))
    return tuple(found)


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], named: str, where: str) -> None:
    if unknown := sorted(set(table) - set(known)):
        raise InvalidError(
            f"{where}: unknown key {', '.join(unknown)} in {named}; known are {', '.join(known)}."
        )


def _number(table: Mapping[str, Any], key: str, default: int, least: int, most: int, where: str) -> int:
    said = table.get(key, default)
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= most:
        raise InvalidError(f"{where}: sign_in.{key} is a whole number from {least} to {most}.")
    return said


def _word(table: Mapping[str, Any], key: str, where: str) -> str | None:
    said = table.get(key)
    if said is not None and (not isinstance(said, str) or not said.strip()):
        raise InvalidError(f"{where}: sign_in.oidc.{key} is a word in quotation marks.")
    return said


def _address(table: Mapping[str, Any], key: str, example: str, named: str, where: str) -> str | None:
    """An address of the web; without encryption only on this machine."""
    said = table.get(key)
    if said is None:
        return None
    wrong = f"{where}: {named}.{key} is an address, as “{example}”; http:// only on this machine."
    try:
        parts = urlsplit(said)
        host = parts.hostname
    except (ValueError, TypeError, AttributeError):
        raise InvalidError(wrong) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    if not host or not safe or parts.query or parts.fragment:
        raise InvalidError(wrong)
    return str(said).rstrip("/")
