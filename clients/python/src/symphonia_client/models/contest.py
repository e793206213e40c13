from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.contest_reason import ContestReason

if TYPE_CHECKING:
    from ..models.message import Message
    from ..models.signatory import Signatory


T = TypeVar("T", bound="Contest")


@_attrs_define
class Contest:
    """Why a line is not accepted.

    Attributes:
        reason (ContestReason):
        by (Signatory): Who did something, and when.
        thread (list[Message]):
    """

    reason: ContestReason
    by: Signatory
    thread: list[Message]

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        by = self.by.to_dict()

        thread = []
        for thread_item_data in self.thread:
            thread_item = thread_item_data.to_dict()
            thread.append(thread_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "by": by,
                "thread": thread,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.message import Message
        from ..models.signatory import Signatory

        d = dict(src_dict)
        reason = ContestReason(d.pop("reason"))

        by = Signatory.from_dict(d.pop("by"))

        thread = []
        _thread = d.pop("thread")
        for thread_item_data in _thread:
            thread_item = Message.from_dict(thread_item_data)

            thread.append(thread_item)

        contest = cls(
            reason=reason,
            by=by,
            thread=thread,
        )

        return contest
