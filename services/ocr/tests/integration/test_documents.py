import hashlib
from datetime import timedelta
from typing import Any

import httpx
import pytest

from chassis.http import utc_now
from chassis.objects import ObjectStore
from chassis.testing import Tokens
from ocr import usecases
from ocr.store import DocumentStore, ReadingStore, UploadStore
from ocr.usecases.sweeping import ABANDONED_AFTER

from ..factories import pdf_of
from .conftest import Orders

CONTENT = pdf_of("POD CMD-1", "second line")


async def stored(client: httpx.AsyncClient, order_id: str, *, kind: str = "INVOICE", content: bytes = CONTENT) -> dict[str, Any]:
    answer = await client.post(
        f"/api/transport-orders/{order_id}/documents/upload", files={"document": ("../a\x00b.pdf", content)}, data={"documentType": kind}
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def path_of(document: dict[str, Any], *, family: str = "orders") -> str:
    return f"/api/{family}/{document['orderId']}/documents/{document['documentId']}"


@pytest.mark.parametrize("family", ["orders", "transport-orders"])
async def test_a_document_is_shown_under_both_names_of_its_order(client: httpx.AsyncClient, orders: Orders, family: str) -> None:
    document = await stored(client, orders.book())
    shown = await client.get(path_of(document, family=family))
    assert shown.status_code == 200
    assert shown.json() == document
    assert shown.headers["etag"] == '"1"'


async def test_documents_are_listed_newest_first_and_by_type(client: httpx.AsyncClient, orders: Orders) -> None:
    order_id = orders.book()
    kinds = ["INVOICE", "PHOTO", "OTHER"]
    made = [await stored(client, order_id, kind=kind) for kind in kinds]
    path = f"/api/orders/{order_id}/documents"
    first = (await client.get(path, params={"limit": 2})).json()
    second = (await client.get(path, params={"limit": 2, "cursor": first["nextCursor"]})).json()
    assert [item["documentId"] for item in first["items"] + second["items"]] == [document["documentId"] for document in reversed(made)]
    assert second["nextCursor"] is None
    assert first["items"][0] == made[2]
    assert [item["documentType"] for item in (await client.get(path, params={"documentType": "PHOTO"})).json()["items"]] == ["PHOTO"]


async def test_a_download_is_the_original_and_never_a_page(client: httpx.AsyncClient, orders: Orders) -> None:
    document = await stored(client, orders.book())
    answer = await client.get(path_of(document) + "/content")
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{document["documentId"]}.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["etag"] == f'"{hashlib.sha256(CONTENT).hexdigest()}"'


@pytest.mark.parametrize(
    ("asked", "status", "given"),
    [
        ("bytes=0-7", 206, CONTENT[:8]),
        ("bytes=-10", 206, CONTENT[-10:]),
        ("bytes=20-", 206, CONTENT[20:]),
        ("bytes=0-1,4-5", 200, CONTENT),
        ("pages=1", 200, CONTENT),
    ],
)
async def test_one_range_is_answered_and_others_get_the_whole(client: httpx.AsyncClient, orders: Orders, asked: str, status: int, given: bytes) -> None:
    document = await stored(client, orders.book())
    answer = await client.get(path_of(document) + "/content", headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, given)
    assert answer.headers["content-length"] == str(len(given))


async def test_a_range_outside_the_file_is_not_satisfiable(client: httpx.AsyncClient, orders: Orders) -> None:
    document = await stored(client, orders.book())
    assert (await client.get(path_of(document) + "/content", headers={"range": "bytes=999999-"})).status_code == 416


async def test_known_content_is_not_sent_again(client: httpx.AsyncClient, orders: Orders) -> None:
    path = path_of(await stored(client, orders.book())) + "/content"
    tag = (await client.get(path)).headers["etag"]
    assert (await client.get(path, headers={"if-none-match": tag})).status_code == 304
    assert (await client.get(path, headers={"range": "bytes=0-3", "if-range": tag})).status_code == 206
    assert (await client.get(path, headers={"range": "bytes=0-3", "if-range": '"other"'})).status_code == 200


async def test_a_withdrawn_document_is_gone_and_its_file_is_swept(client: httpx.AsyncClient, orders: Orders, database: Any, object_store: ObjectStore) -> None:
    document = await stored(client, orders.book())
    assert (await client.delete(path_of(document), headers={"if-match": '"7"'})).status_code == 412
    assert (await client.delete(path_of(document), headers={"if-match": '"1"'})).status_code == 204
    assert [(await client.get(path_of(document) + rest)).status_code for rest in ("", "/content", "/ocr/results")] == [404, 404, 404]
    assert (await client.delete(path_of(document))).status_code == 404
    assert await sweep(database, object_store) == 1
    assert not await is_kept(object_store, f"acme/{document['orderId']}/{document['documentId']}")


async def test_a_file_whose_document_never_came_is_swept_and_no_other(
    client: httpx.AsyncClient, orders: Orders, database: Any, object_store: ObjectStore
) -> None:
    document = await stored(client, orders.book())
    await UploadStore(database).begin("document_lost", key="acme/order_1/document_lost", at=utc_now())
    await object_store.put("acme/order_1/document_lost", b"x", content_type="image/png")
    assert await sweep(database, object_store) == 1
    assert not await is_kept(object_store, "acme/order_1/document_lost")
    assert (await client.get(path_of(document) + "/content")).content == CONTENT


async def sweep(database: Any, objects: ObjectStore) -> int:
    at = utc_now() + ABANDONED_AFTER + timedelta(seconds=1)
    return await usecases.sweep_uploads(
        documents=DocumentStore(database), uploads=UploadStore(database), readings=ReadingStore(database), objects=objects, at=at
    )


async def is_kept(objects: ObjectStore, key: str) -> bool:
    from chassis.objects import ObjectNotFound

    try:
        await objects.head(key)
    except ObjectNotFound:
        return False
    return True


OTHERS = {
    "another shipper": {"org": "rival", "roles": ("shipper",)},
    "a carrier that was not given it": {"org": "rival", "roles": ("carrier",)},
    "a shipper called as the carrier": {"org": "durand", "roles": ("shipper",), "sub": "x"},
}


@pytest.mark.parametrize("who", ["another shipper", "a carrier that was not given it"])
async def test_for_others_neither_order_nor_document_exists(client: httpx.AsyncClient, orders: Orders, tokens: Tokens, who: str) -> None:
    document = await stored(client, orders.book())
    headers = tokens.headers(**OTHERS[who])  # type: ignore[arg-type]
    path = path_of(document)
    answers = [
        await client.get(path, headers=headers),
        await client.get(f"{path}/content", headers=headers),
        await client.get(f"{path}/ocr/results", headers=headers),
        await client.post(f"{path}/ocr/extract", headers=headers),
        await client.delete(path, headers=headers),
        await client.get(path.rpartition("/")[0], headers=headers),
        await client.post(path.rpartition("/")[0], headers=headers, files={"document": ("a.pdf", CONTENT)}, data={"documentType": "POD"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 7
    assert (await client.get(path)).json() == document


async def test_the_carrier_of_the_order_sees_its_documents(client: httpx.AsyncClient, orders: Orders, tokens: Tokens) -> None:
    document = await stored(client, orders.book())
    assert (await client.get(path_of(document), headers=tokens.headers(org="durand", roles=("carrier",)))).status_code == 200


async def test_a_document_is_not_found_under_another_order(client: httpx.AsyncClient, orders: Orders) -> None:
    document = await stored(client, orders.book())
    assert (await client.get(f"/api/orders/{orders.book()}/documents/{document['documentId']}")).status_code == 404


@pytest.mark.parametrize("order_id", ["order_1", "..%2F..%2Fadmin", "carrier_01k5z7y3m8e4drqa2f6w9xc1tb", "%00"])
async def test_what_is_no_order_id_is_not_found_and_asked_of_nobody(client: httpx.AsyncClient, orders: Orders, order_id: str) -> None:
    asked = orders.asked
    assert (await client.get(f"/api/orders/{order_id}/documents")).status_code == 404
    assert orders.asked == asked


async def test_a_token_without_the_scope_is_refused(client: httpx.AsyncClient, orders: Orders, tokens: Tokens) -> None:
    headers = tokens.headers(scope="documents:read")
    path = f"/api/orders/{orders.book()}/documents"
    assert (await client.get(path, headers=headers)).status_code == 200
    assert (await client.post(path, headers=headers, files={"document": ("a.pdf", CONTENT)}, data={"documentType": "POD"})).status_code == 403


async def test_orders_being_away_is_said_with_when_to_come_again(client: httpx.AsyncClient, tokens: Tokens, orders: Orders) -> None:
    order_id = orders.book(goods="not goods at all")
    answer = await client.get(f"/api/orders/{order_id}/documents")
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
