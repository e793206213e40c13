"""The service on the real parts, with a stand-in for `orders` on the wire."""

import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from chassis.testing import Parts, Tokens, client_of, eventually
from ecmr import main

ORDER_ID = "order_01k5z7y3m8e4drqa2f6w9xc1tb"
ORDER = {
    "orderId": ORDER_ID,
    "reference": "CMD-2026-0042",
    "clientId": "acme",
    "carrierId": "durand",
    "carrier": {"carrierId": "durand", "name": "Transports Durand", "verified": True},
    "pickup": {"address": "12 quai de Bercy, 75012 Paris, France", "date": "2026-03-14T08:30:00Z", "contact": "ACME Boissons"},
    "delivery": {"address": "Hafenstraße 5, 50667 Köln, Allemagne", "date": "2026-03-15T08:30:00Z", "contact": "Köhler GmbH"},
    "goods": [{"description": "Boissons", "quantity": 12, "weight": 4800.0, "volume": 18.5, "pallets": 12}],
    "price": {"amount": "1250.00", "currency": "EUR"},
}


@pytest.fixture(scope="session")
def orders_url() -> Iterator[str]:
    """Answer `GET /api/orders/{id}` as `orders` does."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path.endswith(ORDER_ID) and self.headers["authorization"].startswith("Bearer ey")
            content = json.dumps(ORDER if known else {"status": 404}).encode()
            self.send_response(200 if known else 404)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest_asyncio.fixture(loop_scope="session")
async def shipper(
    service_environment: dict[str, str], empty_queues: None, parts: Parts, tokens: Tokens, orders_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The whole service, spoken to by a shipper of acme."""
    settings = {"ORDERS_URL": orders_url, "ECMR_KEYS_DIR": str(tmp_path / "keys"), "GATEWAY_URL": "http://gateway.test", "SMTP_HOST": "127.0.0.1"}
    for name, value in {**settings, "SMTP_PORT": _smtp_port(parts), "MONGO_TIMEOUT": "15"}.items():
        monkeypatch.setenv(name, value)
    async with client_of(main.everything(), headers=tokens.headers()) as client:

        async def is_ready() -> bool:
            return (await client.get("/health/ready")).status_code == 200

        await eventually(is_ready, timeout=30)
        yield client


def _smtp_port(parts: Parts) -> str:
    fleet = parts.root / ".local/fleet.env"
    return next(line.partition("=")[2] for line in fleet.read_text().splitlines() if line.startswith("SMTP_PORT="))


@pytest.fixture
def carrier(tokens: Tokens) -> Callable[[], dict[str, str]]:
    """The headers of the carrier."""
    return lambda: tokens.headers(org="durand", roles=("carrier",), sub="jean")
