"""An integrator with the typed Python client hears of an order's life once in effect, through a broker kill, an outage of its own and a new secret."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from symphonia_client import AuthenticatedClient
from symphonia_client.api.orders import assign_carrier, book_order, close_order, move_order
from symphonia_client.api.webhooks import add_endpoint, generate_secret, list_deliveries, read_feed
from symphonia_client.models import (
    ClosingIn,
    DeliveryPage,
    EndpointIn,
    EndpointOut,
    FeedPage,
    OrderIn,
    OrderOut,
    OrdersAssignmentIn,
    Problem,
    SecretOut,
    StatusIn,
    StatusInStatus,
)

from chassis.testing.waiting import eventually

from .conftest import Fleet, paris_lyon
from .test_kills import pids_of
from .test_webhooks import Integrator, integrator

__all__ = ["integrator"]

ORDERS = 3
NODE = Path(sys.executable).parent
VERIFIES_ALL = """
const { Webhook } = require("standardwebhooks");
const { secrets, deliveries } = JSON.parse(require("fs").readFileSync("deliveries.json"));
const verified = deliveries.filter(({ body, headers }) => secrets.some((secret) => {
  try { return Boolean(new Webhook(secret).verify(body, headers)); } catch { return false; }
}));
console.log(verified.length);
"""


@pytest.fixture
async def api(fleet: Fleet, org: str):
    async with AuthenticatedClient(base_url=fleet.gateway, token=fleet.token(org, "shipper"), timeout=30) as client:
        yield client


async def done(call: Callable[[], Awaitable[object]], kind: type) -> object:
    """Call until the answer is what it should be, as a careful integrator does."""
    answers: list[object] = []

    async def answered() -> bool:
        answers.append(await call())
        return isinstance(answers[-1], kind)

    await eventually(answered, timeout=60, every=0.5)
    return answers[-1]


async def new_secret(api: AuthenticatedClient) -> str:
    made = await done(lambda: generate_secret.asyncio(client=api), SecretOut)
    return made.standard_secret


async def move(api: AuthenticatedClient, orders: list[str], status: StatusInStatus) -> None:
    for order in orders:
        await done(lambda order=order: move_order.asyncio(order, client=api, body=StatusIn(status=status)), OrderOut)


async def test_an_orders_life_arrives_once_in_effect_through_a_broker_kill_an_outage_and_a_rotation(
    api: AuthenticatedClient, integrator: Integrator, tmp_path: Path
) -> None:
    secrets = [await new_secret(api)]
    await done(lambda: add_endpoint.asyncio(client=api, body=EndpointIn(url=integrator.url, events=["order.*"])), EndpointOut)
    booked = [await done(lambda: book_order.asyncio(client=api, body=OrderIn.from_dict(paris_lyon())), OrderOut) for _ in range(ORDERS)]
    orders = [order.order_id for order in booked]
    await eventually(lambda: len(integrator.got) >= ORDERS, timeout=60, every=0.2)

    for pid in pids_of("rabbitmq"):
        os.killpg(pid, signal.SIGKILL)
    for order in orders:
        await assign_carrier.asyncio(order, client=api, body=OrdersAssignmentIn(carrier_id="carrier-test-123"))
    integrator.open = False
    await move(api, orders, StatusInStatus.IN_TRANSIT)

    async def refused() -> bool:
        page = await list_deliveries.asyncio(client=api, limit=100)
        return isinstance(page, DeliveryPage) and any(one.state == "pending" and one.attempts for one in page.items)

    await eventually(refused, timeout=90, every=0.5)
    secrets.append(await new_secret(api))
    integrator.open = True
    await move(api, orders, StatusInStatus.DELIVERED)
    for order in orders:
        await done(lambda order=order: close_order.asyncio(order, client=api, body=ClosingIn(delivered_at=datetime.now(UTC), signature="signed")), OrderOut)

    told = await everything_told(api, orders)
    await eventually(lambda: set(integrator.in_effect(*secrets)) >= set(told), timeout=120, every=0.5)
    for order in orders:
        assert sorted(sequence for subject, sequence in told.values() if subject == order) == list(range(1, len(told) // ORDERS + 1))
    bodies = {(headers["webhook-id"], body) for headers, body in integrator.got}
    assert len(bodies) == len({message_id for message_id, _ in bodies})  # a repetition is the same, byte for byte
    assert verified_by_node(integrator, secrets, tmp_path) == len(integrator.got)


async def everything_told(api: AuthenticatedClient, orders: list[str]) -> dict[str, tuple[str, int]]:
    """Read the feed until it holds the closure of every order; answers subject and sequence by event id."""
    told: dict[str, tuple[str, int]] = {}
    closed: set[str] = set()

    async def read() -> bool:
        told.clear()
        cursor: str | None = None
        while True:
            page = await (read_feed.asyncio(client=api, cursor=cursor) if cursor else read_feed.asyncio(client=api))
            if not isinstance(page, FeedPage):
                assert isinstance(page, Problem), page
                return False
            told.update({one.event_id: (one.subject, one.sequence) for one in page.items if one.event.startswith("order.")})
            closed.update(one.subject for one in page.items if one.event == "order.closed")
            if not page.items:
                return closed >= set(orders)
            cursor = page.next_cursor if isinstance(page.next_cursor, str) else None

    await eventually(read, timeout=120, every=2)
    return told


def verified_by_node(integrator: Integrator, secrets: list[str], folder: Path) -> int:
    """Let npm's `standardwebhooks` verify all that came; answers how many it took. Each is younger than its five minutes."""
    assert all(time.time() - int(headers["webhook-timestamp"]) < 290 for headers, _ in integrator.got)
    subprocess.run([NODE / "npm", "install", "--silent", "--no-audit", "--no-fund", "standardwebhooks@1"], cwd=folder, check=True, timeout=120)
    deliveries = [{"headers": headers, "body": body.decode()} for headers, body in integrator.got]
    (folder / "deliveries.json").write_text(json.dumps({"secrets": secrets, "deliveries": deliveries}))
    (folder / "verify.js").write_text(VERIFIES_ALL)
    return int(subprocess.run([NODE / "node", "verify.js"], cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout)
