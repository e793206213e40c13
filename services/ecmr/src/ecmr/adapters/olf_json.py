"""Notes in the JSON of the Open Logistics Foundation's eCMR, out and in. Names and limits are those of its public model; the code is ours.

Text longer than that model allows is cut on the way out. What it has no place for (dangerous goods, HS codes, a second successive carrier, declared value)
is not told; what a note of ours takes from nobody (seals, signatures, reservations, numbers of other systems) is named as not taken on the way in.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from chassis.errors import FieldError, Invalid
from contracts.values import Money
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.from_order import address_of
from ecmr.domain.particulars import Charge, Particulars, Place
from ecmr.domain.signing import Reservation, Signature
from signing.canonical import Json

_PARTY = {
    "CompanyName": ("name", 200),
    "Street": ("address.street", 255),
    "Postcode": ("address.postcode", 17),
    "City": ("address.city", 60),
    "CountryCode.value": ("address.country", 2),
    "ContactInformation.email": ("email", 255),
}
_PERSON = _PARTY | {"PersonName": ("contact", 60), "ContactInformation.phone": ("phone", 32)}
_CARRIER = _PARTY | {"DriverName": ("driver", 60), "ContactInformation.carrierPhone": ("phone", 32)}
_PARTIES = {
    "sender": (_PERSON, "sender"),
    "consignee": (_PERSON, "consignee"),
    "carrier": (_CARRIER, "carrier"),
    "successiveCarrier": (_CARRIER, "successiveCarriers.0"),
}
_TEXTS = {
    **{f"{name}Information.{name}{part}": (f"{ours}.{field}", most) for name, (parts, ours) in _PARTIES.items() for part, (field, most) in parts.items()},
    "carrierInformation.carrierLicensePlate": ("carrier.plates.0", 30),
    "deliveryOfTheGoods.logisticsLocationOpeningHours": ("delivery.openingHours", 255),
    "sendersInstructions.transportInstructionsDescription": ("instructions", 512),
    "specialAgreementsSenderCarrier.customSpecialAgreement": ("specialAgreements", 255),
    "otherUsefulParticulars.customParticulars": ("other", 512),
    "established.customEstablishedIn": ("madeOut.place", 30),
    "established.customEstablishedDate": ("madeOut.date", 40),
    "takingOverTheGoods.logisticsTimeOfArrivalDateTime": ("takingOver.date", 40),
}
_ITEM = {
    "marksAndNos.logisticsShippingMarksMarking": ("marks", 512),
    "numberOfPackages.logisticsPackageItemQuantity": ("packages", 0),
    "methodOfPacking.logisticsPackageType": ("packing", 35),
    "natureOfTheGoods.transportCargoIdentification": ("description", 512),
    "grossWeightInKg.supplyChainConsignmentItemGrossWeight": ("grossWeight", 0),
    "volumeInM3.supplyChainConsignmentItemGrossVolume": ("volume", 0),
}
_CHARGES = {"Carriage": "carriage", "Supplementary": "supplementary", "CustomsDuties": "customs", "Other": "other"}
_PLACES = {"takingOverTheGoods.takingOverTheGoodsPlace": "takingOver", "deliveryOfTheGoods.logisticsLocationCity": "delivery"}
_DOCUMENTS = "documentsHandedToCarrier.documentsRemarks"
_CASH = "cashOnDelivery.customCashOnDelivery"
_OLDER = (("NameCompany", "CompanyName"), ("carrierNamePerson", "carrierDriverName"), ("CarrierNamePerson", "CarrierDriverName"), ("NamePerson", "PersonName"))
"""Names of earlier versions of the model."""


class OlfUnfit(Invalid):
    """The JSON does not hold a consignment note."""


def olf_json(note: ConsignmentNote) -> dict[str, Json]:
    """Write a note as the Open Logistics Foundation's services read it."""
    ours = dict(_leaves("", note.particulars.model_dump(mode="json", by_alias=True, exclude_none=True)))
    told: dict[str, Any] = {theirs: _cut(ours[path], most) for theirs, (path, most) in _TEXTS.items() if path in ours}
    told |= {
        theirs: _cut(_line(getattr(note.particulars, place)), 60)
        for theirs, place in (("takingOverTheGoods.takingOverTheGoodsPlace", "taking_over"), ("deliveryOfTheGoods.logisticsLocationCity", "delivery"))
    }
    told |= {_DOCUMENTS: _cut("\n".join(note.particulars.documents), 512), "referenceIdentificationNumber.value": note.number}
    told |= {_CASH: _number(note.particulars.cash_on_delivery), **_charges_out(note.particulars.charges), **_signed_out(note)}
    told["takingOverTheGoods.logisticsTimeOfDepartureDateTime"] = _text(note.loaded_at)
    consignment = _nested({path: value for path, value in told.items() if value not in (None, "")})
    items = [_item_out(item.model_dump(mode="json", by_alias=True, exclude_none=True)) for item in note.particulars.goods]
    return {
        "ecmrId": note.ecmr_id, "ecmrStatus": _status_of(note), "createdAt": _text(note.created_at), "createdBy": note.created_by,
        "editedAt": _text(note.updated_at), "ecmrConsignment": {**consignment, "itemList": items},
    }  # fmt: skip


def particulars_of(consignment: Mapping[str, Any]) -> tuple[Particulars, tuple[str, ...]]:
    """Read a consignment into a note's content; answers too what was not taken, by its place. Raises OlfUnfit."""
    items = consignment.get("itemList") or []
    if not isinstance(items, list):
        raise OlfUnfit(errors=[FieldError("#/ecmrConsignment/itemList", "must be a list")])
    theirs = {_newer(path): value for path, value in _leaves("", {name: inner for name, inner in consignment.items() if name != "itemList"})}
    taken = {ours: theirs.pop(path) for path, (ours, _) in _TEXTS.items() if path in theirs}
    content = _nested({path: value for path, value in taken.items() if value not in (None, "")})
    goods, left = _goods_in(items)
    _places_in(content, theirs)
    _charges_in(content, theirs)
    content["goods"] = goods
    for path, place in (("carrier", "plates"), ("", "successiveCarriers")):
        inner = content.get(path, {}) if path else content
        if place in inner:
            inner[place] = [inner[place]["0"]]
    if documents := theirs.pop(_DOCUMENTS, None):
        content["documents"] = [line for line in str(documents).split("\n") if line.strip()]
    try:
        read = Particulars.model_validate(content)
    except ValidationError as error:
        raise OlfUnfit(
            errors=[FieldError("#/ecmrConsignment", f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") for fault in error.errors()[:50]]
        ) from error
    return read, tuple(sorted({*(path for path, value in theirs.items() if value not in (None, "", False)), *left}))


def _places_in(content: dict[str, Any], theirs: dict[str, Any]) -> None:
    for path, place in _PLACES.items():
        address = address_of(str(theirs.pop(path, None) or "")[:500])
        if address:
            content.setdefault(place, {})["address"] = address.model_dump(by_alias=True, exclude_none=True)


def _charges_in(content: dict[str, Any], theirs: dict[str, Any]) -> None:
    charges, currency = [], "EUR"
    for name, kind in _CHARGES.items():
        value, said, payer = (theirs.pop(f"toBePaidBy.customCharge{name}.{part}", None) for part in ("value", "currency", "payer"))
        currency = said if isinstance(said, str) and said else currency
        if value is not None or payer:
            amount = {"amount": _amount(value), "currency": currency} if value is not None else None
            charges.append({"kind": kind, "amount": amount, "payer": str(payer or "SENDER").lower()})
    content["charges"] = charges
    if (cash := theirs.pop(_CASH, None)) is not None:
        content["cashOnDelivery"] = {"amount": _amount(cash), "currency": currency}


def _goods_in(items: list[Any]) -> tuple[list[dict[str, Any]], set[str]]:
    goods, left = [], set()
    for place, item in enumerate(items):
        leaves = dict(_leaves("", item)) if isinstance(item, dict) else {"": item}
        goods.append({ours: leaves.pop(path) for path, (ours, _) in _ITEM.items() if leaves.get(path) not in (None, "")})
        left |= {f"itemList.{place}.{path}" for path, value in leaves.items() if value not in (None, "")}
    return goods, left


def _amount(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise OlfUnfit(errors=[FieldError("#/ecmrConsignment/toBePaidBy", "an amount must be a number")])
    return str(round(Decimal(str(value)), 2))


def _newer(path: str) -> str:
    for old, new in _OLDER:
        path = path.replace(old, new)
    return path


def _item_out(item: Mapping[str, Any]) -> Json:
    return _nested({path: _cut(item[ours], most) for path, (ours, most) in _ITEM.items() if ours in item})


def _charges_out(charges: tuple[Charge, ...]) -> dict[str, Any]:
    names = {kind: name for name, kind in _CHARGES.items()}
    told: dict[str, Any] = {}
    for charge in charges:
        path = f"toBePaidBy.customCharge{names[charge.kind]}"
        told |= {
            f"{path}.value": _number(charge.amount),
            f"{path}.currency": charge.amount.currency if charge.amount else None,
            f"{path}.payer": charge.payer.upper(),
        }
    return told


def _signed_out(note: ConsignmentNote) -> dict[str, Any]:
    signed: dict[str, Signature] = {one.role: one for one in note.signatures if one.revision == note.revision and one.takes_a_turn}
    carrier, consignee = signed.get("carrier"), signed.get("consignee")
    return {
        "carriersReservationsAndObservationsOnTakingOverTheGoods.carrierReservationsObservations": _held(carrier),
        "goodsReceived.confirmedLogisticsLocationName": _cut(consignee.evidence.place or "", 60) if consignee else None,
        "goodsReceived.consigneeReservationsObservations": _held(consignee),
        "goodsReceived.consigneeSignatureDate": _text(consignee.evidence.signed_at) if consignee else None,
    }


def _held(signature: Signature | None) -> str | None:
    def line(held: Reservation) -> str:
        return f"{held.kind}: {held.text}" + (f" ({held.quantity})" if held.quantity is not None else "")

    return _cut("\n".join(map(line, signature.reservations)), 512) if signature else None


def _status_of(note: ConsignmentNote) -> str:
    if note.status in {"delivered", "closed"}:
        return "DELIVERED"
    if note.loaded_at:
        return "IN_TRANSPORT"
    return "LOADING" if note.signatures else "NEW"


def _line(place: Place | None) -> str:
    return place.address.line() if place and place.address else ""


def _number(money: Money | None) -> float | None:
    return float(money.amount) if money else None


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _cut(value: Any, most: int) -> Any:
    return value[:most] if isinstance(value, str) and most else value


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path, value
    else:
        for name, one in inner:
            yield from _leaves(f"{path}.{name}".lstrip("."), one)


def _nested(leaves: Mapping[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, value in leaves.items():
        *way, last = path.split(".")
        inner = tree
        for name in way:
            inner = inner.setdefault(name, {})
        inner[last] = value
    return tree
