"""A note for others: eFTI consignment data and what a subset of it lacks; the JSON of the Open Logistics Foundation, out and in."""

import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from ecmr.adapters.efti_subsets import report_on
from ecmr.adapters.efti_xml import NAMESPACE, efti_xml
from ecmr.adapters.olf_json import OlfUnfit, olf_json, particulars_of
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.signing import Reservation

from ..factories import AT, draft, issued, seal, signed, signing

LONG = "Zone industrielle de la très longue avenue du Maréchal de Lattre de Tassigny, bâtiment 12, portail nord"
REACH = {"email": "quai@exemple.fr", "phone": "+33 1 23 45"}
ADR = {"unNumber": "UN1263", "class": "3", "packingGroup": "II", "properShippingName": "PAINT", "tunnelCode": "D/E"}


def laden() -> ConsignmentNote:
    """A delivered note with long texts, dangerous goods, several lots, plates and charges."""
    goods = [
        {"marks": "M" * 150, "packages": 4, "packing": "Fûts acier", "description": "Peinture", "grossWeight": 800.5, "volume": 1.2, "dangerous": ADR},
        {"marks": "CMD-43", "packages": 2, "packing": "Euro pallets", "description": "Verre", "grossWeight": 90000.0},
    ]
    sender = {
        "name": "A" * 120,
        "address": {"street": LONG, "postcode": "75012", "city": "Paris", "country": "FR"},
        "email": "quai@exemple.fr",
        "phone": "+33 1 23 45",
    }
    carrier = {
        "name": "Transports Durand", "address": {"street": "3 rue des Frères", "city": "Lyon", "country": "FR"}, "driver": "Paul Durand",
        "plates": ["AB-123-CD", "XY 987 ZZ"],
    }  # fmt: skip
    charges = [
        {"kind": "carriage", "amount": {"amount": "1250.50", "currency": "EUR"}, "payer": "sender"},
        {"kind": "customs", "amount": {"amount": "80.00", "currency": "EUR"}, "payer": "consignee"},
    ]
    more = {"documents": ["Facture 118", "Liste de colisage"], "cashOnDelivery": {"amount": "150.00", "currency": "EUR"}, "instructions": "Quai 7"}
    note = signed("sender", note=issued(goods=goods, sender=sender, carrier=carrier, charges=charges, **more))
    held = Reservation(kind="damage", text="1 fût bosselé", quantity=1, line=0)
    return signed("consignee", note=note.sign(signing("carrier", reservations=(held,)), seal=seal, at=AT)[0])


@pytest.mark.parametrize(
    "note", [laden(), issued(), signed("sender"), draft(charges=None, goods=None, consignee=None, delivery=None)], ids=["laden", "issued", "signed", "bare"]
)
def test_efti_data_is_valid_by_the_public_schema(note: ConsignmentNote) -> None:
    folder = os.environ.get("EFTI_SCHEMAS")
    if not folder:
        pytest.skip("EFTI_SCHEMAS names no folder with schema/xsd of EFTI4EU/reference-implementation")
    schema = etree.XMLSchema(etree.parse(Path(folder) / "consignment-common.xsd"))
    schema.assertValid(etree.fromstring(efti_xml(note)))


def test_efti_data_is_in_order_and_within_the_limits_of_its_texts() -> None:
    root = ET.fromstring(efti_xml(laden()))
    for parent in root.iter():
        names = [child.tag for child in parent]
        assert names == sorted(names)
    space = {"e": NAMESPACE}
    streets = [one.text or "" for one in root.findall("e:consignor/e:postalAddress/e:streetName", space)]
    assert (max(map(len, streets)) <= 35, "".join(streets).replace(" ", "")) == (True, LONG.replace(" ", ""))
    assert [one.text for one in root.findall("e:transportPackage/e:typeCode", space)] == ["DR", "PX"]
    assert [one.text for one in root.iterfind("e:usedTransportEquipment/e:id", space)] == ["XY987ZZ"]
    assert {(one.get("formatId"), (one.text or "")[12:]) for one in root.iter() if one.get("formatId")} == {("205", "+0100")}


def test_a_valid_export_may_lack_what_a_subset_wants() -> None:
    report = report_on(efti_xml(laden()), "EU03")
    assert not report.complete
    assert "mainCarriageTransportMovement/usedTransportMeans/registrationCountry/code" in report.missing
    assert "carrier/name" not in report.missing
    assert "consignor/postalAddress/buildingNumber" in report.warnings
    assert report_on(efti_xml(laden()), "EU01").complete
    assert "carrier/taxRegistration/id" in report_on(efti_xml(laden()), "FR01a").missing
    assert "carrierAcceptanceDateTime" in report_on(efti_xml(draft(takingOver=None)), "EU01").missing


def test_what_goes_out_as_olf_json_comes_in_again() -> None:
    note = laden()
    told = olf_json(note)
    assert told["ecmrStatus"] == "DELIVERED"
    consignment: dict[str, Any] = told["ecmrConsignment"]  # type: ignore[assignment]
    assert consignment["senderInformation"]["senderCountryCode"] == {"value": "FR"}
    assert consignment["itemList"][0]["grossWeightInKg"] == {"supplyChainConsignmentItemGrossWeight": 800.5}
    assert consignment["toBePaidBy"]["customChargeCarriage"] == {"value": 1250.5, "currency": "EUR", "payer": "SENDER"}
    held = "carriersReservationsAndObservationsOnTakingOverTheGoods"
    assert consignment[held] == {"carrierReservationsObservations": "damage: 1 fût bosselé (1)"}
    again, not_taken = particulars_of(consignment)
    ours = note.particulars
    for name in ("sender", "consignee", "charges", "documents", "instructions", "cash_on_delivery", "made_out"):
        assert getattr(again, name) == getattr(ours, name), name
    assert [item.model_copy(update={"dangerous": None}) for item in ours.goods] == list(again.goods)
    assert (again.carrier and again.carrier.driver, again.taking_over and again.taking_over.date) == ("Paul Durand", AT.replace(hour=8, minute=30))
    assert again.delivery
    assert again.delivery.address
    address = again.delivery.address
    assert (address.street, address.city, address.country) == ("Hafenstraße 5", "Köln", "DE")
    assert f"{held}.carrierReservationsObservations" in not_taken
    assert "referenceIdentificationNumber.value" in not_taken


@pytest.mark.parametrize(
    ("roles", "status"), [((), "NEW"), (("sender",), "LOADING"), (("sender", "carrier"), "IN_TRANSPORT"), (("sender", "carrier", "consignee"), "DELIVERED")]
)
def test_the_olf_status_follows_the_seals(roles: tuple[str, ...], status: str) -> None:
    assert olf_json(signed(*roles))["ecmrStatus"] == status


def test_older_names_of_the_olf_model_are_understood() -> None:
    content, not_taken = particulars_of(
        {
            "senderInformation": {"senderNameCompany": "IML", "senderNamePerson": "Peter Müller", "senderCountryCode": {"region": "NRW", "value": "DE"}},
            "carrierInformation": {"carrierNameCompany": "Spedition", "carrierNamePerson": "T. Baumann", "carrierLicensePlate": "UN-DO-1234"},
            "successiveCarrierInformation": {"successiveCarrierCompanyName": "Alpina"},
            "multiConsigneeShipment": {"isMultiConsigneeShipment": False},
            "itemList": [{"marksAndNos": {"logisticsShippingMarksMarking": "A1", "logisticsShippingMarksCustomBarcodeList": [{"barcode": "4006381"}]}}],
        }
    )
    assert content.sender
    assert content.carrier
    assert (content.sender.name, content.sender.contact) == ("IML", "Peter Müller")
    assert (content.carrier.driver, content.carrier.plates) == ("T. Baumann", ("UN-DO-1234",))
    assert [one.name for one in content.successive_carriers] == ["Alpina"]
    assert not_taken == ("itemList.0.marksAndNos.logisticsShippingMarksCustomBarcodeList.0.barcode", "senderInformation.senderCountryCode.region")


@pytest.mark.parametrize(
    "consignment",
    [
        {"itemList": "x"},
        {"itemList": [{"grossWeightInKg": {"supplyChainConsignmentItemGrossWeight": -1}}]},
        {"senderInformation": {"senderCompanyName": ["x"], "senderCountryCode": {"value": "Germany"}}},
        {"toBePaidBy": {"customChargeOther": {"value": "many", "payer": "SENDER"}}},
        {"toBePaidBy": {"customChargeOther": {"value": 1, "payer": "NOBODY"}}},
        {"carrierInformation": "x", "established": {"customEstablishedDate": "yesterday"}},
    ],
)
def test_olf_json_that_holds_no_note_is_refused(consignment: dict[str, Any]) -> None:
    with pytest.raises(OlfUnfit):
        particulars_of(consignment)
