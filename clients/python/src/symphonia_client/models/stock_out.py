from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.stock_line_out import StockLineOut
    from ..models.stock_out_totals import StockOutTotals


T = TypeVar("T", bound="StockOut")


@_attrs_define
class StockOut:
    """What stands at the client's sites. Negative where more was given than the book knew of, until somebody counts.

    Attributes:
        client_id (str):
        items (list[StockLineOut]):
        totals (StockOutTotals):
    """

    client_id: str
    items: list[StockLineOut]
    totals: StockOutTotals

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        totals = self.totals.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "items": items,
                "totals": totals,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.stock_line_out import StockLineOut
        from ..models.stock_out_totals import StockOutTotals

        d = dict(src_dict)
        client_id = d.pop("clientId")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = StockLineOut.from_dict(items_item_data)

            items.append(items_item)

        totals = StockOutTotals.from_dict(d.pop("totals"))

        stock_out = cls(
            client_id=client_id,
            items=items,
            totals=totals,
        )

        return stock_out
