from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="StatementIn")


@_attrs_define
class StatementIn:
    """The month to close.

    Attributes:
        client_id (str):
        partner_id (str):
        period (str):
    """

    client_id: str
    partner_id: str
    period: str

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        partner_id = self.partner_id

        period = self.period

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "partnerId": partner_id,
                "period": period,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        client_id = d.pop("clientId")

        partner_id = d.pop("partnerId")

        period = d.pop("period")

        statement_in = cls(
            client_id=client_id,
            partner_id=partner_id,
            period=period,
        )

        return statement_in
