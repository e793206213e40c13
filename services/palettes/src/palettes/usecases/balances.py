"""Use cases of stock and balances, and the check of the whole book against its transfers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.actor import Actor
from palettes.domain.ageing import DayMove
from palettes.domain.balance import BalanceLine, line_of
from palettes.domain.ledger import Ledger
from palettes.domain.pallet import PalletType
from palettes.domain.partner_account import AccountNotFound
from palettes.store import BalanceStore, ExchangeStore, PartnerAccountStore
from palettes.store.balances import StockLine


@dataclass(frozen=True, slots=True)
class BookCheck:
    """What a recomputation found: how many transfers, the sum of each type (zero), and the accounts whose stored balance differs (none)."""

    transfers: int
    sums: dict[PalletType, int]
    differing: list[str]


async def tell_stock(client_id: str, *, by: Actor, balances: BalanceStore) -> Sequence[StockLine]:
    """Tell what stands at the client's sites, for itself. Raises AccountNotFound."""
    _own(client_id, by)
    return await balances.stock(client_id)


async def tell_balance(client_id: str, *, until: datetime, by: Actor, balances: BalanceStore, accounts: PartnerAccountStore) -> list[BalanceLine]:
    """Tell who owes whom: all to the organisation itself, to another what is between the two. Raises AccountNotFound."""
    by_pair: defaultdict[tuple[str, str, PalletType], list[DayMove]] = defaultdict(list)
    for each in await balances.moves(client_id, until=until):
        if by.is_admin or by.org in {client_id, each.client_id, each.partner_id}:
            by_pair[each.client_id, each.partner_id, each.type].append(each.move)
    if not by_pair and not by.is_admin and by.org != client_id:
        raise AccountNotFound
    disputed = await balances.disputed(client_id)
    lines = []
    for (client, partner, pallet_type), moves in sorted(by_pair.items()):
        account = await accounts.find(client, partner)
        price = account.terms.prices.get(pallet_type) if account else None
        count = disputed.get((client, partner, pallet_type), 0)
        lines.append(line_of(client_id, client, partner, pallet_type, moves, disputed=count, price=price, on=until.date()))
    return lines


async def check_book(client_id: str, *, by: Actor, exchanges: ExchangeStore, balances: BalanceStore) -> BookCheck:
    """Fold all transfers of the book anew and compare every stored balance. Raises AccountNotFound."""
    _own(client_id, by)
    ledger, count = Ledger(), 0
    async for transfer in exchanges.transfers_of(client_id):
        ledger.post(transfer)
        count += 1
    folded = {account.key: balance for account, balance in ledger.balances().items()}
    stored = await balances.stored(client_id)
    differing = sorted(key for key in folded.keys() | stored.keys() if folded.get(key, 0) != stored.get(key, 0))
    return BookCheck(count, ledger.sums(), differing)


def _own(client_id: str, by: Actor) -> None:
    if not by.is_admin and by.org != client_id:
        raise AccountNotFound
