from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.batch_out_counts import BatchOutCounts
    from ..models.verdict_out import VerdictOut


T = TypeVar("T", bound="BatchOut")


@_attrs_define
class BatchOut:
    """A verdict for each member, in their order, and how many got which.

    Attributes:
        verdicts (list[VerdictOut]):
        counts (BatchOutCounts):
    """

    verdicts: list[VerdictOut]
    counts: BatchOutCounts

    def to_dict(self) -> dict[str, Any]:
        verdicts = []
        for verdicts_item_data in self.verdicts:
            verdicts_item = verdicts_item_data.to_dict()
            verdicts.append(verdicts_item)

        counts = self.counts.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "verdicts": verdicts,
                "counts": counts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.batch_out_counts import BatchOutCounts
        from ..models.verdict_out import VerdictOut

        d = dict(src_dict)
        verdicts = []
        _verdicts = d.pop("verdicts")
        for verdicts_item_data in _verdicts:
            verdicts_item = VerdictOut.from_dict(verdicts_item_data)

            verdicts.append(verdicts_item)

        counts = BatchOutCounts.from_dict(d.pop("counts"))

        batch_out = cls(
            verdicts=verdicts,
            counts=counts,
        )

        return batch_out
