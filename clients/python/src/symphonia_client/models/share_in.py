from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.share_in_precision import ShareInPrecision
from ..types import UNSET, Unset

T = TypeVar("T", bound="ShareIn")


@_attrs_define
class ShareIn:
    """Until when the link shall show the order: three days from now when not said, thirty at most. `exact` shows the place
    as it was reported.

        Attributes:
            expires_at (datetime.datetime | None | Unset):
            precision (ShareInPrecision | Unset):  Default: ShareInPrecision.COARSE.
    """

    expires_at: datetime.datetime | None | Unset = UNSET
    precision: ShareInPrecision | Unset = ShareInPrecision.COARSE

    def to_dict(self) -> dict[str, Any]:
        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        precision: str | Unset = UNSET
        if not isinstance(self.precision, Unset):
            precision = self.precision.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if expires_at is not UNSET:
            field_dict["expiresAt"] = expires_at
        if precision is not UNSET:
            field_dict["precision"] = precision

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expiresAt", UNSET))

        _precision = d.pop("precision", UNSET)
        precision: ShareInPrecision | Unset
        if isinstance(_precision, Unset):
            precision = UNSET
        else:
            precision = ShareInPrecision(_precision)

        share_in = cls(
            expires_at=expires_at,
            precision=precision,
        )

        return share_in
