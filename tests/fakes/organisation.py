"""A small sign-in of an organisation on this computer: real HTTP, real signatures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "rostrum", "s3cret: of & ours"
NAME = "Mesa College"


@cache
def key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


class Organisation:
    """Signs who the test says, and lies where the test wants it to.

    Attributes:
        changed: Claims to sign in place of the right ones; None leaves one out.
        sign: How to sign: "RS256", "none", "HS256" (with the public key), or "stranger".
        answers: What to answer at a path, in place of the right thing: (status, headers, body).
    """

    def __init__(self, clock) -> None:
        self.clock = clock
        self.changed: dict[str, object] = {}
        self.sign = "RS256"
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.about: dict[str, object] = {}
        self.asked: list[str] = []
        self._codes: dict[str, dict[str, str]] = {}
        organisation = self

        class Talk(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                organisation._answer(self, "")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                organisation._answer(self, body)

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}/realm"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def let_in(self, url: str, **claims: object) -> str:
        """Let the person in who was sent to `url`, and return the path they come back to."""
        asked = dict(parse_qsl(urlsplit(url).query, strict_parsing=True))
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT
        self.changed |= claims
        code = f"code-{len(self._codes)}"
        self._codes[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"

    def _answer(self, request: BaseHTTPRequestHandler, body: str) -> None:
        path = urlsplit(request.path).path.removeprefix("/realm")
        self.asked.append(path)
        made = {
            "/.well-known/openid-configuration": self._about,
            "/keys": lambda: {"keys": [key("ours").as_dict(private=False)]},
            "/token": lambda: self._token(dict(parse_qsl(body)), request.headers),
        }
        right = made.get(path, dict)()
        status = 400 if "error" in right else 200
        kind = {"content-type": "application/json"}
        status, headers, data = self.answers.get(path, (status, kind, json.dumps(right).encode()))
        request.send_response(status)
        for name, value in ({"content-length": str(len(data))} | headers).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    def _about(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.about

    def _token(self, form: dict[str, str], headers) -> dict[str, object]:
        asked = self._codes.pop(form.get("code", ""), None)
        made = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = _base64(made)
        if asked is None or challenge != asked["code_challenge"] or not self._is_us(form, headers):
            return {"error": "invalid_grant"}
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = int(self.clock.now().timestamp())
        right = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "ben-1",
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
            "email": "ben@example.org",
            "email_verified": True,
            "name": "Ben Ito",
        }
        claims = {name: kept for name, kept in (right | self.changed).items() if kept is not None}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(claims)}

    def _is_us(self, form: dict[str, str], headers) -> bool:
        if "client_secret_post" in self.about.get("token_endpoint_auth_methods_supported", ()):
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        given = base64.b64decode(headers.get("authorization", "").removeprefix("Basic "))
        return given.decode() == f"{CLIENT}:{SECRET}"

    def _signed(self, claims: dict[str, object]) -> str:
        if self.sign in ("none", "HS256"):
            return _by_hand(self.sign, claims)
        signer = key("stranger" if self.sign == "stranger" else "ours")
        return jwt.encode({"alg": "RS256", "kid": "ours"}, claims, signer)


def _by_hand(alg: str, claims: dict[str, object]) -> str:
    """Sign with nothing, or with the public key as if it were a shared secret."""
    parts = [_base64(json.dumps(part).encode()) for part in ({"alg": alg, "kid": "ours"}, claims)]
    told = ".".join(parts)
    public = key("ours").as_pem(private=False)
    proof = hmac.digest(public, told.encode(), "sha256") if alg == "HS256" else b""
    return f"{told}.{_base64(proof)}"


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
