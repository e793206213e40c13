from datetime import date

import pytest

from ocr.domain.fields import fields_of
from ocr.domain.geometry import Box
from ocr.domain.reading import Barcode, Ink, Reading

from ..factories import reading_of

TODAY = date(2026, 3, 15)


def values(reading: Reading) -> dict[str, object]:
    return {name: found.value for name, found in fields_of(reading, on=TODAY).items()}


def test_a_value_stands_after_its_label_to_its_right_or_below() -> None:
    reading = reading_of(
        ("Référence : CMD-1", 0.1, 0.1), ("Poids brut", 0.1, 0.2), ("480 kg", 0.4, 0.2), ("Nombre de colis", 0.1, 0.3), ("12", 0.1, 0.33)
    )  # fmt: skip
    assert values(reading) == {"orderReference": "CMD-1", "grossWeightKg": 480.0, "packages": 12}
    assert [found.rule for found in fields_of(reading, on=TODAY).values()] == ["label:inline", "label:below", "label:right"]


def test_a_table_is_read_by_its_columns() -> None:
    reading = reading_of(
        ("Désignation", 0.05, 0.3), ("Nombre de colis", 0.4, 0.3), ("Poids brut", 0.7, 0.3),
        ("Pièces", 0.05, 0.34), ("7", 0.4, 0.34), ("350 kg", 0.7, 0.34),
    )  # fmt: skip
    assert values(reading) == {"packages": 7, "grossWeightKg": 350.0}


def test_the_row_of_totals_counts_and_not_the_first_line_of_goods() -> None:
    reading = reading_of(
        ("Désignation", 0.05, 0.3), ("Colis", 0.4, 0.3), ("Poids brut", 0.7, 0.3),
        ("Farine", 0.05, 0.34), ("7", 0.41, 0.34), ("350 kg", 0.7, 0.34), ("Sucre", 0.05, 0.38), ("5", 0.41, 0.38), ("90 kg", 0.7, 0.38),
        ("TOTAL", 0.05, 0.42), ("12", 0.41, 0.42), ("440 kg", 0.7, 0.42),
    )  # fmt: skip
    assert values(reading) == {"packages": 12, "grossWeightKg": 440.0}


def test_the_box_of_a_consignment_note_holds_its_value_and_nothing_beside_or_under_it() -> None:
    reading = reading_of(
        ("2 Destinataire / Consignee", 0.05, 0.1), ("16 Transporteur / Carrier", 0.55, 0.1), ("Cave de Gerland", 0.05, 0.125), ("Durand", 0.55, 0.125),
        ("11 Nombre de colis / Number of packages", 0.05, 0.2), ("13 Goods", 0.55, 0.2), ("124", 0.05, 0.225), ("Farine", 0.55, 0.225),
        ("18 Réserves / Reservations", 0.05, 0.3), ("22 Signature", 0.05, 0.36), ("Durand", 0.05, 0.39),
    )  # fmt: skip
    assert {name: value for name, value in values(reading).items() if name != "signaturePresent"} == {"consignee": "Cave de Gerland", "packages": 124}


def test_an_address_goes_on_under_the_value_beside_its_label() -> None:
    reading = reading_of(("LIVRE A", 0.1, 0.1), ("Brasserie Météor", 0.4, 0.1), ("7 chemin du Moulin", 0.4, 0.12), ("59120 LOOS", 0.4, 0.14))
    assert values(reading) == {"consignee": "Brasserie Météor", "place": "59120 LOOS"}


def test_what_a_form_explains_in_brackets_is_no_value_and_a_torn_line_is_one() -> None:
    reading = reading_of(("Destinataire (nom, adresse, pays)", 0.1, 0.1), ("Cave de", 0.1, 0.125), ("Gerland", 0.172, 0.125))
    assert values(reading) == {"consignee": "Cave de Gerland"}


def test_a_stamp_is_no_signature_and_the_neighbours_signature_is_not_the_consignees() -> None:
    stamp, neighbour = Ink(Box.upright(0.52, 0.84, 0.7, 0.9), 0.9, "stamp"), Ink(Box.upright(0.06, 0.84, 0.3, 0.9), 0.9)
    found = values(reading_of(("22 Signature", 0.05, 0.8), ("24 Signature du destinataire", 0.5, 0.8), ink=(stamp, neighbour)))
    assert found == {"signaturePresent": False, "stampPresent": True}
    own = Ink(Box.upright(0.52, 0.84, 0.7, 0.9), 0.9)
    assert values(reading_of(("22 Signature", 0.05, 0.8), ("24 Signature du destinataire", 0.5, 0.8), ink=(own,)))["signaturePresent"] is True


def test_a_neighbouring_label_is_no_value() -> None:
    assert values(reading_of(("Destinataire", 0.1, 0.1), ("Transporteur : Durand", 0.5, 0.1))) == {}


def test_the_town_of_the_consignee_is_the_place() -> None:
    reading = reading_of(("Consignee", 0.1, 0.1), ("Müller GmbH", 0.1, 0.125), ("80331 München", 0.1, 0.15))
    assert values(reading) == {"consignee": "Müller GmbH", "place": "80331 München"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Auftragsnummer: 4711", "Packstücke: 8", "Bruttogewicht: 1.250,5 kg"), {"orderReference": "4711", "packages": 8, "grossWeightKg": 1250.5}),
        (("Order number: PO-77", "Packages: 3", "Gross weight: 1,200 kg"), {"orderReference": "PO-77", "packages": 3, "grossWeightKg": 1200.0}),
        (("Paletten geliefert: 20", "Paletten zurück: 18"), {"palletsOut": 20, "palletsIn": 18}),
    ],
)
def test_german_and_english_papers_are_read(lines: tuple[str, ...], expected: dict[str, object]) -> None:
    assert values(reading_of(*((line, 0.1, 0.1 + 0.05 * row) for row, line in enumerate(lines)))) == expected


def test_plates_are_found_by_label_and_by_form() -> None:
    reading = reading_of(("Kennzeichen: M-AB 1234", 0.1, 0.1), ("EF-456-GH", 0.1, 0.4))
    found = fields_of(reading, on=TODAY)["plates"]
    assert found.value == ["M-AB-1234", "EF-456-GH"]
    assert found.confidence < 0.8


def test_strokes_below_the_consignees_label_are_a_signature() -> None:
    label = ("Signature du destinataire", 0.1, 0.6)
    below, elsewhere = (Ink(Box.upright(0.12, top, 0.3, top + 0.05), 0.9) for top in (0.65, 0.1))
    assert values(reading_of(label, ink=(below,))) == {"signaturePresent": True}
    assert values(reading_of(label, ink=(elsewhere,))) == {"signaturePresent": False}
    assert values(reading_of(("Bon", 0.1, 0.6), ink=(below,))) == {}


def test_barcodes_are_given_as_they_are() -> None:
    code = Barcode("CMD-2026-0042", "QRCode", Box.upright(0.8, 0.1, 0.9, 0.2))
    assert values(reading_of(("Bon", 0.1, 0.1), barcodes=(code,))) == {"barcodes": ["CMD-2026-0042"]}


def test_damage_without_a_label_is_a_reservation_one_is_less_sure_of() -> None:
    found = fields_of(reading_of(("2 colis mouillés", 0.1, 0.7)), on=TODAY)["reservations"]
    assert found.value == "2 colis mouillés"
    assert found.confidence < 0.75


def test_a_field_shows_where_it_was_read() -> None:
    found = fields_of(reading_of(("Référence : CMD-1", 0.1, 0.1)), on=TODAY)["orderReference"]
    assert found.box.polygon[0] == (pytest.approx(0.22), pytest.approx(0.1))
    assert (found.page, found.raw) == (1, "CMD-1")


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "<script>alert(1)</script>", "$where: 1", "\u202e\u0000\ud7ff", "𝕊" * 500, ": : : :"])
def test_hostile_text_is_text(text: str) -> None:
    assert isinstance(fields_of(reading_of((f"Référence : {text}", 0.1, 0.1), (text, 0.1, 0.2)), on=TODAY), dict)


def test_an_empty_reading_has_no_fields() -> None:
    assert fields_of(reading_of(), on=TODAY) == {}
    assert fields_of(Reading("local", "test", (), 0), on=TODAY) == {}
