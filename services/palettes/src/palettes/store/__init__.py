"""MongoDB: the only place that knows documents."""

from palettes.store.balances import BalanceStore
from palettes.store.exchanges import ExchangeStore
from palettes.store.order_parties import OrderPartiesStore
from palettes.store.partner_accounts import PartnerAccountStore
from palettes.store.statements import StatementStore

__all__ = ["BalanceStore", "ExchangeStore", "OrderPartiesStore", "PartnerAccountStore", "StatementStore"]
