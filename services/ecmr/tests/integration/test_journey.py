"""A note from order to delivered over HTTP, and what is refused on the way."""

import asyncio
import hashlib
import mailbox
import subprocess
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chassis.testing import Parts, eventually
from signing.jws import SigningKey, open_seal
from verify import __main__ as verifier

from ..factories import body, drawn
from .conftest import ORDER_ID


async def issued(shipper: httpx.AsyncClient, **changes: Any) -> str:
    made = await shipper.post("/api/ecmr", json=body(carrierId="durand", **changes))
    assert made.status_code == 201, made.text
    path = f"/api/ecmr/{made.json()['ecmrId']}"
    answer = await shipper.post(f"{path}/issue")
    assert answer.status_code == 200, answer.text
    return path


def by(role: str, name: str = "Anne Martin", **more: Any) -> dict[str, Any]:
    return {"signature": drawn(), "signerName": name, "signerRole": role, **more}


async def delivered(shipper: httpx.AsyncClient, carrier: dict[str, str]) -> str:
    path = await issued(shipper)
    held = [{"kind": "damage", "text": "2 cartons crushed", "quantity": 2}]
    for signature, headers in ((by("sender"), None), (by("carrier", "Jean"), carrier), (by("consignee", "Lena", reservations=held), carrier)):
        answer = await shipper.post(f"{path}/sign", json=signature, headers=headers)
        assert answer.status_code == 200, answer.text
    return path


async def test_a_note_is_filled_from_its_order_and_names_what_it_still_misses(shipper: httpx.AsyncClient) -> None:
    made = await shipper.post("/api/ecmr", json={"orderId": ORDER_ID})
    note = made.json()
    assert (made.status_code, note["status"], note["carrierId"], note["orderId"]) == (201, "draft", "durand", ORDER_ID)
    address = {"street": "Hafenstraße 5", "postcode": "50667", "city": "Köln", "country": "DE"}
    assert note["particulars"]["consignee"] == {"name": "Köhler GmbH", "address": address}
    assert note["missing"] == ["carrier.address.street", "carrier.address.city"]
    assert note["missingBoxes"] == [16]
    refused = await shipper.post(f"/api/ecmr/{note['ecmrId']}/issue")
    assert (refused.status_code, refused.json()["code"], refused.json()["missing"]) == (409, "particulars-missing", note["missing"])
    assert (await shipper.post("/api/ecmr", json={"orderId": ORDER_ID[:-1] + "z"})).status_code == 404


async def test_three_signatures_deliver_the_goods_and_every_seal_opens_with_the_public_keys(shipper: httpx.AsyncClient, carrier, database) -> None:
    path = await delivered(shipper, carrier())
    note = (await shipper.get(path)).json()
    assert (note["status"], note["claims"]["damage"]) == ("delivered", note["claims"]["damage"])
    jwks = (await shipper.get("/api/ecmr/verify/keys.json")).json()
    opened = [open_seal(signature["seal"], typ="ecmr-seal+jws", jwks=jwks) for signature in note["signatures"]]
    assert [claims["signing"]["role"] for claims in opened] == ["sender", "carrier", "consignee"]
    assert {claims["noteHash"] for claims in opened} == {note["contentHash"]}
    assert opened[2]["signing"]["reservations"][0]["text"] == "2 cartons crushed"
    history = (await shipper.get(f"{path}/history")).json()["items"]
    assert [entry["action"] for entry in history] == ["created", "issued", "signed", "signed", "signed"]

    stored = await database["notes"].find_one({"_id": note["ecmrId"]})
    told = [said["type"] for said in stored["outbox"]]  # nobody hears them in the test's own corner: they stay
    assert told == ["ecmr.created", "ecmr.issued", "ecmr.signed", "ecmr.signed", "ecmr.signed", "ecmr.delivered"]


async def test_signing_out_of_turn_twice_or_by_the_wrong_party_is_refused(shipper: httpx.AsyncClient, carrier) -> None:
    path = await issued(shipper)
    assert (await shipper.post(f"{path}/sign", json=by("carrier"), headers=carrier())).json()["code"] == "out-of-turn"
    assert (await shipper.post(f"{path}/sign", json=by("sender"), headers=carrier())).json()["code"] == "wrong-party"
    assert (await shipper.post(f"{path}/sign", json=by("sender"), headers={"if-match": '"1"'})).status_code == 412
    assert (await shipper.post(f"{path}/sign", json=by("sender"))).status_code == 200
    assert (await shipper.post(f"{path}/sign", json=by("sender"))).json()["code"] == "out-of-turn"


async def test_of_two_signers_in_the_same_moment_exactly_one_wins(shipper: httpx.AsyncClient) -> None:
    path = await issued(shipper)
    answers = await asyncio.gather(*(shipper.post(f"{path}/sign", json=by("sender", f"Signer {n}")) for n in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert len((await shipper.get(path)).json()["signatures"]) == 1


@pytest.mark.parametrize(
    ("signature", "status"),
    [
        ("data:image/svg+xml;base64,PHN2Zy8+", 422),
        ("data:image/png;base64,AAAA", 422),
        ("data:image/png;base64," + "A" * 10_000_000, 413),
        (drawn(blank=True), 422),
        ("Somebody Else", 422),
        (7, 422),
    ],
    ids=["svg", "no png", "10 MB", "blank", "another name", "number"],
)
async def test_a_signature_that_is_none_is_refused(shipper: httpx.AsyncClient, signature: Any, status: int) -> None:
    path = await issued(shipper)
    answer = await shipper.post(f"{path}/sign", json=by("sender") | {"signature": signature})
    assert answer.status_code == status, answer.text
    assert (await shipper.get(path)).json()["signatures"] == []


async def test_a_strangers_note_is_not_found_by_any_call(shipper: httpx.AsyncClient, tokens) -> None:
    path = await issued(shipper)
    stranger = tokens.headers(org="globex", roles=("shipper", "carrier"))
    calls: list[tuple[str, str, Any]] = [
        ("GET", "", None), ("GET", "/history", None), ("GET", "/pdf", None), ("GET", "/export", None), ("GET", "/mailings", None),
        ("GET", "/proof", None), ("PUT", "", body()),
        ("POST", "/issue", None), ("POST", "/sign", by("sender")), ("POST", "/signing-links", {"role": "sender"}), ("POST", "/send", {"to": "a@b.fr"}),
        ("POST", "/amendments", {"reason": "x", "particulars": body()}), ("POST", "/cancel", {"reason": "x"}), ("POST", "/depart", None),
        ("POST", "/close", None), ("POST", "/replace-by-paper", {"reason": "x"}),
    ]  # fmt: skip
    for method, suffix, content in calls:
        answer = await shipper.request(method, path + suffix, json=content, headers=stranger)
        assert answer.status_code == 404, (method, suffix, answer.text)
    assert (await shipper.get("/api/ecmr", headers=stranger)).json()["items"] == []
    assert len((await shipper.get("/api/ecmr")).json()["items"]) == 1


async def test_an_amendment_keeps_the_original_and_asks_for_new_signatures(shipper: httpx.AsyncClient, carrier) -> None:
    path = await issued(shipper)
    await shipper.post(f"{path}/sign", json=by("sender"))
    changed = body(instructions="Quai 7")
    amended = await shipper.post(f"{path}/amendments", json={"reason": "autre quai", "particulars": changed})
    assert (amended.json()["revision"], amended.json()["nextSigner"], amended.json()["signatures"][0]["current"]) == (2, "sender", False)
    kept = (await shipper.get(f"{path}/history")).json()["amendments"][0]
    assert kept["changes"] == [{"path": "/instructions", "new": "Quai 7"}]
    assert "instructions" not in kept["before"]
    assert (await shipper.post(f"{path}/sign", json=by("carrier"), headers=carrier())).json()["code"] == "out-of-turn"
    assert (await shipper.put(path, json=changed)).json()["code"] == "note-not-editable"


async def test_a_signing_link_opens_once_and_is_bound_to_the_text(shipper: httpx.AsyncClient) -> None:
    path = await issued(shipper)
    urls = [(await shipper.post(f"{path}/signing-links", json={"role": "sender"})).json()["url"].removeprefix("http://gateway.test") for _ in range(2)]
    anybody = {"authorization": ""}
    handed = {"signature": drawn(), "signerName": "Anne Martin"}
    assert (await shipper.get(urls[0], headers=anybody)).headers["content-type"].startswith("text/html")
    assert (await shipper.get(f"{urls[0]}/note", headers=anybody)).json()["isYourTurn"] is True
    answers = await asyncio.gather(*(shipper.post(urls[0], json=handed, headers=anybody) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 409, 410}
    assert [answer.status_code for answer in answers].count(200) == 1
    assert (await shipper.post(urls[0], json=handed, headers=anybody)).status_code == 410
    await shipper.post(f"{path}/amendments", json={"reason": "x", "particulars": body(instructions="Quai 7")})
    assert (await shipper.post(urls[1], json=handed, headers=anybody)).status_code == 410
    assert (await shipper.get(f"/api/ecmr/sign/{'x' * 43}/note", headers=anybody)).status_code == 404


async def test_the_check_tells_genuine_altered_and_unknown(shipper: httpx.AsyncClient, carrier, database) -> None:
    path = await delivered(shipper, carrier())
    note = (await shipper.get(path)).json()
    pdf = (await shipper.get(f"{path}/pdf")).content
    again = (await shipper.get(f"{path}/pdf")).content
    assert pdf == again
    check = f"/api/ecmr/verify/{note['verifyCode']}"
    assert (await shipper.get(check)).json()["verdict"] == "genuine"
    assert (await shipper.get("/api/ecmr/verify/NOTHING")).json()["verdict"] == "unknown"

    async def verdict(content: bytes) -> dict[str, Any]:
        return (await shipper.post("/api/ecmr/verify", files={"file": ("n.pdf", content, "application/pdf")})).json()

    assert (await verdict(pdf))["verdict"] == "genuine"
    assert (await verdict(pdf + b"\n% one more line"))["verdict"] == "altered"
    assert (await verdict(b"%PDF-1.7\n nothing"))["verdict"] == "unknown"
    await database["notes"].update_one({"_id": note["ecmrId"]}, {"$set": {"particulars.goods.0.grossWeight": 1.0}})
    altered = (await shipper.get(check)).json()
    assert altered["verdict"] == "altered"
    assert {finding["what"] for finding in altered["altered"]} == {"signature 1 (sender)", "signature 2 (carrier)", "signature 3 (consignee)", "text"}


async def test_the_proof_file_is_checked_offline_and_every_changed_byte_shows(shipper: httpx.AsyncClient, carrier) -> None:
    path = await delivered(shipper, carrier())
    proof = (await shipper.get(f"{path}/proof")).content
    jwks = (await shipper.get("/api/ecmr/verify/keys.json")).json()
    assert verifier.faults_of(proof, jwks=jwks) == []
    for place in [*range(0, len(proof), 997), *range(40), *range(len(proof) - 400, len(proof))]:
        assert verifier.faults_of(proof[:place] + bytes([proof[place] ^ 1]) + proof[place + 1 :], jwks=jwks), place


async def test_a_note_is_sent_by_mail_with_its_pdf_and_the_event_tells(shipper: httpx.AsyncClient, parts: Parts, database) -> None:
    path = await issued(shipper)
    number = (await shipper.get(path)).json()["number"]
    queued = await shipper.post(f"{path}/send", json={"to": "quai@exemple.fr", "message": "Bonne réception", "language": "de"})
    assert (queued.status_code, queued.json()["state"]) == (202, "queued")

    async def is_sent() -> bool:
        return (await shipper.get(f"{path}/mailings")).json()["items"][0]["state"] == "sent"

    await eventually(is_sent, timeout=40, every=0.3)
    caught = mailbox.Maildir(parts.root / ".local/mail", create=False)
    mail = next(message for message in caught if queued.json()["mailingId"] in str(message["Message-ID"]))
    assert number in str(mail["Subject"])
    attached = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    assert attached[0].get_payload(decode=True).startswith(b"%PDF-")
    assert (await database["mailings"].find_one({"_id": queued.json()["mailingId"]}))["attempts"][0]["code"] == 250


async def test_an_olf_note_becomes_a_draft_and_what_was_not_taken_is_named(shipper: httpx.AsyncClient, carrier) -> None:
    path = await delivered(shipper, carrier())
    told = (await shipper.get(f"{path}/export", params={"format": "olf-json"})).json()
    report = (await shipper.get(f"{path}/export", params={"format": "efti-report", "subset": "EU01"})).json()
    assert report == {"subset": "EU01", "complete": True, "missing": [], "warnings": report["warnings"]}
    taken = await shipper.post("/api/ecmr/import", json=told)
    assert (taken.status_code, taken.json()["note"]["status"]) == (201, "draft"), taken.text
    assert taken.json()["note"]["particulars"]["sender"] == (await shipper.get(path)).json()["particulars"]["sender"]
    assert "referenceIdentificationNumber.value" in taken.json()["notTaken"]
    told["ecmrConsignment"]["itemList"] = [{"grossWeightInKg": {"supplyChainConsignmentItemGrossWeight": "heavy"}}]
    assert (await shipper.post("/api/ecmr/import", json=told)).status_code == 422
    assert (await shipper.post("/api/ecmr/import", json={"ecmrConsignment": {}, "status": "x"})).status_code == 422


async def test_reservations_are_answered_by_the_sender_over_http(shipper: httpx.AsyncClient, carrier) -> None:
    path = await issued(shipper)
    shown = (await shipper.get(path)).json()["contentHash"]
    assert (await shipper.post(f"{path}/sign", json=by("sender", contentHash="0" * 64))).json()["code"] == "text-changed"
    await shipper.post(f"{path}/sign", json=by("sender", contentHash=shown))
    held = [{"kind": "damage", "text": "<script>alert(1)</script>", "line": 0}]
    assert (await shipper.post(f"{path}/sign", json=by("carrier", reservations=[{**held[0], "line": 7}]), headers=carrier())).status_code == 422
    await shipper.post(f"{path}/sign", json=by("carrier", reservations=held), headers=carrier())
    answer = {"signature": drawn(), "signerName": "Anne Martin", "role": "carrier", "accepted": True}
    assert (await shipper.post(f"{path}/reservations/answer", json=answer, headers=carrier())).status_code == 403
    answers = await asyncio.gather(*(shipper.post(f"{path}/reservations/answer", json=answer) for _ in range(3)))
    assert sorted(one.status_code for one in answers) == [200, 409, 409]
    signatures = (await shipper.get(path)).json()["signatures"]
    assert [(one["role"], one.get("accepted")) for one in signatures] == [("sender", None), ("carrier", None), ("sender", True)]
    assert signatures[0]["evidence"]["shownHash"] == shown


async def test_the_consignee_holds_in_writing_after_delivery_by_a_link_of_its_own(shipper: httpx.AsyncClient, carrier) -> None:
    path = await delivered(shipper, carrier())
    assert (await shipper.post(f"{path}/signing-links", json={"role": "consignee"})).status_code == 409
    assert (await shipper.post(f"{path}/signing-links", json={"role": "sender", "purpose": "reservations"})).status_code == 422
    made = (await shipper.post(f"{path}/signing-links", json={"role": "consignee", "purpose": "reservations"}, headers=carrier())).json()
    url, anybody = made["url"].removeprefix("http://gateway.test"), {"authorization": ""}
    offer = (await shipper.get(f"{url}/note", headers=anybody)).json()
    assert (offer["purpose"], offer["isYourTurn"]) == ("reservations", True)
    held = {"signature": "Lena Roth", "signerName": "Lena Roth", "reservations": [{"kind": "damage", "text": "12 bottles broken inside", "line": 0}]}
    assert (await shipper.post(url, json=held | {"reservations": []}, headers=anybody)).json()["code"] == "nothing-reserved"
    assert (await shipper.post(url, json=held, headers=anybody)).json()["status"] == "delivered"
    assert (await shipper.post(url, json=held, headers=anybody)).status_code == 410
    by_mail = await shipper.post(f"{path}/reservations", json=held)
    assert [one.get("writtenAfter") for one in by_mail.json()["signatures"]] == [None, None, None, True, True]
    answer = {"signature": drawn(), "signerName": "Anne Martin", "role": "consignee", "accepted": False}
    assert (await shipper.post(f"{path}/reservations/answer", json=answer)).status_code == 200
    pdf, proof = (await shipper.get(f"{path}/pdf")).content, (await shipper.get(f"{path}/proof")).content
    reader = await asyncio.to_thread(subprocess.run, ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    said = reader.stdout.decode()
    assert said.count("12 bottles broken inside") == 2
    assert "Par écrit après livraison" in said
    assert verifier.faults_of(proof, jwks=(await shipper.get("/api/ecmr/verify/keys.json")).json()) == []


async def test_a_successive_carrier_sees_the_note_and_signs_with_its_own_token(shipper: httpx.AsyncClient, carrier, tokens) -> None:
    path = await issued(shipper, successiveCarriers=[{"name": "Alpina Trans AG", "carrierId": "alpina"}])
    alpina = tokens.headers(org="alpina", roles=("driver",), sub="reto")
    await shipper.post(f"{path}/sign", json=by("sender"))
    await shipper.post(f"{path}/sign", json=by("carrier"), headers=carrier())
    assert [note["ecmrId"] for note in (await shipper.get("/api/ecmr", headers=alpina)).json()["items"]] == [path.rpartition("/")[2]]
    assert (await shipper.post(f"{path}/sign", json=by("successive_carrier"), headers=carrier())).json()["code"] == "wrong-party"
    assert (await shipper.post(f"{path}/sign", json=by("successive_carrier"), headers=alpina)).status_code == 200
    assert (await shipper.post(f"{path}/amendments", json={"reason": "x", "particulars": body()}, headers=alpina)).status_code == 403
    signed = await shipper.post(f"{path}/sign", json=by("consignee", "Lena"), headers=alpina)
    assert (signed.status_code, signed.json()["status"]) == (200, "delivered")


async def test_a_note_replaced_by_paper_says_so_and_is_signed_no_more(shipper: httpx.AsyncClient, carrier) -> None:
    path = await issued(shipper)
    await shipper.post(f"{path}/sign", json=by("sender"))
    ended = await shipper.post(f"{path}/replace-by-paper", json={"reason": "Réseau en panne"})
    assert (ended.json()["status"], ended.json()["endedReason"]) == ("replaced_by_paper", "Réseau en panne")
    assert (await shipper.post(f"{path}/sign", json=by("carrier"), headers=carrier())).status_code == 409
    assert (await shipper.post(f"{path}/cancel", json={"reason": "x"})).status_code == 409
    pdf = await shipper.get(f"{path}/pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")


async def test_an_expired_link_is_gone_and_a_rotated_key_signs_from_then_on(shipper: httpx.AsyncClient, database, tmp_path) -> None:
    path = await issued(shipper)
    url = (await shipper.post(f"{path}/signing-links", json={"role": "sender"})).json()["url"].removeprefix("http://gateway.test")
    await database["notes"].update_one({"_id": path.rpartition("/")[2]}, {"$set": {"links.0.expiresAt": datetime(2026, 1, 1, tzinfo=UTC)}})
    handed = {"signature": drawn(), "signerName": "Anne Martin"}
    assert (await shipper.post(url, json=handed, headers={"authorization": ""})).json()["code"] == "link-spent"
    before = (await shipper.get("/api/ecmr/verify/keys.json")).json()["keys"]
    fresh = SigningKey.new()
    (tmp_path / "keys/2027-01.pem").write_bytes(fresh.pem())
    assert (await shipper.post(f"{path}/sign", json=by("sender"))).status_code == 200
    note = (await shipper.get(path)).json()
    keys = (await shipper.get("/api/ecmr/verify/keys.json")).json()
    assert [key["kid"] for key in keys["keys"]] == [before[0]["kid"], fresh.kid]
    assert open_seal(note["signatures"][0]["seal"], typ="ecmr-seal+jws", jwks={"keys": [fresh.jwk]})["signing"]["role"] == "sender"
    procedures = note["procedures"]
    text = (await shipper.get(procedures["uri"].removeprefix("http://gateway.test"), headers={"authorization": ""})).text
    assert hashlib.sha256(text.encode()).hexdigest() == procedures["sha256"]


async def test_a_create_with_an_idempotency_key_is_done_once(shipper: httpx.AsyncClient) -> None:
    first, second = [await shipper.post("/api/ecmr", json=body(), headers={"idempotency-key": "k1"}) for _ in range(2)]
    assert first.json() == second.json()
    assert len((await shipper.get("/api/ecmr")).json()["items"]) == 1
    assert (await shipper.post("/api/ecmr", json=body(status="delivered"))).status_code == 422
    assert (await shipper.post("/api/ecmr", json=body(clientId="globex"))).status_code == 403
