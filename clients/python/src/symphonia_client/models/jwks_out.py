from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.jwks_out_keys_item import JwksOutKeysItem


T = TypeVar("T", bound="JwksOut")


@_attrs_define
class JwksOut:
    """The public keys of all seals (RFC 7517).

    Attributes:
        keys (list[JwksOutKeysItem]):
    """

    keys: list[JwksOutKeysItem]

    def to_dict(self) -> dict[str, Any]:
        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "keys": keys,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.jwks_out_keys_item import JwksOutKeysItem

        d = dict(src_dict)
        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = JwksOutKeysItem.from_dict(keys_item_data)

            keys.append(keys_item)

        jwks_out = cls(
            keys=keys,
        )

        return jwks_out
