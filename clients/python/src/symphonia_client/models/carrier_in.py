from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.insurance import Insurance
    from ..models.orders_licence import OrdersLicence


T = TypeVar("T", bound="CarrierIn")


@_attrs_define
class CarrierIn:
    """A carrier's entry. `carrierId` is the organisation its tokens name; one is made when none is given.

    Attributes:
        name (str):
        siret (None | str | Unset):
        vat_number (None | str | Unset):
        email (None | str | Unset):
        phone (None | str | Unset):
        address (None | str | Unset):
        licences (list[OrdersLicence] | Unset):
        insurance (list[Insurance] | Unset):
        carrier_id (None | str | Unset):
    """

    name: str
    siret: None | str | Unset = UNSET
    vat_number: None | str | Unset = UNSET
    email: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    address: None | str | Unset = UNSET
    licences: list[OrdersLicence] | Unset = UNSET
    insurance: list[Insurance] | Unset = UNSET
    carrier_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        siret: None | str | Unset
        if isinstance(self.siret, Unset):
            siret = UNSET
        else:
            siret = self.siret

        vat_number: None | str | Unset
        if isinstance(self.vat_number, Unset):
            vat_number = UNSET
        else:
            vat_number = self.vat_number

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address

        licences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.licences, Unset):
            licences = []
            for licences_item_data in self.licences:
                licences_item = licences_item_data.to_dict()
                licences.append(licences_item)

        insurance: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.insurance, Unset):
            insurance = []
            for insurance_item_data in self.insurance:
                insurance_item = insurance_item_data.to_dict()
                insurance.append(insurance_item)

        carrier_id: None | str | Unset
        if isinstance(self.carrier_id, Unset):
            carrier_id = UNSET
        else:
            carrier_id = self.carrier_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if siret is not UNSET:
            field_dict["siret"] = siret
        if vat_number is not UNSET:
            field_dict["vatNumber"] = vat_number
        if email is not UNSET:
            field_dict["email"] = email
        if phone is not UNSET:
            field_dict["phone"] = phone
        if address is not UNSET:
            field_dict["address"] = address
        if licences is not UNSET:
            field_dict["licences"] = licences
        if insurance is not UNSET:
            field_dict["insurance"] = insurance
        if carrier_id is not UNSET:
            field_dict["carrierId"] = carrier_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.insurance import Insurance
        from ..models.orders_licence import OrdersLicence

        d = dict(src_dict)
        name = d.pop("name")

        def _parse_siret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        siret = _parse_siret(d.pop("siret", UNSET))

        def _parse_vat_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vat_number = _parse_vat_number(d.pop("vatNumber", UNSET))

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        _licences = d.pop("licences", UNSET)
        licences: list[OrdersLicence] | Unset = UNSET
        if _licences is not UNSET:
            licences = []
            for licences_item_data in _licences:
                licences_item = OrdersLicence.from_dict(licences_item_data)

                licences.append(licences_item)

        _insurance = d.pop("insurance", UNSET)
        insurance: list[Insurance] | Unset = UNSET
        if _insurance is not UNSET:
            insurance = []
            for insurance_item_data in _insurance:
                insurance_item = Insurance.from_dict(insurance_item_data)

                insurance.append(insurance_item)

        def _parse_carrier_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        carrier_id = _parse_carrier_id(d.pop("carrierId", UNSET))

        carrier_in = cls(
            name=name,
            siret=siret,
            vat_number=vat_number,
            email=email,
            phone=phone,
            address=address,
            licences=licences,
            insurance=insurance,
            carrier_id=carrier_id,
        )

        return carrier_in
