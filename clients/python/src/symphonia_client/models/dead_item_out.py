from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.dead_item_out_kind import DeadItemOutKind

if TYPE_CHECKING:
    from ..models.dead_item_out_content_type_0 import DeadItemOutContentType0


T = TypeVar("T", bound="DeadItemOut")


@_attrs_define
class DeadItemOut:
    """An event that could not be applied, or a message that is no event.

    Attributes:
        id (str):
        kind (DeadItemOutKind):
        reason (str):
        died_at (datetime.datetime):
        content (DeadItemOutContentType0 | str):
    """

    id: str
    kind: DeadItemOutKind
    reason: str
    died_at: datetime.datetime
    content: DeadItemOutContentType0 | str

    def to_dict(self) -> dict[str, Any]:
        from ..models.dead_item_out_content_type_0 import DeadItemOutContentType0

        id = self.id

        kind = self.kind.value

        reason = self.reason

        died_at = self.died_at.isoformat()

        content: dict[str, Any] | str
        if isinstance(self.content, DeadItemOutContentType0):
            content = self.content.to_dict()
        else:
            content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "reason": reason,
                "diedAt": died_at,
                "content": content,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dead_item_out_content_type_0 import DeadItemOutContentType0

        d = dict(src_dict)
        id = d.pop("id")

        kind = DeadItemOutKind(d.pop("kind"))

        reason = d.pop("reason")

        died_at = datetime.datetime.fromisoformat(d.pop("diedAt"))

        def _parse_content(data: object) -> DeadItemOutContentType0 | str:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                content_type_0 = DeadItemOutContentType0.from_dict(data)

                return content_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeadItemOutContentType0 | str, data)

        content = _parse_content(d.pop("content"))

        dead_item_out = cls(
            id=id,
            kind=kind,
            reason=reason,
            died_at=died_at,
            content=content,
        )

        return dead_item_out
