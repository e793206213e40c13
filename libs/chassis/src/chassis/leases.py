"""Leases in MongoDB: one of several processes does a thing at a time. Time is the server's (`$$NOW`); the clocks of the processes do not matter.

A lease keeps work from being done twice, it does not forbid it: a process that was paused may go on for a moment after its lease went to another.
What is done under a lease must be right even then.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from chassis.mongo import Collection, Database

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

TAKEN = "_taken"


def claim(*, owner: str, seconds: float, owner_field: str = "owner", until_field: str = "until", also: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Write the update that takes a lease if it is free, expired or the owner's own, and changes nothing otherwise.

    `also` are expressions set when it is taken. The claim succeeded when the updated document names the owner.
    """
    taken: dict[str, Any] = {owner_field: owner, until_field: {"$dateAdd": {"startDate": "$$NOW", "unit": "millisecond", "amount": int(seconds * 1000)}}}
    taken |= also or {}
    free = {"$or": [{"$eq": [f"${owner_field}", owner]}, {"$lte": [{"$ifNull": [f"${until_field}", _LONG_AGO]}, "$$NOW"]}]}
    kept = {name: {"$cond": [f"${TAKEN}", value, {"$ifNull": [f"${name}", "$$REMOVE"]}]} for name, value in taken.items()}
    return [{"$set": {TAKEN: free}}, {"$set": kept}, {"$unset": TAKEN}]


class LeaseLost(Exception):  # noqa: N818  named after what happened
    """Another process has the lease now."""


class Lease:
    """A named lease, held for `seconds` after each claim. `epoch` grows by one each time it changes hands."""

    def __init__(self, database: Database, name: str, *, seconds: float = 10.0, owner: str | None = None) -> None:
        self._leases = database["leases"]
        self.name = name
        self.owner = owner or secrets.token_hex(8)
        self.epoch = 0
        self._seconds = seconds
        self._held_until = 0.0

    @property
    def held(self) -> bool:
        """Tell whether the lease is ours for a while yet, by our own monotonic clock counted from before the last claim."""
        return time.monotonic() < self._held_until

    async def claim(self) -> bool:
        """Take the lease or hold it longer; answers whether it is ours."""
        asked_at = time.monotonic()
        changes_hands = {"$add": [{"$ifNull": ["$epoch", 0]}, {"$cond": [{"$eq": ["$owner", self.owner]}, 0, 1]}]}
        update = claim(owner=self.owner, seconds=self._seconds, also={"epoch": changes_hands})
        found = await _take(self._leases, self.name, update)
        if not found or found.get("owner") != self.owner:
            self._held_until = 0.0
            return False
        self.epoch = int(found["epoch"])
        self._held_until = asked_at + self._seconds
        return True

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Hold a claimed lease for as long as the block lasts; the block is cancelled, with LeaseLost in a group, when another has it."""
        async with asyncio.TaskGroup() as both:
            renewing = both.create_task(self._renew())
            yield
            renewing.cancel()

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._seconds / 3)
            if not await self.claim():
                raise LeaseLost(self.name)

    async def release(self) -> None:
        """Let others have it at once."""
        self._held_until = 0.0
        await self._leases.update_one({"_id": self.name, "owner": self.owner}, [{"$set": {"until": "$$NOW"}}])


async def _take(leases: Collection, name: str, update: list[dict[str, Any]]) -> dict[str, Any] | None:
    try:
        return await leases.find_one_and_update({"_id": name}, update, upsert=True, return_document=ReturnDocument.AFTER)
    except DuplicateKeyError:  # another took it for the first time in the same moment
        return None
