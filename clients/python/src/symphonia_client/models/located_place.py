from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.located_place_precision import LocatedPlacePrecision
from ..models.located_place_source import LocatedPlaceSource
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint


T = TypeVar("T", bound="LocatedPlace")


@_attrs_define
class LocatedPlace:
    """A place found. `confidence` from 0 to 1; `name` is what was found, when it was looked up by its address.

    Attributes:
        location (GeoPoint): A place on Earth in WGS 84 degrees.
        source (LocatedPlaceSource):
        precision (LocatedPlacePrecision):
        confidence (float):
        name (None | str | Unset):
    """

    location: GeoPoint
    source: LocatedPlaceSource
    precision: LocatedPlacePrecision
    confidence: float
    name: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        location = self.location.to_dict()

        source = self.source.value

        precision = self.precision.value

        confidence = self.confidence

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "location": location,
                "source": source,
                "precision": precision,
                "confidence": confidence,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint

        d = dict(src_dict)
        location = GeoPoint.from_dict(d.pop("location"))

        source = LocatedPlaceSource(d.pop("source"))

        precision = LocatedPlacePrecision(d.pop("precision"))

        confidence = d.pop("confidence")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        located_place = cls(
            location=location,
            source=source,
            precision=precision,
            confidence=confidence,
            name=name,
        )

        return located_place
