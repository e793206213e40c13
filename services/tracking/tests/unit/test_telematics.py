"""What a month of premium tracking costs."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tracking.domain.telematics import FleetPosition, Month, PremiumTrip, Quality, usage_of

from ..factories import fix

MARCH = Month.named("2026-03")
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def trip(began: datetime, ended: datetime | None, *, vehicle: str = "v1") -> PremiumTrip:
    return PremiumTrip("premium_1", "order_1", "session_1", "acme", vehicle, vehicle, "demo", began, ended)


def at(day: int, hour: int = 12, *, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_a_vehicle_costs_its_price_once_however_many_trips_and_days_it_was_followed():
    trips = [trip(at(2), at(3)), trip(at(3, 15), at(3, 18)), trip(at(10), at(10, 13), vehicle="v2")]
    usage = usage_of("acme", MARCH, trips, price=Decimal("4.00"), at=LATER)
    assert [(use.vehicle_id, use.days, use.trips) for use in usage.vehicles] == [("v1", 2, 2), ("v2", 1, 1)]
    assert (usage.days, usage.cost) == (3, Decimal("8.00"))


def test_a_trip_over_the_end_of_the_month_counts_in_both_with_its_own_days():
    over = trip(at(31, 23), at(2, 1, month=4))
    assert over.days_in(MARCH, at=LATER) == {date(2026, 3, 31)}
    assert over.days_in(Month.named("2026-04"), at=LATER) == {date(2026, 4, 1), date(2026, 4, 2)}
    assert over.days_in(Month.named("2026-05"), at=LATER) == set()


def test_a_running_trip_counts_up_to_now():
    assert trip(at(14), None).days_in(MARCH, at=at(15)) == {date(2026, 3, 14), date(2026, 3, 15)}


def test_december_ends_with_the_year():
    assert Month.named("2026-12").ends == datetime(2027, 1, 1, tzinfo=UTC)


def test_only_believable_positions_of_the_trips_own_time_belong_to_it():
    running = trip(fix(60).timestamp, None)
    told = [
        FleetPosition("v1", fix(0), Quality.GOOD),
        FleetPosition("v1", fix(90), Quality.LAST_KNOWN),
        FleetPosition("v1", None, Quality.NONE),
        FleetPosition("v1", fix(120), Quality.GOOD),
    ]
    assert running.within(told) == [fix(120)]
