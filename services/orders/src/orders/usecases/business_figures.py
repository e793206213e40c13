"""The figures the business looks at, as metrics. Events are counted when they are first heard, so each counts once for the whole fleet."""

import asyncio

from chassis import telemetry
from contracts import CloudEvent
from contracts.orders import OrderClosed, OrderCreated, OrderRated
from orders.domain.booking import OrderStop
from orders.domain.punctuality import is_on_time
from orders.store import CarrierStore

CREATED = telemetry.counter("symphonia_orders_created_total", "Orders booked, by whether they were complete.", labels=("status",))
CLOSED = telemetry.counter("symphonia_orders_closed_total", "Orders closed, by whether their file was complete.", labels=("file",))
DELIVERIES = telemetry.counter("symphonia_orders_deliveries_total", "Deliveries of closed orders: on_time, late or unknown.", labels=("punctuality",))
DELIVERY_HOURS = telemetry.histogram(
    "symphonia_orders_delivery_hours", "Hours from the planned pickup to the delivery, of closed orders.", buckets=(2, 4, 8, 12, 24, 36, 48, 72, 96, 168, 336)
)
RATINGS = telemetry.histogram("symphonia_orders_rating", "Ratings that shippers gave, from 1 to 5.", buckets=(1, 2, 3, 4, 5))
CARRIER_SCORE = telemetry.gauge("symphonia_carriers_mean_score", "Mean score of the carriers that have one, from 0 to 5.")
ACTIVE_CARRIERS = telemetry.gauge("symphonia_carriers_active", "Carriers that delivered at least one order.")

_REFRESH_SECONDS = 30.0


def count(event: CloudEvent) -> None:
    """Count what an event tells."""
    match event.type:
        case OrderCreated.type:
            CREATED.labels(OrderCreated.model_validate(event.data).status).inc()
        case OrderClosed.type:
            _count_closed(OrderClosed.model_validate(event.data))
        case OrderRated.type:
            RATINGS.observe(OrderRated.model_validate(event.data).score)


def _count_closed(closed: OrderClosed) -> None:
    CLOSED.labels("incomplete" if closed.missing else "complete").inc()
    agreed = OrderStop(date=closed.delivery.date, window=closed.delivery.window) if closed.delivery else None
    kept = is_on_time(agreed, closed.delivered_at)
    DELIVERIES.labels("unknown" if kept is None else "on_time" if kept else "late").inc()
    if closed.pickup:
        DELIVERY_HOURS.observe(max((closed.delivered_at - closed.pickup.date).total_seconds() / 3600, 0))


async def tell_carriers(carriers: CarrierStore) -> None:
    """Bring the gauges of the carriers up to date."""
    figures = await carriers.figures()
    ACTIVE_CARRIERS.set(figures.active)
    if figures.mean_score is not None:
        CARRIER_SCORE.set(figures.mean_score)


async def keep_carriers_told(carriers: CarrierStore) -> None:
    """Keep them up to date in every worker, whichever of them hears the events, for as long as the process lives."""
    while True:
        await tell_carriers(carriers)
        await asyncio.sleep(_REFRESH_SECONDS)
