"""Nobody sees, finds or changes what belongs to another company: through the gateway and at the services themselves."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from .conftest import Fleet, paris_lyon, position

CALLS: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("PUT", "", paris_lyon("STOLEN-1")),
    ("DELETE", "", None),
    ("PATCH", "/status", {"status": "cancelled", "reason": "mine"}),
    ("POST", "/assign-carrier", {"carrierId": "thief"}),
    ("POST", "/close", {"deliveredAt": "2026-01-01T00:00:00Z", "signature": "x"}),
    ("POST", "/rating", {"rating": 1}),
    ("GET", "/timeline", None),
    ("POST", "/tracking/start", {"vehicleId": "v"}),
    ("POST", "/tracking/update", position()),
    ("POST", "/tracking/stop", None),
    ("GET", "/tracking", None),
    ("GET", "/tracking/positions", None),
    ("GET", "/documents", None),
]


@pytest.mark.parametrize("prefix", ["/api/orders", "/api/transport-orders"])
@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=lambda value: value if isinstance(value, str) else "")
async def test_a_foreign_order_does_not_exist(
    stranger: httpx.AsyncClient, shipper: httpx.AsyncClient, order: dict[str, Any], prefix: str, method: str, path: str, body: Any
) -> None:
    answer = await stranger.request(method, f"{prefix}/{order['orderId']}{path}", json=body)
    absent = await stranger.request(method, f"{prefix}/order_01k5z7y3m8e4drqa2f6w9xc1tb{path}", json=body)
    assert (answer.status_code, absent.status_code) == (404, 404)
    assert answer.json()["title"] == absent.json()["title"]
    assert (await shipper.get(f"/api/orders/{order['orderId']}")).json() == order


async def test_a_foreign_order_is_in_no_list_and_no_search(stranger: httpx.AsyncClient, order: dict[str, Any]) -> None:
    for path in ("/api/orders", "/api/orders?clientId=" + order["clientId"], f"/api/orders/search?q={order['reference']}"):
        assert (await stranger.get(path)).json()["items"] == []


async def test_a_foreign_document_does_not_exist(stranger: httpx.AsyncClient, shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    files = {"document": ("note.png", png(), "image/png")}
    stored = await shipper.post(f"/api/orders/{order['orderId']}/documents", files=files, data={"documentType": "OTHER"})
    document = f"/api/orders/{order['orderId']}/documents/{stored.json()['documentId']}"
    assert (await shipper.get(document)).status_code == 200
    for path in (document, f"{document}/content", f"{document}/ocr/results"):
        assert (await stranger.get(path)).status_code == 404
    assert (await stranger.delete(document)).status_code == 404
    assert (await stranger.post(f"/api/orders/{order['orderId']}/documents", files=files, data={"documentType": "OTHER"})).status_code == 404


async def test_a_shipper_cannot_book_in_anothers_name(shipper: httpx.AsyncClient) -> None:
    assert (await shipper.post("/api/orders", json=paris_lyon() | {"clientId": "globex"})).status_code in {403, 422}


async def test_a_carrier_sees_what_it_was_given_and_nothing_else(
    shipper: httpx.AsyncClient, order: dict[str, Any], client_of: Callable[..., httpx.AsyncClient], org: str
) -> None:
    carrier = client_of(f"{org}-carrier", "carrier")
    path = f"/api/orders/{order['orderId']}"
    assert (await carrier.get(path)).status_code == 404
    await shipper.post(f"{path}/assign-carrier", json={"carrierId": f"{org}-carrier"})
    assert (await carrier.get(path)).status_code == 200
    assert [item["orderId"] for item in (await carrier.get("/api/orders")).json()["items"]] == [order["orderId"]]


async def test_services_check_the_token_themselves(fleet: Fleet, order: dict[str, Any]) -> None:
    async with httpx.AsyncClient() as direct:
        for service, path in (("orders", ""), ("tracking", "/tracking"), ("ocr", "/documents")):
            address = f"{fleet.service(service)}/api/orders/{order['orderId']}{path}"
            headers = {"x-client-id": order["clientId"], "x-user-id": "root", "x-user-roles": "admin"}
            assert (await direct.get(address, headers=headers)).status_code == 401


def png() -> bytes:
    """A small white picture."""
    drawn = BytesIO()
    Image.new("RGB", (64, 64), "white").save(drawn, "PNG")
    return drawn.getvalue()
