"""Tours over HTTP: planned, changed, listed, given up."""

import pytest

from ..factories import DAY, ORDERS, driver_body, order, vehicle_body

pytestmark = pytest.mark.integration

TOURS = "/api/planning/tours"


def stops(*order_ids):
    return [{"kind": kind, "orderId": order_id} for order_id in order_ids for kind in ("pickup", "delivery")]


def types(told):
    return [event["type"] for event in told["outbox"]]


async def test_a_tour_is_planned_and_read_back(durand, fleet):
    planned = await durand.post(TOURS, json=fleet.plan(name="Sud"))
    told = planned.json()
    assert (planned.status_code, planned.headers["etag"], told["status"], told["stops"]) == (201, '"1"', "planned", [])
    assert (told["driverName"], told["plate"], told["startsAt"], told["endsAt"]) == ("Luc Moreau", "AB-123-CD", f"{DAY}T05:00:00Z", f"{DAY}T16:00:00Z")
    assert (await durand.get(planned.headers["location"])).json() == told


async def test_a_tour_with_stops_takes_places_and_loads_from_its_orders(durand, fleet, database):
    service = {"kind": "service", "address": "Lavage, Lyon", "serviceMinutes": 20}
    planned = (await durand.post(TOURS, json=fleet.plan(stops=[*stops(ORDERS[0]), service]))).json()
    assert [(stop["kind"], stop["address"], stop["serviceMinutes"]) for stop in planned["stops"]] == [
        ("pickup", "12 quai de Bercy, Paris", 30),
        ("delivery", "5 rue de Gerland, Lyon", 30),
        ("service", "Lavage, Lyon", 20),
    ]
    assert planned["stops"][0]["load"]["weightKg"] == 4000
    assert types(await database["tours"].find_one({})) == ["tour.created", "tour.assigned"]


async def test_a_tour_is_planned_anew(durand, fleet, database):
    await fleet.told(order(ORDERS[1]))
    tour_id = await fleet.tour(stops=stops(ORDERS[0]))
    changed = await durand.put(f"{TOURS}/{tour_id}", json=fleet.plan(stops=stops(ORDERS[1])), headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["version"], changed.json()["stops"][0]["orderId"]) == (200, 2, ORDERS[1])
    assert types(await database["tours"].find_one({}))[2:] == ["tour.updated", "tour.unassigned", "tour.assigned"]
    assert (await durand.put(f"{TOURS}/{tour_id}", json=fleet.plan(), headers={"If-Match": '"1"'})).status_code == 412


async def test_a_tour_whose_order_is_under_way_can_still_be_planned_anew(durand, fleet):
    tour_id = await fleet.tour(stops=stops(ORDERS[0]))
    await fleet.told(order(status="in_transit", seq=3))
    assert (await durand.put(f"{TOURS}/{tour_id}", json=fleet.plan(stops=stops(ORDERS[0]), name="later"))).status_code == 200


async def test_a_tour_that_is_given_up_frees_its_orders(durand, fleet):
    tour_id = await fleet.tour(stops=stops(ORDERS[0]))
    assert (await durand.delete(f"{TOURS}/{tour_id}", headers={"If-Match": '"9"'})).status_code == 412
    assert (await durand.delete(f"{TOURS}/{tour_id}")).status_code == 204
    assert (await durand.get(f"{TOURS}/{tour_id}")).status_code == 404
    assert (await durand.get(TOURS)).json()["items"] == []
    again = await fleet.tour()
    assert (await fleet.assign(ORDERS[0], again)).status_code == 201


async def test_tours_without_orders_do_not_get_in_each_others_way(fleet):
    days = [await fleet.tour(day=f"2036-03-{day}", shift=None) for day in (17, 18, 19)]
    assert len(set(days)) == 3


async def test_tours_are_listed_by_day(durand, fleet):
    for day in ("2036-03-19", "2036-03-17", "2036-03-18"):
        await fleet.tour(day=day, shift=None)
    first = (await durand.get(TOURS, params={"limit": 2})).json()
    rest = (await durand.get(TOURS, params={"limit": 2, "cursor": first["nextCursor"]})).json()
    assert [item["day"] for item in first["items"] + rest["items"]] == ["2036-03-17", "2036-03-18", "2036-03-19"]
    some = (await durand.get(TOURS, params={"from": "2036-03-18", "until": "2036-03-18", "driverId": fleet.driver_id})).json()["items"]
    assert [item["day"] for item in some] == ["2036-03-18"]


async def test_a_foreign_tour_does_not_exist(rival, client_of, fleet):
    path = f"{TOURS}/{await fleet.tour()}"
    assert (await rival.get(path)).status_code == 404
    assert (await rival.put(path, json=fleet.plan())).status_code == 404
    assert (await rival.delete(path)).status_code == 404
    assert (await rival.get(TOURS)).json()["items"] == []
    assert (await client_of("durand", "shipper").get(path)).status_code == 403
    assert (await client_of("symphonia", "admin").get(path)).status_code == 200


async def test_a_driver_sees_its_own_tours_and_changes_none(client_of, fleet, second_fleet):
    own, other = await fleet.tour(), await second_fleet.tour()
    luc = client_of("durand", "driver", sub="luc")
    assert [item["tourId"] for item in (await luc.get(TOURS)).json()["items"]] == [own]
    assert (await luc.get(f"{TOURS}/{other}")).status_code == 404
    assert (await luc.delete(f"{TOURS}/{own}")).status_code == 403


async def test_driver_and_vehicle_are_of_the_callers_fleet(rival, fleet):
    refused = await rival.post(TOURS, json=fleet.plan())
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/driverId")
    own = (await rival.post("/api/planning/drivers", json=driver_body())).json()["driverId"]
    refused = await rival.post(TOURS, json=fleet.plan(driverId=own))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/vehicleId")


async def test_an_administrator_does_not_mix_two_fleets(rival, client_of, fleet):
    lorry = (await rival.post("/api/planning/vehicles", json=vehicle_body())).json()["vehicleId"]
    admin = client_of("symphonia", "admin")
    assert (await admin.post(TOURS, json=fleet.plan(vehicleId=lorry))).status_code == 422
    assert (await admin.post(TOURS, json=fleet.plan())).json()["carrierId"] == "durand"


async def test_everything_that_speaks_against_a_tour_is_told(durand, fleet):
    away = {"driverId": fleet.driver_id, "startsAt": f"{DAY}T00:00:00Z", "endsAt": f"{DAY}T12:00:00Z", "reason": "sick"}
    await durand.post("/api/planning/absences", json=away)
    await fleet.told(order(ORDERS[1], load=order().load.model_copy(update={"weight_kg": 30000})))
    backwards = list(reversed(stops(ORDERS[0])))
    refused = await durand.post(TOURS, json=fleet.plan(stops=[*backwards, *stops(ORDERS[1])]))
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "tour-does-not-fit")
    assert [reason["code"] for reason in refused.json()["reasons"]] == ["driver_absent", "delivery_before_pickup", "over_weight"]


async def test_a_driver_is_not_on_two_tours_at_the_same_hour(durand, fleet):
    await fleet.tour()
    refused = await durand.post(TOURS, json=fleet.plan(shift={"from": f"{DAY}T15:00:00Z", "until": f"{DAY}T20:00:00Z"}))
    assert [reason["code"] for reason in refused.json()["reasons"]] == ["driver_busy", "vehicle_busy"]
    assert (await durand.post(TOURS, json=fleet.plan(shift={"from": f"{DAY}T16:00:00Z", "until": f"{DAY}T20:00:00Z"}))).status_code == 201


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"day": "2020-01-01", "shift": None}, "#/day"),
        ({"day": "2036-02-30", "shift": None}, "#/day"),
        ({"shift": {"from": f"{DAY}T17:00:00Z", "until": f"{DAY}T06:00:00Z"}}, "#/shift/until"),
        ({"stops": [{"kind": "pickup"}]}, "#/stops/0/orderId"),
        ({"stops": [{"kind": "service"}]}, "#/stops/0/address"),
        ({"stops": [{"kind": "service", "address": "x", "window": {"from": f"{DAY}T09:00:00Z", "until": f"{DAY}T08:00:00Z"}}]}, "#/stops/0/window/until"),
        ({"stops": [{"kind": "service", "address": "x"}] * 10_000}, "#/stops"),
        ({"status": "deleted"}, "#/status"),
        ({"depot": {"address": "x", "location": {"lat": 91, "lng": 0}}}, "#/depot/location/lat"),
    ],
)
async def test_a_tour_that_makes_no_sense_is_refused(durand, fleet, changes, pointer):
    refused = await durand.post(TOURS, json=fleet.plan(**changes))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
