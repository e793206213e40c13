"""Has pages drawn small by child processes, as files nobody trusts are."""

import base64
from typing import Self

from chassis.errors import NotFound, Unavailable
from ocr.adapters.child_process import ChildDied, ChildLimits, Children, ChildrenBusy, ChildTooSlow
from ocr.domain.intake import MIB

_TIMEOUT = 10.0


class PageNotFound(NotFound):
    """The document has no such page, or it cannot be drawn."""


class DrawerBusy(Unavailable):
    """All who draw pages are busy."""


class PageDrawer:
    """Draws pages, a few at a time."""

    def __init__(self, *, max_pixels: int, count: int = 1) -> None:
        limits = ChildLimits(address_space=1536 * MIB, cpu_seconds=15, calls=200, idle_seconds=30.0)
        self._children = Children("ocr.adapters.page_drawing", limits, count=count)
        self._max_pixels = max_pixels

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._children.__aexit__()

    async def draw(self, content: bytes, *, content_type: str, page: int, width: int) -> bytes:
        """Draw a page as JPEG, its longer side `width` pixels at most. Raises PageNotFound, DrawerBusy."""
        asked = {"contentType": content_type, "page": page, "width": width, "maxPixels": self._max_pixels}
        try:
            answer = await self._children.call(asked, content, timeout=_TIMEOUT)
        except (ChildrenBusy, ChildTooSlow) as error:
            raise DrawerBusy from error
        except ChildDied as error:
            raise PageNotFound("The page cannot be drawn.") from error
        if "fault" in answer:
            raise PageNotFound(f"{answer['fault'][:1].upper()}{answer['fault'][1:]}.")
        return base64.b64decode(answer["jpeg"])
