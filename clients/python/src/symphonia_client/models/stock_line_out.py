from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.stock_line_out_brand import StockLineOutBrand
from ..models.stock_line_out_quality import StockLineOutQuality
from ..models.stock_line_out_type import StockLineOutType

T = TypeVar("T", bound="StockLineOut")


@_attrs_define
class StockLineOut:
    """Pallets of one kind at one place: a `site` or a `vehicle`.

    Attributes:
        place (str):
        name (str):
        type_ (StockLineOutType):
        brand (StockLineOutBrand):
        quality (StockLineOutQuality):
        count (int):
    """

    place: str
    name: str
    type_: StockLineOutType
    brand: StockLineOutBrand
    quality: StockLineOutQuality
    count: int

    def to_dict(self) -> dict[str, Any]:
        place = self.place

        name = self.name

        type_ = self.type_.value

        brand = self.brand.value

        quality = self.quality.value

        count = self.count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "place": place,
                "name": name,
                "type": type_,
                "brand": brand,
                "quality": quality,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        place = d.pop("place")

        name = d.pop("name")

        type_ = StockLineOutType(d.pop("type"))

        brand = StockLineOutBrand(d.pop("brand"))

        quality = StockLineOutQuality(d.pop("quality"))

        count = d.pop("count")

        stock_line_out = cls(
            place=place,
            name=name,
            type_=type_,
            brand=brand,
            quality=quality,
            count=count,
        )

        return stock_line_out
