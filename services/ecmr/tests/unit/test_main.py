"""The service starts, says how it is, and shows its documentation."""

import httpx
import pytest

from ecmr import main


@pytest.mark.parametrize("role", [main.api, main.worker, main.everything])
async def test_every_role_builds_an_app_that_lives(role, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "ENVIRONMENT": "local",
        "MONGO_URL": "mongodb://127.0.0.1:1/",
        "AMQP_URL": "amqp://127.0.0.1:1/",
        "OIDC_ISSUER": "https://issuer.test/",
        "OIDC_JWKS_URL": "http://127.0.0.1:1/",
    }.items():
        monkeypatch.setenv(name, value)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(role()), base_url="http://ecmr") as client:
        assert (await client.get("/health/live")).json()["service"] == "ecmr"
        assert (await client.get("/openapi.json")).json()["info"]["title"] == "Symphonia ecmr"
