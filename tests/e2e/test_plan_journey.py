"""The eight calls of the original plan, with exactly its bodies, paths and status codes."""

from datetime import UTC, datetime

import httpx

from chassis.testing.waiting import eventually

TEST_ORDER = {
    "reference": "TEST-001",
    "pickup": {"address": "123 Rue Test, Paris", "date": "2025-12-01T10:00:00Z"},
    "delivery": {"address": "456 Ave Test, Lyon", "date": "2025-12-02T16:00:00Z"},
}
TEST_POD = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 78>>stream
BT /F1 18 Tf 72 720 Td (Preuve de livraison - Reference: TEST-001) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF
"""


async def test_an_order_walks_from_booking_to_closure_by_the_eight_calls_of_the_plan(shipper: httpx.AsyncClient) -> None:
    created = await shipper.post("/api/transport-orders", json=TEST_ORDER)
    assert created.status_code == 201
    assert created.json()["reference"] == "TEST-001"
    order = f"/api/transport-orders/{created.json()['orderId']}"

    assigned = await shipper.post(f"{order}/assign-carrier", json={"carrierId": "carrier-test-123"})
    assert (assigned.status_code, assigned.json()["assignedCarrier"]) == (200, "carrier-test-123")

    started = await shipper.post(f"{order}/tracking/start", json={"vehicleId": "vehicle-123"})
    assert started.status_code == 200

    updated = await shipper.post(f"{order}/tracking/update", json={"lat": 48.8566, "lng": 2.3522, "timestamp": datetime.now(UTC).isoformat()})
    assert updated.status_code == 200

    uploaded = await shipper.post(f"{order}/documents", files={"document": ("test-pod.pdf", TEST_POD, "application/pdf")}, data={"documentType": "POD"})
    assert uploaded.status_code == 200
    document = f"{order}/documents/{uploaded.json()['documentId']}"

    extracted = await shipper.post(f"{document}/ocr/extract")
    assert extracted.status_code == 200

    async def read() -> bool:
        results = await shipper.get(f"{document}/ocr/results")
        assert results.status_code == 200
        assert "extractedText" in results.json()
        return bool(results.json()["status"] == "done")

    await eventually(read, timeout=60, every=0.5)
    assert "TEST-001" in (await shipper.get(f"{document}/ocr/results")).json()["extractedText"]

    closed = await shipper.post(f"{order}/close", json={"deliveredAt": datetime.now(UTC).isoformat(), "signature": "base64-signature"})
    assert (closed.status_code, closed.json()["status"]) == (200, "closed")
