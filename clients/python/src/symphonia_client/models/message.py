from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.signatory import Signatory


T = TypeVar("T", bound="Message")


@_attrs_define
class Message:
    """One word in the talk about a contested line.

    Attributes:
        by (Signatory): Who did something, and when.
        text (str):
    """

    by: Signatory
    text: str

    def to_dict(self) -> dict[str, Any]:
        by = self.by.to_dict()

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "by": by,
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.signatory import Signatory

        d = dict(src_dict)
        by = Signatory.from_dict(d.pop("by"))

        text = d.pop("text")

        message = cls(
            by=by,
            text=text,
        )

        return message
