from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.located_place import LocatedPlace
    from ..models.tour_stop import TourStop


T = TypeVar("T", bound="PlannedStop")


@_attrs_define
class PlannedStop:
    """A stop in time: when it is reached, when it is served, and the way to it. `position_before` is where it stood in the
    tour.

        Attributes:
            stop (TourStop): One stop: an order's pickup or delivery, or a service of the carrier's own. `load` is what the
                order weighs, at both its stops.
            place (LocatedPlace): A place found. `confidence` from 0 to 1; `name` is what was found, when it was looked up
                by its address.
            arrives_at (datetime.datetime):
            begins_at (datetime.datetime):
            leaves_at (datetime.datetime):
            wait_minutes (int):
            km (float):
            driving_minutes (int):
            position_before (int | None | Unset):
    """

    stop: TourStop
    place: LocatedPlace
    arrives_at: datetime.datetime
    begins_at: datetime.datetime
    leaves_at: datetime.datetime
    wait_minutes: int
    km: float
    driving_minutes: int
    position_before: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        stop = self.stop.to_dict()

        place = self.place.to_dict()

        arrives_at = self.arrives_at.isoformat()

        begins_at = self.begins_at.isoformat()

        leaves_at = self.leaves_at.isoformat()

        wait_minutes = self.wait_minutes

        km = self.km

        driving_minutes = self.driving_minutes

        position_before: int | None | Unset
        if isinstance(self.position_before, Unset):
            position_before = UNSET
        else:
            position_before = self.position_before

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "stop": stop,
                "place": place,
                "arrivesAt": arrives_at,
                "beginsAt": begins_at,
                "leavesAt": leaves_at,
                "waitMinutes": wait_minutes,
                "km": km,
                "drivingMinutes": driving_minutes,
            }
        )
        if position_before is not UNSET:
            field_dict["positionBefore"] = position_before

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.located_place import LocatedPlace
        from ..models.tour_stop import TourStop

        d = dict(src_dict)
        stop = TourStop.from_dict(d.pop("stop"))

        place = LocatedPlace.from_dict(d.pop("place"))

        arrives_at = datetime.datetime.fromisoformat(d.pop("arrivesAt"))

        begins_at = datetime.datetime.fromisoformat(d.pop("beginsAt"))

        leaves_at = datetime.datetime.fromisoformat(d.pop("leavesAt"))

        wait_minutes = d.pop("waitMinutes")

        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        def _parse_position_before(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position_before = _parse_position_before(d.pop("positionBefore", UNSET))

        planned_stop = cls(
            stop=stop,
            place=place,
            arrives_at=arrives_at,
            begins_at=begins_at,
            leaves_at=leaves_at,
            wait_minutes=wait_minutes,
            km=km,
            driving_minutes=driving_minutes,
            position_before=position_before,
        )

        return planned_stop
