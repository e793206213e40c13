from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.vehicle_use_out import VehicleUseOut


T = TypeVar("T", bound="TrackingUsageOut")


@_attrs_define
class TrackingUsageOut:
    """A month of an organisation: each vehicle that was followed at all costs `pricePerVehicle`.

    Attributes:
        month (str):
        org (str):
        vehicles (list[VehicleUseOut]):
        vehicle_days (int):
        price_per_vehicle (Money): An amount as a decimal string with two to four decimals, and its ISO 4217 currency.
        cost (Money): An amount as a decimal string with two to four decimals, and its ISO 4217 currency.
    """

    month: str
    org: str
    vehicles: list[VehicleUseOut]
    vehicle_days: int
    price_per_vehicle: Money
    cost: Money

    def to_dict(self) -> dict[str, Any]:
        month = self.month

        org = self.org

        vehicles = []
        for vehicles_item_data in self.vehicles:
            vehicles_item = vehicles_item_data.to_dict()
            vehicles.append(vehicles_item)

        vehicle_days = self.vehicle_days

        price_per_vehicle = self.price_per_vehicle.to_dict()

        cost = self.cost.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "month": month,
                "org": org,
                "vehicles": vehicles,
                "vehicleDays": vehicle_days,
                "pricePerVehicle": price_per_vehicle,
                "cost": cost,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money
        from ..models.vehicle_use_out import VehicleUseOut

        d = dict(src_dict)
        month = d.pop("month")

        org = d.pop("org")

        vehicles = []
        _vehicles = d.pop("vehicles")
        for vehicles_item_data in _vehicles:
            vehicles_item = VehicleUseOut.from_dict(vehicles_item_data)

            vehicles.append(vehicles_item)

        vehicle_days = d.pop("vehicleDays")

        price_per_vehicle = Money.from_dict(d.pop("pricePerVehicle"))

        cost = Money.from_dict(d.pop("cost"))

        tracking_usage_out = cls(
            month=month,
            org=org,
            vehicles=vehicles,
            vehicle_days=vehicle_days,
            price_per_vehicle=price_per_vehicle,
            cost=cost,
        )

        return tracking_usage_out
