from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="ProviderBillOut")


@_attrs_define
class ProviderBillOut:
    """What the provider bills for the month: every vehicle its accounts had, followed or not. Nulls where its fee is not
    set.

        Attributes:
            vehicles (int):
            fee_per_vehicle (Money | None | Unset):
            cost (Money | None | Unset):
    """

    vehicles: int
    fee_per_vehicle: Money | None | Unset = UNSET
    cost: Money | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money

        vehicles = self.vehicles

        fee_per_vehicle: dict[str, Any] | None | Unset
        if isinstance(self.fee_per_vehicle, Unset):
            fee_per_vehicle = UNSET
        elif isinstance(self.fee_per_vehicle, Money):
            fee_per_vehicle = self.fee_per_vehicle.to_dict()
        else:
            fee_per_vehicle = self.fee_per_vehicle

        cost: dict[str, Any] | None | Unset
        if isinstance(self.cost, Unset):
            cost = UNSET
        elif isinstance(self.cost, Money):
            cost = self.cost.to_dict()
        else:
            cost = self.cost

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "vehicles": vehicles,
            }
        )
        if fee_per_vehicle is not UNSET:
            field_dict["feePerVehicle"] = fee_per_vehicle
        if cost is not UNSET:
            field_dict["cost"] = cost

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)
        vehicles = d.pop("vehicles")

        def _parse_fee_per_vehicle(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                fee_per_vehicle_type_0 = Money.from_dict(data)

                return fee_per_vehicle_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        fee_per_vehicle = _parse_fee_per_vehicle(d.pop("feePerVehicle", UNSET))

        def _parse_cost(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                cost_type_0 = Money.from_dict(data)

                return cost_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        cost = _parse_cost(d.pop("cost", UNSET))

        provider_bill_out = cls(
            vehicles=vehicles,
            fee_per_vehicle=fee_per_vehicle,
            cost=cost,
        )

        return provider_bill_out
