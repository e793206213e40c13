"""The composition root of `ocr`: the only place that builds things."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from fastapi import FastAPI
from pymongo.errors import PyMongoError

from chassis import outbox, telemetry
from chassis.errors import Unavailable
from chassis.foundation import Body, Foundation, Role
from chassis.http import Job, utc_now
from chassis.objects import ObjectStore
from ocr import usecases
from ocr.adapters.file_inspector import FileInspector
from ocr.adapters.local_engine import LocalEngine, TextLayer
from ocr.adapters.orders_owner import OrdersOwner
from ocr.adapters.page_drawer import PageDrawer
from ocr.adapters.textract import Textract, TextractAccount
from ocr.adapters.vision import Vision, VisionAccount
from ocr.consumers import subscriptions
from ocr.domain.intake import IntakeLimits
from ocr.domain.spending import Tariff
from ocr.routes import ROUTERS
from ocr.settings import OcrSettings
from ocr.store import DocumentStore, OrderFactsStore, ReadingStore, UploadStore, UsageStore

log = telemetry.logger(__name__)

_DESCRIPTION = "Documents of orders and what was read from them."
_SWEEP_SECONDS = 300.0
_COUNT_SECONDS = 5.0
_AWAY_SECONDS = 1.0

_T = TypeVar("_T")


def api() -> FastAPI:
    """Answer HTTP only."""
    return _app("api")


def worker() -> FastAPI:
    """Read documents, publish, hear, clear away."""
    return _app("worker")


def everything() -> FastAPI:
    """Do both in one process, for the small installation."""
    return _app("all")


def _app(role: Role) -> FastAPI:
    settings = OcrSettings()
    foundation = Foundation("ocr", settings)
    database = foundation.database
    documents, readings, known, uploads = DocumentStore(database), ReadingStore(database), OrderFactsStore(database), UploadStore(database)
    objects, owner, engine = _object_store(settings), OrdersOwner(settings.orders_url, timeout=settings.orders_timeout), LocalEngine()
    inspector = FileInspector(IntakeLimits(settings.document_max_bytes, settings.document_max_pages, settings.document_max_pixels))
    drawer = PageDrawer(max_pixels=settings.document_max_pixels)
    usage, textract, vision = UsageStore(database), Textract(_textract_account(settings)), Vision(_vision_account(settings))
    chain = usecases.ReadingChain(_engines(settings, engine, textract, vision), usage, engine, utc_now)
    desk = usecases.Desk(documents, readings, known, objects, chain, utc_now)
    body = Body(
        routers=ROUTERS,
        provide=(documents, readings, known, uploads, objects, owner, inspector, usage, drawer),
        aggregates=(documents.aggregates,),
        hears=subscriptions(known=known, documents=documents),
        prepare=(documents.ensure_indexes, readings.ensure_indexes, uploads.ensure_indexes, usage.ensure_indexes),
        jobs={
            "reading": _reading(desk, engine, every=settings.ocr_poll_seconds),
            "waiting": _counting(desk),
            "sweep": _sweeping(documents=documents, uploads=uploads, readings=readings, objects=objects),
        },
        resources=(_closing(objects), owner, inspector, drawer, engine, textract, vision),
        needs={"s3": objects.ready},
        providers={provider.name: "configured" if provider.available() else "missing" for provider in (engine, textract, vision)},
        description=_DESCRIPTION,
    )
    return foundation.app(role, body)


def _engines(settings: OcrSettings, local: LocalEngine, textract: Textract, vision: Vision) -> list[usecases.Engine]:
    """The engines in their order: the text a PDF carries, then as configured."""
    known = {
        "textract": _cloud(textract, Tariff(settings.textract_page_price, settings.textract_monthly_budget)),
        "vision": _cloud(vision, Tariff(settings.vision_page_price, settings.vision_monthly_budget)),
        "local": usecases.Engine(local),
    }
    return [usecases.Engine(TextLayer(local), seconds=15.0, seconds_a_page=2.0), *(known[name] for name in dict.fromkeys(settings.ocr_providers.split(",")))]


def _cloud(provider: Textract | Vision, tariff: Tariff) -> usecases.Engine:
    return usecases.Engine(provider, tariff, seconds=25.0, seconds_a_page=3.0, looks_itself=False, may_rest=True)


def _textract_account(settings: OcrSettings) -> TextractAccount | None:
    if not settings.textract_enabled:
        return None
    secret = settings.textract_secret_key
    return TextractAccount(
        region=settings.textract_region,
        features=tuple(filter(None, settings.textract_features.split(","))),
        bucket=settings.textract_bucket, access_key=settings.textract_access_key,
        secret_key=secret.get_secret_value() if secret else None, endpoint_url=settings.textract_endpoint_url,
        s3_endpoint_url=settings.textract_bucket_endpoint_url, timeout=settings.provider_timeout,
    )  # fmt: skip


def _vision_account(settings: OcrSettings) -> VisionAccount | None:
    key = settings.vision_api_key
    return VisionAccount(settings.vision_url.rstrip("/"), key.get_secret_value(), settings.provider_timeout) if key else None


def _object_store(settings: OcrSettings) -> ObjectStore:
    secret = settings.s3_secret_key
    return ObjectStore(
        bucket=settings.s3_bucket,
        region=settings.s3_region,
        endpoint_url=settings.s3_endpoint_url,
        access_key=settings.s3_access_key,
        secret_key=secret.get_secret_value() if secret else None,
        timeout=settings.s3_timeout,
    )


@asynccontextmanager
async def _closing(objects: ObjectStore) -> AsyncIterator[None]:
    try:
        yield
    finally:
        objects.close()


def _reading(desk: usecases.Desk, engine: LocalEngine, *, every: float) -> Job:
    async def read_on() -> None:
        await engine.warm_up()
        news = asyncio.Event()
        stop_listening = outbox.on_saved(news.set)
        try:
            while True:
                if not await _unless_away(lambda: usecases.read_due(desk)):
                    await _wait(news, every)
        finally:
            stop_listening()

    return read_on


async def _unless_away(work: Callable[[], Awaitable[_T]]) -> _T | None:
    """Do the work; None while the database or the file store is away, which is told and passes."""
    try:
        return await work()
    except (PyMongoError, Unavailable) as error:
        log.warning("job_waits", error=type(error).__name__)
        await asyncio.sleep(_AWAY_SECONDS)
        return None


def _counting(desk: usecases.Desk) -> Job:
    async def count_on() -> None:
        while True:
            await _unless_away(lambda: usecases.count_waiting(desk))
            await asyncio.sleep(_COUNT_SECONDS)

    return count_on


async def _wait(news: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await news.wait()
    except TimeoutError:
        return
    finally:
        news.clear()


def _sweeping(*, documents: DocumentStore, uploads: UploadStore, readings: ReadingStore, objects: ObjectStore) -> Job:
    async def sweep_on() -> None:
        while True:
            await _unless_away(lambda: usecases.sweep_uploads(documents=documents, uploads=uploads, readings=readings, objects=objects, at=utc_now()))
            await asyncio.sleep(_SWEEP_SECONDS)

    return sweep_on
