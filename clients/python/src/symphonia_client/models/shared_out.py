from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.shared_out_eta_confidence_type_0 import SharedOutEtaConfidenceType0
from ..models.shared_out_status import SharedOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint


T = TypeVar("T", bound="SharedOut")


@_attrs_define
class SharedOut:
    """What somebody who waits may know: the place to about a kilometre and its age, and when the goods are expected.

    Attributes:
        status (SharedOutStatus):
        radius_metres (int): How far from the position the vehicle may be.
        stale (bool): No position came for 15 minutes.
        position (GeoPoint | None | Unset):
        position_age_seconds (int | None | Unset):
        eta (datetime.datetime | None | Unset):
        eta_confidence (None | SharedOutEtaConfidenceType0 | Unset):
        late (bool | None | Unset):
    """

    status: SharedOutStatus
    radius_metres: int
    stale: bool
    position: GeoPoint | None | Unset = UNSET
    position_age_seconds: int | None | Unset = UNSET
    eta: datetime.datetime | None | Unset = UNSET
    eta_confidence: None | SharedOutEtaConfidenceType0 | Unset = UNSET
    late: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint

        status = self.status.value

        radius_metres = self.radius_metres

        stale = self.stale

        position: dict[str, Any] | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        elif isinstance(self.position, GeoPoint):
            position = self.position.to_dict()
        else:
            position = self.position

        position_age_seconds: int | None | Unset
        if isinstance(self.position_age_seconds, Unset):
            position_age_seconds = UNSET
        else:
            position_age_seconds = self.position_age_seconds

        eta: None | str | Unset
        if isinstance(self.eta, Unset):
            eta = UNSET
        elif isinstance(self.eta, datetime.datetime):
            eta = self.eta.isoformat()
        else:
            eta = self.eta

        eta_confidence: None | str | Unset
        if isinstance(self.eta_confidence, Unset):
            eta_confidence = UNSET
        elif isinstance(self.eta_confidence, SharedOutEtaConfidenceType0):
            eta_confidence = self.eta_confidence.value
        else:
            eta_confidence = self.eta_confidence

        late: bool | None | Unset
        if isinstance(self.late, Unset):
            late = UNSET
        else:
            late = self.late

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "status": status,
                "radiusMetres": radius_metres,
                "stale": stale,
            }
        )
        if position is not UNSET:
            field_dict["position"] = position
        if position_age_seconds is not UNSET:
            field_dict["positionAgeSeconds"] = position_age_seconds
        if eta is not UNSET:
            field_dict["eta"] = eta
        if eta_confidence is not UNSET:
            field_dict["etaConfidence"] = eta_confidence
        if late is not UNSET:
            field_dict["late"] = late

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint

        d = dict(src_dict)
        status = SharedOutStatus(d.pop("status"))

        radius_metres = d.pop("radiusMetres")

        stale = d.pop("stale")

        def _parse_position(data: object) -> GeoPoint | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                position_type_0 = GeoPoint.from_dict(data)

                return position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GeoPoint | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        def _parse_position_age_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position_age_seconds = _parse_position_age_seconds(
            d.pop("positionAgeSeconds", UNSET)
        )

        def _parse_eta(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                eta_type_0 = datetime.datetime.fromisoformat(data)

                return eta_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        eta = _parse_eta(d.pop("eta", UNSET))

        def _parse_eta_confidence(
            data: object,
        ) -> None | SharedOutEtaConfidenceType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                eta_confidence_type_0 = SharedOutEtaConfidenceType0(data)

                return eta_confidence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SharedOutEtaConfidenceType0 | Unset, data)

        eta_confidence = _parse_eta_confidence(d.pop("etaConfidence", UNSET))

        def _parse_late(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        late = _parse_late(d.pop("late", UNSET))

        shared_out = cls(
            status=status,
            radius_metres=radius_metres,
            stale=stale,
            position=position,
            position_age_seconds=position_age_seconds,
            eta=eta,
            eta_confidence=eta_confidence,
            late=late,
        )

        return shared_out
