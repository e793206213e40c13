"""The note's own rules: what it must say, who signs when, and that nothing sealed can be changed unseen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chassis.actor import Actor
from chassis.errors import Problem
from contracts.ecmr import EcmrDelivered
from ecmr.domain.claims import claim_days
from ecmr.domain.consignment_note import ConsignmentNote, LinkSpent, NothingToAnswer, NotYourNote, ParticularsMissing, StepForbidden
from ecmr.domain.from_order import address_of
from ecmr.domain.holidays import COUNTRIES, holidays_of
from ecmr.domain.mailing import DELAYS, Attempt, Mailing
from ecmr.domain.particulars import Particulars, missing_of
from ecmr.domain.protocol import KNOWN_PARTIES, ProtocolParties
from ecmr.domain.signature_image import check_drawn
from ecmr.domain.signing import SEAL_TYPE, ClaimTooLate, NoSuchLine, NothingReserved, OutOfTurn, Reservation, TextChanged, WrongParty
from ecmr.domain.verification import differences, faults_of
from ecmr.usecases.papers import shown_of

from ..factories import AT, CARRIER, DRIVER, RING, RIVAL, SHIPPER, as_url, chunk, draft, drawn, issued, particulars, seal, signed, signing


def faults(note: ConsignmentNote) -> set[str]:
    return {finding.what for finding in faults_of(note, open_seal=lambda text: RING.open(text, typ=SEAL_TYPE))}


def test_every_missing_particular_is_named_with_its_box() -> None:
    assert missing_of(Particulars())[:3] == ("sender.name", "sender.address.street", "sender.address.city")
    with pytest.raises(ParticularsMissing) as refused:
        draft(charges=None, consignee={"name": "Köhler"}).issue("N", by=SHIPPER, at=AT)
    assert refused.value.extensions["missing"] == ["consignee.address.street", "consignee.address.city", "charges"]
    assert refused.value.errors[0].detail == "is mandatory (box 2)"


def test_dangerous_goods_need_their_name() -> None:
    goods = [{"packages": 1, "packing": "drum", "description": "x", "grossWeight": 1.0, "dangerous": {"unNumber": "UN1263", "class": "3"}}]
    assert missing_of(particulars(goods=goods)) == ("goods.0.dangerous.properShippingName",)


def test_the_signatures_walk_the_note_to_its_delivery() -> None:
    assert [signed(*roles).status for roles in ((), ("sender",), ("sender", "carrier"), ("sender", "carrier", "consignee"))] == [
        "issued",
        "issued",
        "loaded",
        "delivered",
    ]
    assert signed("sender", "carrier").move("in_transit", by=CARRIER, at=AT)[0].sign(signing("consignee"), seal=seal, at=AT)[0].status == "delivered"


def test_the_delivery_tells_the_lots_that_were_signed_for() -> None:
    *_, told = signed("sender", "carrier").sign(signing("consignee"), seal=seal, at=AT)
    assert isinstance(told, EcmrDelivered)
    assert [(lot.packages, lot.packing) for lot in told.lots] == [(12, "pallets")]


@pytest.mark.parametrize(("before", "role"), [((), "carrier"), ((), "consignee"), (("sender",), "sender"), (("sender",), "consignee")])
def test_nobody_signs_out_of_turn(before: tuple[str, ...], role: str) -> None:
    with pytest.raises(OutOfTurn):
        signed(*before).sign(signing(role), seal=seal, at=AT)


def test_a_draft_and_a_delivered_note_are_not_signed() -> None:
    for note in (draft(), signed("sender", "carrier", "consignee")):
        with pytest.raises(StepForbidden):
            note.sign(signing("sender"), seal=seal, at=AT)


def test_each_role_signs_with_its_own_token() -> None:
    note = issued()
    note.check_signer("sender", by=SHIPPER)
    note.check_signer("carrier", by=DRIVER)
    note.check_signer("consignee", by=DRIVER)
    for role, by in (("sender", CARRIER), ("carrier", SHIPPER), ("consignee", SHIPPER), ("sender", RIVAL)):
        with pytest.raises(WrongParty):
            note.check_signer(role, by=by)  # type: ignore[arg-type]  # a plain str here


def test_a_whole_note_has_no_fault() -> None:
    assert faults(signed("sender", "carrier", "consignee")) == set()


def test_every_change_after_a_seal_is_found() -> None:
    note = signed("sender", "carrier", "consignee")
    first, second, third = note.signatures
    other = signed("sender", note=issued(instructions="other"))
    assert "signature 1 (sender)" in faults(note.model_copy(update={"particulars": particulars(instructions="x")}))
    assert "signature 1 (sender)" in faults(note.model_copy(update={"number": "ECMR-2026-000002"}))
    assert faults(note.model_copy(update={"signatures": (first.model_copy(update={"signer_name": "Eve"}), second, third)})) == {"signature 1 (sender)"}
    assert "signature 1 (carrier)" in faults(note.model_copy(update={"signatures": (second, first, third)}))
    assert "signature 2 (consignee)" in faults(note.model_copy(update={"signatures": (first, third)}))
    assert "signature 1 (sender)" in faults(note.model_copy(update={"signatures": (other.signatures[0], second, third)}))
    assert faults(note.model_copy(update={"history": note.history[1:]})) == {"history"}
    assert faults(note.model_copy(update={"history": note.history[:-1]})) == set(), "a cut end shows only where the last seal is kept too"


def test_an_amendment_keeps_the_first_text_verifiable_and_asks_everybody_again() -> None:
    amended = signed("sender", "carrier").amend(particulars(instructions="quai 7"), reason="autre quai", by=SHIPPER, at=AT)[0]
    assert (amended.revision, amended.status, amended.next_signer) == (2, "loaded", "sender")
    assert faults(amended) == set()
    with pytest.raises(OutOfTurn):
        amended.sign(signing("consignee"), seal=seal, at=AT)
    again = signed("sender", "carrier", "consignee", note=amended)
    assert (again.status, faults(again)) == ("delivered", set())


def test_a_note_is_cancelled_before_the_carrier_signs_only() -> None:
    assert signed("sender").move("cancelled", reason="x", by=SHIPPER, at=AT)[0].status == "cancelled"
    with pytest.raises(StepForbidden):
        signed("sender", "carrier").move("cancelled", reason="x", by=SHIPPER, at=AT)
    assert signed("sender", "carrier").move("replaced_by_paper", reason="x", by=CARRIER, at=AT)[0].next_signer is None
    with pytest.raises(NotYourNote):
        issued().move("cancelled", reason="x", by=RIVAL, at=AT)


def test_an_unknown_link_is_spent() -> None:
    with pytest.raises(LinkSpent):
        issued().open_link("0" * 64, at=AT)


@pytest.mark.parametrize(
    "image",
    [
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,****",
        drawn() + "AAAA",
        drawn(blank=True),
        drawn(extra=chunk(b"tEXt", b"Comment\0<script>")),
        drawn(5000, 10),
        as_url(b"\x89PNG\r\n\x1a\n"),
        as_url(b"GIF89a"),
    ],
    ids=["svg", "not base64", "a tail", "blank", "text inside", "too wide", "empty", "gif"],
)
def test_what_is_no_drawing_is_refused(image: str) -> None:
    with pytest.raises(Problem):
        check_drawn(image)


def test_a_drawing_is_taken_as_it_is() -> None:
    assert check_drawn(drawn()) == drawn()


def test_claims_skip_sundays_and_holidays() -> None:
    good_friday = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)  # a holiday in Germany, Easter Monday in both countries
    days = claim_days(good_friday, country="FR")
    assert (days.damage, days.delay, days.french) == ("2026-04-13", "2026-04-24", "2026-04-08")
    maundy_thursday = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
    assert [claim_days(maundy_thursday, country=land).damage for land in ("FR", "DE", "GR", "US")] == ["2026-04-11", "2026-04-13", "2026-04-11", "2026-04-10"]


def test_the_day_of_delivery_is_that_of_the_place() -> None:
    late = datetime(2026, 6, 9, 21, 30, tzinfo=UTC)  # the 10th in Athens and not yet in Lisbon
    assert [claim_days(late, country=land).delay for land in ("GR", "PT")] == ["2026-07-01", "2026-06-30"]


def test_our_table_of_holidays_names_no_day_that_is_none() -> None:
    holidays = pytest.importorskip("holidays")
    for country in COUNTRIES:
        for year in range(2026, 2031):
            known = set(holidays.country_holidays(country, years=year))
            assert {day for day in holidays_of(country, year) if day.weekday() < 6} <= known, (country, year)
    for country in ("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "LU", "PL", "PT", "RO", "SE"):
        known = {day for day in holidays.country_holidays(country, years=2027) if day.year == 2027 and day.weekday() < 6}
        assert known == {day for day in holidays_of(country, 2027) if day.weekday() < 6}, country


def test_each_legal_clock_is_told_once_when_it_has_run_out() -> None:
    note, told = signed("sender", "carrier", "consignee"), []
    for day in (15, 18, 24, 25):
        at = datetime(2026, 3, day, 12, 0, tzinfo=UTC)
        if note.clock_at and note.clock_at <= at:
            note, *facts = note.ring(at=at)
            told += [(fact.clock, fact.last_day) for fact in facts]
    assert told == [("french", "2026-03-18"), ("damage", "2026-03-23")]
    note, *facts = note.ring(at=datetime(2027, 1, 1, tzinfo=UTC))
    assert ([fact.clock for fact in facts], note.clock_at) == (["delay"], None)


def test_successive_carriers_sign_one_after_the_other_before_the_consignee() -> None:
    two = [{"name": "Alpina Trans AG"}, {"name": "Spedition Meier"}]
    note = signed("sender", "carrier", note=issued(successiveCarriers=two))
    with pytest.raises(OutOfTurn):
        note.sign(signing("consignee"), seal=seal, at=AT)
    delivered = signed("successive_carrier", "successive_carrier", "consignee", note=note)
    assert [one.successor for one in delivered.signatures] == [None, None, 0, 1, None]
    assert (delivered.status, faults(delivered)) == ("delivered", set())
    with pytest.raises(OutOfTurn):
        signed("successive_carrier", note=signed("sender", "carrier"))


def test_a_successive_carrier_with_an_organisation_signs_itself_and_on_no_other_carriers_device() -> None:
    two = [{"name": "Alpina Trans AG", "carrierId": "alpina"}, {"name": "Spedition Meier"}]
    first = signed("sender", "carrier", note=issued(successiveCarriers=two))
    durand, alpina, other = (Actor("driver", org, frozenset({"driver"})) for org in ("durand", "alpina", "globex"))
    first.check_signer("successive_carrier", by=alpina)
    for stranger in (durand, other, Actor("anne", "alpina", frozenset({"shipper"}))):
        with pytest.raises(WrongParty):
            first.check_signer("successive_carrier", by=stranger)
    with pytest.raises(WrongParty):
        first.check_signer("carrier", by=alpina)
    second = signed("successive_carrier", note=first)
    for device in (durand, alpina):  # Meier has none of its own, nor has the consignee
        second.check_signer("successive_carrier", by=device)
        second.check_signer("consignee", by=device)
    with pytest.raises(WrongParty):
        second.check_signer("consignee", by=other)


def test_the_consignee_holds_in_writing_what_did_not_show_while_its_clock_runs() -> None:
    note = signed("sender", "carrier", "consignee")
    hidden, slow = Reservation(kind="damage", text="12 bottles broken inside", line=0), Reservation(kind="delay", text="two days")
    assert note.claims is not None
    last = datetime.fromisoformat(f"{note.claims.damage}T22:59:00+00:00")
    held, fact = note.reserve(signing("consignee", name="Lena Roth", reservations=(hidden,)), seal=seal, at=last)
    assert (fact.reservations[0].claim_until, held.signatures[-1].written_after, held.next_signer, faults(held)) == (note.claims.damage, True, None, set())
    later = last + timedelta(days=2)
    with pytest.raises(ClaimTooLate, match="last day") as refused:
        note.reserve(signing("consignee", reservations=(slow, hidden)), seal=seal, at=later)
    assert [error.pointer for error in refused.value.errors] == ["#/reservations/1"]
    delayed = note.move("closed", by=SHIPPER, at=later)[0].reserve(signing("consignee", reservations=(slow,)), seal=seal, at=later)[0]
    assert delayed.status == "closed"
    answered, told = delayed.answer("consignee", signing("sender").model_copy(update={"accepted": True}), seal=seal, at=later)
    assert (told.reservations[0].text, faults(answered)) == ("two days", set())
    for early, error in ((signed("sender", "carrier"), StepForbidden), (note, NothingReserved)):
        with pytest.raises(error):
            early.reserve(signing("consignee", reservations=(hidden,) if error is StepForbidden else ()), seal=seal, at=AT)


def test_inside_france_the_short_clock_runs_for_damage() -> None:
    here = {"address": {"street": "1 rue du Port", "city": "Lyon", "country": "FR"}, "date": "2026-03-15T08:30:00Z"}
    note = signed("sender", "carrier", note=issued(kind="national", delivery=here))
    crushed = signing("consignee", reservations=(Reservation(kind="damage", text="crushed"),))
    facts = note.sign(crushed, seal=seal, at=AT)[1:]
    assert facts[-1].reservations[0].claim_until == facts[-1].french_claim_until


def test_the_sender_answers_reservations_once_and_its_answer_is_sealed() -> None:
    crushed = Reservation(kind="damage", text="2 cartons crushed", line=0)
    held = signed("sender").sign(signing("carrier", reservations=(crushed,)), seal=seal, at=AT)[0]
    answer = signing("sender").model_copy(update={"accepted": True})
    note, fact = held.answer("carrier", answer, seal=seal, at=AT)
    assert (fact.accepted, fact.reservations[0].text, note.next_signer, faults(note)) == (True, "2 cartons crushed", "consignee", set())
    turned = note.signatures[2].model_copy(update={"accepted": False})
    assert "signature 3 (sender)" in faults(note.model_copy(update={"signatures": (*note.signatures[:2], turned)}))
    for asked in (note, signed("sender", "carrier")):
        with pytest.raises(NothingToAnswer):
            asked.answer("carrier", answer, seal=seal, at=AT)
    with pytest.raises(NoSuchLine):
        signed("sender").sign(signing("carrier", reservations=(crushed.model_copy(update={"line": 1}),)), seal=seal, at=AT)


def test_who_was_shown_another_text_does_not_sign_this_one() -> None:
    seen = signing("sender")
    for shown, refused in ((issued().content_hash, False), ("0" * 64, True)):
        handed = seen.model_copy(update={"evidence": seen.evidence.model_copy(update={"shown_hash": shown})})
        if refused:
            with pytest.raises(TextChanged):
                issued().sign(handed, seal=seal, at=AT)
        else:
            assert issued().sign(handed, seal=seal, at=AT)[0].signatures[0].evidence.shown_hash == shown


def test_a_delivery_tells_the_clock_of_each_reservation() -> None:
    held = (Reservation(kind="damage", text="crushed"), Reservation(kind="delay", text="a day late"))
    _, _, delivered = signed("sender", "carrier").sign(signing("consignee", reservations=held), seal=seal, at=AT)
    assert [one.claim_until for one in delivered.reservations] == [delivered.damage_claim_until, delivered.delay_claim_until]


def test_what_differs_in_a_pdf_is_named_by_its_place() -> None:
    note = signed("sender", "carrier")
    ours = shown_of(note)
    lighter = {**ours["particulars"], "goods": [{**ours["particulars"]["goods"][0], "grossWeight": 1.0}]}
    theirs = {**ours, "particulars": lighter, "signatures": ours["signatures"][:1]}
    assert [(one.what, one.detail) for one in differences(theirs, ours)] == [("/particulars/goods/0/grossWeight", "the file says 1.0, the note says 4800.0")]


def test_countries_outside_the_protocol_are_warned_of() -> None:
    day = AT.date()
    assert KNOWN_PARTIES.warnings_of(particulars(), on=day) == ()
    assert "BE" in KNOWN_PARTIES.warnings_of(particulars(transitCountries=["BE"]), on=day)[0]
    assert "DE" in KNOWN_PARTIES.warnings_of(particulars(), on=date(2022, 4, 4))[0]
    newer = ProtocolParties(as_of="2026-12-01", source="", since={"FR": None, "DE": None, "BE": "2026-12-01"})
    assert newer.warnings_of(particulars(transitCountries=["BE"]), on=date(2026, 12, 1)) == ()
    assert newer.warnings_of(particulars(kind="national", transitCountries=["AT"]), on=day) == ()


@pytest.mark.parametrize(
    ("text", "street", "postcode", "city", "country"),
    [
        ("12 quai de Bercy, 75012 Paris", "12 quai de Bercy", "75012", "Paris", None),
        ("Hafenstraße 5, 50667 Köln, Allemagne", "Hafenstraße 5", "50667", "Köln", "DE"),
        ("Rue Neuve 1, 1000 Bruxelles, BE", "Rue Neuve 1", "1000", "Bruxelles", "BE"),
        ("123 Rue Test, Paris", "123 Rue Test", None, "Paris", None),
        ("Zone industrielle", None, None, "Zone industrielle", None),
    ],
)
def test_an_address_in_one_line_is_taken_apart(text: str, street: str, postcode: str, city: str, country: str) -> None:
    address = address_of(text)
    assert address
    assert (address.street, address.postcode, address.city, address.country) == (street, postcode, city, country)


def test_mail_is_given_up_after_its_last_delay_and_at_once_when_refused() -> None:
    mailing = Mailing(mailing_id="m", ecmr_id="e", client_id="acme", to="a@b.fr", language="fr", next_at=AT, created_at=AT, created_by="anne")
    attempt = Attempt(at=AT, answer="no")
    assert mailing.tried(attempt, outcome="refused").state == "failed"
    for delay in DELAYS:
        mailing = mailing.tried(attempt, outcome="later")
        assert (mailing.state, mailing.next_at) == ("queued", AT + delay)
    assert mailing.tried(attempt, outcome="later").state == "failed"
