from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.delivery_out_state import DeliveryOutState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attempt_out import AttemptOut


T = TypeVar("T", bound="DeliveryOut")


@_attrs_define
class DeliveryOut:
    """A delivery with every try of it, at most the last 50. `messageId` is the `webhook-id`.

    Attributes:
        delivery_id (str):
        endpoint_id (str):
        message_id (str):
        org (str):
        event (str):
        subject (str):
        sequence (int):
        state (DeliveryOutState):
        attempts (list[AttemptOut]):
        occurred_at (datetime.datetime):
        created_at (datetime.datetime):
        reason (None | str | Unset):
        next_at (datetime.datetime | None | Unset):
        delivered_at (datetime.datetime | None | Unset):
    """

    delivery_id: str
    endpoint_id: str
    message_id: str
    org: str
    event: str
    subject: str
    sequence: int
    state: DeliveryOutState
    attempts: list[AttemptOut]
    occurred_at: datetime.datetime
    created_at: datetime.datetime
    reason: None | str | Unset = UNSET
    next_at: datetime.datetime | None | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        delivery_id = self.delivery_id

        endpoint_id = self.endpoint_id

        message_id = self.message_id

        org = self.org

        event = self.event

        subject = self.subject

        sequence = self.sequence

        state = self.state.value

        attempts = []
        for attempts_item_data in self.attempts:
            attempts_item = attempts_item_data.to_dict()
            attempts.append(attempts_item)

        occurred_at = self.occurred_at.isoformat()

        created_at = self.created_at.isoformat()

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        next_at: None | str | Unset
        if isinstance(self.next_at, Unset):
            next_at = UNSET
        elif isinstance(self.next_at, datetime.datetime):
            next_at = self.next_at.isoformat()
        else:
            next_at = self.next_at

        delivered_at: None | str | Unset
        if isinstance(self.delivered_at, Unset):
            delivered_at = UNSET
        elif isinstance(self.delivered_at, datetime.datetime):
            delivered_at = self.delivered_at.isoformat()
        else:
            delivered_at = self.delivered_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "deliveryId": delivery_id,
                "endpointId": endpoint_id,
                "messageId": message_id,
                "org": org,
                "event": event,
                "subject": subject,
                "sequence": sequence,
                "state": state,
                "attempts": attempts,
                "occurredAt": occurred_at,
                "createdAt": created_at,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason
        if next_at is not UNSET:
            field_dict["nextAt"] = next_at
        if delivered_at is not UNSET:
            field_dict["deliveredAt"] = delivered_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.attempt_out import AttemptOut

        d = dict(src_dict)
        delivery_id = d.pop("deliveryId")

        endpoint_id = d.pop("endpointId")

        message_id = d.pop("messageId")

        org = d.pop("org")

        event = d.pop("event")

        subject = d.pop("subject")

        sequence = d.pop("sequence")

        state = DeliveryOutState(d.pop("state"))

        attempts = []
        _attempts = d.pop("attempts")
        for attempts_item_data in _attempts:
            attempts_item = AttemptOut.from_dict(attempts_item_data)

            attempts.append(attempts_item)

        occurred_at = datetime.datetime.fromisoformat(d.pop("occurredAt"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        def _parse_next_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        next_at = _parse_next_at(d.pop("nextAt", UNSET))

        def _parse_delivered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivered_at_type_0 = datetime.datetime.fromisoformat(data)

                return delivered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        delivered_at = _parse_delivered_at(d.pop("deliveredAt", UNSET))

        delivery_out = cls(
            delivery_id=delivery_id,
            endpoint_id=endpoint_id,
            message_id=message_id,
            org=org,
            event=event,
            subject=subject,
            sequence=sequence,
            state=state,
            attempts=attempts,
            occurred_at=occurred_at,
            created_at=created_at,
            reason=reason,
            next_at=next_at,
            delivered_at=delivered_at,
        )

        return delivery_out
