from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.vehicle_out_equipment_item import VehicleOutEquipmentItem
from ..models.vehicle_out_licence import VehicleOutLicence
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.capacity import Capacity
    from ..models.inspection import Inspection


T = TypeVar("T", bound="VehicleOut")


@_attrs_define
class VehicleOut:
    """A vehicle. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        plate (str):
        vehicle_id (str):
        version (int | Unset):  Default: 1.
        name (None | str | Unset):
        licence (VehicleOutLicence | Unset):  Default: VehicleOutLicence.C.
        capacity (Capacity | Unset): What fits in at most: kilograms, cubic metres, pallets. What is not said is not
            limited.
        equipment (list[VehicleOutEquipmentItem] | Unset):
        inspections (list[Inspection] | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    plate: str
    vehicle_id: str
    version: int | Unset = 1
    name: None | str | Unset = UNSET
    licence: VehicleOutLicence | Unset = VehicleOutLicence.C
    capacity: Capacity | Unset = UNSET
    equipment: list[VehicleOutEquipmentItem] | Unset = UNSET
    inspections: list[Inspection] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        plate = self.plate

        vehicle_id = self.vehicle_id

        version = self.version

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
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "plate": plate,
                "vehicleId": vehicle_id,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
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
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        plate = d.pop("plate")

        vehicle_id = d.pop("vehicleId")

        version = d.pop("version", UNSET)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        _licence = d.pop("licence", UNSET)
        licence: VehicleOutLicence | Unset
        if isinstance(_licence, Unset):
            licence = UNSET
        else:
            licence = VehicleOutLicence(_licence)

        _capacity = d.pop("capacity", UNSET)
        capacity: Capacity | Unset
        if isinstance(_capacity, Unset):
            capacity = UNSET
        else:
            capacity = Capacity.from_dict(_capacity)

        _equipment = d.pop("equipment", UNSET)
        equipment: list[VehicleOutEquipmentItem] | Unset = UNSET
        if _equipment is not UNSET:
            equipment = []
            for equipment_item_data in _equipment:
                equipment_item = VehicleOutEquipmentItem(equipment_item_data)

                equipment.append(equipment_item)

        _inspections = d.pop("inspections", UNSET)
        inspections: list[Inspection] | Unset = UNSET
        if _inspections is not UNSET:
            inspections = []
            for inspections_item_data in _inspections:
                inspections_item = Inspection.from_dict(inspections_item_data)

                inspections.append(inspections_item)

        vehicle_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            plate=plate,
            vehicle_id=vehicle_id,
            version=version,
            name=name,
            licence=licence,
            capacity=capacity,
            equipment=equipment,
            inspections=inspections,
        )

        return vehicle_out
