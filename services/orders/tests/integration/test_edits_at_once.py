"""Retries, stale versions and two people at the same moment."""

import asyncio
from datetime import UTC, datetime

from ..factories import body

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


async def test_a_repeated_post_with_the_same_key_books_once(shipper):
    headers = {"Idempotency-Key": "key-1"}
    first = await shipper.post("/api/orders", json=body(), headers=headers)
    second = await shipper.post("/api/orders", json=body(), headers=headers)
    assert (second.status_code, second.json()) == (201, first.json())
    assert (await shipper.post("/api/orders", json=body("OTHER-1"), headers=headers)).status_code == 422
    assert len((await shipper.get("/api/orders")).json()["items"]) == 1


async def test_twenty_equal_posts_at_once_book_one_order(shipper):
    async def post():
        return await shipper.post("/api/orders", json=body(), headers={"Idempotency-Key": "key-2"})

    answers = await asyncio.gather(*(post() for _ in range(20)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["orderId"] for answer in answers if answer.status_code == 201}) == 1
    assert len((await shipper.get("/api/orders")).json()["items"]) == 1


async def test_a_closing_that_crashed_before_its_answer_is_found_done_by_its_retry(shipper, stores, database):
    order = (await shipper.post("/api/orders", json=body())).json()
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json={"carrierId": "carrier-test-123"})
    closing, headers = {"deliveredAt": "2026-03-14T16:00:00Z", "signature": "s"}, {"Idempotency-Key": "closing-1"}
    assert (await shipper.post(f"{path}/close", json=closing, headers=headers)).status_code == 200
    await database["idempotency"].update_one({"state": "done"}, {"$set": {"state": "working", "busyUntil": LONG_AGO}, "$unset": {"answer": 1}})
    again = await shipper.post(f"{path}/close", json=closing, headers=headers)
    assert (again.status_code, again.json()["status"], again.json()["version"]) == (200, "closed", 3)


async def test_of_two_edits_of_the_same_version_one_is_stale(shipper):
    order = (await shipper.post("/api/orders", json=body())).json()

    async def put(priority):
        return await shipper.put(f"/api/orders/{order['orderId']}", json=body(priority=priority), headers={"If-Match": '"1"'})

    answers = await asyncio.gather(*(put(priority) for priority in ("low", "high", "urgent", "normal")))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert (await shipper.get(f"/api/orders/{order['orderId']}")).json()["priority"] == winner.json()["priority"]


async def test_edits_without_version_all_take_effect_one_after_the_other(shipper, database):
    order = (await shipper.post("/api/orders", json=body())).json()
    answers = await asyncio.gather(*(shipper.put(f"/api/orders/{order['orderId']}", json=body(priority="urgent")) for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["version"] for answer in answers} == {2, 3, 4, 5}
    assert (await database["orders"].find_one({"_id": order["orderId"]}))["eventSeq"] == 5


async def test_a_stale_deletion_and_a_stale_step_are_refused(shipper):
    order = (await shipper.post("/api/orders", json=body())).json()
    path, stale = f"/api/orders/{order['orderId']}", {"If-Match": '"7"'}
    assert (await shipper.delete(path, headers=stale)).status_code == 412
    assert (await shipper.patch(f"{path}/status", json={"status": "cancelled", "reason": "x"}, headers=stale)).status_code == 412
    assert (await shipper.get(path)).json()["version"] == 1


async def test_two_bookings_of_one_reference_at_once_make_one_order(shipper):
    answers = await asyncio.gather(*(shipper.post("/api/orders", json=body()) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
