from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.policy_out_required_item import PolicyOutRequiredItem
from ..types import UNSET, Unset

T = TypeVar("T", bound="PolicyOut")


@_attrs_define
class PolicyOut:
    """A client's closing policy.

    Attributes:
        client_id (str):
        required (list[PolicyOutRequiredItem] | Unset):
        version (int | Unset):  Default: 0.
    """

    client_id: str
    required: list[PolicyOutRequiredItem] | Unset = UNSET
    version: int | Unset = 0

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        required: list[str] | Unset = UNSET
        if not isinstance(self.required, Unset):
            required = []
            for required_item_data in self.required:
                required_item = required_item_data.value
                required.append(required_item)

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
            }
        )
        if required is not UNSET:
            field_dict["required"] = required
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        client_id = d.pop("clientId")

        _required = d.pop("required", UNSET)
        required: list[PolicyOutRequiredItem] | Unset = UNSET
        if _required is not UNSET:
            required = []
            for required_item_data in _required:
                required_item = PolicyOutRequiredItem(required_item_data)

                required.append(required_item)

        version = d.pop("version", UNSET)

        policy_out = cls(
            client_id=client_id,
            required=required,
            version=version,
        )

        return policy_out
