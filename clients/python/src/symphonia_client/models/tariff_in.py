from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="TariffIn")


@_attrs_define
class TariffIn:
    """What driving costs the carrier: a kilometre, an hour of driving, an hour on duty beside, and using a vehicle at all.
    What is not said is usual.

        Attributes:
            km (Money | None | Unset):
            driving_hour (Money | None | Unset):
            duty_hour (Money | None | Unset):
            vehicle (Money | None | Unset):
    """

    km: Money | None | Unset = UNSET
    driving_hour: Money | None | Unset = UNSET
    duty_hour: Money | None | Unset = UNSET
    vehicle: Money | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money

        km: dict[str, Any] | None | Unset
        if isinstance(self.km, Unset):
            km = UNSET
        elif isinstance(self.km, Money):
            km = self.km.to_dict()
        else:
            km = self.km

        driving_hour: dict[str, Any] | None | Unset
        if isinstance(self.driving_hour, Unset):
            driving_hour = UNSET
        elif isinstance(self.driving_hour, Money):
            driving_hour = self.driving_hour.to_dict()
        else:
            driving_hour = self.driving_hour

        duty_hour: dict[str, Any] | None | Unset
        if isinstance(self.duty_hour, Unset):
            duty_hour = UNSET
        elif isinstance(self.duty_hour, Money):
            duty_hour = self.duty_hour.to_dict()
        else:
            duty_hour = self.duty_hour

        vehicle: dict[str, Any] | None | Unset
        if isinstance(self.vehicle, Unset):
            vehicle = UNSET
        elif isinstance(self.vehicle, Money):
            vehicle = self.vehicle.to_dict()
        else:
            vehicle = self.vehicle

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if km is not UNSET:
            field_dict["km"] = km
        if driving_hour is not UNSET:
            field_dict["drivingHour"] = driving_hour
        if duty_hour is not UNSET:
            field_dict["dutyHour"] = duty_hour
        if vehicle is not UNSET:
            field_dict["vehicle"] = vehicle

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)

        def _parse_km(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                km_type_0 = Money.from_dict(data)

                return km_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        km = _parse_km(d.pop("km", UNSET))

        def _parse_driving_hour(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                driving_hour_type_0 = Money.from_dict(data)

                return driving_hour_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        driving_hour = _parse_driving_hour(d.pop("drivingHour", UNSET))

        def _parse_duty_hour(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                duty_hour_type_0 = Money.from_dict(data)

                return duty_hour_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        duty_hour = _parse_duty_hour(d.pop("dutyHour", UNSET))

        def _parse_vehicle(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                vehicle_type_0 = Money.from_dict(data)

                return vehicle_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        vehicle = _parse_vehicle(d.pop("vehicle", UNSET))

        tariff_in = cls(
            km=km,
            driving_hour=driving_hour,
            duty_hour=duty_hour,
            vehicle=vehicle,
        )

        return tariff_in
