"""What the routes share: who asks, which order it is about, and the stores."""

from typing import Annotated

from fastapi import Depends, Path

from chassis.actor import Caller
from chassis.auth import allow_caller
from chassis.http import Now, provided
from tracking import usecases
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.orders_owner import OrdersOwner
from tracking.domain.parties import OrderParties
from tracking.store import LookStore, OrderPartiesStore, PositionStore, SessionStore

ORDER_PATHS = ("/api/orders/{orderId}/tracking", "/api/transport-orders/{orderId}/tracking")
"""An order's tracking, and its alias."""

Sessions = Annotated[SessionStore, provided(SessionStore)]
Positions = Annotated[PositionStore, provided(PositionStore)]
Known = Annotated[OrderPartiesStore, provided(OrderPartiesStore)]
Owner = Annotated[OrdersOwner, provided(OrdersOwner)]
Looks = Annotated[LookStore, provided(LookStore)]
Live = Annotated[LiveFeed, provided(LiveFeed)]

OrderId = Annotated[str, Path(alias="orderId", max_length=128, examples=["order_01k5z7y3m8e4drqa2f6w9xc1tb"])]


Reader = Annotated[Caller, allow_caller("tracking:read")]
Writer = Annotated[Caller, allow_caller("tracking:write")]


async def _seen_by_reader(order_id: OrderId, by: Reader, known: Known, owner: Owner, at: Now) -> OrderParties:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner, at=at)


async def _seen_by_writer(order_id: OrderId, by: Writer, known: Known, owner: Owner, at: Now) -> OrderParties:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner, at=at)


ReadOrder = Annotated[OrderParties, Depends(_seen_by_reader)]
"""The order of the path, which the caller may see and read the tracking of."""

WriteOrder = Annotated[OrderParties, Depends(_seen_by_writer)]
"""The order of the path, which the caller may see and track."""
