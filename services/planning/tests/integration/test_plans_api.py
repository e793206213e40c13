"""A day's plan over HTTP: asked for, searched by a worker with the real engine, accepted by two at once, killed, cancelled."""

import asyncio
import os
import signal

import pytest

from chassis.leases import Lease
from chassis.testing.waiting import eventually
from contracts.orders import Load, Stop
from contracts.values import GeoPoint
from planning.usecases.day_search import search_due

from ..factories import AT, DAY, order

pytestmark = pytest.mark.integration

PLANS = "/api/planning/plans"
IDS = [f"order_01k5z7y3m8e4drqa2f6w9{number:05d}" for number in range(10, 40)]


def crossing(number, **changes):
    """An order around Paris: from a place in the west to one in the east."""
    places = [GeoPoint(lat=48.7 + number % 7 / 50, lng=2.1 + number % 5 / 60), GeoPoint(lat=48.7 + number % 6 / 50, lng=2.5 + number % 4 / 60)]
    pickup, delivery = (Stop(address=f"{kind} {number}", date=AT, location=place) for kind, place in zip(("From", "To"), places, strict=True))
    return order(IDS[number], **{"pickup": pickup, "delivery": delivery, "load": Load(packages=2, weight_kg=800, pallets=2)} | changes)


@pytest.fixture
async def crews(fleet, second_fleet):
    return [{"driverId": one.driver_id, "vehicleId": one.vehicle_id} for one in (fleet, second_fleet)]


@pytest.fixture
async def orders(fleet):
    await fleet.told(*(crossing(number) for number in range(12)))
    return [{"orderId": order_id} for order_id in IDS[:12]]


def wanted(crews, orders, **changes):
    shift = {"from": f"{DAY}T06:00:00+01:00", "until": f"{DAY}T17:00:00+01:00"}
    return {"day": DAY, "depot": {"address": "Rungis"}, "shift": shift, "crews": crews, "orders": orders, "seconds": 0.3} | changes


async def asked(client, body):
    answer = await client.post(PLANS, json=body)
    assert answer.status_code == 202, answer.text
    return answer.headers["location"]


async def test_a_day_is_asked_for_searched_and_accepted(durand, crews, orders, desk, database):
    plan = await asked(durand, wanted(crews, orders))
    assert (await durand.get(plan)).json()["status"] == "queued"
    assert await search_due(desk)
    told = (await durand.get(plan)).json()
    assert (told["status"], told["attempts"]) == ("proposed", 1), told
    proposal = told["proposal"]
    assert (proposal["leftOut"], proposal["figures"]["feasible"], proposal["figures"]["leftOut"]) == ([], True, 0)
    assert sorted(stop["stop"]["orderId"] for tour in proposal["tours"] for stop in tour["stops"]) == sorted(2 * IDS[:12])
    assert "tours" not in (await durand.get("/api/planning/tours")).json()["items"]

    accepted = await durand.post(f"{plan}/accept")
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["status"] == "accepted"
    for tour_id, tour in zip(accepted.json()["tourIds"], proposal["tours"], strict=True):
        stored = (await durand.get(f"/api/planning/tours/{tour_id}")).json()
        assert [stop["orderId"] for stop in stored["stops"]] == [stop["stop"]["orderId"] for stop in tour["stops"]]
    events = [event["type"] async for document in database["tours"].find() for event in document["outbox"]]
    assert (events.count("tour.assigned"), events.count("tour.created")) == (12, len(proposal["tours"]))
    again = await durand.post(f"{plan}/accept")
    assert (again.status_code, again.json()["code"]) == (409, "plan-not-proposed")


async def test_two_who_accept_at_once_do_not_share_an_order(durand, crews, orders, desk, database):
    plans = [await asked(durand, wanted([crew], orders[:5], seed=seed)) for seed, crew in enumerate(crews)]
    assert [await search_due(desk) for _ in plans] == [True, True]
    answers = await asyncio.gather(*(durand.post(f"{plan}/accept") for plan in plans))
    assert sorted(answer.status_code for answer in answers) == [200, 409], [answer.text for answer in answers]
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert {reason["code"] for reason in refused["reasons"]} == {"order_on_a_tour"}
    carried = [order_id async for tour in database["tours"].find() for order_id in tour["orderIds"]]
    assert sorted(carried) == sorted(IDS[:5])


async def test_what_cannot_be_carried_is_told_with_its_reason(durand, fleet, crews, orders, desk):
    late = {"window": {"from": f"{DAY}T05:00:00Z", "until": f"{DAY}T05:01:00Z"}}
    far = Stop.model_validate({"address": "Nice", "date": f"{DAY}T09:00:00Z", "location": {"lat": 43.7, "lng": 7.27}})
    lost = Stop.model_validate({"address": "Zzyzx", "date": f"{DAY}T09:00:00Z"})
    early = Stop.model_validate(crossing(4).delivery.model_dump(by_alias=True) | late)
    await fleet.told(
        crossing(2, load=Load(weight_kg=40_000), seq=3), crossing(3, delivery=far, seq=3), crossing(4, delivery=early, seq=3),
        crossing(5, delivery=lost, seq=3),
        crossing(6, status="cancelled", seq=3),
    )  # fmt: skip
    riding = await fleet.tour(day="2036-03-17", shift=None)
    assert (await fleet.assign(IDS[7], riding)).status_code == 201
    plan = await asked(durand, wanted(crews, [*orders[:8], {"orderId": IDS[8], "needs": ["adr"]}]))
    assert await search_due(desk)
    told = (await durand.get(plan)).json()
    assert {one["orderId"]: one["code"] for one in told["proposal"]["leftOut"]} == {
        IDS[2]: "over_weight", IDS[3]: "out_of_reach", IDS[4]: "out_of_reach", IDS[5]: "place_unknown", IDS[8]: "equipment_missing",
    }  # fmt: skip
    assert {one["orderId"]: one["code"] for one in told["refused"]} == {IDS[6]: "order_not_to_be_carried", IDS[7]: "order_on_a_tour"}
    assert {stop["stop"]["orderId"] for tour in told["proposal"]["tours"] for stop in tour["stops"]} == set(IDS[:2])


async def test_an_order_that_is_cancelled_after_the_search_is_not_accepted(durand, fleet, crews, orders, desk, database):
    plan = await asked(durand, wanted(crews, orders[:3]))
    assert await search_due(desk)
    await fleet.told(crossing(1, status="cancelled", seq=9))
    refused = await durand.post(f"{plan}/accept")
    assert (refused.status_code, [reason["orderId"] for reason in refused.json()["reasons"]]) == (409, [IDS[1]])
    assert await database["tours"].count_documents({}) == 0
    assert (await durand.post(f"{plan}/discard")).json()["status"] == "discarded"


async def test_a_search_is_followed_and_cancelled(durand, crews, orders, desk):
    plan = await asked(durand, wanted(crews, orders, seconds=60))
    searching = asyncio.create_task(search_due(desk))

    async def share():
        return (await durand.get(plan)).json().get("progress", {}).get("share")

    assert 0 < await eventually(share, timeout=60) < 0.5
    assert (await durand.post(f"{plan}/cancel")).json()["status"] == "cancelled"
    assert await asyncio.wait_for(searching, 60)
    assert (await durand.get(plan)).json()["status"] == "cancelled"
    assert not await search_due(desk)


async def test_a_plan_whose_worker_was_killed_is_begun_anew_by_another(durand, crews, orders, desk, database):
    plan = await asked(durand, wanted(crews, orders, seconds=2))
    plan_id = plan.rsplit("/", 1)[-1]
    dead = Lease(database, f"plan/{plan_id}", seconds=1)
    assert await dead.claim()
    await database["plans"].update_one({"_id": plan_id}, {"$set": {"status": "running", "attempts": 1}})
    assert not await search_due(desk)

    async def another():
        return await search_due(desk)

    await eventually(another, timeout=60, every=0.2)
    told = (await durand.get(plan)).json()
    assert (told["status"], told["attempts"]) == ("proposed", 2)


async def test_a_plan_that_kills_its_workers_is_given_up(durand, crews, orders, desk, database):
    plan = await asked(durand, wanted(crews, orders))
    await database["plans"].update_many({}, {"$set": {"status": "running", "attempts": 3}})
    assert await search_due(desk)
    told = (await durand.get(plan)).json()
    assert (told["status"], told["failure"]) == ("failed", "given up after 3 attempts")


async def test_an_engine_that_dies_fails_the_plan_and_not_the_worker(durand, crews, orders, desk, engine):
    plan = await asked(durand, wanted(crews, orders, seconds=30))
    searching = asyncio.create_task(search_due(desk))
    await eventually(lambda: engine.busy, timeout=60)
    os.kill(engine.pid, signal.SIGKILL)
    assert await searching
    assert (await durand.get(plan)).json()["status"] == "failed"


async def test_bad_days_are_refused_and_leave_nothing(durand, crews, orders, database):
    too_many = [{"orderId": f"order_{number}"} for number in range(10_000)]
    for body, pointer in (
        (wanted(crews, too_many), "#/orders"),
        (wanted(crews, [*orders, orders[0]]), "#/orders/12"),
        (wanted([crews[0], crews[0]], orders), "#/crews/1"),
        (wanted([], orders), "#/crews"),
        (wanted(crews, orders, shift={"from": "2036-03-15T06:00:00Z", "until": "2036-03-15T07:00:00Z"}), "#/shift/from"),
        (wanted([crews[0] | {"driverId": "driver_of_nobody"}], orders), "#/crews/0/driverId"),
        (wanted(crews, orders, day="2020-01-01", shift=None), "#/day"),
    ):
        refused = await durand.post(PLANS, json=body)
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer), refused.text[:300]
    assert (await durand.post(PLANS, json=wanted(crews, [{"orderId": "order_x"}]))).status_code == 404
    assert await database["plans"].count_documents({}) == 0


async def test_crews_that_are_not_there_are_refused_with_every_reason(durand, crews, orders):
    away = {"driverId": crews[0]["driverId"], "startsAt": f"{DAY}T00:00:00Z", "endsAt": f"{DAY}T12:00:00Z", "reason": "sick"}
    await durand.post("/api/planning/absences", json=away)
    refused = await durand.post(PLANS, json=wanted(crews, orders))
    assert (refused.status_code, [reason["code"] for reason in refused.json()["reasons"]]) == (409, ["driver_absent"])


async def test_plans_are_the_fleets_own(durand, rival, client_of, crews, orders):
    plan = await asked(durand, wanted(crews, orders))
    for answer in (await rival.get(plan), *[await rival.post(f"{plan}/{verb}") for verb in ("accept", "discard", "cancel")]):
        assert answer.status_code == 404
    assert (await rival.get(PLANS)).json()["items"] == []
    assert [item["planId"] for item in (await durand.get(PLANS)).json()["items"]] == [plan.rsplit("/", 1)[-1]]
    assert (await client_of("durand", "driver", sub="luc").get(plan)).status_code == 403
    early = await durand.post(f"{plan}/accept")
    assert (early.status_code, early.json()["code"]) == (409, "plan-not-proposed")
