from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PlanningAssignmentOut")


@_attrs_define
class PlanningAssignmentOut:
    """Who brings an order, and where its stops stand on the tour.

    Attributes:
        order_id (str):
        tour_id (str):
        tour_version (int):
        driver_id (str):
        driver_name (str):
        vehicle_id (str):
        plate (str):
        day (str):
        pickup_position (int):
        delivery_position (int):
    """

    order_id: str
    tour_id: str
    tour_version: int
    driver_id: str
    driver_name: str
    vehicle_id: str
    plate: str
    day: str
    pickup_position: int
    delivery_position: int

    def to_dict(self) -> dict[str, Any]:
        order_id = self.order_id

        tour_id = self.tour_id

        tour_version = self.tour_version

        driver_id = self.driver_id

        driver_name = self.driver_name

        vehicle_id = self.vehicle_id

        plate = self.plate

        day = self.day

        pickup_position = self.pickup_position

        delivery_position = self.delivery_position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "tourId": tour_id,
                "tourVersion": tour_version,
                "driverId": driver_id,
                "driverName": driver_name,
                "vehicleId": vehicle_id,
                "plate": plate,
                "day": day,
                "pickupPosition": pickup_position,
                "deliveryPosition": delivery_position,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        order_id = d.pop("orderId")

        tour_id = d.pop("tourId")

        tour_version = d.pop("tourVersion")

        driver_id = d.pop("driverId")

        driver_name = d.pop("driverName")

        vehicle_id = d.pop("vehicleId")

        plate = d.pop("plate")

        day = d.pop("day")

        pickup_position = d.pop("pickupPosition")

        delivery_position = d.pop("deliveryPosition")

        planning_assignment_out = cls(
            order_id=order_id,
            tour_id=tour_id,
            tour_version=tour_version,
            driver_id=driver_id,
            driver_name=driver_name,
            vehicle_id=vehicle_id,
            plate=plate,
            day=day,
            pickup_position=pickup_position,
            delivery_position=delivery_position,
        )

        return planning_assignment_out
