from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OrdersDangerousGoods")


@_attrs_define
class OrdersDangerousGoods:
    """Dangerous goods as ADR 5.4.1.1.1 wants them on the transport document.

    Attributes:
        un_number (str):
        class_ (str):
        packing_group (None | str | Unset):
        proper_shipping_name (None | str | Unset):
        tunnel_code (None | str | Unset):
    """

    un_number: str
    class_: str
    packing_group: None | str | Unset = UNSET
    proper_shipping_name: None | str | Unset = UNSET
    tunnel_code: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        un_number = self.un_number

        class_ = self.class_

        packing_group: None | str | Unset
        if isinstance(self.packing_group, Unset):
            packing_group = UNSET
        else:
            packing_group = self.packing_group

        proper_shipping_name: None | str | Unset
        if isinstance(self.proper_shipping_name, Unset):
            proper_shipping_name = UNSET
        else:
            proper_shipping_name = self.proper_shipping_name

        tunnel_code: None | str | Unset
        if isinstance(self.tunnel_code, Unset):
            tunnel_code = UNSET
        else:
            tunnel_code = self.tunnel_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "unNumber": un_number,
                "class": class_,
            }
        )
        if packing_group is not UNSET:
            field_dict["packingGroup"] = packing_group
        if proper_shipping_name is not UNSET:
            field_dict["properShippingName"] = proper_shipping_name
        if tunnel_code is not UNSET:
            field_dict["tunnelCode"] = tunnel_code

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        un_number = d.pop("unNumber")

        class_ = d.pop("class")

        def _parse_packing_group(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        packing_group = _parse_packing_group(d.pop("packingGroup", UNSET))

        def _parse_proper_shipping_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        proper_shipping_name = _parse_proper_shipping_name(
            d.pop("properShippingName", UNSET)
        )

        def _parse_tunnel_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        tunnel_code = _parse_tunnel_code(d.pop("tunnelCode", UNSET))

        orders_dangerous_goods = cls(
            un_number=un_number,
            class_=class_,
            packing_group=packing_group,
            proper_shipping_name=proper_shipping_name,
            tunnel_code=tunnel_code,
        )

        return orders_dangerous_goods
