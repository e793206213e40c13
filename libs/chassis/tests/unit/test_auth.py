"""Tokens: what is accepted, what is not, and how keys rotate."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from chassis import auth
from chassis.auth import JwksUrl, TokenVerifier
from chassis.errors import Unauthenticated, Unavailable

ISSUER, AUDIENCE = "https://id.example/", "symphonia"
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
ED_KEY = ed25519.Ed25519PrivateKey.generate()


def public_jwk(key: Any, kid: str, algorithm: str) -> dict[str, Any]:
    to_jwk = jwt.get_algorithm_by_name(algorithm).to_jwk
    return {**to_jwk(key.public_key(), as_dict=True), "kid": kid, "alg": algorithm, "use": "sig"}


RSA_JWK, EC_JWK, ED_JWK = public_jwk(RSA_KEY, "r", "RS256"), public_jwk(EC_KEY, "e", "ES256"), public_jwk(ED_KEY, "d", "EdDSA")


class Keys:
    def __init__(self, *jwks: dict[str, Any]) -> None:
        self._keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict({"keys": list(jwks)}).keys}

    async def key(self, kid: str | None, algorithm: str) -> jwt.PyJWK | None:
        found = self._keys.get(kid)
        return found if found and found.algorithm_name == algorithm else None


@pytest.fixture
def verifier() -> TokenVerifier:
    return TokenVerifier(Keys(RSA_JWK, EC_JWK, ED_JWK), issuer=ISSUER, audience=AUDIENCE)


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    full = {"iss": ISSUER, "aud": AUDIENCE, "sub": "u1", "org_id": "acme", "roles": ["shipper"], "iat": now, "exp": now + 600} | changes
    return {name: value for name, value in full.items() if value is not None}


def token(key: Any = RSA_KEY, algorithm: str = "RS256", kid: str | None = "r", headers: dict[str, Any] | None = None, **changes: Any) -> str:
    return jwt.encode(claims(**changes), key, algorithm=algorithm, headers={"kid": kid} | (headers or {}) if kid else headers)


@pytest.mark.parametrize(("key", "algorithm", "kid"), [(RSA_KEY, "RS256", "r"), (EC_KEY, "ES256", "e"), (ED_KEY, "EdDSA", "d")])
async def test_tokens_of_all_three_algorithms_are_accepted(verifier: TokenVerifier, key: Any, algorithm: str, kid: str) -> None:
    actor = await verifier.actor_of(token(key, algorithm, kid))
    assert (actor.subject, actor.org, actor.roles) == ("u1", "acme", frozenset({"shipper"}))


def unsigned(header: dict[str, Any]) -> str:
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims())) + "."


def signed_with_public_key_as_secret() -> str:
    pem = RSA_KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    head, _, _ = token().rpartition(".")
    header = base64.urlsafe_b64encode(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "r"}).encode()).decode().rstrip("=")
    message = f"{header}.{head.split('.')[1]}"
    signature = jwt.get_algorithm_by_name("HS256").sign(message.encode(), pem)
    return f"{message}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


FORGED: dict[str, Callable[[], str]] = {
    "alg none": lambda: unsigned({"alg": "none", "typ": "JWT", "kid": "r"}),
    "alg None": lambda: unsigned({"alg": "None", "kid": "r"}),
    "public key as HMAC secret": signed_with_public_key_as_secret,
    "another key under a known kid": lambda: token(OTHER_RSA_KEY),
    "an unknown kid": lambda: token(kid="nobody"),
    "no kid": lambda: token(kid=None),
    "a key of another algorithm": lambda: token(EC_KEY, "ES256", "r"),
    "an embedded key": lambda: token(OTHER_RSA_KEY, headers={"kid": "evil", "jwk": public_jwk(OTHER_RSA_KEY, "evil", "RS256")}),
    "a key URL": lambda: token(OTHER_RSA_KEY, headers={"kid": "evil", "jku": "https://evil.example/jwks.json"}),
    "an unknown critical header": lambda: token(headers={"crit": ["x"], "x": 1}),
    "a foreign type": lambda: token(headers={"typ": "refresh+jwt"}),
    "a wrong audience": lambda: token(aud="elsewhere"),
    "no audience": lambda: token(aud=None),
    "a wrong issuer": lambda: token(iss="https://evil.example/"),
    "an expired token": lambda: token(exp=int(time.time()) - 120),
    "no expiry": lambda: token(exp=None),
    "not yet valid": lambda: token(nbf=int(time.time()) + 600),
    "no organisation": lambda: token(org_id=None),
    "an organisation that is no text": lambda: token(org_id={"$ne": None}),
    "roles that are no list of text": lambda: token(roles=[{"$ne": None}]),
    "a changed payload": lambda: token().replace(".ey", ".eY", 1),
    "nothing": lambda: "",
    "noise": lambda: "a.b.c",
    "a giant": lambda: "a" * 20_000,
}


@pytest.mark.parametrize("forgery", FORGED.values(), ids=FORGED.keys())
async def test_a_forged_or_misused_token_is_refused(verifier: TokenVerifier, forgery: Callable[[], str]) -> None:
    with pytest.raises(Unauthenticated):
        await verifier.actor_of(forgery())


async def test_base_scopes_in_the_token_limit_the_role(verifier: TokenVerifier) -> None:
    actor = await verifier.actor_of(token(scope="orders:read"))
    assert actor.may("orders:read")
    assert not actor.may("orders:write")


async def test_an_entitlement_adds_to_the_role(verifier: TokenVerifier) -> None:
    actor = await verifier.actor_of(token(scope="tracking:premium"))
    assert actor.may("tracking:premium")
    assert actor.may("orders:write")


async def test_a_token_cannot_grant_more_than_its_roles(verifier: TokenVerifier) -> None:
    actor = await verifier.actor_of(token(roles=["driver"], scope="orders:write ops:write"))
    assert not actor.may("orders:write")
    assert not actor.may("ops:write")


class Issuer:
    """The issuer's JWKS endpoint, on the wire of httpx."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.keys: list[dict[str, Any]] = [RSA_JWK]
        self.is_down = False
        self.asked = 0
        real = httpx.AsyncClient
        monkeypatch.setattr(auth.httpx, "AsyncClient", lambda **kwargs: real(transport=httpx.MockTransport(self._answer), **kwargs))

    def _answer(self, _: httpx.Request) -> httpx.Response:
        self.asked += 1
        return httpx.Response(503) if self.is_down else httpx.Response(200, json={"keys": self.keys})


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch) -> Issuer:
    return Issuer(monkeypatch)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_new_key_is_fetched_when_a_token_names_it(issuer: Issuer) -> None:
    clock = Clock()
    keys = JwksUrl("https://id.example/jwks.json", clock=clock)
    assert await keys.key("r", "RS256")
    issuer.keys.append(EC_JWK)
    clock.now += 6
    assert await keys.key("e", "ES256")
    assert issuer.asked == 2


async def test_unknown_key_ids_do_not_flood_the_issuer(issuer: Issuer) -> None:
    keys = JwksUrl("https://id.example/jwks.json", clock=Clock())
    for number in range(50):
        assert await keys.key(f"unknown-{number}", "RS256") is None
    assert issuer.asked == 1


async def test_known_keys_keep_verifying_while_the_issuer_is_down(issuer: Issuer) -> None:
    clock = Clock()
    keys = JwksUrl("https://id.example/jwks.json", clock=clock)
    await keys.key("r", "RS256")
    issuer.is_down = True
    clock.now += 10_000
    assert await keys.key("r", "RS256")


async def test_a_withdrawn_key_stops_verifying_after_the_next_fetch(issuer: Issuer) -> None:
    clock = Clock()
    keys = JwksUrl("https://id.example/jwks.json", clock=clock)
    await keys.key("r", "RS256")
    issuer.keys = [EC_JWK]
    clock.now += 301
    assert await keys.key("r", "RS256") is None


async def test_without_any_key_the_issuer_is_told_to_be_away(issuer: Issuer) -> None:
    issuer.is_down = True
    with pytest.raises(Unavailable):
        await JwksUrl("https://id.example/jwks.json").key("r", "RS256")
