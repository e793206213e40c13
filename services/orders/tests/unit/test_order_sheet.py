"""Sheets as people send them: any encoding, separator and way to write a number or a date."""

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from orders.adapters.cells import CellUnreadable, read_moment, read_number, read_text, write_cell
from orders.adapters.csv_file import write_csv
from orders.adapters.order_file import read_order_file
from orders.adapters.order_sheet import HEADINGS, rows_of
from orders.domain.booking import Booking
from orders.domain.import_report import FileUnreadable

from ..factories import goods_line, order

PARIS = ZoneInfo("Europe/Paris")
FRENCH = "Référence;Adresse d'enlèvement;Date d'enlèvement;Adresse de livraison;Date de livraison;Marchandise;Quantité;Poids\n"
ROW = "CMD-1;Évry;14/03/2026 08:30;Lyon;15/03/2026 16:00;Palettes;12;1 234,5\n"


def read(content: bytes | str):
    return read_order_file(content.encode() if isinstance(content, str) else content, zone=PARIS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_french_spreadsheets_csv_is_read_in_any_encoding(encoding):
    (found,) = read((FRENCH + ROW).encode(encoding))
    assert found.errors == {}
    assert (found.booking.pickup.address, found.booking.goods[0].weight) == ("Évry", 1234.5)


def test_dates_without_offset_are_of_the_zone():
    (found,) = read(FRENCH + ROW)
    assert found.booking.pickup.date == datetime(2026, 3, 14, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12", 12),
        ("0,5", 0.5),
        ("1\u202f000", 1000),
        (" 7 ", 7),
    ],
)
def test_numbers_are_read_with_comma_or_point(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["abc", "1e5", "--1", "1,2,3.4.5", "٣", "nan", "9" * 40])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(CellUnreadable):
        read_number(text)


@pytest.mark.parametrize("text", ["31/02/2026", "14/13/2026", "14/03/2026 25:00", "0000-01-01"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(CellUnreadable):
        read_moment(text, PARIS)


def test_rows_of_one_reference_are_lines_of_one_order():
    (found,) = read(FRENCH + ROW + "CMD-1;;;;;Colis;3;10\n")
    assert [line.description for line in found.booking.goods] == ["Palettes", "Colis"]


def test_rows_of_one_reference_must_agree():
    (found,) = read(FRENCH + ROW + "CMD-1;Paris;;;;Colis;3;10\n")
    assert found.booking is None
    assert [(error.column, "row 2" in error.detail) for error in found.errors[3]] == [("pickupAddress", True)]


def test_each_wrong_cell_is_named():
    (found,) = read(FRENCH + "CMD-1;Évry;demain;Lyon;15/03/2026;Palettes;-1;abc\n")
    assert {error.column for error in found.errors[2]} == {"pickupDate", "quantity", "weight"}


def test_a_row_without_reference_is_refused_alone():
    broken, right = read(FRENCH + ";Évry;;;;;;\n" + ROW)
    assert [error.column for error in broken.errors[2]] == ["reference"]
    assert right.booking is not None


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\x00\x01\x02", b"PK\x03\x04broken", b"nom;ville\na;b\n", b"reference,reference\n", b'reference\n"abc', b"reference,unheard\nABC,1\n"],
)
def test_what_is_no_table_of_orders_is_refused(content):
    with pytest.raises(FileUnreadable):
        read(content)


def test_more_than_5000_rows_are_refused():
    with pytest.raises(FileUnreadable):
        read("reference\n" + "".join(f"REF-{number}\n" for number in range(5001)))


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (41 * 1024 * 1024))
    with pytest.raises(FileUnreadable):
        read(bomb.getvalue())


def test_a_workbook_with_entities_is_refused():
    hostile = io.BytesIO()
    book = Workbook()
    book.save(hostile)
    poisoned = io.BytesIO()
    with zipfile.ZipFile(hostile) as source, zipfile.ZipFile(poisoned, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/workbook.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + content
            target.writestr(part.filename, content)
    with pytest.raises(FileUnreadable):
        read(poisoned.getvalue())


def test_spreadsheet_dates_and_numbers_are_read_as_they_are():
    book = Workbook()
    book.active.append(["reference", "pickupAddress", "pickupDate", "goodsDescription", "quantity", "weight"])
    book.active.append([4711, "Paris", datetime(2026, 3, 14, 8, 30), "Colis", 2, 10.5])  # noqa: DTZ001  as spreadsheets keep it
    content = io.BytesIO()
    book.save(content)
    (found,) = read(content.getvalue())
    assert (found.booking.reference, found.booking.pickup.date.hour, found.booking.goods[0].weight) == ("4711", 7, 10.5)


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-1", "@SUM(A1)"])
def test_no_text_becomes_a_formula_and_comes_back_as_it_was(text):
    written = write_cell(text)
    assert written == "'" + text
    assert read_text(written) == text


def test_an_exported_order_is_read_back_equal():
    whole = order(
        goods=[goods_line(adr={"unNumber": "UN1203", "class": "3", "packingGroup": "II"}), goods_line(description="=Colis", temperature={"min": 2, "max": 8})],
        pickup={"address": "@Paris", "date": "2026-03-14T08:30:00Z", "contact": "+33 6", "location": {"lat": 48.85, "lng": 2.35}},
        price={"amount": "12.50", "currency": "EUR"},
        constraints=["hayon", "rendez-vous"],
        priority="urgent",
    )
    (found,) = read(write_csv([HEADINGS, *rows_of(whole)]))
    assert found.errors == {}
    assert {name: getattr(found.booking, name) for name in Booking.model_fields} == {name: getattr(whole, name) for name in Booking.model_fields}


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(content):
    for given_bytes in (content, b"reference,pickupDate,weight\n" + content):
        with suppress(FileUnreadable):
            read(given_bytes)


@given(st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes()))
def test_no_cell_makes_the_reader_fail(cell):
    for reader in (read_text, read_number, lambda one: read_moment(one, PARIS)):
        with suppress(CellUnreadable):
            reader(cell)
