"""Who owes whom: balances by partner and type with the age of the debt and its value."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from contracts.values import Money, OrgId, Value
from palettes.domain.ageing import Ageing, DayMove, aged
from palettes.domain.pallet import PalletType


class BalanceLine(Value):
    """Pallets of a type between the organisation and another one. `balance` is out minus in: above zero the other owes them."""

    client_id: OrgId
    partner_id: OrgId
    counterparty: OrgId
    type: PalletType
    out: int
    back: int
    balance: int
    disputed: int = 0
    ageing: Ageing
    value: Money | None = None


def line_of(
    org: str, client_id: str, partner_id: str, pallet_type: PalletType, moves: Sequence[DayMove], *, disputed: int, price: Money | None, on: date
) -> BalanceLine:
    """Sum up the days as the organisation sees them: in a book that another keeps, out and back change places."""
    seen = moves if org == client_id else [DayMove(move.day, move.back, move.out) for move in moves]
    out, back = sum(move.out for move in seen), sum(move.back for move in seen)
    return BalanceLine(
        client_id=client_id,
        partner_id=partner_id,
        counterparty=partner_id if org == client_id else client_id,
        type=pallet_type,
        out=out,
        back=back,
        balance=out - back,
        disputed=disputed,
        ageing=aged(seen, on=on),
        value=_worth(abs(out - back), price),
    )


def totals(lines: Sequence[BalanceLine]) -> Mapping[PalletType, int]:
    """The balance of each type; types are never set off against each other."""
    found: dict[PalletType, int] = {}
    for line in lines:
        found[line.type] = found.get(line.type, 0) + line.balance
    return found


def _worth(count: int, price: Money | None) -> Money | None:
    if price is None:
        return None
    return Money(amount=str((Decimal(price.amount) * count).quantize(Decimal("0.01"))), currency=price.currency)
