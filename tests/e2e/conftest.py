"""The people of the journeys: clients that reach the running fleet through the gateway, each with an organisation of its own."""

import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.environment import settings_of_the_fleet


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the whole fleet."""
    for item in items:
        item.add_marker(pytest.mark.e2e)


@dataclass(frozen=True)
class Fleet:
    """Where the running fleet is."""

    settings: dict[str, str]

    @property
    def gateway(self) -> str:
        """The one public address."""
        return self.settings["GATEWAY_URL"]

    @property
    def live(self) -> str:
        """The gateway's WebSocket."""
        return self.gateway.replace("http://", "ws://") + "/ws"

    def service(self, name: str) -> str:
        """A service's own address, as integrators inside the network call it."""
        return f"http://127.0.0.1:{self.settings[name.upper() + '_PORT']}"

    def token(self, org: str, *roles: str, **claims: str) -> str:
        """A token of the development issuer."""
        asked = self.settings | {"org": org, "roles": ",".join(roles), **claims}
        return signed(claims_from(asked, issued_at=int(time.time())), key=signing_key())


@pytest.fixture(scope="session")
def fleet() -> Fleet:
    found = Fleet(settings_of_the_fleet())
    try:
        httpx.get(f"{found.gateway}/health", timeout=5).raise_for_status()
    except httpx.HTTPError as error:
        pytest.fail(f"The fleet does not answer at {found.gateway} ({type(error).__name__}): run `make up` first.", pytrace=False)
    return found


@pytest.fixture
async def client_of(fleet: Fleet) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Make a client of an organisation: `client_of("acme", "shipper")`."""
    opened: list[httpx.AsyncClient] = []

    def make(org: str, *roles: str, base_url: str | None = None, **claims: str) -> httpx.AsyncClient:
        headers = {"authorization": f"Bearer {fleet.token(org, *roles, **claims)}"}
        opened.append(httpx.AsyncClient(base_url=base_url or fleet.gateway, headers=headers, timeout=30))
        return opened[-1]

    yield make
    for client in opened:
        await client.aclose()


@pytest.fixture
def org() -> str:
    """An organisation nobody used before: its limits are untouched, its data its own."""
    return f"e2e-{secrets.token_hex(6)}"


@pytest.fixture
def shipper(client_of: Callable[..., httpx.AsyncClient], org: str) -> httpx.AsyncClient:
    return client_of(org, "shipper")


@pytest.fixture
def stranger(client_of: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    """Somebody of another company with every right in it."""
    return client_of(f"e2e-{secrets.token_hex(6)}", "shipper", "carrier")


def paris_lyon(reference: str | None = None) -> dict[str, Any]:
    """A complete order."""
    pickup = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=6)
    return {
        "reference": reference or f"E2E-{secrets.token_hex(5)}",
        "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": pickup.isoformat(), "location": {"lat": 48.8397, "lng": 2.3795}},
        "delivery": {"address": "5 rue de Gerland, 69007 Lyon", "date": (pickup + timedelta(hours=8)).isoformat(), "location": {"lat": 45.7315, "lng": 4.8347}},
        "goods": [{"description": "Boissons", "quantity": 12, "weight": 4800, "volume": 18.5, "pallets": 12}],
    }


@pytest.fixture
async def order(shipper: httpx.AsyncClient) -> dict[str, Any]:
    """An order of the shipper."""
    answer = await shipper.post("/api/orders", json=paris_lyon())
    assert answer.status_code == 201, answer.text
    booked: dict[str, Any] = answer.json()
    return booked


def position(lat: float = 48.8566, lng: float = 2.3522, *, at: datetime | None = None) -> dict[str, Any]:
    """One position of a vehicle."""
    return {"lat": lat, "lng": lng, "timestamp": (at or datetime.now(UTC)).isoformat()}
