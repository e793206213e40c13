"""Use cases around the orders: statistics, and a client's closing policy."""

from datetime import datetime

from chassis.actor import Actor
from chassis.errors import StaleVersion
from orders.domain.delivery_file import ClosingPolicy, FilePart
from orders.domain.statistics import OrderStatistics, period, statistics_of
from orders.store import OrderStore, PolicyStore
from orders.usecases.orders import client_for


async def tell_statistics(since: datetime | None, until: datetime | None, *, by: Actor, orders: OrderStore, at: datetime) -> OrderStatistics:
    """Sum up the orders the actor sees that were booked in a period. Raises PeriodTooLong."""
    begin, end = period(since, until, at=at)
    return statistics_of(await orders.figures(since=begin, until=end, visible_to=by), since=begin, until=end)


async def get_policy(client_id: str | None, *, by: Actor, policies: PolicyStore) -> ClosingPolicy:
    """Give a client's closing policy. Raises ForeignClient."""
    return await policies.of(client_for(client_id, by=by))


async def set_policy(client_id: str | None, required: tuple[FilePart, ...], *, expected: int | None, by: Actor, policies: PolicyStore) -> ClosingPolicy:
    """Replace a client's closing policy. Raises ForeignClient, StaleVersion, ConcurrentEdit."""
    policy = await policies.of(client_for(client_id, by=by))
    if expected is not None and expected != policy.version:
        raise StaleVersion(f"The policy is at version {policy.version}.", version=policy.version)
    changed = policy.requiring(required)
    await policies.save(changed)
    return changed
