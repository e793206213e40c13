"""A tour's stops in a better order, over HTTP, with the real engine in its own process."""

import asyncio
import os
import signal

import pytest

from chassis.testing.waiting import eventually
from contracts.orders import Stop
from contracts.values import GeoPoint

from ..factories import AT, DAY, ORDERS, order

pytestmark = pytest.mark.integration

TOURS = "/api/planning/tours"
ROUND = [("Orly, 94310", 48.74, 2.37), ("Evry", 48.62, 2.44), ("Melun", 48.54, 2.66), ("Fontainebleau", 48.40, 2.70), ("Nemours", 48.26, 2.69)]
"""Places on a line to the south of Rungis."""


def from_to(order_id, pickup, delivery, **changes):
    """An order between two places of the round; `until` closes the window of its delivery."""
    window = changes.pop("window", None)
    stops = [Stop(address=name, date=AT, location=GeoPoint(lat=lat, lng=lng)) for name, lat, lng in (ROUND[pickup], ROUND[delivery])]
    if window:
        stops[1] = Stop.model_validate(stops[1].model_dump(by_alias=True) | {"window": {"from": f"{DAY}T{window[0]}:00Z", "until": f"{DAY}T{window[1]}:00Z"}})
    return order(order_id, pickup=stops[0], delivery=stops[1], seq=3, **changes)


async def zigzag(fleet, *orders):
    """A tour that drives back and forth."""
    wanted = orders or (from_to(ORDERS[0], 0, 4), from_to(ORDERS[1], 1, 3), from_to(ORDERS[2], 0, 2))
    await fleet.told(*wanted)
    stops = [{"kind": kind, "orderId": one.order_id} for one in wanted for kind in ("pickup", "delivery")]
    return f"{TOURS}/{await fleet.tour(stops=stops)}"


async def test_a_better_order_is_proposed_then_committed(durand, fleet, database):
    tour = await zigzag(fleet)
    proposed = await durand.post(f"{tour}/optimize", json={"seed": 7})
    told = proposed.json()
    assert proposed.status_code == 200, proposed.text
    assert [stop["stop"]["address"].split(",")[0] for stop in told["stops"]] in (
        ["Orly", "Orly", "Evry", "Melun", "Fontainebleau", "Nemours"],
        ["Orly", "Orly", "Evry", "Nemours", "Fontainebleau", "Melun"],
    )
    assert told["figures"]["feasible"]
    assert told["saved"]["km"] > 50
    assert told["given"]["km"] == pytest.approx(told["figures"]["km"] + told["saved"]["km"], abs=0.2)
    assert (told["leftOut"], told["found"]["seed"], told["basis"][:12]) == ([], 7, "great circle")
    assert told["stops"][0]["place"] == {"location": {"lat": 48.74, "lng": 2.37}, "source": "given", "precision": "exact", "confidence": 1.0}
    moments = [stop[name] for stop in told["stops"] for name in ("arrivesAt", "beginsAt", "leavesAt")]
    assert moments == sorted(moments)
    assert told["startsAt"] >= f"{DAY}T05:00:00Z"

    assert (await durand.get(tour)).json()["version"] == 1
    committed = await durand.post(f"{proposed.headers['location']}/commit")
    assert (committed.status_code, committed.json()["version"]) == (200, 2)
    assert committed.json()["stops"] == [stop["stop"] for stop in told["stops"]]
    assert [event["type"] for event in (await database["tours"].find_one({}))["outbox"]][-1] == "tour.optimized"


async def test_a_proposal_for_a_tour_that_changed_is_not_committed(durand, fleet):
    tour = await zigzag(fleet)
    proposed = await durand.post(f"{tour}/optimize")
    await durand.delete(f"/api/planning/assignments/{ORDERS[2]}")
    refused = await durand.post(f"{proposed.headers['location']}/commit")
    assert (refused.status_code, refused.json()["code"]) == (409, "optimization-stale")


async def test_windows_are_kept_and_what_does_not_fit_leaves_with_its_reason(durand, fleet, database):
    tour = await zigzag(fleet, from_to(ORDERS[0], 0, 4, window=("14:00", "14:30")), from_to(ORDERS[1], 0, 3, window=("05:00", "05:05")))
    proposed = await durand.post(f"{tour}/optimize")
    told = proposed.json()
    assert [(one["orderId"], one["code"]) for one in told["leftOut"]] == [(ORDERS[1], "out_of_reach")]
    assert "saved" not in told
    assert f"{DAY}T14:00:00Z" <= told["stops"][1]["beginsAt"] <= f"{DAY}T14:30:00Z"
    committed = (await durand.post(f"{proposed.headers['location']}/commit")).json()
    assert {stop["orderId"] for stop in committed["stops"]} == {ORDERS[0]}
    gone = [event["data"] for event in (await database["tours"].find_one({}))["outbox"] if event["type"] == "tour.unassigned"]
    assert [(one["orderId"], one["reason"]) for one in gone] == [(ORDERS[1], "does_not_fit")]


async def test_the_first_stops_keep_their_places_when_they_are_locked(durand, fleet):
    tour = await zigzag(fleet, from_to(ORDERS[0], 3, 1), from_to(ORDERS[1], 0, 4))
    told = (await durand.post(f"{tour}/optimize", json={"locked": 3})).json()
    assert [stop["positionBefore"] for stop in told["stops"]] == [0, 1, 2, 3]
    free = (await durand.post(f"{tour}/optimize", json={"locked": 1})).json()
    assert free["stops"][0]["positionBefore"] == 0
    assert free["leftOut"] == []


async def test_an_open_tour_does_not_come_back(durand, fleet):
    tour = await zigzag(fleet)
    closed, opened = [(await durand.post(f"{tour}/optimize", json={"open": is_open})).json() for is_open in (False, True)]
    assert opened["stops"][-1]["leavesAt"] == opened["endsAt"]
    assert closed["figures"]["km"] - opened["figures"]["km"] > 50


async def test_towns_are_found_by_name_and_unknown_places_are_said_to_be_unknown(durand, fleet):
    where = [Stop(address=address, date=AT) for address in ("12 quai de Bercy, 75012 Paris", "4 rue de la Gare, 77000 Melun", "Entrepôt B, Zzyzx")]
    null = Stop(address="77140 Nemours", date=AT, location=GeoPoint(lat=0, lng=0))
    tour = await zigzag(
        fleet,
        order(ORDERS[0], pickup=where[0], delivery=where[1], seq=3),
        order(ORDERS[1], pickup=where[0], delivery=where[2]),
        order(ORDERS[2], pickup=where[0], delivery=null),
    )
    told = (await durand.post(f"{tour}/optimize")).json()
    assert [(one["orderId"], one["code"]) for one in told["leftOut"]] == [(ORDERS[1], "place_unknown")]
    melun, nemours = (next(stop["place"] for stop in told["stops"] if name in stop["stop"]["address"]) for name in ("Melun", "Nemours"))
    assert (melun["source"], melun["precision"], melun["name"]) == ("gazetteer", "town", "Melun, FR")
    assert nemours["location"]["lat"] == pytest.approx(48.27, abs=0.05)


async def test_a_depot_nobody_knows_is_asked_for(durand, fleet):
    tour = f"{TOURS}/{await fleet.tour(depot={'address': 'Zzyzx'})}"
    refused = await durand.post(f"{tour}/optimize")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/depot/address")


async def test_a_tour_without_stops_is_proposed_as_it_is(durand, fleet):
    told = (await durand.post(f"{TOURS}/{await fleet.tour()}/optimize")).json()
    assert (told["stops"], told["figures"]["km"]) == ([], 0.0)


async def test_proposals_are_the_fleets_own(durand, rival, fleet):
    tour = await zigzag(fleet)
    location = (await durand.post(f"{tour}/optimize")).headers["location"]
    assert (await durand.get(location)).status_code == 200
    for answer in (await rival.post(f"{tour}/optimize"), await rival.get(location), await rival.post(f"{location}/commit")):
        assert answer.status_code == 404
    other = f"{TOURS}/{await fleet.tour(day='2036-03-17', shift=None)}"
    assert (await durand.get(f"{other}/optimizations/{location.rsplit('/', 1)[-1]}")).status_code == 404


async def test_an_engine_that_is_killed_is_started_again(durand, fleet, engine):
    tour = await zigzag(fleet)
    assert (await durand.post(f"{tour}/optimize")).status_code == 200
    searching = asyncio.create_task(durand.post(f"{tour}/optimize", json={"seconds": 20}))
    await eventually(lambda: engine.busy, timeout=60)
    os.kill(engine.pid, signal.SIGKILL)
    assert (await searching).status_code == 503
    assert (await durand.post(f"{tour}/optimize")).status_code == 200


@pytest.mark.parametrize(
    "body", [{"seconds": 1000}, {"locked": -1}, {"prices": [{"orderId": "x", "price": {"amount": "1", "currency": "USD"}}]}, {"colour": 1}]
)
async def test_wishes_that_cannot_be_are_refused(durand, fleet, body):
    tour = f"{TOURS}/{await fleet.tour()}"
    assert (await durand.post(f"{tour}/optimize", json=body)).status_code == 422
