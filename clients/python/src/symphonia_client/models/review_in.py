from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.review_in_fields import ReviewInFields


T = TypeVar("T", bound="ReviewIn")


@_attrs_define
class ReviewIn:
    """What a person says of the fields: their true values; null for one that is not on the paper. Fields that are not
    named are confirmed.

        Attributes:
            fields (ReviewInFields | Unset):
    """

    fields: ReviewInFields | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.review_in_fields import ReviewInFields

        d = dict(src_dict)
        _fields = d.pop("fields", UNSET)
        fields: ReviewInFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = ReviewInFields.from_dict(_fields)

        review_in = cls(
            fields=fields,
        )

        return review_in
