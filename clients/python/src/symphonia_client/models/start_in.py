from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.start_in_source import StartInSource
from ..types import UNSET, Unset

T = TypeVar("T", bound="StartIn")


@_attrs_define
class StartIn:
    """The vehicle that carries the order, where its positions come from (this API, or a phone that speaks OsmAnd), and who
    drives.

        Attributes:
            vehicle_id (str):
            source (StartInSource | Unset):  Default: StartInSource.API.
            driver (None | str | Unset): The `sub` of whoever drives, for their own access and erasure; the caller when left
                out.
    """

    vehicle_id: str
    source: StartInSource | Unset = StartInSource.API
    driver: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        vehicle_id = self.vehicle_id

        source: str | Unset = UNSET
        if not isinstance(self.source, Unset):
            source = self.source.value

        driver: None | str | Unset
        if isinstance(self.driver, Unset):
            driver = UNSET
        else:
            driver = self.driver

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "vehicleId": vehicle_id,
            }
        )
        if source is not UNSET:
            field_dict["source"] = source
        if driver is not UNSET:
            field_dict["driver"] = driver

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        vehicle_id = d.pop("vehicleId")

        _source = d.pop("source", UNSET)
        source: StartInSource | Unset
        if isinstance(_source, Unset):
            source = UNSET
        else:
            source = StartInSource(_source)

        def _parse_driver(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        driver = _parse_driver(d.pop("driver", UNSET))

        start_in = cls(
            vehicle_id=vehicle_id,
            source=source,
            driver=driver,
        )

        return start_in
