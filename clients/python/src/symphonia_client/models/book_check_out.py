from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.book_check_out_sums import BookCheckOutSums


T = TypeVar("T", bound="BookCheckOut")


@_attrs_define
class BookCheckOut:
    """A recomputation of the book: `sums` are zero and `differing` is empty.

    Attributes:
        transfers (int):
        sums (BookCheckOutSums):
        differing (list[str]):
        right (bool):
    """

    transfers: int
    sums: BookCheckOutSums
    differing: list[str]
    right: bool

    def to_dict(self) -> dict[str, Any]:
        transfers = self.transfers

        sums = self.sums.to_dict()

        differing = self.differing

        right = self.right

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "transfers": transfers,
                "sums": sums,
                "differing": differing,
                "right": right,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.book_check_out_sums import BookCheckOutSums

        d = dict(src_dict)
        transfers = d.pop("transfers")

        sums = BookCheckOutSums.from_dict(d.pop("sums"))

        differing = cast(list[str], d.pop("differing"))

        right = d.pop("right")

        book_check_out = cls(
            transfers=transfers,
            sums=sums,
            differing=differing,
            right=right,
        )

        return book_check_out
