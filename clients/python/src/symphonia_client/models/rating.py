from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Rating")


@_attrs_define
class Rating:
    """One order's rating; a later one replaces it.

    Attributes:
        score (int):
        rated_at (datetime.datetime):
        rated_by (str):
        comment (None | str | Unset):
    """

    score: int
    rated_at: datetime.datetime
    rated_by: str
    comment: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        score = self.score

        rated_at = self.rated_at.isoformat()

        rated_by = self.rated_by

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "score": score,
                "ratedAt": rated_at,
                "ratedBy": rated_by,
            }
        )
        if comment is not UNSET:
            field_dict["comment"] = comment

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        score = d.pop("score")

        rated_at = datetime.datetime.fromisoformat(d.pop("ratedAt"))

        rated_by = d.pop("ratedBy")

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        rating = cls(
            score=score,
            rated_at=rated_at,
            rated_by=rated_by,
            comment=comment,
        )

        return rating
