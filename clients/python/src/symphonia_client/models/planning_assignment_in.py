from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PlanningAssignmentIn")


@_attrs_define
class PlanningAssignmentIn:
    """Put this order on this tour; `position` is where its pickup stands, from 0, its delivery after it; at the end unless
    said.

        Attributes:
            order_id (str):
            tour_id (str):
            position (int | None | Unset):
    """

    order_id: str
    tour_id: str
    position: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        order_id = self.order_id

        tour_id = self.tour_id

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "tourId": tour_id,
            }
        )
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        order_id = d.pop("orderId")

        tour_id = d.pop("tourId")

        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        planning_assignment_in = cls(
            order_id=order_id,
            tour_id=tour_id,
            position=position,
        )

        return planning_assignment_in
