"""Uploads begun: written before a file is put into the file store, so that a file whose document never came can be found and removed."""

from datetime import datetime

from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database


class UploadStore:
    """The keys of files that may have no document."""

    def __init__(self, database: Database) -> None:
        self._uploads = database["uploads"]

    async def ensure_indexes(self) -> None:
        """Create the index of the sweep."""
        await self._uploads.create_indexes([IndexModel([("at", ASCENDING)], name="age")])

    async def begin(self, document_id: str, *, key: str, at: datetime) -> None:
        """Note that a file is about to be stored, or to be removed."""
        await self._uploads.replace_one({"_id": document_id}, {"key": key, "at": at}, upsert=True)

    async def older_than(self, moment: datetime, *, limit: int = 100) -> list[tuple[str, str]]:
        """Those begun before a moment: document id and key."""
        found = self._uploads.find({"at": {"$lt": moment}}).sort([("at", ASCENDING)]).limit(limit)
        return [(upload["_id"], upload["key"]) async for upload in found]

    async def end(self, document_id: str) -> None:
        """Forget an upload: its file has its document, or is gone."""
        await self._uploads.delete_one({"_id": document_id})
