from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.policy_in_required_item import PolicyInRequiredItem

T = TypeVar("T", bound="PolicyIn")


@_attrs_define
class PolicyIn:
    """Parts of the file without which no order of the client is closed.

    Attributes:
        required (list[PolicyInRequiredItem]):
    """

    required: list[PolicyInRequiredItem]

    def to_dict(self) -> dict[str, Any]:
        required = []
        for required_item_data in self.required:
            required_item = required_item_data.value
            required.append(required_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "required": required,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        required = []
        _required = d.pop("required")
        for required_item_data in _required:
            required_item = PolicyInRequiredItem(required_item_data)

            required.append(required_item)

        policy_in = cls(
            required=required,
        )

        return policy_in
