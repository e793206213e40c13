"""What the orders say together: search, statistics, and a client's closing policy."""

from typing import Annotated

from fastapi import Query, Response

from chassis.errors import FieldError, Invalid
from chassis.http import IfMatch, JsonPage, Now, PageOf, ServiceRouter, etag
from chassis.http.moments import Moment, moment
from orders.domain.statistics import OrderStatistics
from orders.routes.order_queries import near_of
from orders.routes.wiring import Client, Orders, Policies, Reader, both
from orders.schemas import OrderPage, PolicyIn, PolicyOut
from orders.usecases import insights as usecases

router = ServiceRouter(tags=["order insights"])

ClientId = Annotated[str | None, Query(alias="clientId", max_length=128, description="For administrators; the caller's organisation otherwise.")]


@both(router, "GET", "/search", response_model=None, responses={200: {"model": OrderPage}})
async def search_orders(
    page: PageOf,
    by: Reader,
    orders: Orders,
    q: Annotated[
        str | None, Query(max_length=200, description="Words of reference, places, contacts, goods or carrier; accents and case do not matter.")
    ] = None,
    near: Annotated[str | None, Query(max_length=100, description="`lat,lng,km`: a pickup or delivery in that circle.", examples=["45.75,4.85,30"])] = None,
) -> JsonPage:
    """Find orders that hold all the words, newest first. When no order holds the whole words, their beginnings count."""
    circle = near_of(near)
    if circle is None and not (q and q.strip()):
        raise Invalid(errors=[FieldError("query/q", "give q, near or both")])
    return JsonPage(await orders.search(q, circle, limit=page.limit, cursor=page.cursor, visible_to=by), id_name="orderId")


@both(router, "GET", "/stats", response_model=OrderStatistics, response_model_exclude_none=False)
async def tell_statistics(
    by: Reader, orders: Orders, at: Now, since: Annotated[Moment, Query(alias="from")] = None, until: Annotated[Moment, Query(alias="to")] = None
) -> OrderStatistics:
    """Tell the figures of the orders booked in a period, the last 30 days unless said: orders a day, mean delivery time, on-time rate, documents."""
    return await usecases.tell_statistics(moment(since, "from"), moment(until, "to", end_of="day"), by=by, orders=orders, at=at)


@both(router, "GET", "/closing-policy", response_model=PolicyOut)
async def get_policy(by: Client, policies: Policies, response: Response, client_id: ClientId = None) -> PolicyOut:
    """Read what must be in the file before an order is closed."""
    policy = await usecases.get_policy(client_id, by=by, policies=policies)
    etag(response, policy.version)
    return PolicyOut.model_construct(**policy.model_dump())


@both(router, "PUT", "/closing-policy", response_model=PolicyOut)
async def set_policy(body: PolicyIn, version: IfMatch, by: Client, policies: Policies, response: Response, client_id: ClientId = None) -> PolicyOut:
    """Say what must be in the file before an order is closed; nothing by default."""
    policy = await usecases.set_policy(client_id, body.required, expected=version, by=by, policies=policies)
    etag(response, policy.version)
    return PolicyOut.model_construct(**policy.model_dump())
