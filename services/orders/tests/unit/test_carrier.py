from datetime import date

import pytest
from pydantic import ValidationError

from orders.domain.carrier import Carrier, CarrierNotYours, CarrierProfile, CarrierTaken
from orders.domain.carrier_score import CarrierScore, Performance, score_of

from ..factories import ADMIN, AT, CARRIER, RIVAL, SHIPPER, carrier


def profile(**changes):
    return CarrierProfile.model_validate({"name": "Transports Durand"} | changes)


@pytest.mark.parametrize("siret", ["73282932000074", "732 829 320 00074", "35600000000048", "35600000049837"])
def test_a_siret_is_checked_la_postes_own_rule_included(siret):
    assert profile(siret=siret).siret == siret.replace(" ", "")


@pytest.mark.parametrize("siret", ["12345678901234", "7328293200007", "73282932000075", "35600000049838", "abcdefghijklmn"])
def test_a_wrong_siret_is_refused(siret):
    with pytest.raises(ValidationError):
        profile(siret=siret)


@pytest.mark.parametrize(
    ("number", "is_valid"),
    [
        ("FR83404833048", True),
        ("DE136695976", True),
        ("FR84404833048", False),
        ("XX123456789", False),
        ("FR", False),
    ],
)
def test_a_vat_number_is_checked_by_its_countrys_rule(number, is_valid):
    if is_valid:
        assert profile(vatNumber=number).vat_number == number
    else:
        with pytest.raises(ValidationError):
            profile(vatNumber=number)


@pytest.mark.parametrize("email", ["x", "a@b", "a b@c.fr", "a@b.fr, c@d.fr", "@b.fr"])
def test_a_wrong_email_is_refused(email):
    with pytest.raises(ValidationError):
        profile(email=email)


@pytest.mark.parametrize("day", ["2026-02-30", "31/12/2026", "1999-12-31"])
def test_an_expiry_is_a_calendar_day(day):
    with pytest.raises(ValidationError):
        profile(licences=[{"kind": "Community licence", "number": "1", "validUntil": day}])


def test_an_unregistered_carrier_is_entered_as_unverified_and_flagged():
    entered, fact = Carrier.unverified("carrier-test-123", named_by="acme", at=AT)
    assert (entered.flags(on=AT.date()), fact.verified) == (["unverified"], False)


def test_papers_that_expired_are_flagged():
    papers = {"licences": [{"kind": "Community licence", "number": "1", "validUntil": "2026-01-31"}], "insurance": []}
    assert carrier(**papers).flags(on=date(2026, 2, 1)) == ["licence_expired", "no_insurance"]
    assert carrier(**papers).flags(on=date(2026, 1, 31)) == ["no_insurance"]


def test_registering_completes_an_unverified_entry_once():
    entered, _ = Carrier.unverified("carrier-test-123", named_by="acme", at=AT)
    registered, fact = entered.registered_in_full(profile(), by=SHIPPER, at=AT)
    assert (registered.verified, fact.verified) == (True, True)
    with pytest.raises(CarrierTaken):
        registered.registered_in_full(profile(), by=RIVAL, at=AT)


def test_an_entry_is_changed_by_the_carrier_who_registered_it_or_an_administrator():
    for by in (SHIPPER, CARRIER, ADMIN):
        assert carrier().rewritten(profile(name="Durand & Fils"), by=by, at=AT)[0].profile.name == "Durand & Fils"
    with pytest.raises(CarrierNotYours):
        carrier().rewritten(profile(), by=RIVAL, at=AT)


def test_an_entry_the_carrier_took_over_is_no_longer_its_registrars():
    taken_over, _ = carrier().rewritten(profile(), by=CARRIER, at=AT)
    with pytest.raises(CarrierNotYours):
        taken_over.rewritten(profile(), by=SHIPPER, at=AT)


def test_the_score_weighs_rating_punctuality_and_paperwork():
    score = score_of(Performance(orders=10, mean_rating=4.0, on_time=0.9, paperwork=0.5))
    assert score == CarrierScore(score=3.85, rating=4.0, punctuality=4.5, paperwork=2.5, orders=10)


def test_a_part_nothing_is_known_of_is_left_out():
    assert score_of(Performance(orders=1, on_time=1.0)) == CarrierScore(score=5.0, punctuality=5.0, orders=1)


def test_nothing_known_is_no_score():
    assert score_of(Performance()) == CarrierScore()
