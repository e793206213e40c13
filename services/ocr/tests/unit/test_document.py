from datetime import timedelta

import pytest

from chassis.actor import Actor
from chassis.errors import StaleVersion
from contracts.documents import Difference, DocumentExtracted, DocumentMismatch, DocumentReviewNeeded
from contracts.orders import Load
from ocr.domain.comparison import differences_between
from ocr.domain.document import Upload, uploaded
from ocr.domain.extraction import MOST_ATTEMPTS, Extraction, Outcome
from ocr.domain.intake import DocumentTooLarge, EmptyDocument, Inspection, IntakeLimits, check_size, shown_name
from ocr.domain.review import reasons_to_review

from ..factories import AT, document, field, order_facts, reading_of

GOOD = {"orderReference": field("CMD-2026-0042"), "deliveryDate": field("2026-03-14"), "signaturePresent": field(value=True)}


def outcome(*reasons: str) -> Outcome:
    return Outcome("r", "local", "m", 10, 0.98, dict(GOOD), reasons, AT)


@pytest.mark.parametrize(
    ("kind", "status"), [("POD", "queued"), ("CMR", "queued"), ("DELIVERY_NOTE", "queued"), ("PALLET_VOUCHER", "queued"), ("INVOICE", "none")]
)
def test_transport_papers_are_read_by_themselves(kind: str, status: str) -> None:
    upload = Upload(b"%PDF", "0" * 64, kind, None, Inspection("application/pdf", 1))  # type: ignore[arg-type]
    stored, fact = uploaded(upload, document_id="document_1", order_id="order_1", client_id="acme", carrier_id=None, duplicate_of=None, by="user-1", at=AT)
    assert stored.extraction.status == status
    assert stored.key == "acme/order_1/document_1"
    assert fact.size == 4


def test_asking_again_for_what_is_under_way_changes_nothing() -> None:
    wanted = document().wanting_extraction(at=AT)
    assert wanted.version == 2
    assert wanted.wanting_extraction(at=AT) is wanted


def test_reading_again_begins_anew_and_keeps_the_last_outcome() -> None:
    done = document(extraction=Extraction("done", attempts=3, outcome=outcome()))
    again = done.wanting_extraction(at=AT).extraction
    assert (again.status, again.attempts, again.outcome) == ("queued", 0, outcome())


def test_a_try_is_counted_before_it_begins_and_waits_grow() -> None:
    extraction, waits = Extraction().wanted(at=AT), []
    for _ in range(MOST_ATTEMPTS - 1):
        extraction = extraction.started(at=AT).stumbled("the engine ended", at=AT)
        assert extraction.due_at is not None
        waits.append(extraction.due_at - AT)
    assert waits == sorted(waits)
    assert extraction.started(at=AT).is_used_up


def test_a_try_that_met_a_dead_file_store_does_not_count() -> None:
    later = Extraction().wanted(at=AT).started(at=AT).put_off(until=AT + timedelta(seconds=5))
    assert (later.status, later.attempts) == ("queued", 0)


def test_a_good_reading_tells_one_fact() -> None:
    read, facts = document().extracted(outcome(), (), at=AT)
    assert [type(fact) for fact in facts] == [DocumentExtracted]
    assert (read.extraction.status, read.extraction.due_at, read.version) == ("done", None, 2)


def test_a_doubtful_reading_asks_for_a_person_and_tells_differences() -> None:
    differences = (Difference(field="packages", expected=12, found=11),)
    _, facts = document().extracted(outcome("packages differs from the order"), differences, at=AT)
    assert [type(fact) for fact in facts] == [DocumentExtracted, DocumentReviewNeeded, DocumentMismatch]


def test_giving_up_asks_for_a_person() -> None:
    failed, facts = document().given_up("the document cannot be opened", at=AT)
    assert (failed.extraction.status, failed.extraction.failure) == ("failed", "the document cannot be opened")
    assert [type(fact) for fact in facts] == [DocumentReviewNeeded]


def test_a_withdrawn_document_is_not_read_any_more() -> None:
    withdrawn = document(extraction=Extraction().wanted(at=AT)).deleted(at=AT)
    assert (withdrawn.extraction.due_at, withdrawn.deleted_at) == (None, AT)


def test_a_stale_version_is_refused() -> None:
    with pytest.raises(StaleVersion):
        document(version=3).check_version(2)
    document(version=3).check_version(3)
    document(version=3).check_version(None)


def test_sizes_are_checked() -> None:
    limits = IntakeLimits(max_bytes=10)
    check_size(10, limits)
    with pytest.raises(DocumentTooLarge):
        check_size(11, limits)
    with pytest.raises(EmptyDocument):
        check_size(0, limits)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("pod.pdf", "pod.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\scan\\a.jpg", "a.jpg"),
        ("a\x00\r\nb.pdf", "ab.pdf"),
        ("...", None),
        (None, None),
        ("\u202efdp.exe", "fdp.exe"),
    ],
)
def test_a_file_name_is_only_shown_and_made_harmless(given: str | None, shown: str | None) -> None:
    assert shown_name(given) == shown


ORDER = order_facts(load=Load(packages=12, weight_kg=4800), delivery_address="5 rue de Gerland, 69007 Lyon")


def test_a_paper_that_agrees_with_its_order_shows_no_difference() -> None:
    fields = {**GOOD, "packages": field(12), "grossWeightKg": field(4805.0), "place": field("69007 LYON")}
    assert differences_between(fields, ORDER) == ()


def test_a_reference_read_with_alike_signs_is_the_same() -> None:
    assert differences_between({"orderReference": field("CMD-2O26-OO42")}, ORDER) == ()


def test_a_barcode_with_the_reference_outranks_the_letters() -> None:
    fields = {"orderReference": field("CMD-2026-0099"), "barcodes": field(["CMD-2026-0042"])}
    assert differences_between(fields, ORDER) == ()


def test_differences_are_told_with_both_values() -> None:
    fields = {"orderReference": field("CMD-9"), "packages": field(11), "grossWeightKg": field(4000.0), "place": field("75012 PARIS")}
    assert [(found.field, found.expected, found.found) for found in differences_between(fields, ORDER)] == [
        ("orderReference", "CMD-2026-0042", "CMD-9"),
        ("packages", 12, 11),
        ("grossWeightKg", 4800.0, 4000.0),
        ("place", "5 rue de Gerland, 69007 Lyon", "75012 PARIS"),
    ]


def test_an_unsure_reading_accuses_nobody() -> None:
    assert differences_between({"packages": field(11, confidence=0.5)}, ORDER) == ()
    assert differences_between({"packages": field(11)}, order_facts()) == ()


def test_a_good_pod_needs_no_review() -> None:
    assert reasons_to_review("POD", reading_of(("x", 0.1, 0.1)), GOOD, ()) == ()


def test_reasons_to_review_are_sentences() -> None:
    fields = {"deliveryDate": field("2026-03-14", confidence=0.5), "signaturePresent": field(value=False), "reservations": field("1 manquant")}
    differences = (Difference(field="packages", expected=12, found=11),)
    assert reasons_to_review("POD", reading_of(("x", 0.1, 0.1), confidence=0.6), fields, differences) == (
        "orderReference was not found",
        "deliveryDate was read with a confidence of 0.50",
        "the consignee's signature was not found",
        "the consignee made reservations",
        "the document is hard to read",
        "packages differs from the order",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Накладная 12 мест", "the text is in no script that is read here; Latin letters are"),
        ("ტვირთი", "the text is in no script that is read here; Latin letters are"),
        ("12 / 14", "no text was found"),
    ],
)
def test_a_paper_in_another_script_is_for_a_person(text: str, reason: str) -> None:
    assert reason in reasons_to_review("DELIVERY_NOTE", reading_of((text, 0.1, 0.1)), GOOD, ())


def test_photos_and_invoices_are_not_reviewed() -> None:
    assert reasons_to_review("PHOTO", reading_of(), {}, ()) == ()


@pytest.mark.parametrize(
    ("org", "role", "seen"),
    [
        ("acme", "shipper", True),
        ("durand", "carrier", True),
        ("durand", "shipper", False),
        ("acme", "carrier", False),
        ("acme", "driver", False),
        ("x", "admin", True),
    ],
)
def test_an_order_is_seen_by_its_parties(org: str, role: str, seen: bool) -> None:
    assert order_facts().may_be_seen_by(Actor("user-1", org, frozenset({role}))) is seen
    assert not order_facts(deleted=True).may_be_seen_by(Actor("user-1", org, frozenset({role})))
