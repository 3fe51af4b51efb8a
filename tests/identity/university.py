"""A university's sign-in that does as a test says: it checks what it is asked as the standard has it, and may answer oddly."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "the-desk", "a secret: of two houses"
Answer = tuple[int, Any]


@dataclass
class University:
    """One of these at an address on this machine; what it `says` of somebody, and how its answers are spoilt."""

    at: datetime
    issuer: str = ""
    says: dict[str, Any] = field(default_factory=lambda: {"sub": "u-1"})
    told_apart: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "k1"}))
    signs_with: Any = None
    algorithm: str = "RS256"
    spoilt: dict[str, Callable[[Any], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def come_back(self, url: str) -> dict[str, str]:
        """What a browser that was sent here brings back: state and code."""
        parts = urlsplit(url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert url.startswith(f"{self.issuer}/authorize?")
        assert (query["response_type"], query["client_id"]) == ("code", CLIENT)
        assert query["code_challenge_method"] == "S256"
        code = f"code-{len(self._codes)}"
        self._codes[code] = query
        return {"state": query["state"], "code": code}

    def answer(self, path: str, body: str, authorization: str | None) -> Answer:
        """What is answered to a request."""
        self.asked.append(path)
        whole = {
            "/.well-known/openid-configuration": self._configuration,
            "/keys": lambda *_: (200, {"keys": [self.key.as_dict(private=False)]}),
            "/token": self._token,
            "/userinfo": self._userinfo,
        }[path](body, authorization)
        spoil = self.spoilt.get(path)
        return spoil(whole[1]) if spoil else whole

    def _configuration(self, _body: str, _authorization: str | None) -> Answer:
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        places = {name: f"{self.issuer}/{place}" for name, place in names.items()}
        return 200, {"issuer": self.issuer, **places, "userinfo_endpoint": f"{self.issuer}/userinfo"}

    def _token(self, body: str, authorization: str | None) -> Answer:
        form = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        shown = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(shown).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        basic = base64.b64encode(b"the-desk:a%20secret%3A%20of%20two%20houses").decode()
        if authorization != f"Basic {basic}":
            return 401, {"error": "invalid_client"}
        now = int(self.at.timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        key = self.signs_with or self.key
        head = {"alg": self.algorithm, "kid": "k1"}
        token = jwt.encode(head, claims | self.says, key, algorithms=[self.algorithm])
        return 200, {"id_token": token, "access_token": "opaque", "token_type": "Bearer"}

    def _userinfo(self, _body: str, authorization: str | None) -> Answer:
        if authorization != "Bearer opaque":
            return 401, {"error": "invalid_token"}
        return 200, {"sub": self.says.get("sub"), **self.told_apart}


@contextmanager
def a_university(at: datetime, **words: Any) -> Iterator[University]:
    """One that answers at a free port while the block goes on."""
    university = University(at, **words)

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _answer(self, body: str) -> None:
            status, said = university.answer(self.path, body, self.headers.get("Authorization"))
            written = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{university.issuer}/keys")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: object) -> None:
            """Nothing is said on the screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        university.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield university
        finally:
            server.shutdown()
            thread.join()


def shared_secret() -> OctKey:
    """A key that both houses have, so that neither's signature says who signed."""
    return OctKey.import_key(SECRET.ljust(64, "x"))
