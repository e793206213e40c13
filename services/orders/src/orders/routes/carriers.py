"""Carriers: registered, read, listed, changed."""

from datetime import date
from typing import Annotated

from fastapi import Path, Query, Response

from chassis.actor import Actor
from chassis.auth import allow
from chassis.errors import FieldError, Invalid
from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from orders.domain.carrier import Carrier
from orders.routes.wiring import Carriers, Orders
from orders.schemas import CarrierIn, CarrierOut, CarrierPage
from orders.usecases import carriers as usecases

router = ServiceRouter(prefix="/api/carriers", tags=["carriers"])

CarrierReader = Annotated[Actor, allow("carriers:read")]
CarrierWriter = Annotated[Actor, allow("carriers:write", roles=("shipper", "carrier"))]
CarrierId = Annotated[str, Path(alias="carrierId", max_length=128)]


@router.post("", status_code=201)
async def register_carrier(body: CarrierIn, by: CarrierWriter, carriers: Carriers, at: Now, new_id: NewId, response: Response) -> CarrierOut:
    """Register a carrier, or complete the unverified entry an order made of it. A carrier registers itself."""
    carrier = await usecases.register_carrier(body, carrier_id=body.carrier_id, made_id=new_id("carrier"), by=by, carriers=carriers, at=at)
    response.headers["location"] = f"/api/carriers/{carrier.carrier_id}"
    return _shown(carrier, response, on=at.date())


@router.get("", response_model=None, responses={200: {"model": CarrierPage}})
async def list_carriers(
    page: PageOf,
    by: CarrierReader,
    carriers: Carriers,
    at: Now,
    name: Annotated[str | None, Query(max_length=100, description="How the name begins; accents and case do not matter.")] = None,
    siret: Annotated[str | None, Query(max_length=14)] = None,
) -> JsonPage:
    """List the carriers the caller may see, by name."""
    found, next_cursor = await carriers.list(name=name, siret=siret, limit=page.limit, cursor=page.cursor, visible_to=by)
    shown = [{"_id": carrier.carrier_id} | CarrierOut.of(carrier, on=at.date()).model_dump(by_alias=True, exclude={"carrier_id"}) for carrier in found]
    return JsonPage(Page(shown, next_cursor), id_name="carrierId")


@router.get("/{carrierId}")
async def get_carrier(carrier_id: CarrierId, by: CarrierReader, carriers: Carriers, orders: Orders, at: Now, response: Response) -> CarrierOut:
    """Read one carrier."""
    return _shown(await usecases.get_carrier(carrier_id, by=by, carriers=carriers, orders=orders, at=at), response, on=at.date())


@router.put("/{carrierId}")
async def rewrite_carrier(
    carrier_id: CarrierId, body: CarrierIn, version: IfMatch, by: CarrierWriter, carriers: Carriers, at: Now, response: Response
) -> CarrierOut:
    """Replace what a carrier's entry says. For the carrier itself, who registered it, or an administrator."""
    if body.carrier_id not in (None, carrier_id):
        raise Invalid(errors=[FieldError("#/carrierId", "does not change")])
    return _shown(await usecases.rewrite_carrier(carrier_id, body, expected=version, by=by, carriers=carriers, at=at), response, on=at.date())


def _shown(carrier: Carrier, response: Response, *, on: date) -> CarrierOut:
    etag(response, carrier.version)
    return CarrierOut.of(carrier, on=on)
