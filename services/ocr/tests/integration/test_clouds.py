"""Textract and Vision, as stand-ins on the wire, and the chain over them: what they answer, how they fail, what they cost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import boto3
import pytest
import pytest_asyncio

from chassis.mongo import Database
from ocr.adapters.textract import Textract, TextractAccount
from ocr.adapters.vision import Vision, VisionAccount
from ocr.domain.fields import fields_of
from ocr.domain.reading import Original, PermanentFailure, Reading, TransientFailure, Unanswered, Unsupported
from ocr.domain.spending import Tariff
from ocr.store import UsageStore
from ocr.usecases import Engine, ReadingChain
from ocr.usecases.reading_chain import EnginesRest

from ..clouds import Cloud, annotation, blocks, cloud, textract, vision

PHOTO = Original(b"\xff\xd8\xff a photo", "image/jpeg", 1)
AT = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
THROTTLED = (400, {"__type": "ThrottlingException", "message": "slow down"})


@pytest.fixture
def aws() -> Iterator[Cloud]:
    with cloud(textract(pages=3)) as made:
        yield made


@pytest.fixture
def google() -> Iterator[Cloud]:
    with cloud(vision) as made:
        yield made


def account(aws: Cloud, **more: Any) -> TextractAccount:
    known = {
        "region": "eu-central-1",
        "features": ("SIGNATURES",),
        "access_key": "AKIA",
        "secret_key": "secret",
        "endpoint_url": aws.url,
        "timeout": 2.0,
        "poll_seconds": 0.01,
    }
    return TextractAccount(**{**known, **more})


def fields(reading: Reading) -> dict[str, Any]:
    return {name: found.value for name, found in fields_of(reading, on=date(2026, 3, 20)).items()}


READ = {"orderReference": "CMD-2026-0042", "deliveryDate": "2026-03-14", "consignee": "Cave de Gerland", "packages": 12}


async def test_textract_reads_one_page_at_once_with_words_and_signature(aws: Cloud) -> None:
    reading = await Textract(account(aws)).recognise(PHOTO, deadline=10)
    assert fields(reading).items() >= (READ | {"signaturePresent": True}).items()
    assert [aws.asked[0][0], aws.asked[0][1]["FeatureTypes"]] == ["AnalyzeDocument", ["SIGNATURES"]]
    assert (reading.provider, reading.pages[0].lines[1].words[2].handwritten) == ("textract", False)
    await Textract(account(aws, features=())).recognise(PHOTO, deadline=10)
    assert aws.asked[-1][0] == "DetectDocumentText"


async def test_textract_reads_many_pages_through_a_bucket_that_is_empty_afterwards(aws: Cloud, service_environment: dict[str, str]) -> None:
    known = {name: service_environment[f"S3_{name.upper()}"] for name in ("bucket", "access_key", "secret_key")}
    many = Original(b"%PDF-1.7 three pages", "application/pdf", 3)
    reading = await Textract(account(aws, **known, s3_endpoint_url=service_environment["S3_ENDPOINT_URL"])).recognise(many, deadline=20)
    assert [len(page.lines) for page in reading.pages] == [6, 6, 6]
    assert [verb for verb, _ in aws.asked] == ["StartDocumentAnalysis", "GetDocumentAnalysis", "GetDocumentAnalysis", "GetDocumentAnalysis"]
    assert aws.asked[-1][1]["NextToken"] == "part-2"
    s3 = boto3.client(
        "s3",
        endpoint_url=service_environment["S3_ENDPOINT_URL"],
        region_name="eu-central-1",
        aws_access_key_id=known["access_key"],
        aws_secret_access_key=known["secret_key"],
    )
    assert s3.list_objects_v2(Bucket=known["bucket"], Prefix="textract/").get("KeyCount") == 0
    with pytest.raises(Unsupported, match="bucket"):
        await Textract(account(aws)).recognise(many, deadline=5)


async def test_vision_reads_images_and_files_of_any_number_of_pages(google: Cloud) -> None:
    reader = Vision(VisionAccount(google.url, "key"))
    async with reader:
        assert fields(await reader.recognise(PHOTO, deadline=10)).items() >= READ.items()
        reading = await reader.recognise(Original(b"%PDF", "application/pdf", 7), deadline=10)
    assert [body["requests"][0].get("pages") for _, body in google.asked] == [None, [1, 2, 3, 4, 5], [6, 7]]
    assert len(reading.pages) == 7
    assert reading.pages[6].lines[0].text == "BON DE LIVRAISON ÉMARGÉ"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
async def test_a_page_on_its_side_is_set_upright_by_the_way_its_words_run(google: Cloud, turn: int) -> None:
    def turned(x: float, y: float) -> tuple[float, float]:
        for _ in range(turn // 90):
            x, y = y, 1 - x
        return x, y

    told = annotation(normalised=True)
    for paragraph in told["fullTextAnnotation"]["pages"][0]["blocks"][0]["paragraphs"]:
        for word in paragraph["words"]:
            corners = [turned(point.get("x", 0), point.get("y", 0)) for point in word["boundingBox"]["normalizedVertices"]]
            word["boundingBox"]["normalizedVertices"] = [{"x": x, "y": y} for x, y in corners]
    google.next = [(200, {"responses": [told]})]
    async with Vision(VisionAccount(google.url, "key")) as reader:
        reading = await reader.recognise(PHOTO, deadline=10)
    assert reading.pages[0].rotation == turn
    assert fields(reading).items() >= READ.items()


STRANGE: list[Any] = [
    (200, b"<html>Bad gateway</html>"), (200, b"[" * 100_000), (200, {}), (200, {"Blocks": None}),
    (200, {"Blocks": [{"BlockType": "LINE", "Id": "1"}]}),
    (200, {"Blocks": [{**blocks(1)[1], "Confidence": 900}]}), (200, {"Blocks": [{**blocks(1)[1], "Confidence": "sure"}]}),
    (200, {"Blocks": [{**blocks(1)[1], "Page": 40}]}),
    (200, {"responses": []}), (200, {"responses": [{"fullTextAnnotation": {"pages": [{"width": -1, "height": 1}]}}]}),
    (200, {"responses": ["x"]}), (500, b""), (403, {}),
    (400, {"__type": "AccessDeniedException"}), (400, {"__type": "ProvisionedThroughputExceededException"}), (429, {}),
]  # fmt: skip


@pytest.mark.parametrize("answer", STRANGE, ids=[str(number) for number in range(len(STRANGE))])
async def test_whatever_a_cloud_answers_is_a_reading_or_one_of_three_failures(aws: Cloud, google: Cloud, answer: Any) -> None:
    async with Vision(VisionAccount(google.url, "key", attempts=1)) as one, Textract(account(aws, attempts=1)) as other:
        for reader, made in ((one, google), (other, aws)):
            made.next = [answer] * 6
            try:
                reading = await reader.recognise(PHOTO, deadline=20)
            except (TransientFailure, PermanentFailure, Unsupported):
                continue
            assert len(reading.pages) == 1


async def test_errors_say_whether_trying_again_helps(aws: Cloud, google: Cloud) -> None:
    known = {"UnsupportedDocumentException": Unsupported, "BadDocumentException": PermanentFailure, "InternalServerError": TransientFailure}
    for code, failure in known.items():
        aws.next = [(400, {"__type": code})] * 4
        with pytest.raises(failure):
            await Textract(account(aws, attempts=1)).recognise(PHOTO, deadline=20)
    async with Vision(VisionAccount(google.url, "key", attempts=1)) as reader:
        for number, failure in ((3, PermanentFailure), (8, TransientFailure), (7, Unsupported)):
            google.next = [(200, {"responses": [{"error": {"code": number, "message": "x"}}]})] * 4
            with pytest.raises(failure):
                await reader.recognise(PHOTO, deadline=20)


async def test_a_throttled_request_is_repeated(aws: Cloud) -> None:
    aws.next = [THROTTLED]
    assert (await Textract(account(aws)).recognise(PHOTO, deadline=20)).provider == "textract"
    assert len(aws.asked) == 2


async def test_an_answer_that_does_not_end_is_given_up_before_it_fills_the_memory(aws: Cloud, google: Cloud) -> None:
    async with Vision(VisionAccount(google.url, "key", attempts=1)) as one, Textract(account(aws, attempts=1)) as other:
        for reader, made in ((one, google), (other, aws)):
            made.never_end()
            with pytest.raises(TransientFailure, match=r"does not end|AnswerDoesNotEnd"):
                await reader.recognise(PHOTO, deadline=60)


async def test_a_file_that_cannot_be_removed_from_the_bucket_costs_no_reading(aws: Cloud, service_environment: dict[str, str]) -> None:
    known = {name: service_environment[f"S3_{name.upper()}"] for name in ("bucket", "access_key", "secret_key")}
    reader = Textract(account(aws, **known, s3_endpoint_url=service_environment["S3_ENDPOINT_URL"]))
    s3 = reader._client("s3")
    s3.meta.events.register("before-call.s3.DeleteObject", lambda params, **_: params.update(url=params["url"].replace(known["bucket"], "no-such-bucket")))
    assert len((await reader.recognise(Original(b"%PDF-1.7 three pages", "application/pdf", 3), deadline=20)).pages) == 3


class Local:
    """The last engine of the chain: reads whatever it is given."""

    name = "local"

    def available(self) -> bool:
        return True

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        return Reading("local", "test", (), 1)

    async def complement(self, original: Original, reading: Reading, *, deadline: float) -> Reading:
        return replace(reading, warnings=("looked at",))


@pytest_asyncio.fixture(loop_scope="session")
async def usage(database: Database) -> AsyncIterator[UsageStore]:
    store = UsageStore(database)
    await store.ensure_indexes()
    yield store


def chain(usage: UsageStore, *engines: Engine, at: list[datetime]) -> ReadingChain:
    local = Local()
    return ReadingChain([*engines, Engine(local)], usage, local, lambda: at[0])


async def test_one_that_hangs_is_passed_over_left_alone_and_asked_again_later(google: Cloud, usage: UsageStore) -> None:
    now = [AT]
    async with Vision(VisionAccount(google.url, "key")) as reader:
        tried = chain(usage, Engine(reader, Tariff(), seconds=0.2, seconds_a_page=0.0, looks_itself=False, may_rest=True), at=now)
        google.hang()
        for _ in range(3):
            assert (await tried.recognise(PHOTO, org="acme")).provider == "local"
        asked = len(google.asked)
        for _ in range(2):
            assert (await tried.recognise(PHOTO, org="acme")).provider == "local"
        assert len(google.asked) == asked  # the fourth and the fifth did not wait for it
        google.next.clear()
        google.held.set()
        now[0] += timedelta(seconds=31)
        reading = await tried.recognise(PHOTO, org="acme")
    assert (reading.provider, reading.warnings) == ("vision", ("looked at",))


async def test_a_spent_budget_stops_the_spending_and_not_the_document(google: Cloud, usage: UsageStore) -> None:
    tariff = Tariff(Decimal("0.01"), Decimal("0.05"))
    async with Vision(VisionAccount(google.url, "key")) as reader:
        tried = chain(usage, Engine(reader, tariff, looks_itself=False), at=[AT])
        readings = await asyncio.gather(*(tried.recognise(PHOTO, org=f"org{number % 2}") for number in range(12)))
        assert sorted(reading.provider for reading in readings) == ["local"] * 7 + ["vision"] * 5
        (told,) = [used for used in await usage.of("2026-03", org=None) if used.provider == "vision"]
        assert (told.pages, told.documents, told.amount) == (5, 5, "0.05")
        by_org = [used for org in ("org0", "org1") for used in await usage.of("2026-03", org=org) if used.provider == "vision"]
        assert sum(used.pages for used in by_org) == 5
        next_month = chain(usage, Engine(reader, tariff, looks_itself=False), at=[AT + timedelta(days=20)])
        assert (await next_month.recognise(PHOTO, org="org0")).provider == "vision"


async def test_what_was_not_read_costs_nothing(google: Cloud, usage: UsageStore) -> None:
    google.next = [(500, b"")] * 3
    async with Vision(VisionAccount(google.url, "key")) as reader:
        tried = chain(usage, Engine(reader, Tariff(Decimal("0.01"), Decimal(1))), at=[AT])
        assert (await tried.recognise(PHOTO, org="acme")).provider == "local"
    assert [(used.provider, used.cost) for used in await usage.of("2026-03", org=None)] == [("local", 0), ("vision", 0)]


async def test_what_was_asked_and_not_answered_keeps_its_price_for_it_may_be_charged(google: Cloud, usage: UsageStore) -> None:
    google.hang()
    async with Vision(VisionAccount(google.url, "key")) as reader:
        tried = chain(usage, Engine(reader, Tariff(Decimal("0.01"), Decimal(1)), seconds=0.2, seconds_a_page=0.0), at=[AT])
        assert (await tried.recognise(PHOTO, org="acme")).provider == "local"
    assert [(used.provider, used.amount) for used in await usage.of("2026-03", org=None)] == [("local", "0.00"), ("vision", "0.01")]


class Broken(Local):
    """An engine that fails with every document."""

    def __init__(self, name: str, failure: Exception) -> None:
        self.name, self.failure, self.asked = name, failure, 0

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        self.asked += 1
        raise self.failure


async def test_documents_that_kill_the_engine_of_our_own_let_it_not_rest(usage: UsageStore) -> None:
    dying = Broken("local", TransientFailure("the engine met its limits and ended"))
    tried = ReadingChain([Engine(dying)], usage, dying, lambda: AT)
    for _ in range(5):
        with pytest.raises(TransientFailure):
            await tried.recognise(PHOTO, org="acme")
    assert dying.asked == 5


async def test_a_document_waits_for_engines_that_rest_and_no_try_is_counted(usage: UsageStore) -> None:
    away = Broken("textract", Unanswered("Textract was not done"))
    tried = ReadingChain([Engine(away, may_rest=True), Engine(Broken("vision", Unsupported("too large")))], usage, Local(), lambda: AT)
    for _ in range(3):
        with pytest.raises(TransientFailure):
            await tried.recognise(PHOTO, org="acme")
    with pytest.raises(EnginesRest):
        await tried.recognise(PHOTO, org="acme")
    assert away.asked == 3
