import base64
import json
import time
from collections.abc import Callable

import httpx
import jwt
import pytest

from .conftest import StartGateway
from .gateway import Gateway
from .issuer import Issuer

PUBLIC_KEY_AS_SECRET = b"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----"


def _json(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _forged(issuer: Issuer, header: dict[str, str]) -> str:
    return f"{_json(header)}.{_json(issuer.claims())}."


def _with_other_claims(token: str) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{_json({'iss': 'https://id.test/', 'aud': 'symphonia', 'sub': 'x', 'org_id': 'other', 'exp': 4102444800})}.{signature}"


BAD_TOKENS: dict[str, Callable[[Issuer], str]] = {
    "expired": lambda issuer: issuer.token(exp=int(time.time()) - 120),
    "without exp": lambda issuer: issuer.token(exp=None),
    "not yet valid": lambda issuer: issuer.token(nbf=int(time.time()) + 3600),
    "of another issuer": lambda issuer: issuer.token(iss="https://evil.test/"),
    "for another audience": lambda issuer: issuer.token(aud="somebody-else"),
    "without an audience": lambda issuer: issuer.token(aud=None),
    "alg none": lambda issuer: _forged(issuer, {"alg": "none", "typ": "JWT"}),
    "alg None in capitals": lambda issuer: _forged(issuer, {"alg": "NONE", "typ": "JWT"}),
    "HS256 with the public key": lambda issuer: jwt.encode(issuer.claims(), PUBLIC_KEY_AS_SECRET.hex(), algorithm="HS256", headers={"kid": "RS256-1"}),
    "signed with an unknown key": lambda _: Issuer().token(),
    "with claims exchanged": lambda issuer: _with_other_claims(issuer.token()),
    "with its own key in the header": lambda issuer: _forged(issuer, {"alg": "RS256", "jku": "https://evil.test/jwks.json"}),
    "no token at all": lambda _: "garbage",
    "empty": lambda _: "",
}


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_tokens_of_each_algorithm_are_accepted(anyone: httpx.Client, issuer: Issuer, algorithm: str) -> None:
    assert anyone.get("/api/orders", headers=issuer.bearer(algorithm=algorithm)).status_code == 200


def test_one_audience_among_several_is_enough(anyone: httpx.Client, issuer: Issuer) -> None:
    assert anyone.get("/api/orders", headers=issuer.bearer(aud=["other", "symphonia"])).status_code == 200


@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_a_bad_token_is_unauthenticated(anyone: httpx.Client, issuer: Issuer, kind: str) -> None:
    answer = anyone.get("/api/orders", headers={"authorization": f"Bearer {BAD_TOKENS[kind](issuer)}".strip()})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("where", ["query", "cookie", "basic"])
def test_a_token_counts_in_the_authorization_header_only(anyone: httpx.Client, issuer: Issuer, where: str) -> None:
    token = issuer.token()
    query = {"access_token": token} if where == "query" else {}
    headers = {"cookie": {"cookie": f"access_token={token}"}, "basic": {"authorization": f"Basic {token}"}}.get(where, {})
    assert anyone.get("/api/orders", params=query, headers=headers).status_code == 401


def test_no_token_is_unauthenticated_on_every_guarded_path(anyone: httpx.Client) -> None:
    guarded = [
        "/api/orders",
        "/api/carriers",
        "/api/transport-orders/order_1/tracking/update",
        "/api/tracking/positions",
        "/api/ocr/usage",
        "/api/ecmr",
        "/api/palettes/stock/acme",
    ]
    guarded += [
        "/api/planning/tours",
        "/api/webhooks/endpoints",
        "/api/events",
        "/api/unknown",
        "/api/tracking/osmandx",
        "/api/ecmr/verifyx",
        "/api/ecmr/signatures",
        "/api/tracking/sharedx",
    ]
    assert {path: anyone.post(path).status_code for path in guarded} == dict.fromkeys(guarded, 401)


@pytest.mark.parametrize(
    "path",
    [
        "/api/tracking/shared/link",
        "/api/tracking/osmand?id=device",
        "/api/ecmr/verify/code",
        "/api/ecmr/sign/link",
        "/sign/link",
        "/api/planning/calendars/link",
        "/docs",
    ],
)
def test_public_paths_need_no_token(anyone: httpx.Client, path: str) -> None:
    assert anyone.get(path).status_code == 200


def test_the_service_gets_the_token_to_check_it_again(anyone: httpx.Client, issuer: Issuer) -> None:
    sent = issuer.bearer()
    assert anyone.get("/api/orders", headers=sent).json()["headers"]["authorization"] == [sent["authorization"]]


def test_a_rotated_key_is_known_without_a_restart(anyone: httpx.Client, issuer: Issuer) -> None:
    before = issuer.bearer(algorithm="ES256")
    assert anyone.get("/api/orders", headers=before).status_code == 200
    issuer.rotate("ES256")
    after = issuer.bearer(algorithm="ES256")
    assert anyone.get("/api/orders", headers=after).status_code == 401

    deadline = time.monotonic() + 10
    while anyone.get("/api/orders", headers=after).status_code == 401 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert anyone.get("/api/orders", headers=after).status_code == 200


def test_while_no_key_of_the_issuer_is_known_tokens_meet_503_and_public_paths_answer(start_gateway: StartGateway, issuer: Issuer) -> None:
    gateway: Gateway = start_gateway(oidc={"jwks_url": "http://127.0.0.1:9/jwks.json"})
    with gateway.client() as client:
        answer = client.get("/api/orders", headers=issuer.bearer())
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "issuer-unavailable", "2")
        assert client.get("/api/ecmr/verify/code").status_code == 200
