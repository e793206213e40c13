"""A calendar as iCalendar (RFC 5545). Moments are written in UTC, so that every phone shows them by its own clock, also where clocks change."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from planning.domain.calendar import CalendarEntry
from planning.domain.driver import Driver

_AGAIN = timedelta(minutes=30)
"""How often a phone should ask."""


def written(driver: Driver, entries: Sequence[CalendarEntry]) -> bytes:
    """Write a driver's calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Symphonia//planning//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", driver.name)
    calendar.add("x-wr-calname", driver.name)
    calendar.add("refresh-interval", _AGAIN)
    calendar.add("x-published-ttl", "PT30M")
    for entry in entries:
        calendar.add_component(_event(entry))
    written_out: bytes = calendar.to_ical()
    return written_out


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@symphonia")
    event.add("sequence", entry.version)
    event.add("dtstamp", entry.updated_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("categories", [entry.kind])
    event.add("transp", "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    if entry.stops:
        event.add("description", "\n".join(f"{number}. {stop}" for number, stop in enumerate(entry.stops, start=1)))
    return event
