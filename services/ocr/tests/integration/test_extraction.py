from typing import Any

import httpx

from chassis.testing import eventually

from ..factories import POD_LINES, pdf_of, pod_picture
from .conftest import Orders, running_worker

PATIENCE = 120


async def upload(client: httpx.AsyncClient, order_id: str, content: bytes, *, kind: str = "POD", name: str = "pod.pdf") -> dict[str, Any]:
    answer = await client.post(f"/api/transport-orders/{order_id}/documents", files={"document": (name, content)}, data={"documentType": kind})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def results(client: httpx.AsyncClient, document: dict[str, Any]) -> dict[str, Any]:
    answer = await client.get(f"/api/transport-orders/{document['orderId']}/documents/{document['documentId']}/ocr/results")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def read(client: httpx.AsyncClient, document: dict[str, Any]) -> dict[str, Any]:
    """Wait until the document was read."""

    async def is_over() -> dict[str, Any] | None:
        found = await results(client, document)
        return found if found["status"] in {"done", "failed"} else None

    found = await eventually(is_over, timeout=PATIENCE, every=0.1)
    assert found is not None
    return found


def values(found: dict[str, Any]) -> dict[str, Any]:
    return {name: field["value"] for name, field in found["fields"].items()}


async def test_a_pod_is_read_by_itself_from_the_text_layer_of_its_pdf(client: httpx.AsyncClient, orders: Orders) -> None:
    async with running_worker():
        found = await read(client, await upload(client, orders.book(), pdf_of(*POD_LINES)))
    assert found["status"] == "done"
    assert "CMD-2026-0042" in found["extractedText"]
    assert found["provider"] == "local"
    assert found["pages"][0]["source"] == "text-layer"
    assert values(found) == {
        "orderReference": "CMD-2026-0042",
        "cmrNumber": "CMR-104522",
        "deliveryDate": "2026-03-14",
        "consignee": "Entrepôts Rhône-Alpes SA",
        "place": "69007 LYON",
        "packages": 12,
        "grossWeightKg": 4800,
        "plates": ["AB-123-CD", "EF-456-GH"],
        "palletsOut": 12,
        "palletsIn": 10,
        "reservations": "",
        "signaturePresent": False,
    }


async def test_a_photographed_pod_turned_by_a_quarter_is_read_upright(client: httpx.AsyncClient, orders: Orders) -> None:
    async with running_worker():
        found = await read(client, await upload(client, orders.book(), pod_picture(quarter_turns=1), name="pod.jpg"))
    assert found["status"] == "done"
    assert found["pages"][0]["rotation"] == 270
    assert values(found)["orderReference"] == "CMD-2026-0042"
    assert values(found)["grossWeightKg"] == 4800
    assert values(found)["signaturePresent"] is True
