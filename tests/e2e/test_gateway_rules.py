"""The door of the running fleet: origins, limits, headers. (Every rule has its own test at the gateway; these show the fleet has them on.)"""

import asyncio
from collections import Counter

import httpx
import pytest

from dev_issuer.keys import make_key

from .conftest import Fleet, paris_lyon


@pytest.mark.parametrize("origin", ["https://app.symphonia.fr", "https://dashboard.symphonia.fr", "http://localhost:3000"])
async def test_a_known_origin_may_read_answers_and_errors(shipper: httpx.AsyncClient, origin: str) -> None:
    for path in ("/api/orders", "/api/orders/nothing"):
        answer = await shipper.get(path, headers={"origin": origin})
        assert answer.headers["access-control-allow-origin"] == origin
        assert answer.headers["access-control-allow-credentials"] == "true"


@pytest.mark.parametrize("origin", ["https://evil.example", "https://app.symphonia.fr.evil.example", "http://app.symphonia.fr", "null"])
async def test_a_foreign_origin_is_refused(shipper: httpx.AsyncClient, origin: str) -> None:
    answer = await shipper.get("/api/orders", headers={"origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


async def test_a_preflight_is_answered_for_a_day(fleet: Fleet) -> None:
    headers = {"origin": "https://app.symphonia.fr", "access-control-request-method": "PATCH", "access-control-request-headers": "authorization,if-match"}
    async with httpx.AsyncClient() as browser:
        answer = await browser.options(f"{fleet.gateway}/api/orders/x/status", headers=headers)
    assert answer.status_code in {200, 204}
    assert answer.headers["access-control-max-age"] == "86400"
    assert "PATCH" in answer.headers["access-control-allow-methods"]


async def test_writes_beyond_the_limit_are_told_when_to_come_back(shipper: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(shipper.post("/api/transport-orders", json={"reference": f"LIMIT-{number}"}) for number in range(40)))
    counted = Counter(answer.status_code for answer in answers)
    assert set(counted) == {201, 429}
    assert counted[201] >= 20
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "too-many-requests"
    assert int(refused.headers["retry-after"]) >= 1
    assert {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"} <= set(refused.headers)
    assert (await stranger.post("/api/orders", json=paris_lyon())).status_code == 201


async def test_keys_are_rotated_without_one_refused_request(fleet: Fleet, shipper: httpx.AsyncClient, org: str) -> None:
    make_key()
    async with httpx.AsyncClient(base_url=fleet.gateway, headers={"authorization": f"Bearer {fleet.token(org, 'shipper')}"}) as with_the_new_key:
        for client in (with_the_new_key, shipper):
            assert (await client.get("/api/orders")).status_code == 200


async def test_every_answer_carries_a_request_id_and_the_security_headers(shipper: httpx.AsyncClient) -> None:
    answer = await shipper.get("/api/orders")
    assert answer.headers["x-request-id"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("path", ["/metrics", "/health/ready", "/openapi.json", "/admin/events", "/internal/x", "/api/orders/../../metrics", "/api"])
async def test_the_inside_is_not_reached_from_outside(shipper: httpx.AsyncClient, path: str) -> None:
    assert (await shipper.get(path)).status_code == 404


async def test_one_documentation_page_shows_all_services(fleet: Fleet) -> None:
    async with httpx.AsyncClient(base_url=fleet.gateway) as visitor:
        assert (await visitor.get("/docs")).status_code == 200
        for service in ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks"):
            assert (await visitor.get(f"/docs/{service}/openapi.json")).json()["info"]["title"] == f"Symphonia {service}"
        assert (await visitor.get("/health")).status_code == 200
