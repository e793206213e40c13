from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.feed_item_data import FeedItemData


T = TypeVar("T", bound="FeedItem")


@_attrs_define
class FeedItem:
    """An event of the feed, as webhooks tell it, with its id, its aggregate and its place among that aggregate's events.

    Attributes:
        event_id (str):
        event (str):
        subject (str):
        sequence (int):
        data (FeedItemData):
        timestamp (datetime.datetime):
    """

    event_id: str
    event: str
    subject: str
    sequence: int
    data: FeedItemData
    timestamp: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        event_id = self.event_id

        event = self.event

        subject = self.subject

        sequence = self.sequence

        data = self.data.to_dict()

        timestamp = self.timestamp.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "eventId": event_id,
                "event": event,
                "subject": subject,
                "sequence": sequence,
                "data": data,
                "timestamp": timestamp,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.feed_item_data import FeedItemData

        d = dict(src_dict)
        event_id = d.pop("eventId")

        event = d.pop("event")

        subject = d.pop("subject")

        sequence = d.pop("sequence")

        data = FeedItemData.from_dict(d.pop("data"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        feed_item = cls(
            event_id=event_id,
            event=event,
            subject=subject,
            sequence=sequence,
            data=data,
            timestamp=timestamp,
        )

        return feed_item
