from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SecretOut")


@_attrs_define
class SecretOut:
    """A new secret; it is shown this once. The one before it goes on signing for 24 hours.

    Attributes:
        secret (str): 64 hex digits; as text the key of `X-Webhook-Signature`.
        standard_secret (str): The same secret as Standard Webhooks libraries take it.
    """

    secret: str
    standard_secret: str

    def to_dict(self) -> dict[str, Any]:
        secret = self.secret

        standard_secret = self.standard_secret

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "secret": secret,
                "standardSecret": standard_secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        secret = d.pop("secret")

        standard_secret = d.pop("standardSecret")

        secret_out = cls(
            secret=secret,
            standard_secret=standard_secret,
        )

        return secret_out
