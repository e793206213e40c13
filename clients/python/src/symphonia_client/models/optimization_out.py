from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.figures import Figures
    from ..models.how_found import HowFound
    from ..models.left_out import LeftOut
    from ..models.pause import Pause
    from ..models.planned_stop import PlannedStop
    from ..models.saving import Saving


T = TypeVar("T", bound="OptimizationOut")


@_attrs_define
class OptimizationOut:
    """A proposal for a tour. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        optimization_id (str):
        tour_id (str):
        tour_version (int):
        day (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        stops (list[PlannedStop]):
        figures (Figures): What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken. `faults`
            names the broken ones, each once.
        given (Figures): What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken. `faults` names
            the broken ones, each once.
        nearest_neighbour (Figures): What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken.
            `faults` names the broken ones, each once.
        basis (str):
        found (HowFound): By which engine, after how many rounds and seconds, with which seed.
        version (int | Unset):  Default: 1.
        breaks (list[Pause] | Unset):
        left_out (list[LeftOut] | Unset):
        saved (None | Saving | Unset):
        saved_on_nearest (None | Saving | Unset):
        faults (list[str] | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    optimization_id: str
    tour_id: str
    tour_version: int
    day: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    stops: list[PlannedStop]
    figures: Figures
    given: Figures
    nearest_neighbour: Figures
    basis: str
    found: HowFound
    version: int | Unset = 1
    breaks: list[Pause] | Unset = UNSET
    left_out: list[LeftOut] | Unset = UNSET
    saved: None | Saving | Unset = UNSET
    saved_on_nearest: None | Saving | Unset = UNSET
    faults: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.saving import Saving

        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        optimization_id = self.optimization_id

        tour_id = self.tour_id

        tour_version = self.tour_version

        day = self.day

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        stops = []
        for stops_item_data in self.stops:
            stops_item = stops_item_data.to_dict()
            stops.append(stops_item)

        figures = self.figures.to_dict()

        given = self.given.to_dict()

        nearest_neighbour = self.nearest_neighbour.to_dict()

        basis = self.basis

        found = self.found.to_dict()

        version = self.version

        breaks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.breaks, Unset):
            breaks = []
            for breaks_item_data in self.breaks:
                breaks_item = breaks_item_data.to_dict()
                breaks.append(breaks_item)

        left_out: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.left_out, Unset):
            left_out = []
            for left_out_item_data in self.left_out:
                left_out_item = left_out_item_data.to_dict()
                left_out.append(left_out_item)

        saved: dict[str, Any] | None | Unset
        if isinstance(self.saved, Unset):
            saved = UNSET
        elif isinstance(self.saved, Saving):
            saved = self.saved.to_dict()
        else:
            saved = self.saved

        saved_on_nearest: dict[str, Any] | None | Unset
        if isinstance(self.saved_on_nearest, Unset):
            saved_on_nearest = UNSET
        elif isinstance(self.saved_on_nearest, Saving):
            saved_on_nearest = self.saved_on_nearest.to_dict()
        else:
            saved_on_nearest = self.saved_on_nearest

        faults: list[str] | Unset = UNSET
        if not isinstance(self.faults, Unset):
            faults = self.faults

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "optimizationId": optimization_id,
                "tourId": tour_id,
                "tourVersion": tour_version,
                "day": day,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "stops": stops,
                "figures": figures,
                "given": given,
                "nearestNeighbour": nearest_neighbour,
                "basis": basis,
                "found": found,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if breaks is not UNSET:
            field_dict["breaks"] = breaks
        if left_out is not UNSET:
            field_dict["leftOut"] = left_out
        if saved is not UNSET:
            field_dict["saved"] = saved
        if saved_on_nearest is not UNSET:
            field_dict["savedOnNearest"] = saved_on_nearest
        if faults is not UNSET:
            field_dict["faults"] = faults

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.figures import Figures
        from ..models.how_found import HowFound
        from ..models.left_out import LeftOut
        from ..models.pause import Pause
        from ..models.planned_stop import PlannedStop
        from ..models.saving import Saving

        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        optimization_id = d.pop("optimizationId")

        tour_id = d.pop("tourId")

        tour_version = d.pop("tourVersion")

        day = d.pop("day")

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        stops = []
        _stops = d.pop("stops")
        for stops_item_data in _stops:
            stops_item = PlannedStop.from_dict(stops_item_data)

            stops.append(stops_item)

        figures = Figures.from_dict(d.pop("figures"))

        given = Figures.from_dict(d.pop("given"))

        nearest_neighbour = Figures.from_dict(d.pop("nearestNeighbour"))

        basis = d.pop("basis")

        found = HowFound.from_dict(d.pop("found"))

        version = d.pop("version", UNSET)

        _breaks = d.pop("breaks", UNSET)
        breaks: list[Pause] | Unset = UNSET
        if _breaks is not UNSET:
            breaks = []
            for breaks_item_data in _breaks:
                breaks_item = Pause.from_dict(breaks_item_data)

                breaks.append(breaks_item)

        _left_out = d.pop("leftOut", UNSET)
        left_out: list[LeftOut] | Unset = UNSET
        if _left_out is not UNSET:
            left_out = []
            for left_out_item_data in _left_out:
                left_out_item = LeftOut.from_dict(left_out_item_data)

                left_out.append(left_out_item)

        def _parse_saved(data: object) -> None | Saving | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                saved_type_0 = Saving.from_dict(data)

                return saved_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Saving | Unset, data)

        saved = _parse_saved(d.pop("saved", UNSET))

        def _parse_saved_on_nearest(data: object) -> None | Saving | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                saved_on_nearest_type_0 = Saving.from_dict(data)

                return saved_on_nearest_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Saving | Unset, data)

        saved_on_nearest = _parse_saved_on_nearest(d.pop("savedOnNearest", UNSET))

        faults = cast(list[str], d.pop("faults", UNSET))

        optimization_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            optimization_id=optimization_id,
            tour_id=tour_id,
            tour_version=tour_version,
            day=day,
            starts_at=starts_at,
            ends_at=ends_at,
            stops=stops,
            figures=figures,
            given=given,
            nearest_neighbour=nearest_neighbour,
            basis=basis,
            found=found,
            version=version,
            breaks=breaks,
            left_out=left_out,
            saved=saved,
            saved_on_nearest=saved_on_nearest,
            faults=faults,
        )

        return optimization_out
