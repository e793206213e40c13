from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.vehicle_in_equipment_item import VehicleInEquipmentItem
from ..models.vehicle_in_licence import VehicleInLicence
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.capacity import Capacity
    from ..models.inspection import Inspection


T = TypeVar("T", bound="VehicleIn")


@_attrs_define
class VehicleIn:
    """A vehicle's entry.

    Attributes:
        plate (str):
        name (None | str | Unset):
        licence (VehicleInLicence | Unset):  Default: VehicleInLicence.C.
        capacity (Capacity | Unset): What fits in at most: kilograms, cubic metres, pallets. What is not said is not
            limited.
        equipment (list[VehicleInEquipmentItem] | Unset):
        inspections (list[Inspection] | Unset):
    """

    plate: str
    name: None | str | Unset = UNSET
    licence: VehicleInLicence | Unset = VehicleInLicence.C
    capacity: Capacity | Unset = UNSET
    equipment: list[VehicleInEquipmentItem] | Unset = UNSET
    inspections: list[Inspection] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        plate = self.plate

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        licence: str | Unset = UNSET
        if not isinstance(self.licence, Unset):
            licence = self.licence.value

        capacity: dict[str, Any] | Unset = UNSET
        if not isinstance(self.capacity, Unset):
            capacity = self.capacity.to_dict()

        equipment: list[str] | Unset = UNSET
        if not isinstance(self.equipment, Unset):
            equipment = []
            for equipment_item_data in self.equipment:
                equipment_item = equipment_item_data.value
                equipment.append(equipment_item)

        inspections: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.inspections, Unset):
            inspections = []
            for inspections_item_data in self.inspections:
                inspections_item = inspections_item_data.to_dict()
                inspections.append(inspections_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "plate": plate,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if licence is not UNSET:
            field_dict["licence"] = licence
        if capacity is not UNSET:
            field_dict["capacity"] = capacity
        if equipment is not UNSET:
            field_dict["equipment"] = equipment
        if inspections is not UNSET:
            field_dict["inspections"] = inspections

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.capacity import Capacity
        from ..models.inspection import Inspection

        d = dict(src_dict)
        plate = d.pop("plate")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        _licence = d.pop("licence", UNSET)
        licence: VehicleInLicence | Unset
        if isinstance(_licence, Unset):
            licence = UNSET
        else:
            licence = VehicleInLicence(_licence)

        _capacity = d.pop("capacity", UNSET)
        capacity: Capacity | Unset
        if isinstance(_capacity, Unset):
            capacity = UNSET
        else:
            capacity = Capacity.from_dict(_capacity)

        _equipment = d.pop("equipment", UNSET)
        equipment: list[VehicleInEquipmentItem] | Unset = UNSET
        if _equipment is not UNSET:
            equipment = []
            for equipment_item_data in _equipment:
                equipment_item = VehicleInEquipmentItem(equipment_item_data)

                equipment.append(equipment_item)

        _inspections = d.pop("inspections", UNSET)
        inspections: list[Inspection] | Unset = UNSET
        if _inspections is not UNSET:
            inspections = []
            for inspections_item_data in _inspections:
                inspections_item = Inspection.from_dict(inspections_item_data)

                inspections.append(inspections_item)

        vehicle_in = cls(
            plate=plate,
            name=name,
            licence=licence,
            capacity=capacity,
            equipment=equipment,
            inspections=inspections,
        )

        return vehicle_in
