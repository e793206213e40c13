"""A driver's calendar: tours, absences and rests of a span of time, as one list."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Literal

from contracts.values import Timestamp, Value
from planning.domain.absence import Absence, AbsenceReason
from planning.domain.tour import Tour

LONGEST_SPAN = timedelta(days=92)
"""Longest span that is shown at once."""

EntryKind = Literal["tour", "absence", "rest"]


class CalendarEntry(Value):
    """Something a driver does or is away for. `id` is that of the tour or absence; `version` counts its changes."""

    id: str
    kind: EntryKind
    title: str
    starts_at: Timestamp
    ends_at: Timestamp
    place: str | None = None
    stops: tuple[str, ...] = ()
    plate: str | None = None
    reason: AbsenceReason | None = None
    status: str | None = None
    version: int
    updated_at: Timestamp


def calendar_of(tours: Sequence[Tour], absences: Sequence[Absence]) -> tuple[CalendarEntry, ...]:
    """Put tours and absences into one list, by their beginning."""
    entries: Iterable[CalendarEntry] = (*map(_tour, tours), *map(_absence, absences))
    return tuple(sorted(entries, key=lambda entry: (entry.starts_at, entry.id)))


def _tour(tour: Tour) -> CalendarEntry:
    return CalendarEntry(
        id=tour.tour_id, kind="tour", title=tour.name or f"{tour.plate}: {len(tour.stops)} stops", starts_at=tour.starts_at, ends_at=tour.ends_at,
        place=tour.depot.address, stops=tuple(stop.address for stop in tour.stops), plate=tour.plate, status=tour.status, version=tour.version,
        updated_at=tour.updated_at,
    )  # fmt: skip


def _absence(absence: Absence) -> CalendarEntry:
    kind: EntryKind = "rest" if absence.reason == "rest" else "absence"
    return CalendarEntry(
        id=absence.absence_id, kind=kind, title=absence.note or absence.reason, starts_at=absence.starts_at, ends_at=absence.ends_at,
        reason=absence.reason, version=absence.version, updated_at=absence.updated_at,
    )  # fmt: skip
