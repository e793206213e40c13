"""Licences, certificates and inspections: what lets a driver drive and a vehicle roll on a day."""

import pytest

from ..factories import driver, vehicle


@pytest.mark.parametrize(("held", "wanted"), [("CE", "B"), ("CE", "C"), ("CE", "C1E"), ("C", "C1"), ("C1E", "BE"), ("BE", "B")], ids=lambda category: category)
def test_a_higher_category_covers_a_lower_one(held, wanted):
    licences = [{"category": held, "number": "1", "validUntil": "2030-01-01"}]
    assert driver(licences=licences).valid_until(wanted) == "2030-01-01"


@pytest.mark.parametrize(("held", "wanted"), [("B", "C1"), ("C", "CE"), ("C1E", "C"), ("C", "BE")], ids=lambda category: category)
def test_a_lower_category_does_not_cover_a_higher_one(held, wanted):
    licences = [{"category": held, "number": "1", "validUntil": "2030-01-01"}]
    assert driver(licences=licences).valid_until(wanted) is None


def test_the_licence_that_lasts_longest_counts():
    licences = [{"category": "C", "number": "1", "validUntil": "2027-01-01"}, {"category": "CE", "number": "1", "validUntil": "2028-01-01"}]
    assert driver(licences=licences).valid_until("C") == "2028-01-01"


def test_a_certificate_is_valid_through_its_last_day():
    held = driver(certificates=[{"kind": "CPC", "validUntil": "2026-03-01"}])
    assert held.expired_certificates(on="2026-03-01") == []
    assert held.expired_certificates(on="2026-03-02") == [("CPC", "2026-03-01")]


def test_a_renewed_certificate_replaces_the_one_that_ran_out():
    held = driver(certificates=[{"kind": "CPC", "validUntil": "2020-03-01"}, {"kind": "CPC", "validUntil": "2027-03-01"}])
    assert held.expired_certificates(on="2026-03-02") == []


def test_a_forklift_certificate_that_ran_out_keeps_nobody_from_driving():
    assert driver(certificates=[{"kind": "FORKLIFT", "validUntil": "2020-01-01"}]).expired_certificates(on="2026-03-02") == []


def test_a_technical_inspection_that_ran_out_is_told():
    assert vehicle(inspections=[{"kind": "technical", "validUntil": "2026-02-28"}]).expired_inspections(on="2026-03-01") == [("technical", "2026-02-28")]


def test_a_tail_lift_inspection_that_ran_out_leaves_the_vehicle_on_the_road():
    assert vehicle(inspections=[{"kind": "tail_lift", "validUntil": "2026-02-28"}]).expired_inspections(on="2026-03-01") == []
