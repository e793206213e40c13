"""What the routes of this service have in common: who may call, what they are given, and the two names of an order's paths."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Path

from chassis.actor import Actor
from chassis.auth import allow
from chassis.http import ServiceRouter, aliased, provided
from orders.store import CarrierStore, OrderStore, PolicyStore, TimelineStore

_F = TypeVar("_F", bound=Callable[..., Any])

Orders = Annotated[OrderStore, provided(OrderStore)]
Carriers = Annotated[CarrierStore, provided(CarrierStore)]
Policies = Annotated[PolicyStore, provided(PolicyStore)]
Timelines = Annotated[TimelineStore, provided(TimelineStore)]

Reader = Annotated[Actor, allow("orders:read")]
Client = Annotated[Actor, allow("orders:write", roles=("shipper",))]
"""The shipper whose order it is, or an administrator."""
Party = Annotated[Actor, allow("orders:write", roles=("shipper", "carrier"))]
"""Either side of the order, or an administrator."""

OrderId = Annotated[str, Path(alias="orderId", max_length=128, examples=["order_01k5z7y3m8e4drqa2f6w9xc1tb"])]

FAMILIES = ("/api/orders", "/api/transport-orders")
"""Both names of every order's paths."""


def both(router: ServiceRouter, method: str, path: str, **options: Any) -> Callable[[_F], _F]:
    """Serve an operation under `/api/orders/…` and, as its alias, under `/api/transport-orders/…`."""
    return aliased(router, method, *(family + path for family in FAMILIES), **{"response_model_exclude_none": True} | options)
