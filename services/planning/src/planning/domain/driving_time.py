"""Driving times and breaks of Regulation (EC) 561/2006 over what a driver did and is to do. Planning help: the tachograph is authoritative."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

ActivityKind = Literal["driving", "work", "availability", "rest"]
BreachCode = Literal["B45", "D9", "D10x2", "W56", "F90"]

LONGEST_STRETCH = timedelta(hours=4, minutes=30)
FULL_BREAK = timedelta(minutes=45)
FIRST_PART, SECOND_PART = timedelta(minutes=15), timedelta(minutes=30)
DAILY_REST = timedelta(hours=9)
USUAL_DAY, EXTENDED_DAY, EXTENSIONS_A_WEEK = timedelta(hours=9), timedelta(hours=10), 2
LONGEST_WEEK, LONGEST_FORTNIGHT = timedelta(hours=56), timedelta(hours=90)


class Activity(NamedTuple):
    """What a driver does from one moment to another. Activities are given in order and do not overlap; a gap between two is rest."""

    kind: ActivityKind
    start: datetime
    end: datetime


class Breach(NamedTuple):
    """A rule that is broken: where in the Regulation, from when, and by how much."""

    code: BreachCode
    article: str
    at: datetime
    excess: timedelta


def breaches_of(activities: Sequence[Activity], *, zone: tzinfo = UTC) -> list[Breach]:
    """Tell every breach of articles 6 and 7, by time. Weeks are those of `zone`."""
    whole = _with_rests(activities)
    return sorted([*_of_stretches(whole), *_of_days(whole, zone), *_of_weeks(whole, zone)], key=lambda breach: (breach.at, breach.code))


def _of_stretches(activities: Sequence[Activity]) -> list[Breach]:
    """Article 7: after four and a half hours of driving a break of 45 minutes, or of 15 and then 30 minutes within them, in that order."""
    found: list[Breach] = []
    driven, first_part, told = timedelta(), False, False
    for kind, start, end in activities:
        if kind == "driving":
            excess = driven + (end - start) - LONGEST_STRETCH
            if excess > timedelta() and not told:
                found.append(Breach("B45", "7", max(start, end - excess), excess))
                told = True
            elif told:
                found[-1] = found[-1]._replace(excess=excess)
            driven += end - start
        elif kind == "rest":
            if end - start >= FULL_BREAK or (first_part and end - start >= SECOND_PART):
                driven, first_part, told = timedelta(), False, False
            elif end - start >= FIRST_PART:
                first_part = True
    return found


def _of_days(activities: Sequence[Activity], zone: tzinfo) -> list[Breach]:
    """Article 6(1): nine hours between two daily rests, ten at most twice in a week. The day counts in the week it begins in."""
    found: list[Breach] = []
    extended: dict[datetime, int] = {}
    for day in _days(activities):
        driven = sum((end - start for _, start, end in day), timedelta())
        week = _week_of(day[0].start, zone)
        extended[week] = extended.get(week, 0) + (driven > USUAL_DAY)
        if driven > EXTENDED_DAY:
            found.append(Breach("D9", "6(1)", _moment_after(day, EXTENDED_DAY), driven - EXTENDED_DAY))
        elif driven > USUAL_DAY and extended[week] > EXTENSIONS_A_WEEK:
            found.append(Breach("D10x2", "6(1)", _moment_after(day, USUAL_DAY), driven - USUAL_DAY))
    return found


def _of_weeks(activities: Sequence[Activity], zone: tzinfo) -> list[Breach]:
    """Article 6(2) and (3): 56 hours in a week, 90 in any two consecutive weeks; weeks begin on Monday at midnight."""
    weeks: dict[datetime, list[Activity]] = {}
    for part in (part for activity in activities if activity.kind == "driving" for part in _by_week(activity, zone)):
        weeks.setdefault(_week_of(part.start, zone), []).append(part)
    found: list[Breach] = []
    for week, driving in weeks.items():
        both = [*weeks.get(_week_of(week - timedelta(days=3), zone), ()), *driving]
        for code, article, parts, limit in (("W56", "6(2)", driving, LONGEST_WEEK), ("F90", "6(3)", both, LONGEST_FORTNIGHT)):
            excess = sum((end - start for _, start, end in parts), timedelta()) - limit
            if excess > timedelta():
                found.append(Breach(code, article, _moment_after(parts, limit), excess))  # type: ignore[arg-type]  # mypy widens the literals of the loop
    return found


def _with_rests(activities: Sequence[Activity]) -> list[Activity]:
    """Fill gaps with rest and join rests that touch."""
    whole: list[Activity] = []
    for activity in activities:
        if whole and whole[-1].end < activity.start:
            _put(whole, Activity("rest", whole[-1].end, activity.start))
        _put(whole, activity)
    return whole


def _put(whole: list[Activity], activity: Activity) -> None:
    if whole and whole[-1].kind == activity.kind == "rest":
        whole[-1] = whole[-1]._replace(end=activity.end)
    else:
        whole.append(activity)


def _days(activities: Sequence[Activity]) -> list[list[Activity]]:
    """Give the driving between daily rests. Article 4(g): a rest of nine hours ends a day, whether reduced, regular or the second part of a split one."""
    days: list[list[Activity]] = [[]]
    for activity in activities:
        if activity.kind == "driving":
            days[-1].append(activity)
        elif activity.kind == "rest" and activity.end - activity.start >= DAILY_REST:
            days.append([])
    return [day for day in days if day]


def _moment_after(driving: Sequence[Activity], limit: timedelta) -> datetime:
    """Give the moment at which the driving reaches a limit it exceeds."""
    for _, start, end in driving:
        if end - start > limit:
            return start + limit
        limit -= end - start
    return driving[-1].end


def _week_of(moment: datetime, zone: tzinfo) -> datetime:
    """Give the Monday midnight a week begins with (article 4(i)), as an instant."""
    local = moment.astimezone(zone)
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return monday.astimezone(UTC)


def _by_week(activity: Activity, zone: tzinfo) -> list[Activity]:
    """Cut an activity where weeks begin."""
    parts: list[Activity] = []
    while True:
        following = _week_of(_week_of(activity.start, zone) + timedelta(days=8), zone)
        if activity.end <= following:
            return [*parts, activity]
        parts.append(activity._replace(end=following))
        activity = activity._replace(start=following)
