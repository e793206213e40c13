"""An OIDC issuer for the tests: keys of every algorithm, their JWKS, tokens good and bad."""

import json
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

ISSUER = "https://id.test/"
AUDIENCE = "symphonia"


class Issuer:
    """Holds a private key for each algorithm; `rotate` replaces one, as an issuer does."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[str, Any]] = {}
        self._rotations = 0
        for algorithm in ("RS256", "ES256", "EdDSA"):
            self.rotate(algorithm)

    def rotate(self, algorithm: str) -> None:
        self._rotations += 1
        self._keys[algorithm] = (f"{algorithm}-{self._rotations}", _new_key(algorithm))

    def jwks(self) -> dict[str, Any]:
        return {"keys": [self._public(algorithm) for algorithm in self._keys]}

    def _public(self, algorithm: str) -> dict[str, Any]:
        kid, key = self._keys[algorithm]
        families: dict[str, Any] = {"RS256": RSAAlgorithm, "ES256": ECAlgorithm, "EdDSA": OKPAlgorithm}
        return {**json.loads(families[algorithm].to_jwk(key.public_key())), "kid": kid, "alg": algorithm, "use": "sig"}

    def claims(self, org: str | None = "acme", **changed: Any) -> dict[str, Any]:
        """The claims of a good token; `changed` replaces some, None takes one away."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "user-1", "org_id": org, "roles": ["shipper"], "iat": now, "exp": now + 600, **changed}
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, org: str | None = "acme", *, algorithm: str = "RS256", **changed: Any) -> str:
        kid, key = self._keys[algorithm]
        return jwt.encode(self.claims(org, **changed), key, algorithm=algorithm, headers={"kid": kid})

    def bearer(self, org: str | None = "acme", **changed: Any) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token(org, **changed)}"}


def _new_key(algorithm: str) -> Any:
    if algorithm == "RS256":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1()) if algorithm == "ES256" else ed25519.Ed25519PrivateKey.generate()
