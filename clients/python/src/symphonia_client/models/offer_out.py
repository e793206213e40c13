from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.offer_out_purpose import OfferOutPurpose
from ..models.offer_out_role import OfferOutRole

if TYPE_CHECKING:
    from ..models.particulars import Particulars
    from ..models.reservation import Reservation


T = TypeVar("T", bound="OfferOut")


@_attrs_define
class OfferOut:
    """What somebody with a signing link is asked to sign.

    Attributes:
        role (OfferOutRole):
        purpose (OfferOutPurpose):
        number (str):
        expires_at (datetime.datetime):
        content_hash (str):
        particulars (Particulars): The content of a note as its parties write it.
        reservations (list[Reservation]): Those the carrier made at loading.
        is_your_turn (bool):
    """

    role: OfferOutRole
    purpose: OfferOutPurpose
    number: str
    expires_at: datetime.datetime
    content_hash: str
    particulars: Particulars
    reservations: list[Reservation]
    is_your_turn: bool

    def to_dict(self) -> dict[str, Any]:
        role = self.role.value

        purpose = self.purpose.value

        number = self.number

        expires_at = self.expires_at.isoformat()

        content_hash = self.content_hash

        particulars = self.particulars.to_dict()

        reservations = []
        for reservations_item_data in self.reservations:
            reservations_item = reservations_item_data.to_dict()
            reservations.append(reservations_item)

        is_your_turn = self.is_your_turn

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "role": role,
                "purpose": purpose,
                "number": number,
                "expiresAt": expires_at,
                "contentHash": content_hash,
                "particulars": particulars,
                "reservations": reservations,
                "isYourTurn": is_your_turn,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.particulars import Particulars
        from ..models.reservation import Reservation

        d = dict(src_dict)
        role = OfferOutRole(d.pop("role"))

        purpose = OfferOutPurpose(d.pop("purpose"))

        number = d.pop("number")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        content_hash = d.pop("contentHash")

        particulars = Particulars.from_dict(d.pop("particulars"))

        reservations = []
        _reservations = d.pop("reservations")
        for reservations_item_data in _reservations:
            reservations_item = Reservation.from_dict(reservations_item_data)

            reservations.append(reservations_item)

        is_your_turn = d.pop("isYourTurn")

        offer_out = cls(
            role=role,
            purpose=purpose,
            number=number,
            expires_at=expires_at,
            content_hash=content_hash,
            particulars=particulars,
            reservations=reservations,
            is_your_turn=is_your_turn,
        )

        return offer_out
