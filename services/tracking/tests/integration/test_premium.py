"""Premium tracking, on the real database and broker, against a stand-in for WEBFLEET.connect that keeps its documented limits."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import pytest_asyncio
from starlette.responses import Response

from chassis.testing import eventually
from tracking import usecases
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.telematics import OverBudget, TelematicsFault
from tracking.adapters.webfleet import LIMITS, Credentials, Webfleet, WebfleetOptions
from tracking.domain.parties import OrderParties
from tracking.domain.telematics import Followed
from tracking.store import FleetStore, OrderPartiesStore, PositionStore, PremiumStore, RequestCounts, SessionStore

from ..factories import order, shipper, stop
from ..webfleet_stand_in import ACCOUNT, PLACES, StandIn, error, fleet, text
from .conftest import live, served, told, watch

SIX = (datetime.now(UTC) - timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)
"""Yesterday: what is older than two months the database forgets while the test runs."""


class Clock:
    def __init__(self, now: datetime = SIX) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Nobody:
    def publish(self, topic: str, payload: bytes) -> None: ...


class Office:
    """Tracking's own parts around a fleet account, at the pace of a clock."""

    def __init__(self, database, clock: Clock, **options) -> None:
        self.clock = clock
        self.stand_in = StandIn(clock, fleet(SIX + timedelta(hours=1)))
        self.sessions, self.known, self.positions = SessionStore(database), OrderPartiesStore(database), PositionStore(database)
        self.trips, self.accounts = PremiumStore(database), FleetStore(database)
        self.counts = RequestCounts(database, now=clock)
        self.credentials = dict(ACCOUNT)
        self.live = LiveFeed(LiveHub(), Nobody())
        self.options = WebfleetOptions(url="http://webfleet/extern", zone="Europe/Berlin", **options)

    async def ready(self) -> "Office":
        for store in (self.sessions, self.positions, self.trips):
            await store.ensure_indexes()
        return self

    def provider(self) -> Webfleet:
        transport = httpx.ASGITransport(self.stand_in.app())
        return Webfleet(lambda: Credentials(**self.credentials), options=self.options, budget=self.counts, transport=transport)

    async def follow(self, vehicle: str, *, order_id: str) -> Followed:
        await self.known.remember(order_of(order_id), at=self.clock())
        _, followed = await usecases.start_premium(
            order_of(order_id), vehicle_id=vehicle, object_no=vehicle, device_token=f"trk_{order_id}", by=shipper(), fleets=usecases.Fleets([self.provider()]),
            accounts=self.accounts, trips=self.trips, sessions=self.sessions, live=self.live, new_id=lambda prefix: f"{prefix}_{order_id}", at=self.clock(),
        )  # fmt: skip
        return followed

    async def poll(self, provider: Webfleet) -> None:
        await usecases.poll_fleet(
            provider, trips=self.trips, accounts=self.accounts, sessions=self.sessions, positions=self.positions, known=self.known, live=self.live,
            at=self.clock(),
        )  # fmt: skip


def order_of(order_id: str) -> OrderParties:
    """An order from Paris to where the first vehicle of the stand-in turns back."""
    return replace(order(delivery=stop(PLACES["Lyon"])), order_id=order_id)


@pytest_asyncio.fixture
async def office(database) -> Office:
    return await Office(database, Clock()).ready()


async def test_five_vehicles_drive_a_day_and_the_account_is_never_asked_more_than_it_may(office):
    """From six to eighteen, two replicas take turns; trips from seven to fifteen. Idle, the account is asked once an hour."""
    replicas = [office.provider(), office.provider()]
    idle_requests = 0
    for minute in range(12 * 60):
        office.clock.now = SIX + timedelta(minutes=minute)
        if minute == 60:
            idle_requests = len(office.stand_in.requests["showObjectReportExtern"])
            for vehicle in office.stand_in.vehicles:
                await office.follow(vehicle.number, order_id=f"order_{vehicle.number}")
        if minute == 9 * 60:
            for vehicle in office.stand_in.vehicles:
                await usecases.stop_tracking(
                    f"order_{vehicle.number}", reason="stopped", sessions=office.sessions, positions=office.positions, live=office.live, at=office.clock()
                )
        await office.poll(replicas[minute % 2])
    assert office.stand_in.over_limit == 0
    assert idle_requests == 1
    made = len(office.stand_in.requests["showObjectReportExtern"])
    assert 8 * 60 <= made <= 8 * 60 + 8
    session = await office.sessions.get_latest("order_001")
    assert session.tally.positions >= 8 * 60 - 1
    assert session.tally.impossible == 0
    assert 500 < session.odometer.km < 506  # seven hours at 72 km/h, and one of waiting
    assert session.delivery.arrived_at is not None


async def test_however_often_replicas_ask_the_limit_holds_over_all_of_them(office):
    replicas = [office.provider() for _ in range(3)]
    asked = 0
    for second in range(0, 300, 5):
        office.clock.now = SIX + timedelta(seconds=second)
        for replica in replicas:
            with contextlib.suppress(OverBudget):
                await replica.poll(taking([]))
                asked += 1
    assert office.stand_in.over_limit == 0
    assert 6 * 4 <= asked <= 6 * 5


async def test_two_replicas_at_the_very_same_moment_share_one_budget(office):
    outcomes = await asyncio.gather(*(office.counts.take("demo", "showObjectReportExtern", LIMITS["showObjectReportExtern"]) for _ in range(20)))
    assert outcomes.count(0.0) == 6


def taking(kept: list):
    async def take(positions) -> None:
        kept.extend(positions)

    return take


@pytest.mark.parametrize(
    ("fault", "code", "wait"),
    [
        (error(8011, "request quota reached"), 8011, 60),
        (error(8015, "in progress"), 8015, 10),
        (text("60, general error"), 60, 30),
        (text("9199, upstream"), 9199, 30),
        (error(10000, "busy"), 10000, 30),
        (error(9, "not contracted"), 9, 3600),
        (Response(status_code=503), None, 30),
        (Response("<html>maintenance</html>"), None, 30),
    ],
)
async def test_a_fault_says_when_it_is_worth_asking_again_and_is_shown(office, fault, code, wait):
    followed = await office.follow("001", order_id="order_001")
    office.stand_in.faults.append(fault)
    provider = office.provider()
    await office.poll(provider)
    account = await office.accounts.get(followed.trip.account)
    assert account.failing_since == SIX
    assert account.not_before == SIX + timedelta(seconds=wait)
    assert (str(code) in (account.fault or "")) is (code is not None)
    before = len(office.stand_in.queries)
    office.clock.now += timedelta(seconds=wait - 1)
    await office.poll(provider)
    assert len(office.stand_in.queries) == before
    office.clock.now += timedelta(seconds=62)
    await office.poll(provider)
    assert (await office.accounts.get(followed.trip.account)).fault is None


async def test_a_changed_password_is_read_anew_and_refusals_are_repeated_ever_more_seldom(office):
    provider = office.provider()
    office.stand_in.account["password"] = "changed"  # type: ignore[index]  # the stand-in's own
    with pytest.raises(TelematicsFault) as first:
        await provider.poll(taking([]))
    office.clock.now += timedelta(seconds=70)
    with pytest.raises(TelematicsFault) as second:
        await provider.poll(taking([]))
    assert (first.value.code, first.value.retry_after, second.value.retry_after) == (1101, 30, 300)
    office.credentials["password"] = "changed"
    office.clock.now += timedelta(seconds=70)
    with contextlib.suppress(TelematicsFault):  # this one still has the old password, and makes the new one be read
        await provider.poll(taking([]))
    kept: list = []
    await provider.poll(taking(kept))
    assert len(kept) == 5


async def test_neither_keys_nor_passwords_stand_in_an_error(office):
    office.options = WebfleetOptions(url="http://webfleet/nowhere", login="query")
    office.stand_in.faults.append(Response(status_code=500))
    with pytest.raises(TelematicsFault) as raised:
        await office.provider().poll(taking([]))
    assert ACCOUNT["apikey"] not in repr(raised.value)
    assert ACCOUNT["password"] not in repr(office.provider()._credentials)


async def test_a_position_that_is_only_the_last_known_is_shown_as_such_and_moves_nothing(office):
    followed = await office.follow("001", order_id="order_001")
    office.stand_in.status["001"] = "L"
    office.clock.now += timedelta(minutes=1)
    await office.poll(office.provider())
    trip = await office.trips.find_running("order_001")
    assert trip
    assert trip.seen
    assert trip.seen.position.quality == "last_known"
    session = await office.sessions.get_latest(followed.trip.order_id)
    assert (session.last, session.pickup.arrived_at) == (None, None)


async def test_messages_of_a_queue_are_stored_before_they_are_acknowledged(office):
    office.options = WebfleetOptions(url="http://webfleet/extern", mode="queue", login="query")
    provider = office.provider()
    await office.follow("001", order_id="order_001")
    await office.poll(provider)
    for second in range(0, 120, 10):
        office.clock.now = SIX + timedelta(hours=1, seconds=second)
        office.stand_in.tick()

    async def dies(_) -> None:
        raise ConnectionError("the database is away")

    with pytest.raises(ConnectionError):
        await provider.poll(dies)
    assert office.stand_in.queue
    assert len(office.stand_in.queue) == 12 * 5
    await office.poll(provider)
    assert office.stand_in.queue == []
    session = await office.sessions.get_latest("order_001")
    assert session.tally.positions == 12
    assert len(office.stand_in.requests["createQueueExtern"]) == 1


async def test_what_was_acknowledged_in_vain_and_comes_again_counts_once(office):
    office.options = WebfleetOptions(url="http://webfleet/extern", mode="queue")
    provider = office.provider()
    await office.follow("001", order_id="order_001")
    await office.poll(provider)
    office.clock.now += timedelta(hours=1)
    office.stand_in.tick()
    again = list(office.stand_in.queue or [])
    await office.poll(provider)
    office.stand_in.queue = again
    office.clock.now += timedelta(seconds=30)
    await office.poll(provider)
    assert (await office.sessions.get_latest("order_001")).tally.positions == 1


# ---- over HTTP ---------------------------------------------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def webfleet() -> AsyncIterator[StandIn]:
    stand_in = StandIn(lambda: datetime.now(UTC), fleet(datetime.now(UTC) - timedelta(hours=1)))
    async with served(stand_in.app()) as stand_in.url:  # type: ignore[attr-defined]
        yield stand_in


@pytest_asyncio.fixture
async def premium(replica, webfleet, tmp_path) -> str:
    return await replica(
        "all", WEBFLEET_URL=f"{webfleet.url}/extern", **{f"WEBFLEET_{name.upper()}": value for name, value in ACCOUNT.items()},
        WEBFLEET_POLL_SECONDS="1", WEBFLEET_MONTHLY_FEE_EUR="3.10",
    )  # fmt: skip


async def test_an_order_is_followed_without_a_phone(premium, client, orders, tokens):
    order_id = orders.book()
    subscriber = client(premium, scope="tracking:premium")
    async with live(premium) as socket:
        await watch(socket, tokens.of(), order_id)
        started = await subscriber.post(f"/api/orders/{order_id}/tracking/premium/start", {"vehicleId": "truck-1", "objectNo": "001"})
        assert (started["source"], started["premium"]["objectNo"], started["premium"]["position"]) == ("webfleet", "001", None)
        pushed = await told(socket, "position", timeout=90)
    assert (pushed["source"], pushed["vehicleId"]) == ("webfleet", "truck-1")
    again = await subscriber.post(f"/api/transport-orders/{order_id}/tracking/premium/start", {"vehicleId": "truck-1", "objectNo": "001"})
    assert again["sessionId"] == started["sessionId"]

    async def is_seen() -> dict:
        seen = await subscriber.get(f"/api/orders/{order_id}/tracking/premium/position")
        assert seen["position"]
        return seen

    seen = await eventually(is_seen, timeout=30)
    assert (seen["quality"], seen["failingSince"]) == ("good", None)
    assert seen["ageSeconds"] < 90
    usage = await subscriber.get("/api/tracking/premium/usage")
    assert [(item["vehicles"], item["cost"]) for item in usage["items"]] == [
        ([{"vehicleId": "truck-1", "days": 1, "trips": 1}], {"amount": "4.00", "currency": "EUR"})
    ]
    bill = (await client(premium, org="symphonia", roles=("admin",)).get("/api/tracking/premium/usage"))["providerBill"]
    assert bill == {"vehicles": 5, "feePerVehicle": {"amount": "3.10", "currency": "EUR"}, "cost": {"amount": "15.50", "currency": "EUR"}}
    stopped = await subscriber.post(f"/api/orders/{order_id}/tracking/premium/stop")
    assert stopped["status"] == "closed"

    async def is_over() -> bool:
        return (await subscriber.http.get(f"/api/orders/{order_id}/tracking/premium/position")).status_code == 409

    await eventually(is_over, timeout=30)
    async with httpx.AsyncClient(trust_env=False) as anybody:
        assert (await anybody.get(f"{premium}/health/ready")).json()["providers"]["tomtom"] == "configured"


async def test_the_driver_of_a_followed_vehicle_may_have_the_trip_erased(premium, client, orders):
    subscriber = client(premium, scope="tracking:premium")
    path = f"/api/orders/{orders.book()}/tracking"
    await subscriber.post(f"{path}/premium/start", {"vehicleId": "002", "driver": "marie"})
    await subscriber.post(f"{path}/premium/stop")
    given = await client(premium, org="carrier-test-123", roles=("carrier",)).get("/api/tracking/subjects/marie")
    assert [trip["vehicleId"] for trip in given["trips"]] == ["002"]


async def test_premium_is_bought_yours_and_of_a_vehicle_that_exists(premium, client, orders, webfleet):
    order_id = orders.book()
    start = f"/api/orders/{order_id}/tracking/premium/start"
    await client(premium).post(start, {"vehicleId": "001"}, expect=403)
    rival = client(premium, org="globex", scope="tracking:premium")
    await rival.post(start, {"vehicleId": "001"}, expect=404)
    assert (await rival.get("/api/tracking/premium/usage"))["items"][0]["vehicles"] == []
    await eventually(lambda: webfleet.requests["showObjectReportExtern"], timeout=30)
    subscriber = client(premium, scope="tracking:premium")

    async def is_known() -> bool:
        return (await subscriber.http.post(start, json={"vehicleId": "077"})).status_code == 422

    await eventually(is_known, timeout=30)
    await subscriber.get("/api/tracking/premium/usage?month=2026-13", expect=422)


async def test_without_a_fleet_account_premium_says_so(tracking, client, orders):
    refused = await client(tracking, scope="tracking:premium").post(f"/api/orders/{orders.book()}/tracking/premium/start", {"vehicleId": "001"}, expect=409)
    assert refused["code"] == "premium-not-configured"


async def test_a_carriers_own_account_is_asked_for_its_vehicles(replica, client, orders, webfleet, tmp_path):
    file = tmp_path / "accounts.json"
    file.write_text(json.dumps([{"org": "carrier-test-123", **ACCOUNT}]))
    url = await replica("all", WEBFLEET_URL=f"{webfleet.url}/extern", WEBFLEET_ACCOUNTS_FILE=str(file), WEBFLEET_POLL_SECONDS="1")
    subscriber = client(url, scope="tracking:premium")
    await subscriber.post(f"/api/orders/{orders.book()}/tracking/premium/start", {"vehicleId": "001"})
    await subscriber.post(f"/api/orders/{orders.book(carrier='another')}/tracking/premium/start", {"vehicleId": "001"}, expect=409)
