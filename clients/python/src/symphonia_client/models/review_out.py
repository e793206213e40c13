from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.review_out_fields import ReviewOutFields
    from ..models.review_out_judgements import ReviewOutJudgements


T = TypeVar("T", bound="ReviewOut")


@_attrs_define
class ReviewOut:
    """A person's word: the fields as they are true, and what was said of each.

    Attributes:
        by (str):
        at (datetime.datetime):
        fields (ReviewOutFields):
        judgements (ReviewOutJudgements): Of each field: `right`, `wrong`, `missed` or `invented` by the machine.
    """

    by: str
    at: datetime.datetime
    fields: ReviewOutFields
    judgements: ReviewOutJudgements

    def to_dict(self) -> dict[str, Any]:
        by = self.by

        at = self.at.isoformat()

        fields = self.fields.to_dict()

        judgements = self.judgements.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
                "at": at,
                "fields": fields,
                "judgements": judgements,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.review_out_fields import ReviewOutFields
        from ..models.review_out_judgements import ReviewOutJudgements

        d = dict(src_dict)
        by = d.pop("by")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        fields = ReviewOutFields.from_dict(d.pop("fields"))

        judgements = ReviewOutJudgements.from_dict(d.pop("judgements"))

        review_out = cls(
            by=by,
            at=at,
            fields=fields,
            judgements=judgements,
        )

        return review_out
