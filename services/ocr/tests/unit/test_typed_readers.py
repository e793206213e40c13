from datetime import date

import pytest

from ocr.domain.dates import read_date
from ocr.domain.places import postcode_of, read_party, read_town
from ocr.domain.plates import read_announced_plate, read_plates
from ocr.domain.quantities import number_of, read_count, read_weight_kg
from ocr.domain.references import read_reference
from ocr.domain.reservations import read_reservations, tells_of_damage

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    "written",
    [
        "14/03/2026",
        "14.03.26",
        "14-03-2026",
        "14 . 03 . 2026",
        "2026-03-14",
        "14 mars 2026",
        "le 14 Mars 2026",
        "14. März 2026",
        "14 March 2026",
        "14th march, 2026",
        "14 rnars 2026",
    ],
)
def test_a_date_is_read_however_europe_writes_it(written: str) -> None:
    found = read_date(written, on=TODAY)
    assert found is not None
    assert (found.day, found.trust) == (date(2026, 3, 14), 1.0)


@pytest.mark.parametrize("text", ["31/02/2026", "99/99/2026", "12 colis", "Tél. 04 78 00 00 00", "14 xxxxx 2026", ""])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_date(text, on=TODAY) is None


@pytest.mark.parametrize("written", ["14/03/2031", "14/03/2019", "03/14/2026"])
def test_an_unlikely_or_turned_date_is_trusted_less(written: str) -> None:
    found = read_date(written, on=TODAY)
    assert found is not None
    assert found.trust < 1


@pytest.mark.parametrize(
    ("written", "kilograms"),
    [
        ("4 800 kg", 4800), ("4.800 kg", 4800), ("4,800 kg", 4800), ("4.800,5 kg", 4800.5), ("4,800.50 kg", 4800.5), ("4,8 t", 4800), ("480", 480),
        ("12 palettes 960 kg", 960), ("1 234 567 kg", None), ("0 kg", None), ("douze", None), ("4 800", 4800), ("24,5 kg", 24.5), ("2 tonnes", 2000),
    ],
)  # fmt: skip
def test_a_weight_is_read_in_kilograms(written: str, kilograms: float | None) -> None:
    read = read_weight_kg(written)
    assert (read[0] if read else None) == kilograms


def test_a_number_keeps_its_decimals() -> None:
    assert [number_of(written) for written in ("12", "12,5", "1.234.567", "1'234,50")] == [12, 12.5, 1_234_567, 1234.5]


@pytest.mark.parametrize(
    ("written", "count"),
    [("12", 12), ("12 colis", 12), ("colis: 7", 7), ("l2", None), ("12kg", None), ("12,5", None), ("", None), ("CMD-2026", None), ("33 EPAL", 33)],
)
def test_a_count_is_read_of_digits_alone(written: str, count: int | None) -> None:
    assert read_count(written) == count


@pytest.mark.parametrize("written", ["AB-123-CD", "AB 123 CD", "AB123CD", "A8-I23-CD", "ab-123-cd", "Tracteur AB-123-CD"])
def test_a_french_plate_is_read_with_alike_signs_put_right(written: str) -> None:
    assert read_plates(written) == ["AB-123-CD"]


@pytest.mark.parametrize("written", ["CMD-2026-0042", "AI-123-CD", "12-345-67", "LYON", "12 345 67"])
def test_what_is_no_french_plate_is_not_read_as_one(written: str) -> None:
    assert read_plates(written) == []


@pytest.mark.parametrize(
    ("written", "plate"), [("M-AB 1234", "M-AB-1234"), ("1-ABC-123", "1-ABC-123"), ("AB-123-CD", "AB-123-CD"), ("inconnue", None), ("12345", None)]
)
def test_a_plate_that_is_announced_may_be_foreign(written: str, plate: str | None) -> None:
    assert read_announced_plate(written) == plate


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("CMD-2026-0042", "CMD-2026-0042"),
        ("n° 4500123.", "4500123"),
        ("du 14/03/2026", None),
        ("AB-123-CD", None),
        ("urgent", None),
        ("OT/26/17 urgent", "OT/26/17"),
    ],
)
def test_a_reference_holds_a_digit_and_is_nothing_else(written: str, reference: str | None) -> None:
    assert read_reference(written) == reference


@pytest.mark.parametrize("written", ["Néant", "néant.", "Aucune", "RAS", "R.A.S.", "none", "Keine", "-", "///", "sans réserve", "sans"])
def test_expressly_no_reservation_is_an_empty_one(written: str) -> None:
    assert read_reservations(written) == ""


def test_a_reservation_is_kept_in_its_words() -> None:
    assert read_reservations("2 colis  mouillés, 1 manquant") == "2 colis mouillés, 1 manquant"
    assert read_reservations("..") is None


def test_damage_is_noticed_and_printed_conditions_are_not() -> None:
    assert tells_of_damage("1 colis manquant")
    assert tells_of_damage("2 Packstücke beschädigt")
    assert not tells_of_damage("En cas d'avarie, faire des réserves précises")
    assert not tells_of_damage("12 colis en bon état")


def test_towns_and_names_are_told_apart() -> None:
    assert read_town("5 rue de Gerland, 69007 LYON") == "69007 LYON"
    assert read_town("D-80331 München") == "80331 München"
    assert read_party("Entrepôts Rhône-Alpes SA") == "Entrepôts Rhône-Alpes SA"
    assert read_party("69007 LYON") is None
    assert read_party("12") is None
    assert postcode_of("5 rue de Gerland, 69007 Lyon") == "69007"
