"""Drivers, vehicles, orders and tours as tests want them."""

from datetime import UTC, datetime
from typing import Any

from contracts.orders import Load, Stop
from planning.domain.driver import Driver
from planning.domain.known_order import KnownOrder
from planning.domain.objections import Circumstances
from planning.domain.tour import Tour, TourPlan
from planning.domain.vehicle import Vehicle

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
"""When the tests' people act."""

DAY = "2036-03-14"
"""A day on which the tests' tours drive: a Friday."""

ORDERS = [f"order_01k5z7y3m8e4drqa2f6w9xc1t{letter}" for letter in "abcdefgh"]


def driver_body(**changes: Any) -> dict[str, Any]:
    """A driver who may drive anything, as a client sends it."""
    return {
        "name": "Luc Moreau",
        "subject": "luc",
        "licences": [{"category": "CE", "number": "12AA34567", "validUntil": "2039-06-30"}],
        "certificates": [{"kind": "CPC", "number": "C95-1", "validUntil": "2039-01-31"}],
    } | changes


def vehicle_body(**changes: Any) -> dict[str, Any]:
    """A lorry of twelve tonnes of load, as a client sends it."""
    return {
        "plate": "AB-123-CD",
        "licence": "C",
        "capacity": {"weightKg": 12000, "volumeM3": 50, "pallets": 18},
        "equipment": ["tail_lift"],
        "inspections": [{"kind": "technical", "validUntil": "2039-12-31"}],
    } | changes


def driver(**changes: Any) -> Driver:
    return Driver.model_validate(driver_body(**changes) | {"driverId": "driver_1", "carrierId": "durand", "createdAt": AT, "updatedAt": AT})


def vehicle(**changes: Any) -> Vehicle:
    return Vehicle.model_validate(vehicle_body(**changes) | {"vehicleId": "vehicle_1", "carrierId": "durand", "createdAt": AT, "updatedAt": AT})


def order(order_id: str = ORDERS[0], **changes: Any) -> KnownOrder:
    """An order of acme that durand is to carry: four tonnes, six pallets."""
    told: dict[str, Any] = {
        "order_id": order_id,
        "reference": "CMD-1",
        "client_id": "acme",
        "carrier_id": "durand",
        "status": "assigned",
        "pickup": Stop(address="12 quai de Bercy, Paris", date=datetime(2036, 3, 14, 8, tzinfo=UTC)),
        "delivery": Stop(address="5 rue de Gerland, Lyon", date=datetime(2036, 3, 14, 16, tzinfo=UTC)),
        "load": Load(packages=6, weight_kg=4000, volume_m3=12, pallets=6),
        "seq": 2,
        "heard_at": AT,
    }
    return KnownOrder(**(told | changes))


def plan_body(**changes: Any) -> dict[str, Any]:
    """A tour without stops, as a client sends it."""
    return {
        "day": DAY,
        "shift": {"from": f"{DAY}T06:00:00+01:00", "until": f"{DAY}T17:00:00+01:00"},
        "depot": {"address": "Rungis", "location": {"lat": 48.75, "lng": 2.35}},
        "driverId": "driver_1",
        "vehicleId": "vehicle_1",
    } | changes


def tour(*orders: KnownOrder, tour_id: str = "tour_1", **changes: Any) -> Tour:
    """A tour with the orders one after the other."""
    planned = Tour.planned(tour_id, TourPlan.model_validate(plan_body(**changes)), (), driver=driver(), vehicle=vehicle(), at=AT)
    for one in orders:
        planned = planned.with_order(one, position=None, at=AT)
    return planned


def circumstances(**changes: Any) -> Circumstances:
    return Circumstances(**({"driver": driver(), "vehicle": vehicle()} | changes))
