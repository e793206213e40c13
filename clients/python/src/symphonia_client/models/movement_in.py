from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.movement_in_brand_type_0 import MovementInBrandType0
from ..models.movement_in_kind import MovementInKind
from ..models.movement_in_quality import MovementInQuality
from ..models.movement_in_to_quality_type_0 import MovementInToQualityType0
from ..models.movement_in_to_type_type_0 import MovementInToTypeType0
from ..models.movement_in_type import MovementInType
from ..types import UNSET, Unset

T = TypeVar("T", bound="MovementIn")


@_attrs_define
class MovementIn:
    """A movement of the client's own: lost, damaged, bought, sold, moved, counted, converted to another type or quality.

    Attributes:
        client_id (str):
        kind (MovementInKind):
        count (int):
        reason (str):
        exchange_id (None | str | Unset):
        type_ (MovementInType | Unset):  Default: MovementInType.EPAL1.
        brand (MovementInBrandType0 | None | Unset):
        quality (MovementInQuality | Unset):  Default: MovementInQuality.UNSORTED.
        site (None | str | Unset): Where the pallets are; `main` unless a vehicle or partner is named.
        vehicle_id (None | str | Unset):
        partner_id (None | str | Unset): The pallets are with this partner, who lost them or pays for them.
        to_site (None | str | Unset):
        to_vehicle_id (None | str | Unset):
        to_type (MovementInToTypeType0 | None | Unset):
        to_quality (MovementInToQualityType0 | None | Unset):
        missing (bool | Unset): Of a count: the pallets were missing instead of too many. Default: False.
        occurred_at (datetime.datetime | None | Unset):
    """

    client_id: str
    kind: MovementInKind
    count: int
    reason: str
    exchange_id: None | str | Unset = UNSET
    type_: MovementInType | Unset = MovementInType.EPAL1
    brand: MovementInBrandType0 | None | Unset = UNSET
    quality: MovementInQuality | Unset = MovementInQuality.UNSORTED
    site: None | str | Unset = UNSET
    vehicle_id: None | str | Unset = UNSET
    partner_id: None | str | Unset = UNSET
    to_site: None | str | Unset = UNSET
    to_vehicle_id: None | str | Unset = UNSET
    to_type: MovementInToTypeType0 | None | Unset = UNSET
    to_quality: MovementInToQualityType0 | None | Unset = UNSET
    missing: bool | Unset = False
    occurred_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        kind = self.kind.value

        count = self.count

        reason = self.reason

        exchange_id: None | str | Unset
        if isinstance(self.exchange_id, Unset):
            exchange_id = UNSET
        else:
            exchange_id = self.exchange_id

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        brand: None | str | Unset
        if isinstance(self.brand, Unset):
            brand = UNSET
        elif isinstance(self.brand, MovementInBrandType0):
            brand = self.brand.value
        else:
            brand = self.brand

        quality: str | Unset = UNSET
        if not isinstance(self.quality, Unset):
            quality = self.quality.value

        site: None | str | Unset
        if isinstance(self.site, Unset):
            site = UNSET
        else:
            site = self.site

        vehicle_id: None | str | Unset
        if isinstance(self.vehicle_id, Unset):
            vehicle_id = UNSET
        else:
            vehicle_id = self.vehicle_id

        partner_id: None | str | Unset
        if isinstance(self.partner_id, Unset):
            partner_id = UNSET
        else:
            partner_id = self.partner_id

        to_site: None | str | Unset
        if isinstance(self.to_site, Unset):
            to_site = UNSET
        else:
            to_site = self.to_site

        to_vehicle_id: None | str | Unset
        if isinstance(self.to_vehicle_id, Unset):
            to_vehicle_id = UNSET
        else:
            to_vehicle_id = self.to_vehicle_id

        to_type: None | str | Unset
        if isinstance(self.to_type, Unset):
            to_type = UNSET
        elif isinstance(self.to_type, MovementInToTypeType0):
            to_type = self.to_type.value
        else:
            to_type = self.to_type

        to_quality: None | str | Unset
        if isinstance(self.to_quality, Unset):
            to_quality = UNSET
        elif isinstance(self.to_quality, MovementInToQualityType0):
            to_quality = self.to_quality.value
        else:
            to_quality = self.to_quality

        missing = self.missing

        occurred_at: None | str | Unset
        if isinstance(self.occurred_at, Unset):
            occurred_at = UNSET
        elif isinstance(self.occurred_at, datetime.datetime):
            occurred_at = self.occurred_at.isoformat()
        else:
            occurred_at = self.occurred_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "kind": kind,
                "count": count,
                "reason": reason,
            }
        )
        if exchange_id is not UNSET:
            field_dict["exchangeId"] = exchange_id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if brand is not UNSET:
            field_dict["brand"] = brand
        if quality is not UNSET:
            field_dict["quality"] = quality
        if site is not UNSET:
            field_dict["site"] = site
        if vehicle_id is not UNSET:
            field_dict["vehicleId"] = vehicle_id
        if partner_id is not UNSET:
            field_dict["partnerId"] = partner_id
        if to_site is not UNSET:
            field_dict["toSite"] = to_site
        if to_vehicle_id is not UNSET:
            field_dict["toVehicleId"] = to_vehicle_id
        if to_type is not UNSET:
            field_dict["toType"] = to_type
        if to_quality is not UNSET:
            field_dict["toQuality"] = to_quality
        if missing is not UNSET:
            field_dict["missing"] = missing
        if occurred_at is not UNSET:
            field_dict["occurredAt"] = occurred_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        client_id = d.pop("clientId")

        kind = MovementInKind(d.pop("kind"))

        count = d.pop("count")

        reason = d.pop("reason")

        def _parse_exchange_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        exchange_id = _parse_exchange_id(d.pop("exchangeId", UNSET))

        _type_ = d.pop("type", UNSET)
        type_: MovementInType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = MovementInType(_type_)

        def _parse_brand(data: object) -> MovementInBrandType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_type_0 = MovementInBrandType0(data)

                return brand_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MovementInBrandType0 | None | Unset, data)

        brand = _parse_brand(d.pop("brand", UNSET))

        _quality = d.pop("quality", UNSET)
        quality: MovementInQuality | Unset
        if isinstance(_quality, Unset):
            quality = UNSET
        else:
            quality = MovementInQuality(_quality)

        def _parse_site(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        site = _parse_site(d.pop("site", UNSET))

        def _parse_vehicle_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vehicle_id = _parse_vehicle_id(d.pop("vehicleId", UNSET))

        def _parse_partner_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        partner_id = _parse_partner_id(d.pop("partnerId", UNSET))

        def _parse_to_site(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        to_site = _parse_to_site(d.pop("toSite", UNSET))

        def _parse_to_vehicle_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        to_vehicle_id = _parse_to_vehicle_id(d.pop("toVehicleId", UNSET))

        def _parse_to_type(data: object) -> MovementInToTypeType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_type_0 = MovementInToTypeType0(data)

                return to_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MovementInToTypeType0 | None | Unset, data)

        to_type = _parse_to_type(d.pop("toType", UNSET))

        def _parse_to_quality(data: object) -> MovementInToQualityType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_quality_type_0 = MovementInToQualityType0(data)

                return to_quality_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MovementInToQualityType0 | None | Unset, data)

        to_quality = _parse_to_quality(d.pop("toQuality", UNSET))

        missing = d.pop("missing", UNSET)

        def _parse_occurred_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                occurred_at_type_0 = datetime.datetime.fromisoformat(data)

                return occurred_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        occurred_at = _parse_occurred_at(d.pop("occurredAt", UNSET))

        movement_in = cls(
            client_id=client_id,
            kind=kind,
            count=count,
            reason=reason,
            exchange_id=exchange_id,
            type_=type_,
            brand=brand,
            quality=quality,
            site=site,
            vehicle_id=vehicle_id,
            partner_id=partner_id,
            to_site=to_site,
            to_vehicle_id=to_vehicle_id,
            to_type=to_type,
            to_quality=to_quality,
            missing=missing,
            occurred_at=occurred_at,
        )

        return movement_in
