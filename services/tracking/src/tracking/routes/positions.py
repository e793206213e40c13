"""Positions over HTTP: one, a batch, the history."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from chassis.errors import FieldError, Invalid
from chassis.http import Now, PageOf, ServiceRouter, etag
from contracts.values import Timestamp
from tracking import usecases
from tracking.domain.fixes import Verdict
from tracking.routes.asking import Known, Live, Looks, Owner, Positions, Reader, ReadOrder, Sessions, WriteOrder, Writer
from tracking.routes.sessions import both
from tracking.schemas import BatchIn, BatchOut, PositionIn, PositionPageOut, RefusedPosition, UpdateOut, geojson_lines, gpx_lines
from tracking.schemas.track_files import GEOJSON, GPX
from tracking.store import StoredFix
from tracking.usecases import BatchPosition, Reported

router = ServiceRouter(tags=["positions"])


class PositionTooOld(Invalid):
    """The position is older than positions may be kept."""


class NoPositionReadable(Invalid):
    """Nothing in the batch is a position."""


@both(router.post, "/update")
async def update_position(body: PositionIn, order: WriteOrder, sessions: Sessions, positions: Positions, live: Live, at: Now, response: Response) -> UpdateOut:
    """Take one position of the order's vehicle.

    The verdict says what became of it: `accepted`, `out_of_order` (history only), `duplicate`, or kept apart as `future` or `impossible`.
    """
    session = await sessions.get_open(order.order_id)
    (delivered,) = await usecases.record_positions(
        [Reported(session, order, [body.to_fix()])], source="api", sessions=sessions, positions=positions, live=live, at=at
    )
    if delivered.verdicts[0] is Verdict.EXPIRED:
        raise PositionTooOld(errors=[FieldError("#/timestamp", "lies more than 60 days back")])
    etag(response, delivered.session.version)
    return UpdateOut.of(delivered.session, delivered.verdicts[0])


@router.post("/api/tracking/positions")
async def record_batch(body: BatchIn, by: Writer, sessions: Sessions, positions: Positions, known: Known, owner: Owner, live: Live, at: Now) -> BatchOut:
    """Take up to 1,000 positions of any of the caller's orders, in any order of time, and give a verdict for each.

    What can be kept is kept; the rest is told one by one. 422 only when none of them can be read.
    """
    members = body.members()
    readable = {index: BatchPosition(member.order_id, member.to_fix()) for index, member in enumerate(members) if not isinstance(member, RefusedPosition)}
    if not readable:
        raise NoPositionReadable(errors=body.faults())
    verdicts = await usecases.record_batch(readable, by=by, sessions=sessions, positions=positions, known=known, owner=owner, live=live, at=at)
    return BatchOut.of(members, verdicts)


_FILES = {
    "content": {
        GEOJSON: {"schema": {"type": "object", "description": "RFC 7946 FeatureCollection, one point for each position."}},
        GPX: {"schema": {"type": "string", "description": "GPX 1.1, one track segment for each session."}},
    }
}


@both(router.get, "/positions", response_model=PositionPageOut, responses={200: _FILES})
async def list_positions(
    order: ReadOrder,
    by: Reader,
    positions: Positions,
    looks: Looks,
    at: Now,
    page: PageOf,
    format: Annotated[Literal["json", "geojson", "gpx"], Query(description="`json` is paged; the others are the whole span.")] = "json",  # noqa: A002  the API's word
    since: Annotated[Timestamp | None, Query(alias="from", description="From this moment on.")] = None,
    until: Annotated[Timestamp | None, Query(description="Up to this moment.")] = None,
) -> Response | PositionPageOut:
    """List the order's positions by time, oldest first, over all its sessions. Those kept apart are not among them."""
    await looks.note(order.order_id, org=by.actor.org, viewer=by.actor.subject, way="history", at=at)
    if format == "json":
        return PositionPageOut.of(await positions.page(order.order_id, since=since, until=until, limit=page.limit, cursor=page.cursor))
    track = await _begun(positions.track(order.order_id, since=since, until=until))
    lines, media_type = (geojson_lines(order.order_id, track), GEOJSON) if format == "geojson" else (gpx_lines(order.order_id, track), GPX)
    headers = {"content-disposition": f'attachment; filename="{order.order_id}.{format}"'}
    return StreamingResponse(lines, media_type=media_type, headers=headers)


async def _begun(track: AsyncIterator[StoredFix]) -> AsyncIterator[StoredFix]:
    """Read the first position now, so that a database that is away is answered with 503 and not with half a file."""
    first = await anext(track, None)

    async def whole() -> AsyncIterator[StoredFix]:
        if first is not None:
            yield first
        async for stored in track:
            yield stored

    return whole()
