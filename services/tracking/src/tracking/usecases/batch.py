"""A batch: positions of many orders, each found, judged and answered for by itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Caller
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.orders_owner import OrderNotFound, OrdersOwner
from tracking.domain.fixes import Fix, Verdict
from tracking.domain.parties import OrderParties
from tracking.store import OrderPartiesStore, PositionStore, SessionStore
from tracking.usecases.intake import Reported, record_positions
from tracking.usecases.orders import see_order


@dataclass(frozen=True, slots=True)
class BatchPosition:
    """A fix and the order whose vehicle reports it."""

    order_id: str
    fix: Fix


async def record_batch(
    batch: Mapping[int, BatchPosition],
    *,
    by: Caller,
    sessions: SessionStore,
    positions: PositionStore,
    known: OrderPartiesStore,
    owner: OrdersOwner,
    live: LiveFeed,
    at: datetime,
) -> dict[int, Verdict]:
    """Take positions by their place in the batch and give each its verdict. Raises OwnerUnavailable, before anything is stored."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, position in batch.items():
        members[position.order_id].append(index)
    orders = await _seen(list(members), by=by, known=known, owner=owner, at=at)
    running = await sessions.open_of(list(orders))
    verdicts = {index: Verdict.NOT_RUNNING if order_id in orders else Verdict.NOT_FOUND for order_id, indexes in members.items() for index in indexes}
    reports = [Reported(session, orders[order_id], [batch[index].fix for index in members[order_id]]) for order_id, session in running.items()]
    delivered = await record_positions(reports, source="api", sessions=sessions, positions=positions, live=live, at=at)
    for report, told in zip(reports, delivered, strict=True):
        verdicts.update(zip(members[report.order.order_id], told.verdicts, strict=True))
    return verdicts


async def _seen(order_ids: Sequence[str], *, by: Caller, known: OrderPartiesStore, owner: OrdersOwner, at: datetime) -> dict[str, OrderParties]:
    heard_of = await known.find_all(list(order_ids))
    seen = {order_id: order for order_id, order in heard_of.items() if order.may_be_seen_by(by.actor)}
    for order_id in order_ids:
        if order_id in seen:
            continue
        try:
            seen[order_id] = await see_order(order_id, by=by, known=known, owner=owner, at=at)
        except OrderNotFound:
            continue  # told as the verdict of its positions
    return seen
