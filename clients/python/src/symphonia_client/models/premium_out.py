from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Self,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..models.quality import Quality
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.position_out import PositionOut


T = TypeVar("T", bound="PremiumOut")


@_attrs_define
class PremiumOut:
    """What the fleet account says of the vehicle. `position` is null while it has said nothing, or has no position; its
    age and quality stand beside it.

        Attributes:
            order_id (str):
            session_id (str):
            vehicle_id (str):
            object_no (str):
            started_at (datetime.datetime):
            provider (Literal['webfleet'] | Unset):  Default: 'webfleet'.
            position (None | PositionOut | Unset):
            quality (None | Quality | Unset): `good`: a fix of that moment; `last_known`: where it was last seen; `none`: no
                position.
            age_seconds (int | None | Unset): Seconds since the moment the position tells of.
            asked_at (datetime.datetime | None | Unset): When the fleet account was last asked with success.
            failing_since (datetime.datetime | None | Unset): Since when the fleet account gives no answer; null while it
                does.
            fault (None | str | Unset): What it said instead.
    """

    order_id: str
    session_id: str
    vehicle_id: str
    object_no: str
    started_at: datetime.datetime
    provider: Literal["webfleet"] | Unset = "webfleet"
    position: None | PositionOut | Unset = UNSET
    quality: None | Quality | Unset = UNSET
    age_seconds: int | None | Unset = UNSET
    asked_at: datetime.datetime | None | Unset = UNSET
    failing_since: datetime.datetime | None | Unset = UNSET
    fault: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.position_out import PositionOut

        order_id = self.order_id

        session_id = self.session_id

        vehicle_id = self.vehicle_id

        object_no = self.object_no

        started_at = self.started_at.isoformat()

        provider = self.provider

        position: dict[str, Any] | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        elif isinstance(self.position, PositionOut):
            position = self.position.to_dict()
        else:
            position = self.position

        quality: None | str | Unset
        if isinstance(self.quality, Unset):
            quality = UNSET
        elif isinstance(self.quality, Quality):
            quality = self.quality.value
        else:
            quality = self.quality

        age_seconds: int | None | Unset
        if isinstance(self.age_seconds, Unset):
            age_seconds = UNSET
        else:
            age_seconds = self.age_seconds

        asked_at: None | str | Unset
        if isinstance(self.asked_at, Unset):
            asked_at = UNSET
        elif isinstance(self.asked_at, datetime.datetime):
            asked_at = self.asked_at.isoformat()
        else:
            asked_at = self.asked_at

        failing_since: None | str | Unset
        if isinstance(self.failing_since, Unset):
            failing_since = UNSET
        elif isinstance(self.failing_since, datetime.datetime):
            failing_since = self.failing_since.isoformat()
        else:
            failing_since = self.failing_since

        fault: None | str | Unset
        if isinstance(self.fault, Unset):
            fault = UNSET
        else:
            fault = self.fault

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "sessionId": session_id,
                "vehicleId": vehicle_id,
                "objectNo": object_no,
                "startedAt": started_at,
            }
        )
        if provider is not UNSET:
            field_dict["provider"] = provider
        if position is not UNSET:
            field_dict["position"] = position
        if quality is not UNSET:
            field_dict["quality"] = quality
        if age_seconds is not UNSET:
            field_dict["ageSeconds"] = age_seconds
        if asked_at is not UNSET:
            field_dict["askedAt"] = asked_at
        if failing_since is not UNSET:
            field_dict["failingSince"] = failing_since
        if fault is not UNSET:
            field_dict["fault"] = fault

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.position_out import PositionOut

        d = dict(src_dict)
        order_id = d.pop("orderId")

        session_id = d.pop("sessionId")

        vehicle_id = d.pop("vehicleId")

        object_no = d.pop("objectNo")

        started_at = datetime.datetime.fromisoformat(d.pop("startedAt"))

        provider = cast(Literal["webfleet"] | Unset, d.pop("provider", UNSET))
        if provider != "webfleet" and not isinstance(provider, Unset):
            raise ValueError(f"provider must match const 'webfleet', got '{provider}'")

        def _parse_position(data: object) -> None | PositionOut | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                position_type_0 = PositionOut.from_dict(data)

                return position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PositionOut | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        def _parse_quality(data: object) -> None | Quality | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                quality_type_0 = Quality(data)

                return quality_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Quality | Unset, data)

        quality = _parse_quality(d.pop("quality", UNSET))

        def _parse_age_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        age_seconds = _parse_age_seconds(d.pop("ageSeconds", UNSET))

        def _parse_asked_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                asked_at_type_0 = datetime.datetime.fromisoformat(data)

                return asked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        asked_at = _parse_asked_at(d.pop("askedAt", UNSET))

        def _parse_failing_since(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failing_since_type_0 = datetime.datetime.fromisoformat(data)

                return failing_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        failing_since = _parse_failing_since(d.pop("failingSince", UNSET))

        def _parse_fault(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fault = _parse_fault(d.pop("fault", UNSET))

        premium_out = cls(
            order_id=order_id,
            session_id=session_id,
            vehicle_id=vehicle_id,
            object_no=object_no,
            started_at=started_at,
            provider=provider,
            position=position,
            quality=quality,
            age_seconds=age_seconds,
            asked_at=asked_at,
            failing_since=failing_since,
            fault=fault,
        )

        return premium_out
