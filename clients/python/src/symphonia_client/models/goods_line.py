from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.orders_dangerous_goods import OrdersDangerousGoods
    from ..models.temperature_range import TemperatureRange


T = TypeVar("T", bound="GoodsLine")


@_attrs_define
class GoodsLine:
    """One line of goods; `weight` (kg) and `volume` (m³) are the line's totals, not one package's.

    Attributes:
        description (str):
        quantity (float | int):
        weight (float):
        volume (float | None | Unset):
        packaging (None | str | Unset):
        pallets (int | None | Unset):
        adr (None | OrdersDangerousGoods | Unset):
        temperature (None | TemperatureRange | Unset):
    """

    description: str
    quantity: float | int
    weight: float
    volume: float | None | Unset = UNSET
    packaging: None | str | Unset = UNSET
    pallets: int | None | Unset = UNSET
    adr: None | OrdersDangerousGoods | Unset = UNSET
    temperature: None | TemperatureRange | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.orders_dangerous_goods import OrdersDangerousGoods
        from ..models.temperature_range import TemperatureRange

        description = self.description

        quantity: float | int
        quantity = self.quantity

        weight = self.weight

        volume: float | None | Unset
        if isinstance(self.volume, Unset):
            volume = UNSET
        else:
            volume = self.volume

        packaging: None | str | Unset
        if isinstance(self.packaging, Unset):
            packaging = UNSET
        else:
            packaging = self.packaging

        pallets: int | None | Unset
        if isinstance(self.pallets, Unset):
            pallets = UNSET
        else:
            pallets = self.pallets

        adr: dict[str, Any] | None | Unset
        if isinstance(self.adr, Unset):
            adr = UNSET
        elif isinstance(self.adr, OrdersDangerousGoods):
            adr = self.adr.to_dict()
        else:
            adr = self.adr

        temperature: dict[str, Any] | None | Unset
        if isinstance(self.temperature, Unset):
            temperature = UNSET
        elif isinstance(self.temperature, TemperatureRange):
            temperature = self.temperature.to_dict()
        else:
            temperature = self.temperature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "description": description,
                "quantity": quantity,
                "weight": weight,
            }
        )
        if volume is not UNSET:
            field_dict["volume"] = volume
        if packaging is not UNSET:
            field_dict["packaging"] = packaging
        if pallets is not UNSET:
            field_dict["pallets"] = pallets
        if adr is not UNSET:
            field_dict["adr"] = adr
        if temperature is not UNSET:
            field_dict["temperature"] = temperature

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.orders_dangerous_goods import OrdersDangerousGoods
        from ..models.temperature_range import TemperatureRange

        d = dict(src_dict)
        description = d.pop("description")

        def _parse_quantity(data: object) -> float | int:
            return cast(float | int, data)

        quantity = _parse_quantity(d.pop("quantity"))

        weight = d.pop("weight")

        def _parse_volume(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        volume = _parse_volume(d.pop("volume", UNSET))

        def _parse_packaging(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        packaging = _parse_packaging(d.pop("packaging", UNSET))

        def _parse_pallets(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pallets = _parse_pallets(d.pop("pallets", UNSET))

        def _parse_adr(data: object) -> None | OrdersDangerousGoods | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                adr_type_0 = OrdersDangerousGoods.from_dict(data)

                return adr_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrdersDangerousGoods | Unset, data)

        adr = _parse_adr(d.pop("adr", UNSET))

        def _parse_temperature(data: object) -> None | TemperatureRange | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                temperature_type_0 = TemperatureRange.from_dict(data)

                return temperature_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TemperatureRange | Unset, data)

        temperature = _parse_temperature(d.pop("temperature", UNSET))

        goods_line = cls(
            description=description,
            quantity=quantity,
            weight=weight,
            volume=volume,
            packaging=packaging,
            pallets=pallets,
            adr=adr,
            temperature=temperature,
        )

        return goods_line
