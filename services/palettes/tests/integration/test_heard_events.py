"""What papers tell becomes a proposal, once; nothing moves before somebody confirms it."""

from datetime import UTC, datetime

import pytest

from contracts import CloudEvent
from contracts.documents import DocumentExtracted
from contracts.ecmr import EcmrDelivered
from contracts.orders import OrderCreated
from palettes.consumers import subscriptions

from .conftest import ORDER

AT = datetime(2026, 3, 14, 16, tzinfo=UTC)
DOCUMENT = "document_01k5zc4e9hfm5tb8r2v6y0w3ns"
PROPOSAL = "/api/palettes/exchanges/exchange_01k5zc4e9hfm5tb8r2v6y0w3ns"


def extracted(document_type="PALLET_VOUCHER", *, number=1, **counts):
    fields = {name: {"value": count, "confidence": 0.9} for name, count in counts.items()}
    parties = {"orderId": ORDER, "clientId": "acme", "carrierId": "durand"}
    data = DocumentExtracted.example | parties | {"documentId": DOCUMENT, "documentType": document_type, "fields": fields}
    return CloudEvent(id=f"evt_{number}", source="/symphonia/ocr", type=DocumentExtracted.type, subject=DOCUMENT, time=AT, sequence=number, data=data)


@pytest.fixture
def hear(stores):
    heard = subscriptions(known=stores.known, exchanges=stores.exchanges)

    async def apply(event):
        for one in heard.for_type(event.type):
            await one.apply(event)

    return apply


async def test_a_voucher_heard_twice_is_one_proposal_that_moves_nothing(acme, hear, database):
    await hear(extracted(palletsOut=33, palletsIn=30))
    await hear(extracted(palletsOut=33, palletsIn=30))
    told = (await acme.get(PROPOSAL)).json()
    assert (told["status"], told["palettesOut"], told["partnerId"], told["method"]) == ("proposed", 33, "durand", "voucher")
    assert (told["evidence"]["documentId"], told["evidence"]["confidence"], told["version"]) == (DOCUMENT, 0.9, 1)
    assert await database["transfers"].count_documents({}) == 0


async def test_a_confirmed_proposal_enters_the_ledger_once(acme, durand, hear):
    await hear(extracted("POD", palletsOut=10))
    assert (await durand.post(f"{PROPOSAL}/confirm")).json()["status"] == "recorded"
    assert (await durand.post(f"{PROPOSAL}/confirm")).status_code == 403
    assert (await acme.post(f"{PROPOSAL}/confirm")).json()["status"] == "confirmed"
    assert (await acme.get("/api/palettes/balance/acme")).json()["balance"] == 10
    assert (await acme.get("/api/palettes/check/acme")).json()["right"]


async def test_a_later_reading_replaces_what_nobody_answered_yet(acme, hear):
    await hear(extracted(palletsOut=38))
    await hear(extracted(palletsOut=33, number=2))
    assert (await acme.get(PROPOSAL)).json()["palettesOut"] == 33
    await acme.post(f"{PROPOSAL}/reject")
    await hear(extracted(palletsOut=30, number=3))
    assert (await acme.get(PROPOSAL)).json()["status"] == "rejected"


@pytest.mark.parametrize(("document_type", "counts"), [("CMR", {"palletsOut": 3}), ("POD", {}), ("POD", {"palletsOut": 0}), ("POD", {"palletsOut": "x"})])
async def test_papers_without_pallets_propose_nothing(hear, database, document_type, counts):
    await hear(extracted(document_type, **counts))
    assert await database["exchanges"].count_documents({}) == 0


async def test_an_order_that_was_heard_of_names_the_partner(acme, hear):
    order = "order_01k5z7y3m8e4drqa2f6w9xc1ta"
    data = OrderCreated.example | {"orderId": order, "carrierId": "muller"}
    await hear(CloudEvent(id="evt_9", source="/symphonia/orders", type="order.created", subject=order, time=AT, sequence=1, data=data))
    answer = await acme.post("/api/palettes/exchanges", json={"clientId": "acme", "orderId": order, "palettesOut": 1, "palettesIn": 0})
    assert (answer.status_code, answer.json()["partnerId"]) == (201, "muller")


def delivered(*lots, **more):
    data = (
        EcmrDelivered.example | {"orderId": ORDER, "clientId": "acme", "carrierId": "durand", "lots": [{"packages": n, "packing": p} for n, p in lots]} | more
    )
    return CloudEvent(id="evt_7", source="/symphonia/ecmr", type=EcmrDelivered.type, subject=data["ecmrId"], time=AT, sequence=4, data=data)


async def test_a_delivered_note_heard_twice_proposes_each_kind_once_with_the_note_as_evidence(acme, stranger, hear, database):
    event = delivered((20, "EPAL pallets"), (13, "palettes"), (4, "CHEP"), (60, "drums"))
    await hear(event)
    await hear(event)
    items = (await acme.get("/api/palettes/exchanges?status=proposed")).json()["items"]
    assert sorted((item["pallet"]["type"], item["palettesOut"], item["partnerId"]) for item in items) == [("CHEP", 4, "durand"), ("EPAL1", 33, "durand")]
    assert {item["evidence"]["documentId"] for item in items} == {EcmrDelivered.example["ecmrId"]}
    assert items[0]["evidence"]["fields"]["number"] == "ECMR-2026-000042"
    assert (await stranger.get("/api/palettes/exchanges")).json()["items"] == []
    assert await database["transfers"].count_documents({}) == 0


async def test_a_note_proposal_that_a_party_confirmed_moves_its_pallets_once(acme, durand, hear):
    await hear(delivered((33, "pallets")))
    (item,) = (await acme.get("/api/palettes/exchanges?status=proposed")).json()["items"]
    assert (await durand.post(f"/api/palettes/exchanges/{item['exchangeId']}/confirm")).json()["status"] == "recorded"
    await hear(delivered((33, "pallets")))
    assert (await acme.get("/api/palettes/balance/acme")).json()["balance"] == 33
    assert (await acme.get("/api/palettes/check/acme")).json()["right"]


@pytest.mark.parametrize("lots", [(), ((5, "drums"),), ((5, "palettes perdues"),), ((10**9, "pallets"),)])
async def test_notes_without_pallets_propose_nothing(hear, database, lots):
    await hear(delivered(*lots))
    assert await database["exchanges"].count_documents({}) == 0
