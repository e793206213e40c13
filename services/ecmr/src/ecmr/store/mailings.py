"""Mail of notes in MongoDB: a queue that survives every process."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.errors import ConcurrentEdit
from chassis.mongo import Database
from chassis.outbox import WITHOUT_META, Aggregates
from contracts import Fact
from ecmr.domain.mailing import Mailing


class MailingStore:
    """The aggregate `Mailing`."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["mailings"], service="ecmr")

    async def ensure_indexes(self) -> None:
        """Create what the queue and a note's list walk."""
        await self.aggregates.ensure_indexes(
            IndexModel([("nextAt", ASCENDING)], name="due", sparse=True), IndexModel([("ecmrId", ASCENDING), ("_id", DESCENDING)], name="note")
        )

    async def insert(self, mailing: Mailing, *, at: datetime) -> None:
        """Queue a mail."""
        await self.aggregates.insert(_document_of(mailing), at=at)

    async def save(self, mailing: Mailing, *facts: Fact, at: datetime) -> None:
        """Store what became of it. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document_of(mailing), *facts, at=at)

    async def take_due(self, *, at: datetime) -> Mailing | None:
        """Take the mail that has waited longest, if one is due."""
        document = await self.aggregates.collection.find_one({"nextAt": {"$lte": at}}, WITHOUT_META, sort=[("nextAt", ASCENDING)])
        if document is None:
            return None
        mailing = _mailing_of(document).taken(at=at)
        try:
            await self.save(mailing, at=at)
        except ConcurrentEdit:  # another worker took it
            return None
        return mailing

    async def of_note(self, ecmr_id: str) -> list[Mailing]:
        """List the last mails of a note, newest first."""
        found = self.aggregates.collection.find({"ecmrId": ecmr_id}, WITHOUT_META).sort("_id", DESCENDING).limit(200)
        return [_mailing_of(document) async for document in found]


def _document_of(mailing: Mailing) -> dict[str, Any]:
    return mailing.model_dump(by_alias=True, exclude_none=True, exclude={"mailing_id"}) | {"_id": mailing.mailing_id}


def _mailing_of(document: Mapping[str, Any]) -> Mailing:
    return Mailing.model_validate({"mailingId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})
