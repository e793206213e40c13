"""An issuer of tokens in the test's own process."""

import json
import secrets
import threading
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import PyJWK
from jwt.algorithms import RSAAlgorithm

from chassis.auth import TokenVerifier

ALGORITHM = "RS256"
_LOOPBACK = "127.0.0.1"


class Tokens:
    """Issues tokens that its own `verifier`, `jwks` and `jwks_url` vouch for. One RSA key, made once a session."""

    audience = "symphonia"

    def __init__(self) -> None:
        self.issuer = "https://issuer.test/"
        self._kid = secrets.token_hex(4)
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._server: ThreadingHTTPServer | None = None

    def of(
        self,
        *,
        org: str = "acme",
        roles: Sequence[str] = ("shipper",),
        scope: str = "",
        sub: str = "user-1",
        ttl: float = 600,
        **claims: Any,
    ) -> str:
        """Issue a token that lives `ttl` seconds; a negative one is expired. `claims` are added, or replace what stands there (`aud="other"`)."""
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": self.audience, "sub": sub, "org_id": org, "roles": list(roles), "iat": now, "nbf": now - 60, "exp": now + int(ttl)}
        return jwt.encode({**usual, **({"scope": scope} if scope else {}), **claims}, self._key, ALGORITHM, headers={"kid": self._kid})

    def headers(self, *, org: str = "acme", roles: Sequence[str] = ("shipper",), scope: str = "", sub: str = "user-1", ttl: float = 600) -> dict[str, str]:
        """Give the Authorization header with such a token."""
        return {"authorization": f"Bearer {self.of(org=org, roles=roles, scope=scope, sub=sub, ttl=ttl)}"}

    @property
    def jwks(self) -> dict[str, Any]:
        """The public key, as an issuer publishes it."""
        return {"keys": [{**RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True), "kid": self._kid, "use": "sig", "alg": ALGORITHM}]}

    async def key(self, kid: str | None, algorithm: str) -> PyJWK | None:
        """Be a `chassis.auth.KeySource`."""
        return PyJWK(self.jwks["keys"][0]) if (kid, algorithm) == (self._kid, ALGORITHM) else None

    def verifier(self) -> TokenVerifier:
        """Make a verifier that accepts these tokens, without HTTP."""
        return TokenVerifier(self, issuer=self.issuer, audience=self.audience)

    @property
    def jwks_url(self) -> str:
        """Where the keys are published over HTTP, on a port of its own, for an application that is built from settings."""
        if self._server is None:
            self._server = _publish(json.dumps(self.jwks).encode())
        return f"http://{_LOOPBACK}:{self._server.server_port}/jwks.json"

    def close(self) -> None:
        """Stop publishing."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def _publish(document: bytes) -> ThreadingHTTPServer:
    class Published(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(document)))
            self.end_headers()
            self.wfile.write(document)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name in the standard library
            """Say nothing."""

    server = ThreadingHTTPServer((_LOOPBACK, 0), Published)
    threading.Thread(target=server.serve_forever, name="jwks", daemon=True).start()
    return server
