from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.provider_bill_out import ProviderBillOut
    from ..models.tracking_usage_out import TrackingUsageOut


T = TypeVar("T", bound="UsageReportOut")


@_attrs_define
class UsageReportOut:
    """The month by organisation; for administrators the provider's bill beside it.

    Attributes:
        month (str):
        items (list[TrackingUsageOut]):
        provider_bill (None | ProviderBillOut | Unset):
    """

    month: str
    items: list[TrackingUsageOut]
    provider_bill: None | ProviderBillOut | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.provider_bill_out import ProviderBillOut

        month = self.month

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        provider_bill: dict[str, Any] | None | Unset
        if isinstance(self.provider_bill, Unset):
            provider_bill = UNSET
        elif isinstance(self.provider_bill, ProviderBillOut):
            provider_bill = self.provider_bill.to_dict()
        else:
            provider_bill = self.provider_bill

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "month": month,
                "items": items,
            }
        )
        if provider_bill is not UNSET:
            field_dict["providerBill"] = provider_bill

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.provider_bill_out import ProviderBillOut
        from ..models.tracking_usage_out import TrackingUsageOut

        d = dict(src_dict)
        month = d.pop("month")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = TrackingUsageOut.from_dict(items_item_data)

            items.append(items_item)

        def _parse_provider_bill(data: object) -> None | ProviderBillOut | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                provider_bill_type_0 = ProviderBillOut.from_dict(data)

                return provider_bill_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProviderBillOut | Unset, data)

        provider_bill = _parse_provider_bill(d.pop("providerBill", UNSET))

        usage_report_out = cls(
            month=month,
            items=items,
            provider_bill=provider_bill,
        )

        return usage_report_out
