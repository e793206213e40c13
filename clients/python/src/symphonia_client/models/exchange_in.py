from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.exchange_in_brand_type_0 import ExchangeInBrandType0
from ..models.exchange_in_method import ExchangeInMethod
from ..models.exchange_in_quality import ExchangeInQuality
from ..models.exchange_in_type import ExchangeInType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.refusal import Refusal
    from ..models.voucher import Voucher


T = TypeVar("T", bound="ExchangeIn")


@_attrs_define
class ExchangeIn:
    """Pallets handed over (`palettesOut`) and taken back (`palettesIn`), seen from the client.

    Attributes:
        client_id (str):
        palettes_out (int):
        palettes_in (int):
        exchange_id (None | str | Unset):
        order_id (None | str | Unset):
        partner_id (None | str | Unset):
        type_ (ExchangeInType | Unset):  Default: ExchangeInType.EPAL1.
        brand (ExchangeInBrandType0 | None | Unset):
        quality (ExchangeInQuality | Unset):  Default: ExchangeInQuality.UNSORTED.
        site (None | str | Unset):
        voucher_document_id (None | str | Unset):
        voucher (None | Unset | Voucher):
        note (None | str | Unset):
        occurred_at (datetime.datetime | None | Unset):
        method (ExchangeInMethod | Unset):  Default: ExchangeInMethod.DIRECT.
        refused (None | Refusal | Unset):
    """

    client_id: str
    palettes_out: int
    palettes_in: int
    exchange_id: None | str | Unset = UNSET
    order_id: None | str | Unset = UNSET
    partner_id: None | str | Unset = UNSET
    type_: ExchangeInType | Unset = ExchangeInType.EPAL1
    brand: ExchangeInBrandType0 | None | Unset = UNSET
    quality: ExchangeInQuality | Unset = ExchangeInQuality.UNSORTED
    site: None | str | Unset = UNSET
    voucher_document_id: None | str | Unset = UNSET
    voucher: None | Unset | Voucher = UNSET
    note: None | str | Unset = UNSET
    occurred_at: datetime.datetime | None | Unset = UNSET
    method: ExchangeInMethod | Unset = ExchangeInMethod.DIRECT
    refused: None | Refusal | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.refusal import Refusal
        from ..models.voucher import Voucher

        client_id = self.client_id

        palettes_out = self.palettes_out

        palettes_in = self.palettes_in

        exchange_id: None | str | Unset
        if isinstance(self.exchange_id, Unset):
            exchange_id = UNSET
        else:
            exchange_id = self.exchange_id

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        partner_id: None | str | Unset
        if isinstance(self.partner_id, Unset):
            partner_id = UNSET
        else:
            partner_id = self.partner_id

        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        brand: None | str | Unset
        if isinstance(self.brand, Unset):
            brand = UNSET
        elif isinstance(self.brand, ExchangeInBrandType0):
            brand = self.brand.value
        else:
            brand = self.brand

        quality: str | Unset = UNSET
        if not isinstance(self.quality, Unset):
            quality = self.quality.value

        site: None | str | Unset
        if isinstance(self.site, Unset):
            site = UNSET
        else:
            site = self.site

        voucher_document_id: None | str | Unset
        if isinstance(self.voucher_document_id, Unset):
            voucher_document_id = UNSET
        else:
            voucher_document_id = self.voucher_document_id

        voucher: dict[str, Any] | None | Unset
        if isinstance(self.voucher, Unset):
            voucher = UNSET
        elif isinstance(self.voucher, Voucher):
            voucher = self.voucher.to_dict()
        else:
            voucher = self.voucher

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        occurred_at: None | str | Unset
        if isinstance(self.occurred_at, Unset):
            occurred_at = UNSET
        elif isinstance(self.occurred_at, datetime.datetime):
            occurred_at = self.occurred_at.isoformat()
        else:
            occurred_at = self.occurred_at

        method: str | Unset = UNSET
        if not isinstance(self.method, Unset):
            method = self.method.value

        refused: dict[str, Any] | None | Unset
        if isinstance(self.refused, Unset):
            refused = UNSET
        elif isinstance(self.refused, Refusal):
            refused = self.refused.to_dict()
        else:
            refused = self.refused

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "palettesOut": palettes_out,
                "palettesIn": palettes_in,
            }
        )
        if exchange_id is not UNSET:
            field_dict["exchangeId"] = exchange_id
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if partner_id is not UNSET:
            field_dict["partnerId"] = partner_id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if brand is not UNSET:
            field_dict["brand"] = brand
        if quality is not UNSET:
            field_dict["quality"] = quality
        if site is not UNSET:
            field_dict["site"] = site
        if voucher_document_id is not UNSET:
            field_dict["voucherDocumentId"] = voucher_document_id
        if voucher is not UNSET:
            field_dict["voucher"] = voucher
        if note is not UNSET:
            field_dict["note"] = note
        if occurred_at is not UNSET:
            field_dict["occurredAt"] = occurred_at
        if method is not UNSET:
            field_dict["method"] = method
        if refused is not UNSET:
            field_dict["refused"] = refused

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.refusal import Refusal
        from ..models.voucher import Voucher

        d = dict(src_dict)
        client_id = d.pop("clientId")

        palettes_out = d.pop("palettesOut")

        palettes_in = d.pop("palettesIn")

        def _parse_exchange_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        exchange_id = _parse_exchange_id(d.pop("exchangeId", UNSET))

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_partner_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        partner_id = _parse_partner_id(d.pop("partnerId", UNSET))

        _type_ = d.pop("type", UNSET)
        type_: ExchangeInType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = ExchangeInType(_type_)

        def _parse_brand(data: object) -> ExchangeInBrandType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_type_0 = ExchangeInBrandType0(data)

                return brand_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExchangeInBrandType0 | None | Unset, data)

        brand = _parse_brand(d.pop("brand", UNSET))

        _quality = d.pop("quality", UNSET)
        quality: ExchangeInQuality | Unset
        if isinstance(_quality, Unset):
            quality = UNSET
        else:
            quality = ExchangeInQuality(_quality)

        def _parse_site(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        site = _parse_site(d.pop("site", UNSET))

        def _parse_voucher_document_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        voucher_document_id = _parse_voucher_document_id(
            d.pop("voucherDocumentId", UNSET)
        )

        def _parse_voucher(data: object) -> None | Unset | Voucher:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voucher_type_0 = Voucher.from_dict(data)

                return voucher_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | Voucher, data)

        voucher = _parse_voucher(d.pop("voucher", UNSET))

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))

        def _parse_occurred_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                occurred_at_type_0 = datetime.datetime.fromisoformat(data)

                return occurred_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        occurred_at = _parse_occurred_at(d.pop("occurredAt", UNSET))

        _method = d.pop("method", UNSET)
        method: ExchangeInMethod | Unset
        if isinstance(_method, Unset):
            method = UNSET
        else:
            method = ExchangeInMethod(_method)

        def _parse_refused(data: object) -> None | Refusal | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                refused_type_0 = Refusal.from_dict(data)

                return refused_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Refusal | Unset, data)

        refused = _parse_refused(d.pop("refused", UNSET))

        exchange_in = cls(
            client_id=client_id,
            palettes_out=palettes_out,
            palettes_in=palettes_in,
            exchange_id=exchange_id,
            order_id=order_id,
            partner_id=partner_id,
            type_=type_,
            brand=brand,
            quality=quality,
            site=site,
            voucher_document_id=voucher_document_id,
            voucher=voucher,
            note=note,
            occurred_at=occurred_at,
            method=method,
            refused=refused,
        )

        return exchange_in
