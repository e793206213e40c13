from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.verdict import Verdict
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.position_out import PositionOut


T = TypeVar("T", bound="UpdateOut")


@_attrs_define
class UpdateOut:
    """What became of the position, and the session's last position now.

    Attributes:
        order_id (str):
        session_id (str):
        verdict (Verdict): What became of a fix that was sent.
        version (int):
        last_position (None | PositionOut | Unset):
    """

    order_id: str
    session_id: str
    verdict: Verdict
    version: int
    last_position: None | PositionOut | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.position_out import PositionOut

        order_id = self.order_id

        session_id = self.session_id

        verdict = self.verdict.value

        version = self.version

        last_position: dict[str, Any] | None | Unset
        if isinstance(self.last_position, Unset):
            last_position = UNSET
        elif isinstance(self.last_position, PositionOut):
            last_position = self.last_position.to_dict()
        else:
            last_position = self.last_position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "sessionId": session_id,
                "verdict": verdict,
                "version": version,
            }
        )
        if last_position is not UNSET:
            field_dict["lastPosition"] = last_position

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.position_out import PositionOut

        d = dict(src_dict)
        order_id = d.pop("orderId")

        session_id = d.pop("sessionId")

        verdict = Verdict(d.pop("verdict"))

        version = d.pop("version")

        def _parse_last_position(data: object) -> None | PositionOut | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                last_position_type_0 = PositionOut.from_dict(data)

                return last_position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PositionOut | Unset, data)

        last_position = _parse_last_position(d.pop("lastPosition", UNSET))

        update_out = cls(
            order_id=order_id,
            session_id=session_id,
            verdict=verdict,
            version=version,
            last_position=last_position,
        )

        return update_out
