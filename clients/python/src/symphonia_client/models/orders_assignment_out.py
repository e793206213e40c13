from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.orders_assignment_out_priority import OrdersAssignmentOutPriority
from ..models.orders_assignment_out_status import OrdersAssignmentOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.carrier_out import CarrierOut
    from ..models.closure import Closure
    from ..models.goods_line import GoodsLine
    from ..models.held_document import HeldDocument
    from ..models.incident import Incident
    from ..models.money import Money
    from ..models.order_stop import OrderStop
    from ..models.rating import Rating


T = TypeVar("T", bound="OrdersAssignmentOut")


@_attrs_define
class OrdersAssignmentOut:
    """The order and the carrier it was given to.

    Attributes:
        order_id (str):
        version (int):
        client_id (str):
        reference (str):
        status (OrdersAssignmentOutStatus):
        missing (list[str]): What the booking misses, and once closed what its file lacks.
        goods (list[GoodsLine]):
        priority (OrdersAssignmentOutPriority):
        constraints (list[str]):
        carrier (CarrierOut): A carrier's entry, its score, and what a dispatcher should know of it.
        documents (list[HeldDocument]):
        incident (bool): Whether an incident is open.
        incidents (list[Incident]):
        created_at (datetime.datetime):
        created_by (str):
        updated_at (datetime.datetime):
        assigned_carrier (str):
        pickup (None | OrderStop | Unset):
        delivery (None | OrderStop | Unset):
        price (Money | None | Unset):
        carrier_id (None | str | Unset):
        ecmr_id (None | str | Unset): The e-CMR that the consignee signed.
        assigned_at (datetime.datetime | None | Unset):
        picked_up_at (datetime.datetime | None | Unset):
        arrived_at (datetime.datetime | None | Unset):
        delivered_at (datetime.datetime | None | Unset):
        cancelled_at (datetime.datetime | None | Unset):
        cancel_reason (None | str | Unset):
        closure (Closure | None | Unset):
        rating (None | Rating | Unset):
        on_time (bool | None | Unset):
        paperwork (float | None | Unset): How complete the file is, from 0 to 1.
    """

    order_id: str
    version: int
    client_id: str
    reference: str
    status: OrdersAssignmentOutStatus
    missing: list[str]
    goods: list[GoodsLine]
    priority: OrdersAssignmentOutPriority
    constraints: list[str]
    carrier: CarrierOut
    documents: list[HeldDocument]
    incident: bool
    incidents: list[Incident]
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    assigned_carrier: str
    pickup: None | OrderStop | Unset = UNSET
    delivery: None | OrderStop | Unset = UNSET
    price: Money | None | Unset = UNSET
    carrier_id: None | str | Unset = UNSET
    ecmr_id: None | str | Unset = UNSET
    assigned_at: datetime.datetime | None | Unset = UNSET
    picked_up_at: datetime.datetime | None | Unset = UNSET
    arrived_at: datetime.datetime | None | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET
    cancelled_at: datetime.datetime | None | Unset = UNSET
    cancel_reason: None | str | Unset = UNSET
    closure: Closure | None | Unset = UNSET
    rating: None | Rating | Unset = UNSET
    on_time: bool | None | Unset = UNSET
    paperwork: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.closure import Closure
        from ..models.money import Money
        from ..models.order_stop import OrderStop
        from ..models.rating import Rating

        order_id = self.order_id

        version = self.version

        client_id = self.client_id

        reference = self.reference

        status = self.status.value

        missing = self.missing

        goods = []
        for goods_item_data in self.goods:
            goods_item = goods_item_data.to_dict()
            goods.append(goods_item)

        priority = self.priority.value

        constraints = self.constraints

        carrier = self.carrier.to_dict()

        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        incident = self.incident

        incidents = []
        for incidents_item_data in self.incidents:
            incidents_item = incidents_item_data.to_dict()
            incidents.append(incidents_item)

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        assigned_carrier = self.assigned_carrier

        pickup: dict[str, Any] | None | Unset
        if isinstance(self.pickup, Unset):
            pickup = UNSET
        elif isinstance(self.pickup, OrderStop):
            pickup = self.pickup.to_dict()
        else:
            pickup = self.pickup

        delivery: dict[str, Any] | None | Unset
        if isinstance(self.delivery, Unset):
            delivery = UNSET
        elif isinstance(self.delivery, OrderStop):
            delivery = self.delivery.to_dict()
        else:
            delivery = self.delivery

        price: dict[str, Any] | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        elif isinstance(self.price, Money):
            price = self.price.to_dict()
        else:
            price = self.price

        carrier_id: None | str | Unset
        if isinstance(self.carrier_id, Unset):
            carrier_id = UNSET
        else:
            carrier_id = self.carrier_id

        ecmr_id: None | str | Unset
        if isinstance(self.ecmr_id, Unset):
            ecmr_id = UNSET
        else:
            ecmr_id = self.ecmr_id

        assigned_at: None | str | Unset
        if isinstance(self.assigned_at, Unset):
            assigned_at = UNSET
        elif isinstance(self.assigned_at, datetime.datetime):
            assigned_at = self.assigned_at.isoformat()
        else:
            assigned_at = self.assigned_at

        picked_up_at: None | str | Unset
        if isinstance(self.picked_up_at, Unset):
            picked_up_at = UNSET
        elif isinstance(self.picked_up_at, datetime.datetime):
            picked_up_at = self.picked_up_at.isoformat()
        else:
            picked_up_at = self.picked_up_at

        arrived_at: None | str | Unset
        if isinstance(self.arrived_at, Unset):
            arrived_at = UNSET
        elif isinstance(self.arrived_at, datetime.datetime):
            arrived_at = self.arrived_at.isoformat()
        else:
            arrived_at = self.arrived_at

        delivered_at: None | str | Unset
        if isinstance(self.delivered_at, Unset):
            delivered_at = UNSET
        elif isinstance(self.delivered_at, datetime.datetime):
            delivered_at = self.delivered_at.isoformat()
        else:
            delivered_at = self.delivered_at

        cancelled_at: None | str | Unset
        if isinstance(self.cancelled_at, Unset):
            cancelled_at = UNSET
        elif isinstance(self.cancelled_at, datetime.datetime):
            cancelled_at = self.cancelled_at.isoformat()
        else:
            cancelled_at = self.cancelled_at

        cancel_reason: None | str | Unset
        if isinstance(self.cancel_reason, Unset):
            cancel_reason = UNSET
        else:
            cancel_reason = self.cancel_reason

        closure: dict[str, Any] | None | Unset
        if isinstance(self.closure, Unset):
            closure = UNSET
        elif isinstance(self.closure, Closure):
            closure = self.closure.to_dict()
        else:
            closure = self.closure

        rating: dict[str, Any] | None | Unset
        if isinstance(self.rating, Unset):
            rating = UNSET
        elif isinstance(self.rating, Rating):
            rating = self.rating.to_dict()
        else:
            rating = self.rating

        on_time: bool | None | Unset
        if isinstance(self.on_time, Unset):
            on_time = UNSET
        else:
            on_time = self.on_time

        paperwork: float | None | Unset
        if isinstance(self.paperwork, Unset):
            paperwork = UNSET
        else:
            paperwork = self.paperwork

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "version": version,
                "clientId": client_id,
                "reference": reference,
                "status": status,
                "missing": missing,
                "goods": goods,
                "priority": priority,
                "constraints": constraints,
                "carrier": carrier,
                "documents": documents,
                "incident": incident,
                "incidents": incidents,
                "createdAt": created_at,
                "createdBy": created_by,
                "updatedAt": updated_at,
                "assignedCarrier": assigned_carrier,
            }
        )
        if pickup is not UNSET:
            field_dict["pickup"] = pickup
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if price is not UNSET:
            field_dict["price"] = price
        if carrier_id is not UNSET:
            field_dict["carrierId"] = carrier_id
        if ecmr_id is not UNSET:
            field_dict["ecmrId"] = ecmr_id
        if assigned_at is not UNSET:
            field_dict["assignedAt"] = assigned_at
        if picked_up_at is not UNSET:
            field_dict["pickedUpAt"] = picked_up_at
        if arrived_at is not UNSET:
            field_dict["arrivedAt"] = arrived_at
        if delivered_at is not UNSET:
            field_dict["deliveredAt"] = delivered_at
        if cancelled_at is not UNSET:
            field_dict["cancelledAt"] = cancelled_at
        if cancel_reason is not UNSET:
            field_dict["cancelReason"] = cancel_reason
        if closure is not UNSET:
            field_dict["closure"] = closure
        if rating is not UNSET:
            field_dict["rating"] = rating
        if on_time is not UNSET:
            field_dict["onTime"] = on_time
        if paperwork is not UNSET:
            field_dict["paperwork"] = paperwork

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.carrier_out import CarrierOut
        from ..models.closure import Closure
        from ..models.goods_line import GoodsLine
        from ..models.held_document import HeldDocument
        from ..models.incident import Incident
        from ..models.money import Money
        from ..models.order_stop import OrderStop
        from ..models.rating import Rating

        d = dict(src_dict)
        order_id = d.pop("orderId")

        version = d.pop("version")

        client_id = d.pop("clientId")

        reference = d.pop("reference")

        status = OrdersAssignmentOutStatus(d.pop("status"))

        missing = cast(list[str], d.pop("missing"))

        goods = []
        _goods = d.pop("goods")
        for goods_item_data in _goods:
            goods_item = GoodsLine.from_dict(goods_item_data)

            goods.append(goods_item)

        priority = OrdersAssignmentOutPriority(d.pop("priority"))

        constraints = cast(list[str], d.pop("constraints"))

        carrier = CarrierOut.from_dict(d.pop("carrier"))

        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = HeldDocument.from_dict(documents_item_data)

            documents.append(documents_item)

        incident = d.pop("incident")

        incidents = []
        _incidents = d.pop("incidents")
        for incidents_item_data in _incidents:
            incidents_item = Incident.from_dict(incidents_item_data)

            incidents.append(incidents_item)

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        assigned_carrier = d.pop("assignedCarrier")

        def _parse_pickup(data: object) -> None | OrderStop | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pickup_type_0 = OrderStop.from_dict(data)

                return pickup_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrderStop | Unset, data)

        pickup = _parse_pickup(d.pop("pickup", UNSET))

        def _parse_delivery(data: object) -> None | OrderStop | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = OrderStop.from_dict(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrderStop | Unset, data)

        delivery = _parse_delivery(d.pop("delivery", UNSET))

        def _parse_price(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_type_0 = Money.from_dict(data)

                return price_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_carrier_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        carrier_id = _parse_carrier_id(d.pop("carrierId", UNSET))

        def _parse_ecmr_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ecmr_id = _parse_ecmr_id(d.pop("ecmrId", UNSET))

        def _parse_assigned_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                assigned_at_type_0 = datetime.datetime.fromisoformat(data)

                return assigned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        assigned_at = _parse_assigned_at(d.pop("assignedAt", UNSET))

        def _parse_picked_up_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                picked_up_at_type_0 = datetime.datetime.fromisoformat(data)

                return picked_up_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        picked_up_at = _parse_picked_up_at(d.pop("pickedUpAt", UNSET))

        def _parse_arrived_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                arrived_at_type_0 = datetime.datetime.fromisoformat(data)

                return arrived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        arrived_at = _parse_arrived_at(d.pop("arrivedAt", UNSET))

        def _parse_delivered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivered_at_type_0 = datetime.datetime.fromisoformat(data)

                return delivered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        delivered_at = _parse_delivered_at(d.pop("deliveredAt", UNSET))

        def _parse_cancelled_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_at_type_0 = datetime.datetime.fromisoformat(data)

                return cancelled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        cancelled_at = _parse_cancelled_at(d.pop("cancelledAt", UNSET))

        def _parse_cancel_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cancel_reason = _parse_cancel_reason(d.pop("cancelReason", UNSET))

        def _parse_closure(data: object) -> Closure | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                closure_type_0 = Closure.from_dict(data)

                return closure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Closure | None | Unset, data)

        closure = _parse_closure(d.pop("closure", UNSET))

        def _parse_rating(data: object) -> None | Rating | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rating_type_0 = Rating.from_dict(data)

                return rating_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Rating | Unset, data)

        rating = _parse_rating(d.pop("rating", UNSET))

        def _parse_on_time(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        on_time = _parse_on_time(d.pop("onTime", UNSET))

        def _parse_paperwork(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        paperwork = _parse_paperwork(d.pop("paperwork", UNSET))

        orders_assignment_out = cls(
            order_id=order_id,
            version=version,
            client_id=client_id,
            reference=reference,
            status=status,
            missing=missing,
            goods=goods,
            priority=priority,
            constraints=constraints,
            carrier=carrier,
            documents=documents,
            incident=incident,
            incidents=incidents,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            assigned_carrier=assigned_carrier,
            pickup=pickup,
            delivery=delivery,
            price=price,
            carrier_id=carrier_id,
            ecmr_id=ecmr_id,
            assigned_at=assigned_at,
            picked_up_at=picked_up_at,
            arrived_at=arrived_at,
            delivered_at=delivered_at,
            cancelled_at=cancelled_at,
            cancel_reason=cancel_reason,
            closure=closure,
            rating=rating,
            on_time=on_time,
            paperwork=paperwork,
        )

        return orders_assignment_out
