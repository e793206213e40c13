from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ClaimDays")


@_attrs_define
class ClaimDays:
    """The last day of each claim, where the goods were delivered.

    Attributes:
        damage (str):
        delay (str):
        french (str):
    """

    damage: str
    delay: str
    french: str

    def to_dict(self) -> dict[str, Any]:
        damage = self.damage

        delay = self.delay

        french = self.french

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "damage": damage,
                "delay": delay,
                "french": french,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        damage = d.pop("damage")

        delay = d.pop("delay")

        french = d.pop("french")

        claim_days = cls(
            damage=damage,
            delay=delay,
            french=french,
        )

        return claim_days
