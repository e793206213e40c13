import pytest
from pydantic import ValidationError

from orders.domain.booking import Booking

from ..factories import body, booking, goods_line


def faults(**changes):
    with pytest.raises(ValidationError) as refused:
        Booking.model_validate(body(**changes))
    return " ".join(fault["msg"] for fault in refused.value.errors())


def test_a_complete_booking_has_no_gaps():
    assert booking().gaps() == ()


def test_a_bare_reference_misses_both_places_and_the_goods():
    assert Booking.model_validate({"reference": "ABC"}).gaps() == ("pickup", "delivery", "goods")


def test_a_stop_without_date_is_named_by_its_part():
    assert booking(pickup={"address": "Paris"}).gaps() == ("pickup.date",)


@pytest.mark.parametrize("reference", ["", "AB", "   A  ", "A" * 65, "A\x00BC", "A\x1bBC"])
def test_a_reference_has_3_to_64_printable_characters(reference):
    assert faults(reference=reference)


def test_the_delivery_is_not_before_the_pickup():
    assert "must not be before" in faults(delivery={"address": "Lyon", "date": "2026-03-14T08:29:59Z"})


def test_a_window_does_not_end_before_it_begins():
    window = {"from": "2026-03-14T10:00:00Z", "until": "2026-03-14T09:00:00Z"}
    assert "window" in faults(pickup={"address": "Paris", "date": "2026-03-14T08:30:00Z", "window": window})


@pytest.mark.parametrize(
    "line",
    [
        {"quantity": 0},
        {"quantity": -1},
        {"weight": 0},
        {"volume": 0},
        {"weight": float("nan")},
        {"weight": 1e308},
        {"pallets": -1},
        {"description": " "},
    ],
)
def test_goods_have_positive_figures(line):
    assert faults(goods=[goods_line(**line)])


def test_goods_are_at_most_500_lines():
    assert faults(goods=[goods_line()] * 501)


@pytest.mark.parametrize(
    "adr",
    [
        {"unNumber": "1203", "class": "3", "packingGroup": "II"},
        {"unNumber": "UN1203", "class": "10", "packingGroup": "II"},
        {"unNumber": "UN1203", "class": "3"},
        {"class": "3", "packingGroup": "II"},
    ],
)
def test_dangerous_goods_carry_un_number_class_and_packing_group(adr):
    assert faults(goods=[goods_line(adr=adr)])


@pytest.mark.parametrize(
    "adr",
    [
        {"unNumber": "UN1203", "class": "3", "packingGroup": "II"},
        {"unNumber": "UN1965", "class": "2.1"},
        {"unNumber": "UN0333", "class": "1.1G"},
    ],
)
def test_gases_and_explosives_need_no_packing_group(adr):
    assert booking(goods=[goods_line(adr=adr)]).goods[0].adr is not None


@pytest.mark.parametrize("temperature", [{}, {"min": 8, "max": 2}])
def test_a_temperature_is_a_range(temperature):
    assert faults(goods=[goods_line(temperature=temperature)])


def test_changes_are_named_as_the_api_names_them():
    assert booking(priority="urgent", goods=None).changed_from(booking()) == ["goods", "priority"]
