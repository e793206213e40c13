from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.change import Change
    from ..models.particulars import Particulars


T = TypeVar("T", bound="Amendment")


@_attrs_define
class Amendment:
    """A change after issue. The particulars before it are kept whole (Protocol of 2008, art. 4).

    Attributes:
        revision (int):
        at (datetime.datetime):
        by (str):
        reason (str):
        changes (list[Change]):
        before (Particulars): The content of a note as its parties write it.
    """

    revision: int
    at: datetime.datetime
    by: str
    reason: str
    changes: list[Change]
    before: Particulars

    def to_dict(self) -> dict[str, Any]:
        revision = self.revision

        at = self.at.isoformat()

        by = self.by

        reason = self.reason

        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)

        before = self.before.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "revision": revision,
                "at": at,
                "by": by,
                "reason": reason,
                "changes": changes,
                "before": before,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.change import Change
        from ..models.particulars import Particulars

        d = dict(src_dict)
        revision = d.pop("revision")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = d.pop("by")

        reason = d.pop("reason")

        changes = []
        _changes = d.pop("changes")
        for changes_item_data in _changes:
            changes_item = Change.from_dict(changes_item_data)

            changes.append(changes_item)

        before = Particulars.from_dict(d.pop("before"))

        amendment = cls(
            revision=revision,
            at=at,
            by=by,
            reason=reason,
            changes=changes,
            before=before,
        )

        return amendment
