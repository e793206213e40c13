"""What client and partner agreed about their pallet account."""

from typing import Annotated

from pydantic import Field

from chassis.errors import Conflict, Invalid, NotFound
from contracts.values import Money, OrgId, Value
from palettes.domain.pallet import MOST_AT_ONCE, PalletType, Quality

MostOwed = Annotated[int, Field(ge=0, le=100 * MOST_AT_ONCE)]


class AccountNotFound(NotFound):
    """There is no pallet account between these two, or it is not yours."""


class OverTheLimit(Conflict):
    """The partner's limit would be exceeded."""


class QualityNotAccepted(Invalid):
    """The agreement does not take pallets of that quality."""


class Terms(Value):
    """`limit`: pallets of a type the partner may owe at most. `credit`: pallets of a type the client may owe at most. `prices`: EUR a pallet, for valuation."""

    limit: MostOwed | None = None
    credit: MostOwed | None = None
    accepts: Annotated[tuple[Quality, ...], Field(max_length=6)] = ()
    prices: dict[PalletType, Money] = Field(default_factory=dict)


class PartnerAccount(Value):
    """The account between a client and a partner; `balances` by type: above zero the partner owes the client."""

    client_id: OrgId
    partner_id: OrgId
    terms: Terms = Terms()
    balances: dict[PalletType, int] = Field(default_factory=dict)
    entries: int = 0
    closed_through: str | None = None
    version: int = 1

    def accept(self, quality: Quality) -> None:
        """Raises QualityNotAccepted."""
        if self.terms.accepts and quality not in self.terms.accepts:
            raise QualityNotAccepted(f"Pallets of quality {quality} are not exchanged with {self.partner_id}.", accepts=list(self.terms.accepts))
