from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.particulars_kind import ParticularsKind
from ..models.particulars_language import ParticularsLanguage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.carrying_party import CarryingParty
    from ..models.charge import Charge
    from ..models.ecmr_place import EcmrPlace
    from ..models.goods_item import GoodsItem
    from ..models.made_out import MadeOut
    from ..models.money import Money
    from ..models.party import Party
    from ..models.successive_carrier import SuccessiveCarrier


T = TypeVar("T", bound="Particulars")


@_attrs_define
class Particulars:
    """The content of a note as its parties write it.

    Attributes:
        kind (ParticularsKind | Unset):  Default: ParticularsKind.INTERNATIONAL.
        language (ParticularsLanguage | Unset):  Default: ParticularsLanguage.FR.
        sender (None | Party | Unset):
        consignee (None | Party | Unset):
        carrier (CarryingParty | None | Unset):
        successive_carriers (list[SuccessiveCarrier] | Unset):
        taking_over (EcmrPlace | None | Unset):
        delivery (EcmrPlace | None | Unset):
        goods (list[GoodsItem] | Unset):
        documents (list[str] | Unset):
        instructions (None | str | Unset):
        payment_terms (None | str | Unset):
        cash_on_delivery (Money | None | Unset):
        declared_value (Money | None | Unset):
        charges (list[Charge] | Unset):
        special_agreements (None | str | Unset):
        other (None | str | Unset):
        made_out (MadeOut | None | Unset):
        transit_countries (list[str] | Unset):
    """

    kind: ParticularsKind | Unset = ParticularsKind.INTERNATIONAL
    language: ParticularsLanguage | Unset = ParticularsLanguage.FR
    sender: None | Party | Unset = UNSET
    consignee: None | Party | Unset = UNSET
    carrier: CarryingParty | None | Unset = UNSET
    successive_carriers: list[SuccessiveCarrier] | Unset = UNSET
    taking_over: EcmrPlace | None | Unset = UNSET
    delivery: EcmrPlace | None | Unset = UNSET
    goods: list[GoodsItem] | Unset = UNSET
    documents: list[str] | Unset = UNSET
    instructions: None | str | Unset = UNSET
    payment_terms: None | str | Unset = UNSET
    cash_on_delivery: Money | None | Unset = UNSET
    declared_value: Money | None | Unset = UNSET
    charges: list[Charge] | Unset = UNSET
    special_agreements: None | str | Unset = UNSET
    other: None | str | Unset = UNSET
    made_out: MadeOut | None | Unset = UNSET
    transit_countries: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.carrying_party import CarryingParty
        from ..models.ecmr_place import EcmrPlace
        from ..models.made_out import MadeOut
        from ..models.money import Money
        from ..models.party import Party

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        sender: dict[str, Any] | None | Unset
        if isinstance(self.sender, Unset):
            sender = UNSET
        elif isinstance(self.sender, Party):
            sender = self.sender.to_dict()
        else:
            sender = self.sender

        consignee: dict[str, Any] | None | Unset
        if isinstance(self.consignee, Unset):
            consignee = UNSET
        elif isinstance(self.consignee, Party):
            consignee = self.consignee.to_dict()
        else:
            consignee = self.consignee

        carrier: dict[str, Any] | None | Unset
        if isinstance(self.carrier, Unset):
            carrier = UNSET
        elif isinstance(self.carrier, CarryingParty):
            carrier = self.carrier.to_dict()
        else:
            carrier = self.carrier

        successive_carriers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.successive_carriers, Unset):
            successive_carriers = []
            for successive_carriers_item_data in self.successive_carriers:
                successive_carriers_item = successive_carriers_item_data.to_dict()
                successive_carriers.append(successive_carriers_item)

        taking_over: dict[str, Any] | None | Unset
        if isinstance(self.taking_over, Unset):
            taking_over = UNSET
        elif isinstance(self.taking_over, EcmrPlace):
            taking_over = self.taking_over.to_dict()
        else:
            taking_over = self.taking_over

        delivery: dict[str, Any] | None | Unset
        if isinstance(self.delivery, Unset):
            delivery = UNSET
        elif isinstance(self.delivery, EcmrPlace):
            delivery = self.delivery.to_dict()
        else:
            delivery = self.delivery

        goods: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.goods, Unset):
            goods = []
            for goods_item_data in self.goods:
                goods_item = goods_item_data.to_dict()
                goods.append(goods_item)

        documents: list[str] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = self.documents

        instructions: None | str | Unset
        if isinstance(self.instructions, Unset):
            instructions = UNSET
        else:
            instructions = self.instructions

        payment_terms: None | str | Unset
        if isinstance(self.payment_terms, Unset):
            payment_terms = UNSET
        else:
            payment_terms = self.payment_terms

        cash_on_delivery: dict[str, Any] | None | Unset
        if isinstance(self.cash_on_delivery, Unset):
            cash_on_delivery = UNSET
        elif isinstance(self.cash_on_delivery, Money):
            cash_on_delivery = self.cash_on_delivery.to_dict()
        else:
            cash_on_delivery = self.cash_on_delivery

        declared_value: dict[str, Any] | None | Unset
        if isinstance(self.declared_value, Unset):
            declared_value = UNSET
        elif isinstance(self.declared_value, Money):
            declared_value = self.declared_value.to_dict()
        else:
            declared_value = self.declared_value

        charges: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.charges, Unset):
            charges = []
            for charges_item_data in self.charges:
                charges_item = charges_item_data.to_dict()
                charges.append(charges_item)

        special_agreements: None | str | Unset
        if isinstance(self.special_agreements, Unset):
            special_agreements = UNSET
        else:
            special_agreements = self.special_agreements

        other: None | str | Unset
        if isinstance(self.other, Unset):
            other = UNSET
        else:
            other = self.other

        made_out: dict[str, Any] | None | Unset
        if isinstance(self.made_out, Unset):
            made_out = UNSET
        elif isinstance(self.made_out, MadeOut):
            made_out = self.made_out.to_dict()
        else:
            made_out = self.made_out

        transit_countries: list[str] | Unset = UNSET
        if not isinstance(self.transit_countries, Unset):
            transit_countries = self.transit_countries

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if kind is not UNSET:
            field_dict["kind"] = kind
        if language is not UNSET:
            field_dict["language"] = language
        if sender is not UNSET:
            field_dict["sender"] = sender
        if consignee is not UNSET:
            field_dict["consignee"] = consignee
        if carrier is not UNSET:
            field_dict["carrier"] = carrier
        if successive_carriers is not UNSET:
            field_dict["successiveCarriers"] = successive_carriers
        if taking_over is not UNSET:
            field_dict["takingOver"] = taking_over
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if goods is not UNSET:
            field_dict["goods"] = goods
        if documents is not UNSET:
            field_dict["documents"] = documents
        if instructions is not UNSET:
            field_dict["instructions"] = instructions
        if payment_terms is not UNSET:
            field_dict["paymentTerms"] = payment_terms
        if cash_on_delivery is not UNSET:
            field_dict["cashOnDelivery"] = cash_on_delivery
        if declared_value is not UNSET:
            field_dict["declaredValue"] = declared_value
        if charges is not UNSET:
            field_dict["charges"] = charges
        if special_agreements is not UNSET:
            field_dict["specialAgreements"] = special_agreements
        if other is not UNSET:
            field_dict["other"] = other
        if made_out is not UNSET:
            field_dict["madeOut"] = made_out
        if transit_countries is not UNSET:
            field_dict["transitCountries"] = transit_countries

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.carrying_party import CarryingParty
        from ..models.charge import Charge
        from ..models.ecmr_place import EcmrPlace
        from ..models.goods_item import GoodsItem
        from ..models.made_out import MadeOut
        from ..models.money import Money
        from ..models.party import Party
        from ..models.successive_carrier import SuccessiveCarrier

        d = dict(src_dict)
        _kind = d.pop("kind", UNSET)
        kind: ParticularsKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = ParticularsKind(_kind)

        _language = d.pop("language", UNSET)
        language: ParticularsLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = ParticularsLanguage(_language)

        def _parse_sender(data: object) -> None | Party | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                sender_type_0 = Party.from_dict(data)

                return sender_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Party | Unset, data)

        sender = _parse_sender(d.pop("sender", UNSET))

        def _parse_consignee(data: object) -> None | Party | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                consignee_type_0 = Party.from_dict(data)

                return consignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Party | Unset, data)

        consignee = _parse_consignee(d.pop("consignee", UNSET))

        def _parse_carrier(data: object) -> CarryingParty | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                carrier_type_0 = CarryingParty.from_dict(data)

                return carrier_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CarryingParty | None | Unset, data)

        carrier = _parse_carrier(d.pop("carrier", UNSET))

        _successive_carriers = d.pop("successiveCarriers", UNSET)
        successive_carriers: list[SuccessiveCarrier] | Unset = UNSET
        if _successive_carriers is not UNSET:
            successive_carriers = []
            for successive_carriers_item_data in _successive_carriers:
                successive_carriers_item = SuccessiveCarrier.from_dict(
                    successive_carriers_item_data
                )

                successive_carriers.append(successive_carriers_item)

        def _parse_taking_over(data: object) -> EcmrPlace | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                taking_over_type_0 = EcmrPlace.from_dict(data)

                return taking_over_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EcmrPlace | None | Unset, data)

        taking_over = _parse_taking_over(d.pop("takingOver", UNSET))

        def _parse_delivery(data: object) -> EcmrPlace | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = EcmrPlace.from_dict(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EcmrPlace | None | Unset, data)

        delivery = _parse_delivery(d.pop("delivery", UNSET))

        _goods = d.pop("goods", UNSET)
        goods: list[GoodsItem] | Unset = UNSET
        if _goods is not UNSET:
            goods = []
            for goods_item_data in _goods:
                goods_item = GoodsItem.from_dict(goods_item_data)

                goods.append(goods_item)

        documents = cast(list[str], d.pop("documents", UNSET))

        def _parse_instructions(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        instructions = _parse_instructions(d.pop("instructions", UNSET))

        def _parse_payment_terms(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        payment_terms = _parse_payment_terms(d.pop("paymentTerms", UNSET))

        def _parse_cash_on_delivery(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                cash_on_delivery_type_0 = Money.from_dict(data)

                return cash_on_delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        cash_on_delivery = _parse_cash_on_delivery(d.pop("cashOnDelivery", UNSET))

        def _parse_declared_value(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                declared_value_type_0 = Money.from_dict(data)

                return declared_value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        declared_value = _parse_declared_value(d.pop("declaredValue", UNSET))

        _charges = d.pop("charges", UNSET)
        charges: list[Charge] | Unset = UNSET
        if _charges is not UNSET:
            charges = []
            for charges_item_data in _charges:
                charges_item = Charge.from_dict(charges_item_data)

                charges.append(charges_item)

        def _parse_special_agreements(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        special_agreements = _parse_special_agreements(
            d.pop("specialAgreements", UNSET)
        )

        def _parse_other(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        other = _parse_other(d.pop("other", UNSET))

        def _parse_made_out(data: object) -> MadeOut | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                made_out_type_0 = MadeOut.from_dict(data)

                return made_out_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MadeOut | None | Unset, data)

        made_out = _parse_made_out(d.pop("madeOut", UNSET))

        transit_countries = cast(list[str], d.pop("transitCountries", UNSET))

        particulars = cls(
            kind=kind,
            language=language,
            sender=sender,
            consignee=consignee,
            carrier=carrier,
            successive_carriers=successive_carriers,
            taking_over=taking_over,
            delivery=delivery,
            goods=goods,
            documents=documents,
            instructions=instructions,
            payment_terms=payment_terms,
            cash_on_delivery=cash_on_delivery,
            declared_value=declared_value,
            charges=charges,
            special_agreements=special_agreements,
            other=other,
            made_out=made_out,
            transit_countries=transit_countries,
        )

        return particulars
