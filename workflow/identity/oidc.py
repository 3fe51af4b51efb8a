"""A university's own sign-in, by OpenID Connect: where a browser is sent, and who comes back, as the university vouches for."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from workflow.domain.errors import BusyError, NotSignedInError
from workflow.identity.tokens import new_token
from workflow.sign_in import UniversitySignIn

DISCOVERY = "/.well-known/openid-configuration"
TIMEOUT = 5.0
MOST_ANSWER = 1_000_000
"""Bytes of an answer of a university's sign-in; keys and claims take some thousands."""
LEEWAY = 120
"""Seconds by which the clocks of two houses may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Only signatures that the university alone can make: with a shared secret whoever holds it could."""
SCOPES = ["openid", "profile", "email"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A browser on its way: where it is sent, and what its return is compared with."""

    url: str
    state: str
    nonce: str
    verifier: str
    places: dict[str, str]


def send(university: UniversitySignIn, *, back_to: str) -> Sent:
    """Ask a university where its sign-in is, and make the address to send a browser to; it comes `back_to` an address."""
    places = _places(university)
    state, nonce, verifier = new_token(), new_token(), new_token()
    url: str = prepare_grant_uri(
        places["authorization_endpoint"],
        client_id=university.client_id,
        response_type="code",
        redirect_uri=back_to,
        scope=SCOPES,
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    return Sent(url, state, nonce, verifier, places)


def vouched(
    university: UniversitySignIn,
    sent: Sent,
    *,
    state: str,
    code: str,
    secret: str | None,
    back_to: str,
    at: datetime,
) -> dict[str, Any]:
    """What a university says of whoever came back with a code: its claims, after every signature and name was looked at."""
    if not hmac.compare_digest(state.encode("utf-8", "replace"), sent.state.encode()):
        raise _refused(university, "the answer is not to what this browser asked")
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "code_verifier": sent.verifier,
        "client_id": university.client_id,
    }
    # RFC 6749, 2.3.1: both are written as a form before they go into the head.
    basic = (
        None
        if secret is None
        else httpx.BasicAuth(quote(university.client_id, safe=""), quote(secret, safe=""))
    )
    told = _asked(university, "POST", sent.places["token_endpoint"], data=form, auth=basic)
    token = told.get("id_token")
    if not isinstance(token, str):
        raise _refused(university, "it vouches for nobody")
    claims = _read(university, token, _asked(university, "GET", sent.places["jwks_uri"]), sent, at)
    return _with_more(university, claims, sent.places.get("userinfo_endpoint"), told.get("access_token"))


def _places(university: UniversitySignIn) -> dict[str, str]:
    """The addresses that a university says its sign-in has."""
    told = _asked(university, "GET", university.issuer + DISCOVERY)
    if str(told.get("issuer", "")).rstrip("/") != university.issuer:
        raise _refused(university, f"it calls itself “{told.get('issuer')}”, and not as office.toml says")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    found = {
        name: address
        for name in (*needed, "userinfo_endpoint")
        if isinstance(address := told.get(name), str) and _is_safe(address, university.issuer)
    }
    if missing := [name for name in needed if name not in found]:
        raise _refused(university, f"it does not say safely where it is ({', '.join(missing)})")
    return {**found, "issuer": str(told["issuer"])}


def _is_safe(address: str, issuer: str) -> bool:
    scheme = urlsplit(address).scheme
    return scheme == "https" or (scheme == "http" and urlsplit(issuer).scheme == "http")


def _read(
    university: UniversitySignIn, token: str, keys: Mapping[str, Any], sent: Sent, at: datetime
) -> dict[str, Any]:
    """The claims of a token that the university signed for us, for this very question, and not too long ago."""
    registry = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": sent.places["issuer"]},
        aud={"essential": True, "value": university.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": sent.nonce},
    )
    try:
        read = jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=list(ALGORITHMS))  # type: ignore[arg-type]
        registry.validate(read.claims)
    except (JoseError, ValueError, TypeError, LookupError, AttributeError):
        raise _refused(university, "what it vouches for is not signed by it for this office, now") from None
    claims = dict(read.claims)
    others = claims.get("azp", university.client_id)
    if others != university.client_id or not isinstance(claims["sub"], str) or not claims["sub"]:
        raise _refused(university, "what it vouches for was meant for somebody else")
    return claims


def _with_more(
    university: UniversitySignIn, claims: dict[str, Any], place: str | None, access: object
) -> dict[str, Any]:
    """The claims, with what the university tells only where it is asked again: groups, a name, an address."""
    if all(name in claims for name in (university.groups_claim, "email", "name")):
        return claims
    if place is None or not isinstance(access, str) or not access.isascii() or not access.isprintable():
        return claims
    more = _asked(university, "GET", place, headers={"Authorization": f"Bearer {access}"})
    if more.get("sub") != claims["sub"]:
        raise _refused(university, "it speaks of two people at once")
    return {**more, **claims}


def _asked(university: UniversitySignIn, method: str, address: str, **words: Any) -> dict[str, Any]:
    """The object that a university's sign-in answers with."""
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client,
            client.stream(
                method, address, headers={"Accept": "application/json", **words.pop("headers", {})}, **words
            ) as answer,
        ):
            said = b""
            for part in answer.iter_bytes():
                said += part
                if len(said) > MOST_ANSWER:
                    raise _refused(university, "its answer is too long")
    except (httpx.HTTPError, httpx.InvalidURL):
        raise BusyError(
            f"The sign-in of {university.name} does not answer: try again in a moment, or sign in another way."
        ) from None
    try:
        told = json.loads(said)
    except (ValueError, RecursionError):
        told = None
    if answer.status_code != httpx.codes.OK or not isinstance(told, dict):
        why = told.get("error") if isinstance(told, dict) else None
        raise _refused(
            university, f"it answers {answer.status_code}" + (f" ({str(why)[:80]})" if why else "")
        )
    return told


def _refused(university: UniversitySignIn, why: str) -> NotSignedInError:
    return NotSignedInError(
        f"The sign-in of {university.name} let nobody in: {why}. Begin again, or sign in another way."
    )
