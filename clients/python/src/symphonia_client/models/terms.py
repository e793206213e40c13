from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.terms_accepts_item import TermsAcceptsItem
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.terms_prices import TermsPrices


T = TypeVar("T", bound="Terms")


@_attrs_define
class Terms:
    """`limit`: pallets of a type the partner may owe at most. `credit`: pallets of a type the client may owe at most.
    `prices`: EUR a pallet, for valuation.

        Attributes:
            limit (int | None | Unset):
            credit (int | None | Unset):
            accepts (list[TermsAcceptsItem] | Unset):
            prices (TermsPrices | Unset):
    """

    limit: int | None | Unset = UNSET
    credit: int | None | Unset = UNSET
    accepts: list[TermsAcceptsItem] | Unset = UNSET
    prices: TermsPrices | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        limit: int | None | Unset
        if isinstance(self.limit, Unset):
            limit = UNSET
        else:
            limit = self.limit

        credit: int | None | Unset
        if isinstance(self.credit, Unset):
            credit = UNSET
        else:
            credit = self.credit

        accepts: list[str] | Unset = UNSET
        if not isinstance(self.accepts, Unset):
            accepts = []
            for accepts_item_data in self.accepts:
                accepts_item = accepts_item_data.value
                accepts.append(accepts_item)

        prices: dict[str, Any] | Unset = UNSET
        if not isinstance(self.prices, Unset):
            prices = self.prices.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if limit is not UNSET:
            field_dict["limit"] = limit
        if credit is not UNSET:
            field_dict["credit"] = credit
        if accepts is not UNSET:
            field_dict["accepts"] = accepts
        if prices is not UNSET:
            field_dict["prices"] = prices

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.terms_prices import TermsPrices

        d = dict(src_dict)

        def _parse_limit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        limit = _parse_limit(d.pop("limit", UNSET))

        def _parse_credit(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        credit = _parse_credit(d.pop("credit", UNSET))

        _accepts = d.pop("accepts", UNSET)
        accepts: list[TermsAcceptsItem] | Unset = UNSET
        if _accepts is not UNSET:
            accepts = []
            for accepts_item_data in _accepts:
                accepts_item = TermsAcceptsItem(accepts_item_data)

                accepts.append(accepts_item)

        _prices = d.pop("prices", UNSET)
        prices: TermsPrices | Unset
        if isinstance(_prices, Unset):
            prices = UNSET
        else:
            prices = TermsPrices.from_dict(_prices)

        terms = cls(
            limit=limit,
            credit=credit,
            accepts=accepts,
            prices=prices,
        )

        return terms
