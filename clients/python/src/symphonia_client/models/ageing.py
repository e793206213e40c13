from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.ageing_direction import AgeingDirection
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ageing_buckets import AgeingBuckets


T = TypeVar("T", bound="Ageing")


@_attrs_define
class Ageing:
    """The age of what is owed, in pallets by months. `direction` says who owes: the partner (`theirs`) or we (`ours`).

    Attributes:
        direction (AgeingDirection):
        buckets (AgeingBuckets):
        oldest_on (datetime.date | None | Unset):
        oldest_days (int | None | Unset):
        prescribed_on (datetime.date | None | Unset):
        threatened (int | Unset):  Default: 0.
        urgent (int | Unset):  Default: 0.
        prescribed (int | Unset):  Default: 0.
    """

    direction: AgeingDirection
    buckets: AgeingBuckets
    oldest_on: datetime.date | None | Unset = UNSET
    oldest_days: int | None | Unset = UNSET
    prescribed_on: datetime.date | None | Unset = UNSET
    threatened: int | Unset = 0
    urgent: int | Unset = 0
    prescribed: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        direction = self.direction.value

        buckets = self.buckets.to_dict()

        oldest_on: None | str | Unset
        if isinstance(self.oldest_on, Unset):
            oldest_on = UNSET
        elif isinstance(self.oldest_on, datetime.date):
            oldest_on = self.oldest_on.isoformat()
        else:
            oldest_on = self.oldest_on

        oldest_days: int | None | Unset
        if isinstance(self.oldest_days, Unset):
            oldest_days = UNSET
        else:
            oldest_days = self.oldest_days

        prescribed_on: None | str | Unset
        if isinstance(self.prescribed_on, Unset):
            prescribed_on = UNSET
        elif isinstance(self.prescribed_on, datetime.date):
            prescribed_on = self.prescribed_on.isoformat()
        else:
            prescribed_on = self.prescribed_on

        threatened = self.threatened

        urgent = self.urgent

        prescribed = self.prescribed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "direction": direction,
                "buckets": buckets,
            }
        )
        if oldest_on is not UNSET:
            field_dict["oldestOn"] = oldest_on
        if oldest_days is not UNSET:
            field_dict["oldestDays"] = oldest_days
        if prescribed_on is not UNSET:
            field_dict["prescribedOn"] = prescribed_on
        if threatened is not UNSET:
            field_dict["threatened"] = threatened
        if urgent is not UNSET:
            field_dict["urgent"] = urgent
        if prescribed is not UNSET:
            field_dict["prescribed"] = prescribed

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.ageing_buckets import AgeingBuckets

        d = dict(src_dict)
        direction = AgeingDirection(d.pop("direction"))

        buckets = AgeingBuckets.from_dict(d.pop("buckets"))

        def _parse_oldest_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                oldest_on_type_0 = datetime.date.fromisoformat(data)

                return oldest_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        oldest_on = _parse_oldest_on(d.pop("oldestOn", UNSET))

        def _parse_oldest_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        oldest_days = _parse_oldest_days(d.pop("oldestDays", UNSET))

        def _parse_prescribed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                prescribed_on_type_0 = datetime.date.fromisoformat(data)

                return prescribed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        prescribed_on = _parse_prescribed_on(d.pop("prescribedOn", UNSET))

        threatened = d.pop("threatened", UNSET)

        urgent = d.pop("urgent", UNSET)

        prescribed = d.pop("prescribed", UNSET)

        ageing = cls(
            direction=direction,
            buckets=buckets,
            oldest_on=oldest_on,
            oldest_days=oldest_days,
            prescribed_on=prescribed_on,
            threatened=threatened,
            urgent=urgent,
            prescribed=prescribed,
        )

        return ageing
