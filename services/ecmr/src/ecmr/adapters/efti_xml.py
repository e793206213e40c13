"""A note as eFTI consignment data (common data set, namespace v1): children in alphabetical order, dates in format 205 with their offset.

This makes data for an eFTI platform; it is none itself (Regulation (EU) 2020/1056).
"""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.particulars import Address, Party, Place

NAMESPACE = "http://efti.eu/v1/consignment/common"
_PARIS = ZoneInfo("Europe/Paris")
_ROAD, _TRUCK, _TRAILER = "3", "31", "TE"
_PACKAGES = {
    "PX": ("pallet", "palette"),
    "CT": ("carton", "karton"),
    "BX": ("box", "boîte", "kiste", "caisse"),
    "DR": ("drum", "fût", "fass"),
    "BG": ("bag", "sac", "sack"),
    "CR": ("crate",),
    "BL": ("bale", "balle"),
    "RO": ("roll", "rouleau"),
    "BE": ("bundle",),
    "WA": ("ibc",),
    "CY": ("cylinder",),
    "JC": ("jerrican",),
    "CS": ("case",),
    "TU": ("tube",),
}
"""Words for packages and their codes (UN/ECE Recommendation 21)."""

Node = dict[str, Any]


def efti_xml(note: ConsignmentNote) -> bytes:
    """Write the consignment as XML."""
    content = note.particulars
    plates = content.carrier.plates if content.carrier else ()
    tree: Node = {
        "carrier": _party(content.carrier, mode="carrier"),
        "carrierAcceptanceDateTime": _moment(note.loaded_at or (content.taking_over.date if content.taking_over else None)),
        "carrierAcceptanceLocation": _place(content.taking_over),
        "consignee": _party(content.consignee),
        "consigneeReceiptLocation": _place(content.delivery),
        "consignor": _party(content.sender),
        "deliveryEvent": {"actualOccurrenceDateTime": _moment(note.delivered_at)},
        "grossVolume": _measure(sum(item.volume or 0 for item in content.goods), "MTQ"),
        "grossWeight": _measure(sum(item.gross_weight or 0 for item in content.goods), "KGM"),
        "includedConsignmentItem": [
            {
                "transportDangerousGoods": {
                    "properShippingName": _cut(item.dangerous.proper_shipping_name, 128),
                    "uNDGID": item.dangerous.un_number.removeprefix("UN"),
                }
            }
            for item in content.goods
            if item.dangerous
        ],
        "mainCarriageTransportMovement": {
            "modeCode": _ROAD,
            "usedTransportMeans": {"id": _plate(plates[0]), "typeCode": _TRUCK} if plates else None,
        },
        "natureIdentificationCargo": {"identificationText": [item.description for item in content.goods]},
        "transportContractDocument": {"formattedIssueDateTime": _moment(note.issued_at), "id": note.number, "typeCode": "730"},
        "transportPackage": [
            {
                "itemQuantity": str(item.packages) if item.packages else None,
                "shippingMarks": {"markingText": _parts(item.marks, 70)},
                "typeCode": _kind_of(item.packing),
                "typeText": _parts(item.packing, 35),
            }
            for item in content.goods
        ],
        "usedTransportEquipment": [{"categoryCode": _TRAILER, "id": _plate(plate)} for plate in plates[1:]],
    }
    root = ET.Element("consignment", {"xmlns": NAMESPACE})
    _fill(root, tree)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _fill(parent: ET.Element, tree: Node) -> None:
    """Write the children in alphabetical order, as the schema's sequences want them; what is empty is left out."""
    for name in sorted(tree):
        for value in tree[name] if isinstance(tree[name], list) else [tree[name]]:
            if value is None or value == "":
                continue
            child = ET.Element(name, value.pop("@", {}) if isinstance(value, dict) else {})
            if isinstance(value, dict):
                child.text = value.pop("#", None)
                _fill(child, value)
            else:
                child.text = str(value)
            if len(child) or child.text:
                parent.append(child)


def _party(party: Party | None, *, mode: str = "") -> Node | None:
    if party is None:
        return None
    return {
        "definedContactDetails": {
            "emailAddress": {"uRI": party.email if party.email and len(party.email) <= 35 else None},
            "telephone": {"completeNumber": _cut(party.phone, 35)},
        },
        "name": _parts(party.name, 70),
        "postalAddress": _address(party.address),
        "roleCode": "CA" if mode else None,
    }


def _address(address: Address | None) -> Node | None:
    if address is None:
        return None
    return {"cityName": _parts(address.city, 35), "countryCode": address.country, "postcode": address.postcode, "streetName": _parts(address.street, 35)}


def _place(place: Place | None) -> Node | None:
    return {"postalAddress": _address(place.address)} if place else None


def _moment(at: datetime | None) -> Node | None:
    return {"@": {"formatId": "205"}, "#": at.astimezone(_PARIS).strftime("%Y%m%d%H%M%z")} if at else None


def _measure(total: float, unit: str) -> Node | None:
    return {"@": {"unitId": unit}, "#": f"{total:g}" if total < 1e6 else f"{total:.3f}"} if total else None


def _parts(text: str | None, most: int) -> list[str]:
    """Divide a text that is longer than one element may be: the schema lets the element come again."""
    return [part for start in range(0, len(text or ""), most) if (part := (text or "")[start : start + most].strip())]


def _cut(text: str | None, most: int) -> str | None:
    return text[:most] if text else None


def _plate(text: str) -> str:
    return "".join(text.split())[:17]


def _kind_of(packing: str | None) -> str | None:
    """The code of a kind of package; that of any package where the word says nothing to us."""
    words = (packing or "").casefold()
    return next((code for code, known in _PACKAGES.items() if any(word in words for word in known)), "PK") if packing else None
