"""The note's own rules: what it must say, who signs when, and that nothing sealed can be changed unseen."""

from datetime import UTC, datetime

import pytest

from chassis.errors import Problem
from ecmr.adapters.efti_xml import NAMESPACE, efti_xml
from ecmr.domain.claims import claim_days, easter
from ecmr.domain.consignment_note import ConsignmentNote, LinkSpent, NotYourNote, ParticularsMissing, StepForbidden
from ecmr.domain.from_order import address_of
from ecmr.domain.mailing import DELAYS, Attempt, Mailing
from ecmr.domain.particulars import Particulars, missing_of
from ecmr.domain.protocol import warnings_of
from ecmr.domain.signature_image import check_drawn
from ecmr.domain.signing import SEAL_TYPE, OutOfTurn, WrongParty
from ecmr.domain.verification import faults_of

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
    assert [easter(year).isoformat() for year in (2024, 2025, 2026)] == ["2024-03-31", "2025-04-20", "2026-04-05"]
    days = claim_days(datetime(2026, 4, 3, 12, 0, tzinfo=UTC))  # Good Friday; Easter Monday is a holiday in France
    assert (days.damage, days.delay, days.french) == ("2026-04-13", "2026-04-24", "2026-04-08")


def test_countries_outside_the_protocol_are_warned_of() -> None:
    assert warnings_of(particulars()) == ()
    assert "BE" in warnings_of(particulars(transitCountries=["BE"]))[0]


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


def test_efti_data_is_in_alphabetical_order_with_offsets() -> None:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(efti_xml(signed("sender", "carrier", "consignee")))
    assert root.tag == f"{{{NAMESPACE}}}consignment"
    for parent in root.iter():
        names = [child.tag for child in parent]
        assert names == sorted(names)
    date = root.find(f"{{{NAMESPACE}}}carrierAcceptanceDateTime")
    assert date is not None
    assert (date.get("formatId"), date.text) == ("205", "202603141000+0100")
