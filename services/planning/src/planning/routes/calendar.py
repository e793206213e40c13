"""A driver's calendar over HTTP: JSON and iCalendar with a token, and a feed under a secret address for phones."""

from typing import Annotated, Literal

from fastapi import Path, Query, Response

from chassis.http import Now, ServiceRouter
from contracts.values import Timestamp
from planning.adapters import icalendar_feed
from planning.routes.wiring import DiaryWith, DriverId, Public, Reader
from planning.schemas import CalendarOut, FeedOut
from planning.usecases import calendar as usecases

router = ServiceRouter(prefix="/api/planning", tags=["calendar"])

_ICS = "text/calendar; charset=utf-8"
_SECRET = {"cache-control": "private, max-age=300", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


@router.get("/drivers/{driverId}/calendar", response_model=CalendarOut, response_model_exclude_none=True, responses={200: {"content": {"text/calendar": {}}}})
async def show_calendar(
    driver_id: DriverId,
    by: Reader,
    diary: DiaryWith,
    at: Now,
    since: Annotated[Timestamp | None, Query(alias="from", description="From when; now unless said.")] = None,
    until: Annotated[Timestamp | None, Query(description="Until when; four weeks later unless said, 92 days at most.")] = None,
    form: Annotated[Literal["json", "ics"], Query(alias="format")] = "json",
) -> CalendarOut | Response:
    """Show a driver's tours, absences and rests; a driver sees its own."""
    driver, entries = await usecases.show_calendar(driver_id, since=since, until=until, by=by, diary=diary, at=at)
    if form == "ics":
        return Response(icalendar_feed.written(driver, entries), media_type=_ICS)
    return CalendarOut(driver_id=driver.driver_id, time_zone=driver.time_zone, items=list(entries))


@router.post("/drivers/{driverId}/calendar/feed", status_code=201)
async def open_feed(driver_id: DriverId, by: Reader, diary: DiaryWith, public: Public, at: Now) -> FeedOut:
    """Make a secret address under which a phone subscribes to the calendar; it is shown once, and ends the one before."""
    token = await usecases.open_feed(driver_id, by=by, diary=diary, at=at)
    return FeedOut(url=public.feed(token))


@router.delete("/drivers/{driverId}/calendar/feed", status_code=204)
async def close_feed(driver_id: DriverId, by: Reader, diary: DiaryWith) -> None:
    """End the feed: its address opens nothing any more."""
    await usecases.close_feed(driver_id, by=by, diary=diary)


@router.get("/calendars/{token}.ics", response_class=Response, responses={200: {"content": {"text/calendar": {}}}})
async def read_feed(token: Annotated[str, Path(min_length=20, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")], diary: DiaryWith, at: Now) -> Response:
    """Give the calendar that the secret opens, a month back and two ahead. Needs no token."""
    driver, entries = await usecases.read_feed(token, diary=diary, at=at)
    return Response(icalendar_feed.written(driver, entries), media_type=_ICS, headers=_SECRET)
