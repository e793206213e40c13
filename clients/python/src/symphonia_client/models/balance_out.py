from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.balance_line import BalanceLine
    from ..models.balance_out_totals import BalanceOutTotals


T = TypeVar("T", bound="BalanceOut")


@_attrs_define
class BalanceOut:
    """Who owes whom at a moment. `balance` is out minus in over all lines.

    Attributes:
        client_id (str):
        at (datetime.datetime):
        items (list[BalanceLine]):
        totals (BalanceOutTotals):
        balance (int):
    """

    client_id: str
    at: datetime.datetime
    items: list[BalanceLine]
    totals: BalanceOutTotals
    balance: int

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        at = self.at.isoformat()

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        totals = self.totals.to_dict()

        balance = self.balance

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "at": at,
                "items": items,
                "totals": totals,
                "balance": balance,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.balance_line import BalanceLine
        from ..models.balance_out_totals import BalanceOutTotals

        d = dict(src_dict)
        client_id = d.pop("clientId")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = BalanceLine.from_dict(items_item_data)

            items.append(items_item)

        totals = BalanceOutTotals.from_dict(d.pop("totals"))

        balance = d.pop("balance")

        balance_out = cls(
            client_id=client_id,
            at=at,
            items=items,
            totals=totals,
            balance=balance,
        )

        return balance_out
