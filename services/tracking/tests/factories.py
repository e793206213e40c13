"""What tests of tracking are made of."""

from datetime import UTC, datetime, timedelta

from chassis.actor import Actor
from contracts.orders import OrderStatus, Stop
from contracts.values import GeoPoint, TimeWindow
from tracking.domain.device_token import DeviceKey
from tracking.domain.fixes import Fix
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
PARIS = (48.8566, 2.3522)
LYON = (45.7640, 4.8357)
ORDER = "order_01k5z7y3m8e4drqa2f6w9xc1tb"
SESSION = "session_01k5z8a2n4fh0sv7c3m9q6j5dw"


def fix(seconds: float = 0, *, lat: float = PARIS[0], lng: float = PARIS[1], accuracy: float | None = None, at: datetime = NOON) -> Fix:
    """A fix so many seconds after noon, in Paris unless said otherwise."""
    return Fix(lat=lat, lng=lng, timestamp=at + timedelta(seconds=seconds), accuracy=accuracy)


def drive(count: int, *, every: float = 10, step_deg: float = 0.002, begin: float = 0) -> list[Fix]:
    """Fixes of a lorry going north at about 80 km/h."""
    return [fix(begin + n * every, lat=PARIS[0] + n * step_deg) for n in range(count)]


def stop(place: tuple[float, float] | None = LYON, *, date: datetime = NOON + timedelta(hours=8), until: datetime | None = None) -> Stop:
    """A pickup or delivery."""
    location = GeoPoint(lat=place[0], lng=place[1]) if place else None
    window = TimeWindow.model_validate({"from": date, "until": until}) if until else None
    return Stop(address="5 rue de Gerland, 69007 Lyon", date=date, location=location, window=window)


def order(
    *, client: str = "acme", carrier: str | None = "carrier-test-123", status: OrderStatus = "assigned", delivery: Stop | None = None, seq: int = 1
) -> OrderParties:
    """An order as tracking knows it, from Paris to Lyon."""
    return OrderParties(
        order_id=ORDER, client_id=client, carrier_id=carrier, status=status, pickup=stop(PARIS), delivery=delivery or stop(), seq=seq, changed_at=NOON
    )


def started(of: OrderParties | None = None, *, vehicle: str = "vehicle-123", at: datetime = NOON) -> TrackingSession:
    """A running session without any fix."""
    session, _ = TrackingSession.start(
        of or order(), session_id=SESSION, vehicle_id=vehicle, source="api", device=DeviceKey.of("trk_secret", issued_to="user-1", at=at), by="user-1", at=at
    )
    return session


def shipper(org: str = "acme", *, sub: str = "user-1") -> Actor:
    """A user of a shipper."""
    return Actor.of_token(subject=sub, org=org, roles=frozenset({"shipper"}), scope=frozenset())


def carrier(org: str = "carrier-test-123") -> Actor:
    """A dispatcher of a carrier."""
    return Actor.of_token(subject="dispatcher-1", org=org, roles=frozenset({"carrier"}), scope=frozenset())


def driver(org: str = "carrier-test-123") -> Actor:
    """A driver of a carrier."""
    return Actor.of_token(subject="driver-1", org=org, roles=frozenset({"driver"}), scope=frozenset())
