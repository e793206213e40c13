"""Intake: positions in, verdicts out. Stored before anybody is told."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis import telemetry
from chassis.errors import ConcurrentEdit
from contracts import Fact
from contracts.tracking import PositionSource, TrackingArrived, TrackingDeparted, TrackingDeviated, TrackingEtaChanged, TrackingPosition
from tracking.adapters.live_feed import LiveFeed
from tracking.domain.fixes import Fix, Judgement, Verdict, judge
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession
from tracking.store import OrderPartiesStore, PositionStore, SessionStore

TAKEN = telemetry.counter("symphonia_positions_total", "Positions received, by what became of them.", labels=("verdict", "source"))

_TRIES = 50
_PAUSE = 0.02
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Reported:
    """Fixes of one session that came in one request."""

    session: TrackingSession
    order: OrderParties
    fixes: Sequence[Fix]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of them: a verdict for each, and the session afterwards."""

    session: TrackingSession
    verdicts: Sequence[Verdict]


async def record_positions(
    reports: Sequence[Reported], *, source: PositionSource, sessions: SessionStore, positions: PositionStore, live: LiveFeed, at: datetime
) -> list[Delivered]:
    """Judge and store what came, all in one write for each collection, then move the sessions forward. What it answers for is durable.

    Sent again after a failure it stores nothing twice, and the sessions still move forward.
    """
    judged = [await _judged(report, positions, at) for report in reports]
    verdicts = await _stored(reports, [judgement.verdicts for judgement in judged], source=source, positions=positions, at=at)
    gate = asyncio.Semaphore(_AT_ONCE)

    async def forward(report: Reported, judgement: Judgement, final: list[Verdict]) -> Delivered:
        async with gate:
            session = await _moved_forward(report, judgement, final, source=source, sessions=sessions, live=live, at=at)
        for verdict in final:
            TAKEN.labels(verdict.value, source).inc()
        return Delivered(session, final)

    return list(await asyncio.gather(*map(forward, reports, judged, verdicts)))


async def record_device(
    session: TrackingSession, fixes: Sequence[Fix], *, sessions: SessionStore, positions: PositionStore, known: OrderPartiesStore, live: LiveFeed, at: datetime
) -> Sequence[Verdict]:
    """Take what a phone reports for the session its token belongs to."""
    if not fixes:
        return ()
    order = await known.find(session.order_id) or session.order_as_started
    (delivered,) = await record_positions([Reported(session, order, fixes)], source="osmand", sessions=sessions, positions=positions, live=live, at=at)
    return delivered.verdicts


async def _judged(report: Reported, positions: PositionStore, at: datetime) -> Judgement:
    last = report.session.last.fix if report.session.last else None
    late = [fix for fix in report.fixes if last is not None and fix.timestamp < last.timestamp]
    known = await positions.around(report.session, late) if late else []
    return judge(report.fixes, last=last, known=known, doubt=report.session.doubt, at=at)


async def _stored(
    reports: Sequence[Reported], judged: Sequence[list[Verdict]], *, source: PositionSource, positions: PositionStore, at: datetime
) -> list[list[Verdict]]:
    final = [list(verdicts) for verdicts in judged]
    places = [(r, i) for r, verdicts in enumerate(judged) for i in range(len(verdicts))]
    history = [(r, i) for r, i in places if judged[r][i].is_history]
    apart = [(r, i) for r, i in places if judged[r][i].is_apart]
    known = await positions.add([(reports[r].session, reports[r].fixes[i], source) for r, i in history], at=at)
    known_apart = await positions.keep_apart([(reports[r].session, reports[r].fixes[i], source, judged[r][i]) for r, i in apart], at=at)
    for r, i in [history[n] for n in known] + [apart[n] for n in known_apart]:
        final[r][i] = Verdict.DUPLICATE
    return final


async def _moved_forward(
    report: Reported, judgement: Judgement, verdicts: list[Verdict], *, source: PositionSource, sessions: SessionStore, live: LiveFeed, at: datetime
) -> TrackingSession:
    current = report.session
    believed = [fix for fix, verdict in zip(report.fixes, judgement.verdicts, strict=True) if verdict.is_history]
    for _ in range(_TRIES):
        moved, said = current.taking(believed, verdicts, order=report.order, source=source, at=at, doubt=judgement.doubt)
        if moved.tally == current.tally and not said:
            return current
        try:
            await sessions.save(moved, *said, at=at)
        except ConcurrentEdit:
            await asyncio.sleep(random.uniform(0, _PAUSE))  # noqa: S311  spreads the tries of those who met
            running = await sessions.find_open(report.order.order_id)
            if running is None:
                return current  # it was stopped meanwhile; the fixes are in its history
            current = running
            continue
        _tell(moved, said, live)
        return moved
    raise ConcurrentEdit


def _tell(moved: TrackingSession, said: Sequence[Fact], live: LiveFeed) -> None:
    for fact in said:
        match fact:
            case TrackingPosition():
                live.moved(moved)
            case TrackingEtaChanged():
                live.expected(moved)
            case TrackingArrived() | TrackingDeparted():
                live.crossed(fact)
            case TrackingDeviated():
                live.deviated(fact)
