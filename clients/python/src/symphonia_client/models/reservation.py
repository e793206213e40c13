from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.reservation_kind import ReservationKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Reservation")


@_attrs_define
class Reservation:
    """What a carrier or consignee holds against the state of the goods (CMR art. 8, 9 and 30). `line` counts the lots from
    0.

        Attributes:
            kind (ReservationKind):
            text (str):
            line (int | None | Unset):
            quantity (int | None | Unset):
            photo_document_ids (list[str] | Unset):
    """

    kind: ReservationKind
    text: str
    line: int | None | Unset = UNSET
    quantity: int | None | Unset = UNSET
    photo_document_ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        text = self.text

        line: int | None | Unset
        if isinstance(self.line, Unset):
            line = UNSET
        else:
            line = self.line

        quantity: int | None | Unset
        if isinstance(self.quantity, Unset):
            quantity = UNSET
        else:
            quantity = self.quantity

        photo_document_ids: list[str] | Unset = UNSET
        if not isinstance(self.photo_document_ids, Unset):
            photo_document_ids = self.photo_document_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "text": text,
            }
        )
        if line is not UNSET:
            field_dict["line"] = line
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if photo_document_ids is not UNSET:
            field_dict["photoDocumentIds"] = photo_document_ids

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = ReservationKind(d.pop("kind"))

        text = d.pop("text")

        def _parse_line(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        line = _parse_line(d.pop("line", UNSET))

        def _parse_quantity(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quantity = _parse_quantity(d.pop("quantity", UNSET))

        photo_document_ids = cast(list[str], d.pop("photoDocumentIds", UNSET))

        reservation = cls(
            kind=kind,
            text=text,
            line=line,
            quantity=quantity,
            photo_document_ids=photo_document_ids,
        )

        return reservation
