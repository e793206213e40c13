from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Self,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cloud_event_data import CloudEventData


T = TypeVar("T", bound="CloudEvent")


@_attrs_define
class CloudEvent:
    """A fact in its CloudEvents 1.0 envelope, as it travels on the exchange `symphonia.events`.

    `subject` is the aggregate the fact is about and `sequence` its place among all events of that aggregate, from 1
    without gaps.
    `causationid` is the event that made this one happen; `traceparent` is the W3C trace context of the change.

        Attributes:
            id (str):
            source (str):
            type_ (str):
            subject (str):
            time (datetime.datetime):
            sequence (int):
            data (CloudEventData):
            specversion (Literal['1.0'] | Unset):  Default: '1.0'.
            datacontenttype (Literal['application/json'] | Unset):  Default: 'application/json'.
            dataschema (None | str | Unset):
            causationid (None | str | Unset):
            traceparent (None | str | Unset):
    """

    id: str
    source: str
    type_: str
    subject: str
    time: datetime.datetime
    sequence: int
    data: CloudEventData
    specversion: Literal["1.0"] | Unset = "1.0"
    datacontenttype: Literal["application/json"] | Unset = "application/json"
    dataschema: None | str | Unset = UNSET
    causationid: None | str | Unset = UNSET
    traceparent: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        source = self.source

        type_ = self.type_

        subject = self.subject

        time = self.time.isoformat()

        sequence = self.sequence

        data = self.data.to_dict()

        specversion = self.specversion

        datacontenttype = self.datacontenttype

        dataschema: None | str | Unset
        if isinstance(self.dataschema, Unset):
            dataschema = UNSET
        else:
            dataschema = self.dataschema

        causationid: None | str | Unset
        if isinstance(self.causationid, Unset):
            causationid = UNSET
        else:
            causationid = self.causationid

        traceparent: None | str | Unset
        if isinstance(self.traceparent, Unset):
            traceparent = UNSET
        else:
            traceparent = self.traceparent

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "source": source,
                "type": type_,
                "subject": subject,
                "time": time,
                "sequence": sequence,
                "data": data,
            }
        )
        if specversion is not UNSET:
            field_dict["specversion"] = specversion
        if datacontenttype is not UNSET:
            field_dict["datacontenttype"] = datacontenttype
        if dataschema is not UNSET:
            field_dict["dataschema"] = dataschema
        if causationid is not UNSET:
            field_dict["causationid"] = causationid
        if traceparent is not UNSET:
            field_dict["traceparent"] = traceparent

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cloud_event_data import CloudEventData

        d = dict(src_dict)
        id = d.pop("id")

        source = d.pop("source")

        type_ = d.pop("type")

        subject = d.pop("subject")

        time = datetime.datetime.fromisoformat(d.pop("time"))

        sequence = d.pop("sequence")

        data = CloudEventData.from_dict(d.pop("data"))

        specversion = cast(Literal["1.0"] | Unset, d.pop("specversion", UNSET))
        if specversion != "1.0" and not isinstance(specversion, Unset):
            raise ValueError(f"specversion must match const '1.0', got '{specversion}'")

        datacontenttype = cast(
            Literal["application/json"] | Unset, d.pop("datacontenttype", UNSET)
        )
        if datacontenttype != "application/json" and not isinstance(
            datacontenttype, Unset
        ):
            raise ValueError(
                f"datacontenttype must match const 'application/json', got '{datacontenttype}'"
            )

        def _parse_dataschema(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dataschema = _parse_dataschema(d.pop("dataschema", UNSET))

        def _parse_causationid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        causationid = _parse_causationid(d.pop("causationid", UNSET))

        def _parse_traceparent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        traceparent = _parse_traceparent(d.pop("traceparent", UNSET))

        cloud_event = cls(
            id=id,
            source=source,
            type_=type_,
            subject=subject,
            time=time,
            sequence=sequence,
            data=data,
            specversion=specversion,
            datacontenttype=datacontenttype,
            dataschema=dataschema,
            causationid=causationid,
            traceparent=traceparent,
        )

        cloud_event.additional_properties = d
        return cloud_event

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
