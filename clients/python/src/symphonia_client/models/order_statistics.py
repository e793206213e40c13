from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.orders_of_day import OrdersOfDay


T = TypeVar("T", bound="OrderStatistics")


@_attrs_define
class OrderStatistics:
    """Rates run from 0 to 1 and are null while no order says anything.

    `meanDeliveryHours`: from pickup (recorded, else planned) to delivery. `onTimeRate`: deliveries within their window,
    or within 30 minutes of their date.
    `documentCompletion`: mean share of the wanted papers (consignment note, POD, voucher of pallets) that the delivered
    orders' files hold.

        Attributes:
            orders (int):
            orders_per_day (float):
            delivered (int):
            mean_delivery_hours (float | None | Unset):
            on_time_rate (float | None | Unset):
            document_completion (float | None | Unset):
            days (list[OrdersOfDay] | Unset):
    """

    orders: int
    orders_per_day: float
    delivered: int
    mean_delivery_hours: float | None | Unset = UNSET
    on_time_rate: float | None | Unset = UNSET
    document_completion: float | None | Unset = UNSET
    days: list[OrdersOfDay] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        orders = self.orders

        orders_per_day = self.orders_per_day

        delivered = self.delivered

        mean_delivery_hours: float | None | Unset
        if isinstance(self.mean_delivery_hours, Unset):
            mean_delivery_hours = UNSET
        else:
            mean_delivery_hours = self.mean_delivery_hours

        on_time_rate: float | None | Unset
        if isinstance(self.on_time_rate, Unset):
            on_time_rate = UNSET
        else:
            on_time_rate = self.on_time_rate

        document_completion: float | None | Unset
        if isinstance(self.document_completion, Unset):
            document_completion = UNSET
        else:
            document_completion = self.document_completion

        days: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.days, Unset):
            days = []
            for days_item_data in self.days:
                days_item = days_item_data.to_dict()
                days.append(days_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orders": orders,
                "ordersPerDay": orders_per_day,
                "delivered": delivered,
            }
        )
        if mean_delivery_hours is not UNSET:
            field_dict["meanDeliveryHours"] = mean_delivery_hours
        if on_time_rate is not UNSET:
            field_dict["onTimeRate"] = on_time_rate
        if document_completion is not UNSET:
            field_dict["documentCompletion"] = document_completion
        if days is not UNSET:
            field_dict["days"] = days

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.orders_of_day import OrdersOfDay

        d = dict(src_dict)
        orders = d.pop("orders")

        orders_per_day = d.pop("ordersPerDay")

        delivered = d.pop("delivered")

        def _parse_mean_delivery_hours(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        mean_delivery_hours = _parse_mean_delivery_hours(
            d.pop("meanDeliveryHours", UNSET)
        )

        def _parse_on_time_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        on_time_rate = _parse_on_time_rate(d.pop("onTimeRate", UNSET))

        def _parse_document_completion(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        document_completion = _parse_document_completion(
            d.pop("documentCompletion", UNSET)
        )

        _days = d.pop("days", UNSET)
        days: list[OrdersOfDay] | Unset = UNSET
        if _days is not UNSET:
            days = []
            for days_item_data in _days:
                days_item = OrdersOfDay.from_dict(days_item_data)

                days.append(days_item)

        order_statistics = cls(
            orders=orders,
            orders_per_day=orders_per_day,
            delivered=delivered,
            mean_delivery_hours=mean_delivery_hours,
            on_time_rate=on_time_rate,
            document_completion=document_completion,
            days=days,
        )

        return order_statistics
