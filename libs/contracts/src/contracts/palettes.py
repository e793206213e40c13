"""What `palettes` tells the fleet: pallets exchanged, returned, disputed."""

from typing import Any, Literal

from contracts.event import Fact
from contracts.values import Count, OrgId, Timestamp

ExchangeStatus = Literal["proposed", "recorded", "confirmed", "disputed", "reversed", "rejected"]


class ExchangeFact(Fact):
    """What every event of the pallet account carries. `palettes_out` left the client towards the partner, `palettes_in` came back."""

    exchange_id: str
    order_id: str | None = None
    client_id: OrgId
    partner_id: OrgId | None = None
    palettes_out: Count
    palettes_in: Count
    pallet_type: str
    brand: str
    quality: str
    site: str
    occurred_at: Timestamp
    status: ExchangeStatus

    def audience(self) -> tuple[OrgId, ...]:
        """The client and its partner."""
        return (self.client_id, self.partner_id) if self.partner_id else (self.client_id,)


_EXCHANGE: dict[str, Any] = {
    "exchangeId": "exchange_01k5zd7q2mfk8tb4r6v1y9w3ns",
    "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb",
    "clientId": "acme",
    "partnerId": "carrier-test-123",
    "palettesOut": 33,
    "palettesIn": 30,
    "palletType": "EPAL1",
    "brand": "EPAL",
    "quality": "B",
    "site": "Lyon",
    "occurredAt": "2026-03-14T15:42:00Z",
    "status": "recorded",
}


class PalettesExchanged(ExchangeFact, type="palettes.exchanged"):
    """An exchange was recorded, confirmed by the other side, or reversed; `status` says which."""

    example = _EXCHANGE


class PalettesReturned(ExchangeFact, type="palettes.returned"):
    """Pallets came back: recorded, confirmed or reversed; `status` says which."""

    example = _EXCHANGE | {"palettesOut": 0, "palettesIn": 3}


class PalettesDisputed(ExchangeFact, type="palettes.disputed"):
    """The other side does not accept an exchange, and says why and what it counted."""

    reason: str
    detail: str
    claimed_out: Count | None = None
    claimed_in: Count | None = None
    example = _EXCHANGE | {"status": "disputed", "reason": "QTY", "detail": "Three pallets were refused.", "claimedOut": 30, "claimedIn": 30}
