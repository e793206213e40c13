"""What a subset of the eFTI common data set wants and an export lacks. An XML may be valid and yet say too little for an authority's check.

Status M of consignment-common.xsd 0.8 (Delegated Regulation (EU) 2024/2024). Components of an address are all M there, though no address has all of
them: town and country are demanded here, the others are told as warnings. The UN number is asked for only where dangerous goods are carried.
"""

from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

from contracts.values import Value

Subset = Literal["EU01", "EU03", "FR01a", "FR02a"]

_ADDRESS = ("cityName", "countryCode")
_SELDOM = ("additionalStreetName", "buildingNumber", "countrySubDivisionName", "postOfficeBox", "postcode", "streetName")
_PARTIES = ("carrier", "consignee", "consignor")
_PLACES = ("carrierAcceptanceLocation", "consigneeReceiptLocation")
_NAMES = tuple(f"{party}/{leaf}" for party in _PARTIES for leaf in ("confirmedDocumentAuthentication/statementCode", "name"))
_TAXES = tuple(f"{party}/taxRegistration/id" for party in _PARTIES)
_LOADS = (
    "natureIdentificationCargo/identificationText",
    "transportPackage/itemQuantity",
    "transportPackage/shippingMarks/markingText",
    "transportPackage/typeCode",
)
_MEANS = "mainCarriageTransportMovement/usedTransportMeans"
_TRUCK = (f"{_MEANS}/registrationCountry/code", f"{_MEANS}/typeCode", "usedTransportEquipment/categoryCode", "usedTransportEquipment/registrationCountry/code")
_CABOTAGE = ("carrierAcceptanceDateTime", f"{_MEANS}/id", "usedTransportEquipment/id")

_WANTED: dict[Subset, tuple[str, ...]] = {
    "EU01": ("carrierAcceptanceDateTime",),
    "EU03": (*_NAMES, *_LOADS, *_TRUCK, *_CABOTAGE),
    "FR01a": (*_NAMES, *_TAXES, *_LOADS, *_TRUCK),
    "FR02a": (
        *_NAMES, *_TAXES, *_LOADS, *_TRUCK, *(f"{party}/id" for party in _PARTIES), "grossVolume", "grossWeight", "netWeight",
        "natureIdentificationCargo/operationalCategoryCode", "natureIdentificationCargo/typeCode", "transportContractDocument/formattedIssueDateTime",
    ),
}  # fmt: skip
_ADDRESSED: dict[Subset, tuple[str, ...]] = {
    "EU01": ("consignor", *_PLACES), "EU03": (*_PARTIES, *_PLACES), "FR01a": (*_PARTIES, *_PLACES), "FR02a": (*_PARTIES, *_PLACES),
}  # fmt: skip
_OF_DANGER = "includedConsignmentItem/transportDangerousGoods"


class SubsetReport(Value):
    """Whether an export has what a subset wants. `missing` keeps it from being complete, `warnings` are parts of addresses that may not exist."""

    subset: Subset
    complete: bool
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


def report_on(xml: bytes, subset: Subset) -> SubsetReport:
    """Hold an export to a subset."""
    root = ET.fromstring(xml)  # noqa: S314  written by ourselves a moment ago
    there = set(_paths(root, ""))
    missing = [path for path in (*_WANTED[subset], *_of_addresses(subset, _ADDRESS)) if path not in there]
    if _OF_DANGER in there and f"{_OF_DANGER}/uNDGID" not in there:
        missing.append(f"{_OF_DANGER}/uNDGID")
    warnings = tuple(path for path in _of_addresses(subset, _SELDOM) if path not in there)
    return SubsetReport(subset=subset, complete=not missing, missing=tuple(missing), warnings=warnings)


def _of_addresses(subset: Subset, leaves: tuple[str, ...]) -> Iterator[str]:
    return (f"{owner}/postalAddress/{leaf}" for owner in _ADDRESSED[subset] for leaf in leaves)


def _paths(element: ET.Element, above: str) -> Iterator[str]:
    for child in element:
        path = f"{above}{child.tag.rpartition('}')[2]}"
        yield path
        yield from _paths(child, f"{path}/")
