"""Operations of one service, for administrators who reach it directly: what it said, what it could not hear, and telling either again.

Not routed by the gateway. Needs the scopes `ops:read` and `ops:write`, which only the role `admin` grants.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Response
from pydantic import Field

from chassis.actor import Actor
from chassis.auth import allow
from chassis.broker import NotConfirmed, Unroutable
from chassis.errors import Unavailable
from chassis.event_log import DeadItem, DeadLetters, EventLog
from chassis.http import Now, PageOf, RequestModel, ResponseModel, ServiceRouter
from contracts import CloudEvent
from contracts.values import Timestamp

Kind = Literal["event", "message"]
Reader = Annotated[Actor, allow("ops:read")]
Operator = Annotated[Actor, allow("ops:write")]
ItemId = Annotated[str, Path(max_length=256)]


class BrokerUnavailable(Unavailable):
    """The broker did not take the message."""


class ReasonIn(RequestModel):
    """Why somebody does this; kept with the dead letter."""

    reason: Annotated[str, Field(min_length=3, max_length=500)]


class ReplayIn(RequestModel):
    """From when on, and to which service's queue, events are told again."""

    since: Timestamp
    to_service: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{2,24}$")]


class EventsOut(ResponseModel):
    """Events of one aggregate, in order."""

    items: list[CloudEvent]


class DeadItemOut(ResponseModel):
    """An event that could not be applied, or a message that is no event."""

    id: str
    kind: Kind
    reason: str
    died_at: Timestamp
    content: dict[str, Any] | str

    @classmethod
    def of(cls, item: DeadItem) -> "DeadItemOut":
        """Show a dead letter."""
        return cls(id=item.id, kind=item.kind, reason=item.reason, died_at=item.died_at, content=item.content)


class DeadPageOut(ResponseModel):
    """Dead letters, the latest first."""

    items: list[DeadItemOut]
    next_cursor: str | None


def operations_router(log: EventLog, letters: DeadLetters) -> ServiceRouter:
    """Make the routes under `/admin`."""
    router = ServiceRouter(prefix="/admin", tags=["operations"])

    @router.get("/events")
    async def events_of(_: Reader, subject: Annotated[str, Query(max_length=256)], after: Annotated[int, Query(ge=0, le=2**53)] = 0) -> EventsOut:
        """List what this service told of one aggregate, after a sequence, 100 at a time."""
        return EventsOut(items=list(await log.of_subject(subject, after=after)))

    @router.post("/replays", status_code=202, response_class=Response)
    async def replay(body: ReplayIn, _: Operator) -> None:
        """Have everything this service told since a moment told again to one service, which drops what it knows."""
        async with _broker_willing():
            await log.replay(body.since, to_service=body.to_service)

    @router.get("/dead-letters")
    async def dead_letters(_: Reader, page: PageOf, kind: Kind = "event") -> DeadPageOut:
        """List what could not be applied."""
        found = await letters.page(kind, limit=page.limit, cursor=page.cursor)
        return DeadPageOut(items=[DeadItemOut.of(item) for item in found.items], next_cursor=found.next_cursor)

    @router.post("/dead-letters/{item_id}/redrive", status_code=202, response_class=Response)
    async def redrive(item_id: ItemId, body: ReasonIn, by: Operator, at: Now) -> None:
        """Try it again from the beginning."""
        async with _broker_willing():
            await letters.redrive(item_id, by=by, reason=body.reason, at=at)

    @router.post("/dead-letters/{item_id}/discard", status_code=204, response_class=Response)
    async def discard(item_id: ItemId, body: ReasonIn, by: Operator, at: Now) -> None:
        """Give it up for good; what waited behind it goes on."""
        await letters.discard(item_id, by=by, reason=body.reason, at=at)

    return router


@asynccontextmanager
async def _broker_willing() -> AsyncIterator[None]:
    try:
        yield
    except (NotConfirmed, Unroutable) as error:
        raise BrokerUnavailable from error
