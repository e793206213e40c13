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
    assert found["provider"] == "text-layer"
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


async def test_a_tiny_pdf_is_read_from_its_text(client: httpx.AsyncClient, orders: Orders) -> None:
    async with running_worker():
        found = await read(client, await upload(client, orders.book(), pdf_of("POD CMD-1")))
    assert found["status"] == "done"
    assert found["extractedText"] == "POD CMD-1"
    assert found["needsReview"] is True


async def test_results_have_their_members_before_anything_was_read(client: httpx.AsyncClient, orders: Orders) -> None:
    document = await upload(client, orders.book(), pdf_of("POD"))
    found = await results(client, document)
    assert (found["status"], found["extractedText"], found["fields"], found["attempts"]) == ("processing", None, {}, 0)


async def test_a_photo_is_read_when_it_is_asked_for_and_again_when_asked_again(client: httpx.AsyncClient, orders: Orders) -> None:
    document = await upload(client, orders.book(), pdf_of(*POD_LINES), kind="PHOTO")
    path = f"/api/orders/{document['orderId']}/documents/{document['documentId']}/ocr/extract"
    assert (await results(client, document))["status"] == "none"
    first, second = [(await client.post(path)).json() for _ in range(2)]
    assert (first["status"], second) == ("processing", first)
    async with running_worker():
        before = await read(client, document)
        again = (await client.post(path)).json()
        assert (again["status"], again["extractedText"]) == ("processing", before["extractedText"])
        after = await read(client, document)
    assert after["extractedAt"] > before["extractedAt"]
    assert after["fields"] == before["fields"]


async def test_what_was_read_is_told_and_compared_with_the_order(client: httpx.AsyncClient, orders: Orders, database: Any) -> None:
    order_id = orders.book(reference="CMD-2026-0099", goods=[{"quantity": 14, "weight": 4800.0}])
    async with running_worker():
        document = await upload(client, order_id, pdf_of(*POD_LINES))
        found = await read(client, document)
        told = await eventually(lambda: told_of(database, document["documentId"], count=4), timeout=30)
    assert [event["type"] for event in told] == ["document.uploaded", "document.extracted", "document.review_needed", "document.mismatch"]
    assert told[3]["data"]["differences"] == [
        {"field": "orderReference", "expected": "CMD-2026-0099", "found": "CMD-2026-0042"},
        {"field": "packages", "expected": 14, "found": 12},
    ]
    assert told[1]["data"]["fields"]["packages"]["value"] == 12
    assert found["needsReview"] is True
    assert "packages differs from the order" in found["reviewReasons"]


async def told_of(database: Any, document_id: str, *, count: int) -> list[dict[str, Any]]:
    """What the document told, published already or about to be, in order."""
    archived = [entry["event"] for entry in await database["events"].find({"subject": document_id}).sort("seq").to_list()]
    stored = await database["documents"].find_one({"_id": document_id})
    told = archived + [entry for entry in stored["outbox"] if entry["seq"] > len(archived)]
    return told if len(told) == count else []


async def test_a_stored_file_that_vanished_is_a_failure_with_its_reason(client: httpx.AsyncClient, orders: Orders, object_store: Any) -> None:
    document = await upload(client, orders.book(), pdf_of(*POD_LINES))
    await object_store.delete(f"acme/{document['orderId']}/{document['documentId']}")
    async with running_worker():
        found = await read(client, document)
    assert (found["status"], found["needsReview"]) == ("failed", True)
    assert "stored file" in found["failure"]
