"""The query parameters of lists, search, export and statistics."""

from dataclasses import dataclass
from typing import Annotated, TypeVar, get_args

from fastapi import Depends, Query

from chassis.errors import FieldError, Invalid
from chassis.http.moments import Moment, moment
from contracts.orders import OrderStatus, Priority
from orders.domain.order_filter import Near, OrderFilter, OrderSort, Span

_T = TypeVar("_T", bound=str)

_FARTHEST_KM = 2000
_MOST_VALUES = 20

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
