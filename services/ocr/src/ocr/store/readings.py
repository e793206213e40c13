"""The full readings, compressed: text and normal form of one reading each. A document's outcome names the one that counts."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from bson import Binary
from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database


@dataclass(frozen=True, slots=True)
class KeptReading:
    """One reading as kept: the text in reading order, and the normal form as plain JSON."""

    reading_id: str
    document_id: str
    text: str
    form: Mapping[str, Any]


class ReadingStore:
    """What engines read, as they read it."""

    def __init__(self, database: Database) -> None:
        self._readings = database["readings"]

    async def ensure_indexes(self) -> None:
        """Create the index by document."""
        await self._readings.create_indexes([IndexModel([("documentId", ASCENDING)], name="document")])

    async def keep(self, reading: KeptReading) -> None:
        """Keep a reading, in place of one with the same id."""
        packed = zlib.compress(orjson.dumps({"text": reading.text, "form": reading.form}), 6)
        await self._readings.replace_one({"_id": reading.reading_id}, {"documentId": reading.document_id, "packed": Binary(packed)}, upsert=True)

    async def find(self, reading_id: str) -> KeptReading | None:
        """Find a reading."""
        found = await self._readings.find_one({"_id": reading_id})
        if found is None:
            return None
        unpacked = orjson.loads(zlib.decompress(found["packed"]))
        return KeptReading(reading_id, found["documentId"], unpacked["text"], unpacked["form"])

    async def forget(self, document_id: str, *, but: str | None = None) -> None:
        """Remove the readings of a document, all but one."""
        await self._readings.delete_many({"documentId": document_id, "_id": {"$ne": but}})
