"""Premium over HTTP: let a fleet account follow an order's vehicle, see what it says, end it; what a month costs."""

from dataclasses import dataclass
from decimal import Decimal
from secrets import token_urlsafe
from typing import Annotated

from fastapi import Depends, Query, Response

from chassis.actor import Caller
from chassis.auth import allow_caller
from chassis.http import NewId, Now, ServiceRouter, etag, provided
from tracking import usecases
from tracking.domain import device_token
from tracking.domain.parties import OrderParties
from tracking.domain.telematics import Month
from tracking.routes.asking import Known, Live, Looks, OrderId, Owner, Positions, Sessions
from tracking.routes.sessions import both
from tracking.schemas import TrackingOut, TrackingView
from tracking.schemas.premium import PremiumOut, PremiumStartIn, PremiumStartOut, ProviderBillOut, UsageOut, UsageReportOut, euros
from tracking.store import FleetStore, PremiumStore
from tracking.usecases import Fleets

router = ServiceRouter(tags=["premium"])

Trips = Annotated[PremiumStore, provided(PremiumStore)]
Accounts = Annotated[FleetStore, provided(FleetStore)]
OurFleets = Annotated[Fleets, provided(Fleets)]
Subscriber = Annotated[Caller, allow_caller("tracking:premium")]


@dataclass(frozen=True)
class Prices:
    """What a followed vehicle costs a month in EUR, and what the provider bills for one of its account; None when that is not known."""

    vehicle: Decimal
    provider_fee: Decimal | None


Charged = Annotated[Prices, provided(Prices)]


async def _seen(order_id: OrderId, by: Subscriber, known: Known, owner: Owner, at: Now) -> OrderParties:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner, at=at)


FollowedOrder = Annotated[OrderParties, Depends(_seen)]
"""The order of the path, which the caller may see and have followed."""


@both(router.post, "/premium/start")
async def start_premium(
    body: PremiumStartIn,
    order: FollowedOrder,
    by: Subscriber,
    fleets: OurFleets,
    accounts: Accounts,
    trips: Trips,
    sessions: Sessions,
    live: Live,
    at: Now,
    new_id: NewId,
    response: Response,
) -> PremiumStartOut:
    """Let the fleet account follow the order's vehicle: no phone is needed. Repeated for the same vehicle it answers the running session.

    The vehicle is moved by the next report of the fleet account, within about a minute.
    """
    session, followed = await usecases.start_premium(
        order,
        vehicle_id=body.vehicle_id,
        object_no=body.object_no or body.vehicle_id,
        device_token=device_token.PREFIX + token_urlsafe(32),
        driver=body.driver,
        by=by.actor,
        fleets=fleets,
        accounts=accounts,
        trips=trips,
        sessions=sessions,
        live=live,
        new_id=new_id,
        at=at,
    )
    etag(response, session.version)
    return PremiumStartOut(**dict(TrackingView(session, order, at=at).out()), premium=PremiumOut.of(followed, at=at))


@both(router.get, "/premium/position")
async def get_premium_position(order: FollowedOrder, by: Subscriber, trips: Trips, accounts: Accounts, sessions: Sessions, looks: Looks, at: Now) -> PremiumOut:
    """Show what the fleet account last said of the vehicle, how old and how good that is, and whether the account answers. Never asks the provider itself."""
    await looks.note(order.order_id, org=by.actor.org, viewer=by.actor.subject, way="premium", at=at)
    return PremiumOut.of(await usecases.followed(order.order_id, trips=trips, accounts=accounts, sessions=sessions), at=at)


@both(router.post, "/premium/stop")
async def stop_premium(order: FollowedOrder, sessions: Sessions, positions: Positions, live: Live, at: Now, response: Response) -> TrackingOut:
    """Close the session, and with it the following; repeated, it answers the closed one."""
    session = await usecases.stop_tracking(order.order_id, reason="stopped", sessions=sessions, positions=positions, live=live, at=at)
    etag(response, session.version)
    return TrackingView(session, order, at=at).out()


@router.get("/api/tracking/premium/usage")
async def premium_usage(
    by: Subscriber,
    trips: Trips,
    accounts: Accounts,
    prices: Charged,
    at: Now,
    month: Annotated[
        str | None, Query(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="UTC; the present month when left out.", examples=["2026-11"])
    ] = None,
) -> UsageReportOut:
    """Show which vehicles were followed on how many days of a month, and what that costs: the caller's organisation, or for an administrator all of them."""
    asked = Month.named(month) if month else Month.of(at)
    if not by.actor.is_admin:
        return UsageReportOut(month=asked.name, items=[UsageOut.of(await usecases.usage(by.actor.org, asked, price=prices.vehicle, trips=trips, at=at))])
    items = [UsageOut.of(usage) for usage in await usecases.usage_of_all(asked, price=prices.vehicle, trips=trips, at=at)]
    return UsageReportOut(month=asked.name, items=items, provider_bill=_bill(await accounts.vehicles_in(asked), prices))


def _bill(vehicles: int, prices: Prices) -> ProviderBillOut:
    fee = prices.provider_fee
    return ProviderBillOut(vehicles=vehicles, fee_per_vehicle=None if fee is None else euros(fee), cost=None if fee is None else euros(fee * vehicles))
