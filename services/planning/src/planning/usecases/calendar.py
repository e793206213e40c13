"""A driver's calendar, for people with a token and for phones with a secret address."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.actor import Actor
from chassis.errors import FieldError, Invalid
from planning.domain.calendar import LONGEST_SPAN, CalendarEntry, calendar_of
from planning.domain.driver import Driver
from planning.store import AbsenceStore, CalendarFeedStore, DriverStore, TourStore

PLATFORM = Actor.service("planning")
_FEED_PAST, _FEED_AHEAD = timedelta(days=31), timedelta(days=61)


class SpanInvalid(Invalid):
    """A calendar is shown from a moment until a later one, not too far away."""


@dataclass(frozen=True, slots=True)
class Diary:
    """What a calendar is made of."""

    drivers: DriverStore
    tours: TourStore
    absences: AbsenceStore
    feeds: CalendarFeedStore


async def show_calendar(
    driver_id: str, *, since: datetime | None, until: datetime | None, by: Actor, diary: Diary, at: datetime
) -> tuple[Driver, tuple[CalendarEntry, ...]]:
    """Show what touches a span, by default the next four weeks. Raises DriverNotFound, SpanInvalid."""
    begins = since or at
    ends = until or begins + timedelta(days=28)
    if not begins < ends <= begins + LONGEST_SPAN:
        raise SpanInvalid(errors=[FieldError("#/until", f"must lie after `from`, by {LONGEST_SPAN.days} days at most")])
    driver = await diary.drivers.get(driver_id, visible_to=by)
    return driver, await _entries(driver, begins, ends, diary)


async def open_feed(driver_id: str, *, by: Actor, diary: Diary, at: datetime) -> str:
    """Make a secret for a driver's feed; the one before opens nothing any more. Raises DriverNotFound."""
    driver = await diary.drivers.get(driver_id, visible_to=by)
    token = secrets.token_urlsafe(32)
    await diary.feeds.open(driver_id, token=token, carrier_id=driver.carrier_id, at=at)
    return token


async def close_feed(driver_id: str, *, by: Actor, diary: Diary) -> None:
    """End a driver's feed. Raises DriverNotFound."""
    await diary.drivers.get(driver_id, visible_to=by)
    await diary.feeds.close(driver_id)


async def read_feed(token: str, *, diary: Diary, at: datetime) -> tuple[Driver, tuple[CalendarEntry, ...]]:
    """Give the calendar that a secret opens: a month back and two ahead. Raises FeedNotFound, DriverNotFound."""
    driver_id, _ = await diary.feeds.find(token)
    driver = await diary.drivers.get(driver_id, visible_to=PLATFORM)
    return driver, await _entries(driver, at - _FEED_PAST, at + _FEED_AHEAD, diary)


async def _entries(driver: Driver, since: datetime, until: datetime, diary: Diary) -> tuple[CalendarEntry, ...]:
    whose = {"carrier_id": driver.carrier_id, "driver_id": driver.driver_id}
    return calendar_of(await diary.tours.touching(since, until, **whose), await diary.absences.touching(since, until, **whose))
