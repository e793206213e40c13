"""Links over HTTP: make, withdraw, look through."""

from secrets import token_urlsafe
from typing import Annotated

from fastapi import Path, Response

from chassis.http import NewId, Now, ServiceRouter, provided
from chassis.http.pages import PublicAddress
from tracking import usecases
from tracking.routes.asking import Known, Looks, Sessions, WriteOrder, Writer
from tracking.routes.sessions import both
from tracking.schemas.sharing import SharedOut, ShareIn, ShareOut
from tracking.store import ShareStore

router = ServiceRouter(tags=["sharing"])

Shares = Annotated[ShareStore, provided(ShareStore)]

_PREFIX = "shr_"


Public = Annotated[PublicAddress, provided(PublicAddress)]


@both(router.post, "/share", status_code=201)
async def share_tracking(
    order: WriteOrder, by: Writer, known: Known, shares: Shares, public: Public, at: Now, new_id: NewId, body: ShareIn | None = None
) -> ShareOut:
    """Make a link that shows somebody without an account where the goods are, roughly, and when they come. It ends by itself with the trip."""
    token = _PREFIX + token_urlsafe(32)
    asked = body or ShareIn()
    share = await usecases.share_tracking(
        order,
        share_id=new_id("share"),
        token=token,
        until=asked.expires_at,
        precision=asked.precision,
        by=by.actor.subject,
        known=known,
        shares=shares,
        at=at,
    )
    return ShareOut.of(share, token, page=public.at(f"/track/{token}"))


@both(router.delete, "/share/{shareId}", status_code=204)
async def withdraw_share(order: WriteOrder, share_id: Annotated[str, Path(alias="shareId", max_length=64)], shares: Shares, at: Now) -> None:
    """End a link at once."""
    await usecases.withdraw_share(order.order_id, share_id, shares=shares, at=at)


@router.get("/api/tracking/shared/{token}")
async def look_through(
    token: Annotated[str, Path(max_length=128)], shares: Shares, known: Known, sessions: Sessions, looks: Looks, at: Now, response: Response
) -> SharedOut:
    """Show what a link shows. 410 once it has expired or was withdrawn, or the trip is over."""
    seen = await usecases.look_through(token, shares=shares, known=known, sessions=sessions, at=at)
    await looks.note(seen.order.order_id, org=seen.order.client_id, viewer="link", way="link", at=at)
    response.headers["cache-control"] = "no-store"
    return SharedOut.of(seen.share, seen.order, seen.session, seen.expected, at=at)
