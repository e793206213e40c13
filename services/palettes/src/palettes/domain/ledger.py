"""Double entry: every transfer takes pallets of one kind from one account and puts them on another.

Transfers never change. The sum over all accounts of a kind is therefore zero at every moment, and any balance is a fold over the transfers.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from chassis.errors import Conflict, Invalid
from contracts.values import Value
from palettes.domain.pallet import PalletKind, PalletType, SomePallets

HolderKind = Literal["partner", "site", "vehicle", "unassigned", "lost", "damaged", "bought", "sold", "converted", "counted"]
"""Who has the pallets. `unassigned` waits for a partner's name; `counted` is the other side of an inventory; the rest are ways in and out of the world."""


class TransferToItself(Invalid):
    """A transfer needs two different accounts."""


class TransferAltered(Conflict):
    """A transfer of that id with other content is in the ledger already."""


class Holder(Value):
    """One who holds pallets: a partner at one of our sites, a site, a vehicle, or an account of the book."""

    kind: HolderKind
    name: str = ""
    site: str = ""


class Account(Value):
    """Pallets of one kind with one holder, in the book of one client."""

    client_id: str
    holder: Holder
    pallet: PalletKind

    @property
    def key(self) -> str:
        """One text for each account."""
        holder, pallet = self.holder, self.pallet
        return "|".join((self.client_id, holder.kind, holder.name, holder.site, pallet.type, pallet.brand, pallet.quality))


class Transfer(Value):
    """Pallets of one kind that went from one holder to another in the book of a client."""

    transfer_id: str
    client_id: str
    pallet: PalletKind
    count: SomePallets
    source: Holder
    target: Holder

    @property
    def debited(self) -> Account:
        """The account that has more afterwards."""
        return Account(client_id=self.client_id, holder=self.target, pallet=self.pallet)

    @property
    def credited(self) -> Account:
        """The account that has fewer afterwards."""
        return Account(client_id=self.client_id, holder=self.source, pallet=self.pallet)

    def reversed(self, transfer_id: str) -> "Transfer":
        """The same pallets, the other way."""
        return self.model_copy(update={"transfer_id": transfer_id, "source": self.target, "target": self.source})


def moved(*, transfer_id: str, client_id: str, pallet: PalletKind, count: int, source: Holder, target: Holder) -> Transfer:
    """Make a transfer. Raises TransferToItself."""
    if source == target:
        raise TransferToItself(f"The pallets would go from {source.kind} {source.name} to itself.")
    return Transfer(transfer_id=transfer_id, client_id=client_id, pallet=pallet, count=count, source=source, target=target)


def net(transfers: Iterable[Transfer]) -> dict[Account, int]:
    """Sum up what the transfers do to each account; accounts they leave as they were are not named."""
    sums: defaultdict[Account, int] = defaultdict(int)
    for transfer in transfers:
        sums[transfer.debited] += transfer.count
        sums[transfer.credited] -= transfer.count
    return {account: change for account, change in sums.items() if change}


class Ledger:
    """All accounts as the fold of all transfers: what the stored balances are checked against."""

    def __init__(self, transfers: Iterable[Transfer] = ()) -> None:
        self._transfers: dict[str, Transfer] = {}
        self._balances: defaultdict[Account, int] = defaultdict(int)
        for transfer in transfers:
            self.post(transfer)

    def post(self, transfer: Transfer) -> None:
        """Enter a transfer; one that is there already changes nothing. Raises TransferAltered when it is there with other content."""
        known = self._transfers.get(transfer.transfer_id)
        if known is not None:
            if known != transfer:
                raise TransferAltered(f"The transfer {transfer.transfer_id} says something else.")
            return
        self._transfers[transfer.transfer_id] = transfer
        for account, change in net([transfer]).items():
            self._balances[account] += change

    def balance(self, account: Account) -> int:
        """Pallets with the holder; negative when it gave more than the book knew it had."""
        return self._balances.get(account, 0)

    def balances(self) -> dict[Account, int]:
        """All accounts that are not at zero."""
        return {account: balance for account, balance in self._balances.items() if balance}

    def sums(self) -> dict[PalletType, int]:
        """The sum over all accounts of each type: zero, always."""
        found: defaultdict[PalletType, int] = defaultdict(int)
        for account, balance in self._balances.items():
            found[account.pallet.type] += balance
        return dict(found)
