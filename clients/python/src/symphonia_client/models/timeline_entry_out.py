from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.timeline_entry_out_data import TimelineEntryOutData


T = TypeVar("T", bound="TimelineEntryOut")


@_attrs_define
class TimelineEntryOut:
    """One event of an order.

    Attributes:
        event_id (str):
        type_ (str):
        at (datetime.datetime):
        source (str): The service that told it.
        subject (str):
        sequence (int):
        data (TimelineEntryOutData):
    """

    event_id: str
    type_: str
    at: datetime.datetime
    source: str
    subject: str
    sequence: int
    data: TimelineEntryOutData

    def to_dict(self) -> dict[str, Any]:
        event_id = self.event_id

        type_ = self.type_

        at = self.at.isoformat()

        source = self.source

        subject = self.subject

        sequence = self.sequence

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "eventId": event_id,
                "type": type_,
                "at": at,
                "source": source,
                "subject": subject,
                "sequence": sequence,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.timeline_entry_out_data import TimelineEntryOutData

        d = dict(src_dict)
        event_id = d.pop("eventId")

        type_ = d.pop("type")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        source = d.pop("source")

        subject = d.pop("subject")

        sequence = d.pop("sequence")

        data = TimelineEntryOutData.from_dict(d.pop("data"))

        timeline_entry_out = cls(
            event_id=event_id,
            type_=type_,
            at=at,
            source=source,
            subject=subject,
            sequence=sequence,
            data=data,
        )

        return timeline_entry_out
