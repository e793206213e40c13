"""Movements of the client's own: lost, damaged, bought, sold, moved, counted, converted."""

from fastapi import Response

from chassis.errors import FieldError, Invalid
from chassis.http import NewId, Now, ServiceRouter, etag
from palettes.domain.exchange import MAIN_SITE, Exchange, MovementKind, Signatory
from palettes.domain.ledger import Holder, HolderKind
from palettes.domain.pallet import PalletKind
from palettes.domain.partner_account import AccountNotFound
from palettes.routes.wiring import Accounts, Exchanges, Writer, chosen_id, fingerprint
from palettes.schemas import ExchangeOut, MovementIn, holder_of
from palettes.usecases import exchanges as usecases

router = ServiceRouter(prefix="/api/palettes", tags=["pallet movements"])

_WORLD: dict[MovementKind, HolderKind] = {"loss": "lost", "damage": "damaged", "sale": "sold", "purchase": "bought", "count": "counted"}


@router.post("/movements", status_code=201, response_model_exclude_none=True)
async def record_movement(body: MovementIn, by: Writer, exchanges: Exchanges, accounts: Accounts, at: Now, new_id: NewId, response: Response) -> ExchangeOut:
    """Record pallets lost, damaged, bought, sold, moved between sites and vehicles, counted, or converted to another type or quality."""
    if not by.is_admin and by.org != body.client_id:
        raise AccountNotFound
    source, target, becomes = _ends(body)
    entry = Exchange(
        exchange_id=chosen_id(body.exchange_id, new_id("exchange")),
        kind=body.kind,
        client_id=body.client_id,
        partner_id=body.partner_id,
        palettes_out=body.count,
        pallet=PalletKind.of(body.type, body.brand, body.quality),
        site=body.site or MAIN_SITE,
        source=source,
        target=target,
        becomes=becomes,
        note=body.reason,
        occurred_at=body.occurred_at or at,
        recorded_at=at,
        recorded_by=Signatory(org=by.org, subject=by.subject, at=at),
        fingerprint=fingerprint(body),
    )
    recorded = await usecases.record(entry, exchanges=exchanges, accounts=accounts, at=at)
    response.headers["location"] = f"/api/palettes/exchanges/{recorded.exchange_id}"
    etag(response, recorded.version)
    return ExchangeOut.of(recorded)


def _ends(body: MovementIn) -> tuple[Holder, Holder | None, PalletKind | None]:
    """Where the pallets come from, where they go, and what they become. Raises Invalid."""
    here = holder_of(body)
    if body.kind == "conversion":
        becomes = PalletKind.of(body.to_type or body.type, None if body.to_type else body.brand, body.to_quality or body.quality)
        if becomes == PalletKind.of(body.type, body.brand, body.quality):
            raise Invalid(errors=[FieldError("#/toType", "name another type or quality")])
        return here, None, becomes
    if body.kind == "move":
        if not (body.to_site or body.to_vehicle_id):
            raise Invalid(errors=[FieldError("#/toSite", "name where the pallets go")])
        there = Holder(kind="vehicle", name=body.to_vehicle_id) if body.to_vehicle_id else Holder(kind="site", site=body.to_site or MAIN_SITE)
        return here, there, None
    world = Holder(kind=_WORLD[body.kind])
    comes_in = body.kind == "purchase" or (body.kind == "count" and not body.missing)
    return (world, here, None) if comes_in else (here, world, None)
