from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PageOut")


@_attrs_define
class PageOut:
    """How one page was read.

    Attributes:
        number (int):
        width_px (int):
        height_px (int):
        source (str): `text-layer` or `raster`.
        rotation (int): Degrees clockwise that set the page upright.
        skew (float): Degrees it leans then.
    """

    number: int
    width_px: int
    height_px: int
    source: str
    rotation: int
    skew: float

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        width_px = self.width_px

        height_px = self.height_px

        source = self.source

        rotation = self.rotation

        skew = self.skew

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "number": number,
                "widthPx": width_px,
                "heightPx": height_px,
                "source": source,
                "rotation": rotation,
                "skew": skew,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        number = d.pop("number")

        width_px = d.pop("widthPx")

        height_px = d.pop("heightPx")

        source = d.pop("source")

        rotation = d.pop("rotation")

        skew = d.pop("skew")

        page_out = cls(
            number=number,
            width_px=width_px,
            height_px=height_px,
            source=source,
            rotation=rotation,
            skew=skew,
        )

        return page_out
