"""Assignments over HTTP: an order goes on one tour, or is refused with the reasons."""

import asyncio

import pytest

from contracts.orders import Load

from ..factories import DAY, ORDERS, order

pytestmark = pytest.mark.integration

TOURS, ASSIGNMENTS = "/api/planning/tours", "/api/planning/assignments"


def reasons(answer):
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "order-does-not-fit")
    return [reason["code"] for reason in answer.json()["reasons"]]


async def test_an_order_is_put_on_a_tour(durand, fleet, database):
    tour_id = await fleet.tour()
    assigned = await fleet.assign(ORDERS[0], tour_id)
    told = assigned.json()
    assert (assigned.status_code, told["driverName"], told["plate"]) == (201, "Luc Moreau", "AB-123-CD")
    assert (told["pickupPosition"], told["deliveryPosition"], told["tourVersion"]) == (0, 1, 2)
    stored = await database["tours"].find_one({"_id": tour_id})
    event = stored["outbox"][-1]
    assert (event["type"], event["data"]["clientId"], event["data"]["driverSubject"]) == ("tour.assigned", "acme", "luc")


async def test_an_order_is_put_at_the_position_asked_for(fleet):
    await fleet.told(order(ORDERS[1]))
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    told = (await fleet.assign(ORDERS[1], tour_id, position=1)).json()
    assert (told["pickupPosition"], told["deliveryPosition"]) == (1, 2)
    await fleet.told(order(ORDERS[2]))
    assert (await fleet.assign(ORDERS[2], tour_id, position=5)).status_code == 422


async def test_an_order_too_heavy_is_refused_with_the_measure(fleet):
    await fleet.told(order(ORDERS[1], load=Load(weight_kg=12001)))
    refused = await fleet.assign(ORDERS[1], await fleet.tour())
    assert reasons(refused) == ["over_weight"]
    assert refused.json()["detail"] == "12001 kg would be on board at most, the vehicle takes 12000: 1 too many."


async def test_a_licence_that_runs_out_before_the_tour_is_a_reason(durand, fleet):
    tour_id = await fleet.tour()
    body = {"name": "Luc", "subject": "luc", "licences": [{"category": "C", "number": "1", "validUntil": "2036-03-13"}]}
    await durand.put(f"/api/planning/drivers/{fleet.driver_id}", json=body)
    assert reasons(await fleet.assign(ORDERS[0], tour_id)) == ["licence_expired"]


async def test_a_driver_or_vehicle_that_is_away_is_a_reason(durand, fleet):
    tour_id = await fleet.tour()
    for whom in ({"driverId": fleet.driver_id}, {"vehicleId": fleet.vehicle_id}):
        await durand.post("/api/planning/absences", json=whom | {"startsAt": f"{DAY}T10:00:00Z", "endsAt": f"{DAY}T11:00:00Z"})
    assert sorted(reasons(await fleet.assign(ORDERS[0], tour_id))) == ["driver_absent", "vehicle_absent"]


async def test_an_order_is_on_one_tour_only(fleet, second_fleet):
    first, second = await fleet.tour(), await second_fleet.tour()
    await fleet.assign(ORDERS[0], first)
    assert reasons(await fleet.assign(ORDERS[0], first)) == ["order_on_this_tour"]
    assert reasons(await fleet.assign(ORDERS[0], second)) == ["order_on_a_tour"]
    planned = await second_fleet.client.post(
        TOURS, json=second_fleet.plan(shift=None, stops=[{"kind": k, "orderId": ORDERS[0]} for k in ("pickup", "delivery")])
    )
    assert reasons(planned) == ["order_on_a_tour"]


async def test_two_dispatchers_who_press_at_once_do_not_both_get_the_order(fleet, second_fleet, database):
    tours = [await fleet.tour(day=f"2036-03-{day}", shift=None) for day in range(10, 20)]
    answers = await asyncio.gather(*(fleet.assign(ORDERS[0], tour_id) for tour_id in tours))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 9]
    assert await database["tours"].count_documents({"orderIds": ORDERS[0]}) == 1


async def test_many_orders_put_on_one_tour_at_once_all_find_their_place(fleet, durand):
    light = [order(order_id, load=Load(weight_kg=100)) for order_id in ORDERS[:4]]
    await fleet.told(*(one.model_copy(update={"seq": 3}) for one in light))
    tour_id = await fleet.tour()
    answers = await asyncio.gather(*(fleet.assign(order_id, tour_id) for order_id in ORDERS[:4]))
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len((await durand.get(f"{TOURS}/{tour_id}")).json()["stops"]) == 8


async def test_a_repeated_key_assigns_once(fleet, durand):
    tour_id = await fleet.tour()
    body, headers = {"orderId": ORDERS[0], "tourId": tour_id}, {"Idempotency-Key": "assign-1"}
    first, again = [await durand.post(ASSIGNMENTS, json=body, headers=headers) for _ in range(2)]
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert (await durand.get(f"{TOURS}/{tour_id}")).json()["version"] == 2


async def test_an_order_is_taken_off_and_free_again(fleet, durand):
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    assert (await durand.delete(f"{ASSIGNMENTS}/{ORDERS[0]}")).status_code == 204
    assert (await durand.delete(f"{ASSIGNMENTS}/{ORDERS[0]}")).status_code == 404
    assert (await fleet.assign(ORDERS[0], tour_id)).status_code == 201


async def test_nobody_elses_order_or_tour_exists(fleet, rival, client_of):
    tour_id = await fleet.tour()
    await fleet.told(order(ORDERS[1], carrier_id="muller"))
    body = {"orderId": ORDERS[0], "tourId": tour_id}
    assert (await rival.post(ASSIGNMENTS, json=body)).status_code == 404
    assert (await fleet.assign("no-order", tour_id)).status_code == 404
    assert (await fleet.assign(ORDERS[0], "tour_unknown")).status_code == 404
    assert reasons(await client_of("symphonia", "admin").post(ASSIGNMENTS, json=body | {"orderId": ORDERS[1]})) == ["order_of_another_carrier"]
    assert (await rival.delete(f"{ASSIGNMENTS}/{ORDERS[0]}")).status_code == 404


async def test_an_order_nobody_has_told_of_waits_for_its_owner(fleet):
    refused = await fleet.assign(ORDERS[5], await fleet.tour())
    assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
