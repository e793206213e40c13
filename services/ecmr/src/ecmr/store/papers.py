"""Finished PDFs, kept beside the notes: the same note is printed once, and its bytes are known again when somebody brings them back."""

from datetime import datetime

from bson import Binary
from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database


class PaperStore:
    """PDFs by what they show."""

    def __init__(self, database: Database) -> None:
        self._papers = database["papers"]

    async def ensure_indexes(self) -> None:
        """Create what finds a PDF by its bytes."""
        await self._papers.create_indexes([IndexModel([("sha256", ASCENDING)], name="bytes")])

    async def find(self, key: str) -> bytes | None:
        """Give the PDF that was made for this content."""
        found = await self._papers.find_one({"_id": key}, {"content": 1})
        return bytes(found["content"]) if found else None

    async def keep(self, key: str, content: bytes, *, sha256: str, ecmr_id: str, at: datetime) -> bytes:
        """Keep a PDF; when another process was quicker, its bytes count. Answers those that are kept."""
        fresh = {"content": Binary(content), "sha256": sha256, "ecmrId": ecmr_id, "at": at}
        await self._papers.update_one({"_id": key}, {"$setOnInsert": fresh}, upsert=True)
        return await self.find(key) or content

    async def ecmr_of(self, sha256: str) -> str | None:
        """Tell which note a PDF with these bytes is of."""
        found = await self._papers.find_one({"sha256": sha256}, {"ecmrId": 1})
        return str(found["ecmrId"]) if found else None
