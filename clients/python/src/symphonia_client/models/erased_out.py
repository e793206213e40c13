from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ErasedOut")


@_attrs_define
class ErasedOut:
    """What was erased; `running` trips were left, since they are not over.

    Attributes:
        sessions (int):
        positions (int):
        running (int):
    """

    sessions: int
    positions: int
    running: int

    def to_dict(self) -> dict[str, Any]:
        sessions = self.sessions

        positions = self.positions

        running = self.running

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sessions": sessions,
                "positions": positions,
                "running": running,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        sessions = d.pop("sessions")

        positions = d.pop("positions")

        running = d.pop("running")

        erased_out = cls(
            sessions=sessions,
            positions=positions,
            running=running,
        )

        return erased_out
