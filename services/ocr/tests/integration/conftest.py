"""The service on the real parts: its API in this process, its worker beside it, and a stand-in for `orders` on the wire."""

import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import pytest_asyncio

from chassis.ids import new_id
from chassis.testing import Tokens, client_of, eventually, lifespan_of
from ocr.main import api, worker


class Orders:
    """Answers `GET /api/orders/{id}` as `orders` does: to the organisation that the token names, and to nobody else."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}
        self.asked = 0
        orders = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                orders.asked += 1
                order = orders.known.get(self.path.rpartition("/")[2])
                claims = json.loads(_decoded(self.headers["authorization"].split(".")[1]))
                seen = order is not None and claims["org_id"] in (order["clientId"], order.get("carrierId"))
                body = json.dumps(order if seen else {"status": 404}).encode()
                self.send_response(200 if seen else 404)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def book(self, *, client: str = "acme", carrier: str | None = "durand", **order: Any) -> str:
        order_id = new_id("order")
        goods = [{"description": "Pièces", "quantity": 12, "weight": 4800.0}]
        delivery = {"address": "5 rue de Gerland, 69007 Lyon", "date": "2026-03-14T16:00:00Z"}
        usual = {"orderId": order_id, "clientId": client, "carrierId": carrier, "reference": "CMD-2026-0042", "goods": goods, "delivery": delivery}
        self.known[order_id] = {**usual, **order}
        return order_id

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _decoded(part: str) -> bytes:
    import base64

    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.fixture(scope="session")
def orders() -> Iterator[Orders]:
    stand_in = Orders()
    yield stand_in
    stand_in.close()


@pytest.fixture
def environment(service_environment: dict[str, str], orders: Orders, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    more = {"ORDERS_URL": orders.url, "S3_TIMEOUT": "15", "MONGO_TIMEOUT": "15", "OCR_POLL_SECONDS": "0.1"}
    for name, value in more.items():
        monkeypatch.setenv(name, value)
    return {**service_environment, **more}


@pytest_asyncio.fixture(loop_scope="session")
async def client(environment: dict[str, str], tokens: Tokens) -> AsyncIterator[httpx.AsyncClient]:
    """The API, for a shipper of acme. No worker runs."""
    async with client_of(api(), token=tokens.of(org="acme", roles=["shipper"])) as given:
        await eventually(lambda: _is_ready(given), timeout=20)
        yield given


async def _is_ready(client: httpx.AsyncClient) -> bool:
    return (await client.get("/health/ready")).status_code == 200


@asynccontextmanager
async def running_worker() -> AsyncIterator[None]:
    """Run the worker for the time of the block."""
    async with lifespan_of(worker()):
        yield
