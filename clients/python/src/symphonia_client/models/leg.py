from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Leg")


@_attrs_define
class Leg:
    """From one place to the next. The first begins at the depot; the last ends there, unless the tour is open.

    Attributes:
        from_address (str):
        to_address (str):
        km (float):
        driving_minutes (int):
        departs_at (datetime.datetime):
        arrives_at (datetime.datetime):
        position (int | None | Unset):
    """

    from_address: str
    to_address: str
    km: float
    driving_minutes: int
    departs_at: datetime.datetime
    arrives_at: datetime.datetime
    position: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from_address = self.from_address

        to_address = self.to_address

        km = self.km

        driving_minutes = self.driving_minutes

        departs_at = self.departs_at.isoformat()

        arrives_at = self.arrives_at.isoformat()

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fromAddress": from_address,
                "toAddress": to_address,
                "km": km,
                "drivingMinutes": driving_minutes,
                "departsAt": departs_at,
                "arrivesAt": arrives_at,
            }
        )
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        from_address = d.pop("fromAddress")

        to_address = d.pop("toAddress")

        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        departs_at = datetime.datetime.fromisoformat(d.pop("departsAt"))

        arrives_at = datetime.datetime.fromisoformat(d.pop("arrivesAt"))

        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        leg = cls(
            from_address=from_address,
            to_address=to_address,
            km=km,
            driving_minutes=driving_minutes,
            departs_at=departs_at,
            arrives_at=arrives_at,
            position=position,
        )

        return leg
