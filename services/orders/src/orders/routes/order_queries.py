"""The query parameters of lists, search, export and statistics."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, TypeVar, get_args

from fastapi import Depends, Query
from pydantic import TypeAdapter, ValidationError

from chassis.errors import FieldError, Invalid
from contracts.orders import OrderStatus, Priority
from contracts.values import Timestamp
from orders.domain.order_filter import Near, OrderFilter, OrderSort, Span

_T = TypeVar("_T", bound=str)

_MOMENT: TypeAdapter[datetime] = TypeAdapter(Timestamp)
_FARTHEST_KM = 2000
_MOST_VALUES = 20

Moment = Annotated[
    str | None, Query(max_length=40, description="RFC 3339 with offset, or a calendar day (UTC).", examples=["2026-03-14", "2026-03-14T08:30:00Z"])
]
Several = Annotated[list[str] | None, Query(max_length=_MOST_VALUES, description="Several are given as `a,b` or by repeating the parameter.")]


@dataclass(frozen=True, slots=True)
class OrderQuery:
    """Which orders, and in what order."""

    filter: OrderFilter
    sort: OrderSort


async def _order_query(
    status: Several = None,
    client_id: Annotated[str | None, Query(alias="clientId", max_length=128)] = None,
    carrier_id: Annotated[str | None, Query(alias="carrierId", max_length=128)] = None,
    priority: Several = None,
    pickup_from: Annotated[Moment, Query(alias="pickupFrom")] = None,
    pickup_to: Annotated[Moment, Query(alias="pickupTo")] = None,
    delivery_from: Annotated[Moment, Query(alias="deliveryFrom")] = None,
    delivery_to: Annotated[Moment, Query(alias="deliveryTo")] = None,
    reference: Annotated[str | None, Query(max_length=64, description="How the reference begins.")] = None,
    sort: Annotated[OrderSort, Query(description="`-` is descending. By pickup date only orders that have one are listed.")] = "-createdAt",
) -> OrderQuery:
    wanted = OrderFilter(
        statuses=_several(status, get_args(OrderStatus), "status"),
        client_id=client_id,
        carrier_id=carrier_id,
        priorities=_several(priority, get_args(Priority), "priority"),
        pickup=Span(moment(pickup_from, "pickupFrom"), moment(pickup_to, "pickupTo", end_of="day")),
        delivery=Span(moment(delivery_from, "deliveryFrom"), moment(delivery_to, "deliveryTo", end_of="day")),
        reference=reference,
    )
    return OrderQuery(wanted, sort)


OrdersWanted = Annotated[OrderQuery, Depends(_order_query)]
"""Dependency: filters that all hold. Spans include their beginning; their end is excluded when it is a moment and included when it is a day."""


def moment(text: str | None, name: str, *, end_of: Literal["day"] | None = None) -> datetime | None:
    """Read a moment or a calendar day; of a day its end where asked. Raises Invalid."""
    if text is None:
        return None
    try:
        if len(text) == len("2026-03-14"):
            day = date.fromisoformat(text) + timedelta(days=1 if end_of else 0)
            return _MOMENT.validate_python(f"{day.isoformat()}T00:00:00Z")
        return _MOMENT.validate_python(text)
    except (ValueError, OverflowError, ValidationError) as error:
        raise Invalid(errors=[FieldError(f"query/{name}", "must be an RFC 3339 date-time with offset or a day, of the years 2000 to 2099")]) from error


def near_of(text: str | None) -> Near | None:
    """Read `lat,lng,km`. Raises Invalid."""
    if text is None:
        return None
    try:
        lat, lng, km = (float(part) for part in text.split(","))
    except ValueError as error:
        raise _bad_circle() from error
    if not (-90 <= lat <= 90 and -180 <= lng <= 180 and 0 < km <= _FARTHEST_KM):
        raise _bad_circle()
    return Near(lat, lng, km)


def _bad_circle() -> Invalid:
    return Invalid(errors=[FieldError("query/near", f"must be lat,lng,km in degrees and kilometres, up to {_FARTHEST_KM} km: 45.75,4.85,30")])


def _several(given: list[str] | None, known: tuple[_T, ...], name: str) -> tuple[_T, ...]:
    asked = [part.strip() for text in given or () for part in text.split(",") if part.strip()]
    found = tuple(dict.fromkeys(value for value in known if value in asked))
    if len(found) != len(set(asked)):
        raise Invalid(errors=[FieldError(f"query/{name}", f"must be of {', '.join(known)}")])
    return found
