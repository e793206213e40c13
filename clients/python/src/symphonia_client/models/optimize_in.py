from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.price_in import PriceIn
    from ..models.tariff_in import TariffIn


T = TypeVar("T", bound="OptimizeIn")


@_attrs_define
class OptimizeIn:
    """How to optimise: `locked` first stops keep their places; `open` tours end at their last stop; orders that may be
    left out at a price.

        Attributes:
            locked (int | Unset):  Default: 0.
            open_ (bool | Unset):  Default: False.
            prices (list[PriceIn] | Unset):
            tariff (TariffIn | Unset): What driving costs the carrier: a kilometre, an hour of driving, an hour on duty
                beside, and using a vehicle at all. What is not said is usual.
            seconds (float | None | Unset):
            seed (int | Unset):  Default: 1.
    """

    locked: int | Unset = 0
    open_: bool | Unset = False
    prices: list[PriceIn] | Unset = UNSET
    tariff: TariffIn | Unset = UNSET
    seconds: float | None | Unset = UNSET
    seed: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        locked = self.locked

        open_ = self.open_

        prices: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.prices, Unset):
            prices = []
            for prices_item_data in self.prices:
                prices_item = prices_item_data.to_dict()
                prices.append(prices_item)

        tariff: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tariff, Unset):
            tariff = self.tariff.to_dict()

        seconds: float | None | Unset
        if isinstance(self.seconds, Unset):
            seconds = UNSET
        else:
            seconds = self.seconds

        seed = self.seed

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if locked is not UNSET:
            field_dict["locked"] = locked
        if open_ is not UNSET:
            field_dict["open"] = open_
        if prices is not UNSET:
            field_dict["prices"] = prices
        if tariff is not UNSET:
            field_dict["tariff"] = tariff
        if seconds is not UNSET:
            field_dict["seconds"] = seconds
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.price_in import PriceIn
        from ..models.tariff_in import TariffIn

        d = dict(src_dict)
        locked = d.pop("locked", UNSET)

        open_ = d.pop("open", UNSET)

        _prices = d.pop("prices", UNSET)
        prices: list[PriceIn] | Unset = UNSET
        if _prices is not UNSET:
            prices = []
            for prices_item_data in _prices:
                prices_item = PriceIn.from_dict(prices_item_data)

                prices.append(prices_item)

        _tariff = d.pop("tariff", UNSET)
        tariff: TariffIn | Unset
        if isinstance(_tariff, Unset):
            tariff = UNSET
        else:
            tariff = TariffIn.from_dict(_tariff)

        def _parse_seconds(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        seconds = _parse_seconds(d.pop("seconds", UNSET))

        seed = d.pop("seed", UNSET)

        optimize_in = cls(
            locked=locked,
            open_=open_,
            prices=prices,
            tariff=tariff,
            seconds=seconds,
            seed=seed,
        )

        return optimize_in
