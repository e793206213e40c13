from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CarrierScore")


@_attrs_define
class CarrierScore:
    """The score and its parts; null where nothing is known.

    Attributes:
        score (float | None | Unset):
        rating (float | None | Unset):
        punctuality (float | None | Unset):
        paperwork (float | None | Unset):
        orders (int | Unset):  Default: 0.
    """

    score: float | None | Unset = UNSET
    rating: float | None | Unset = UNSET
    punctuality: float | None | Unset = UNSET
    paperwork: float | None | Unset = UNSET
    orders: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        score: float | None | Unset
        if isinstance(self.score, Unset):
            score = UNSET
        else:
            score = self.score

        rating: float | None | Unset
        if isinstance(self.rating, Unset):
            rating = UNSET
        else:
            rating = self.rating

        punctuality: float | None | Unset
        if isinstance(self.punctuality, Unset):
            punctuality = UNSET
        else:
            punctuality = self.punctuality

        paperwork: float | None | Unset
        if isinstance(self.paperwork, Unset):
            paperwork = UNSET
        else:
            paperwork = self.paperwork

        orders = self.orders

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if score is not UNSET:
            field_dict["score"] = score
        if rating is not UNSET:
            field_dict["rating"] = rating
        if punctuality is not UNSET:
            field_dict["punctuality"] = punctuality
        if paperwork is not UNSET:
            field_dict["paperwork"] = paperwork
        if orders is not UNSET:
            field_dict["orders"] = orders

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        score = _parse_score(d.pop("score", UNSET))

        def _parse_rating(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        rating = _parse_rating(d.pop("rating", UNSET))

        def _parse_punctuality(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        punctuality = _parse_punctuality(d.pop("punctuality", UNSET))

        def _parse_paperwork(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        paperwork = _parse_paperwork(d.pop("paperwork", UNSET))

        orders = d.pop("orders", UNSET)

        carrier_score = cls(
            score=score,
            rating=rating,
            punctuality=punctuality,
            paperwork=paperwork,
            orders=orders,
        )

        return carrier_score
