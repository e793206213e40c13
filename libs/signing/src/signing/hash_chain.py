"""A history whose entries each seal the one before: what was written cannot be changed or taken out in the middle unseen.

A chain alone does not show that its end was cut off, nor that two ends were told; whoever must rule that out keeps the last seal elsewhere too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from signing.canonical import Json, digest

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry: its content, the seal of the entry before, and its own seal over both."""

    content: Json
    previous: str
    seal: str


class BrokenChain(ValueError):  # noqa: N818  what was found
    """An entry does not fit the one before, or was changed."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the chain is broken at entry {position}")
        self.position = position


def append(content: Json, *, previous: str = GENESIS) -> Link:
    """Seal the next entry. `previous` is the seal of the last one."""
    return Link(content, previous, _seal(content, previous))


def verify(links: Iterable[Link], *, since: str = GENESIS) -> str:
    """Check every link from the seal `since` on; answers the last seal. Raises BrokenChain, which names the first bad entry, from 0."""
    last = since
    for position, link in enumerate(links):
        if link.previous != last or link.seal != _seal(link.content, link.previous):
            raise BrokenChain(position)
        last = link.seal
    return last


def _seal(content: Json, previous: str) -> str:
    return digest({"content": content, "previous": previous})
