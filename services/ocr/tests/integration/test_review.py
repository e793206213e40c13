"""People and what machines read: the queue, a person's word, accuracy, usage; thumbnails; documents held for signed notes."""

import asyncio
import io
from typing import Any

import httpx
from PIL import Image

from chassis.ids import new_id
from chassis.testing import Tokens, eventually
from contracts import CloudEvent
from contracts.ecmr import EcmrDelivered, EcmrSigned
from ocr.consumers import on_ecmr_delivered, on_ecmr_signed
from ocr.store import DocumentStore

from ..factories import POD_LINES, pdf_of
from .conftest import Orders, running_worker

PATIENCE = 60


async def read_pod(client: httpx.AsyncClient, orders: Orders, **order: Any) -> str:
    """Upload a POD that says nothing of a signature, and wait until it is read."""
    path = f"/api/orders/{orders.book(**order)}/documents"
    made = await client.post(path, files={"document": ("pod.pdf", pdf_of(*POD_LINES), "application/pdf")}, data={"documentType": "POD"})
    assert made.status_code == 200, made.text
    path += f"/{made.json()['documentId']}"

    async def is_read() -> bool:
        return (await client.get(f"{path}/ocr/results")).json()["status"] == "done"

    await eventually(is_read, timeout=PATIENCE, every=0.1)
    return path


async def test_a_person_corrects_and_confirms_and_both_are_kept(client: httpx.AsyncClient, orders: Orders, tokens: Tokens, database) -> None:
    async with running_worker():
        path = await read_pod(client, orders)
        before = (await client.get(f"{path}/ocr/results")).json()
        assert (before["needsReview"], before["review"]) == (True, None)
        waiting = (await client.get("/api/ocr/review-queue")).json()["items"]
        assert [document["documentId"] for document in waiting] == [path.rpartition("/")[2]]

        for wrong in ({"packages": "12"}, {"packages": -1}, {"grossWeightKg": True}, {"deliveryDate": "14/03/2026"}, {"colour": "red"}, {"plates": []}):
            refused = await client.post(f"{path}/ocr/review", json={"fields": wrong})
            assert (refused.status_code, refused.json()["errors"][0]["pointer"].rpartition("/")[2]) == (422, next(iter(wrong))), refused.text
        stale = {"if-match": '"1"'}
        assert (await client.post(f"{path}/ocr/review", json={"fields": {}}, headers=stale)).status_code == 412

        said = {"packages": 11, "signaturePresent": True, "cmrNumber": None}
        answers = await asyncio.gather(
            *(
                client.post(f"{path}/ocr/review", json={"fields": said}, headers={"if-match": _tag(before_tag)})
                for before_tag in [await _version(client, path)] * 3
            )
        )
        assert sorted(answer.status_code for answer in answers) in ([200, 409, 409], [200, 409, 412], [200, 412, 412])
        after = (await client.get(f"{path}/ocr/results")).json()
    assert (after["fields"]["packages"]["value"], after["review"]["fields"]["packages"]) == (12, 11)
    assert "cmrNumber" in after["fields"]
    assert "cmrNumber" not in after["review"]["fields"]
    assert {name: after["review"]["judgements"][name] for name in said} == {"packages": "wrong", "signaturePresent": "wrong", "cmrNumber": "invented"}
    assert after["review"]["judgements"]["orderReference"] == "right"
    assert after["needsReview"] is False
    assert (await client.get("/api/ocr/review-queue")).json()["items"] == []

    stored = await database["documents"].find_one({"_id": path.rpartition("/")[2]})
    told = [said["type"] for said in stored["outbox"]]  # nobody hears them in the test's own corner: they stay
    assert told.count("document.reviewed") == 1
    rows = {row["field"]: row for row in (await client.get("/api/ocr/accuracy")).json()["items"]}
    assert (rows["packages"]["wrong"], rows["orderReference"]["right"], rows["packages"]["provider"]) == (1, 1, "text-layer")
    stranger = {"authorization": f"Bearer {tokens.of(org='globex', roles=['shipper'])}"}
    assert (await client.post(f"{path}/ocr/review", json={"fields": {}}, headers=stranger)).status_code == 404
    for own in ("review-queue", "accuracy", "usage"):
        assert (await client.get(f"/api/ocr/{own}", headers=stranger)).json()["items"] == []
    assert (await client.get("/api/ocr/accuracy", params={"month": "2026-13"})).status_code == 422
    used = (await client.get("/api/ocr/usage")).json()["items"]
    assert [(row["provider"], row["documents"], row["cost"]) for row in used] == [("text-layer", 1, {"amount": "0.00", "currency": "EUR"})]


async def _version(client: httpx.AsyncClient, path: str) -> int:
    version: int = (await client.get(path)).json()["version"]
    return version


def _tag(version: int) -> str:
    return f'"{version}"'


async def test_what_was_never_read_is_not_reviewed(client: httpx.AsyncClient, orders: Orders) -> None:
    path = f"/api/orders/{orders.book()}/documents"
    made = await client.post(path, files={"document": ("pod.pdf", pdf_of(*POD_LINES), "application/pdf")}, data={"documentType": "POD"})
    refused = await client.post(f"{path}/{made.json()['documentId']}/ocr/review", json={"fields": {"packages": 1}})
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing-to-review")


async def test_a_page_is_shown_small_and_others_are_not_found(client: httpx.AsyncClient, orders: Orders, tokens: Tokens) -> None:
    path = f"/api/orders/{orders.book()}/documents"
    made = await client.post(path, files={"document": ("pod.pdf", pdf_of(*POD_LINES), "application/pdf")}, data={"documentType": "OTHER"})
    page = f"{path}/{made.json()['documentId']}/pages/1/thumbnail"
    shown = await client.get(page, params={"width": 200})
    assert (shown.status_code, shown.headers["content-type"], shown.headers["x-content-type-options"]) == (200, "image/jpeg", "nosniff")
    assert max(Image.open(io.BytesIO(shown.content)).size) <= 290
    again = await client.get(page, params={"width": 200}, headers={"if-none-match": shown.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.get(page.replace("/1/", "/2/"))).status_code == 404
    assert (await client.get(page, headers={"authorization": f"Bearer {tokens.of(org='globex', roles=['shipper'])}"})).status_code == 404


async def test_documents_of_a_signed_note_are_held(client: httpx.AsyncClient, orders: Orders, database) -> None:
    order_id = orders.book()
    path = f"/api/orders/{order_id}/documents"
    made = (await client.post(path, files={"document": ("a.pdf", pdf_of(*POD_LINES), "application/pdf")}, data={"documentType": "OTHER"})).json()
    about = {"ecmrId": "ecmr_1", "number": "ECMR-2026-000042", "orderId": order_id, "clientId": "acme", "status": "issued", "role": "sender"}
    fact = EcmrSigned.model_validate(about | {"signerName": "Anne", "signedAt": made["uploadedAt"], "revision": 1})
    documents = DocumentStore(database)
    for _ in range(2):  # the event may come twice
        await on_ecmr_signed(told(fact), fact, documents=documents)
    refused = await client.delete(f"{path}/{made['documentId']}")
    assert (refused.status_code, refused.json()["code"], refused.json()["heldBy"]) == (409, "document-held", ["ECMR-2026-000042"])
    assert (await client.get(f"{path}/{made['documentId']}")).json()["heldBy"] == ["ECMR-2026-000042"]
    later = (await client.post(path, files={"document": ("b.pdf", pdf_of("another"), "application/pdf")}, data={"documentType": "OTHER"})).json()
    assert (await client.delete(f"{path}/{later['documentId']}")).status_code == 204
    photo = (await client.post(path, files={"document": ("c.pdf", pdf_of("at the ramp"), "application/pdf")}, data={"documentType": "PHOTO"})).json()
    delivered = EcmrDelivered.model_validate(EcmrDelivered.example | {"number": "ECMR-2026-000042", "orderId": order_id})
    for _ in range(2):
        await on_ecmr_delivered(told(delivered), delivered, documents=documents)
    shown = (await client.get(f"{path}/{photo['documentId']}")).json()
    assert (shown["heldBy"], shown["version"]) == (["ECMR-2026-000042"], 2)
    assert (await client.delete(f"{path}/{photo['documentId']}")).status_code == 409


def told(fact: EcmrSigned | EcmrDelivered) -> CloudEvent:
    """The event as it comes."""
    return CloudEvent(
        id=new_id("evt"), source="/symphonia/ecmr", type=f"ecmr.{'signed' if isinstance(fact, EcmrSigned) else 'delivered'}", subject=fact.ecmr_id,
        time="2026-03-14T16:00:00Z", sequence=1, data=fact.model_dump(mode="json", by_alias=True),
    )  # fmt: skip
