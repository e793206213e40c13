"""MongoDB as every service uses it: one client a process, bounded waiting, durable writes, keyset pages."""

import base64
import binascii
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import orjson
import pymongo
from bson import CodecOptions
from bson.errors import InvalidDocument
from pymongo import ASCENDING, AsyncMongoClient
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import (
    BulkWriteError,
    ConnectionFailure,
    ExecutionTimeout,
    NetworkTimeout,
    NotPrimaryError,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
    WriteConcernError,
    WTimeoutError,
)
from pymongo.write_concern import WriteConcern

from chassis.errors import FieldError, Invalid, Malformed, Unavailable

Database = AsyncDatabase[dict[str, Any]]
Collection = AsyncCollection[dict[str, Any]]

_TRANSIENT = (ConnectionFailure, ServerSelectionTimeoutError, NetworkTimeout, NotPrimaryError, ExecutionTimeout, WTimeoutError, WriteConcernError)


_INDEX_OPTIONS_CONFLICT = 85
_DURABLE = WriteConcern(w="majority", j=True)


class DatabaseUnavailable(Unavailable):
    """The database does not answer."""


class BadCursor(Invalid):
    """The cursor is not one this list gave."""


def connect(url: str, *, service: str, timeout: float) -> AsyncMongoClient[dict[str, Any]]:
    """Make the process's client: majority and journal on every write, primary reads, and no call longer than `timeout` seconds.

    Does not connect: a service starts while its database is still away.
    """
    return AsyncMongoClient(
        url,
        appname=service,
        w="majority",
        journal=True,
        tz_aware=True,
        timeoutMS=int(timeout * 1000),
        serverSelectionTimeoutMS=int(timeout * 1000),
        connectTimeoutMS=int(timeout * 1000),
        maxPoolSize=64,
        retryWrites=True,
        retryReads=True,
    )


def durable(database: Database) -> Database:
    """The database with writes that survive the loss of a member and of a process."""
    return database.with_options(codec_options=CodecOptions(tz_aware=True), write_concern=_DURABLE)


def as_problem(error: PyMongoError | InvalidDocument | OverflowError) -> Exception:
    """Say what a driver's error means to the caller: the database away (503), content it cannot hold (422), or a fault of ours (unchanged)."""
    if isinstance(error, _TRANSIENT) or (isinstance(error, PyMongoError) and error.timeout):
        return DatabaseUnavailable()
    if isinstance(error, OperationFailure) and (error.has_error_label("TransientTransactionError") or error.has_error_label("RetryableWriteError")):
        return DatabaseUnavailable()
    if isinstance(error, InvalidDocument | OverflowError):
        return Invalid("The content cannot be stored: a number or a name in it is out of bounds.")
    return error


async def ping(client: AsyncMongoClient[dict[str, Any]], *, timeout: float = 1.0) -> None:
    """Ask the database for a sign of life. Raises DatabaseUnavailable."""
    try:
        with pymongo.timeout(timeout):
            await client.admin.command("ping")
    except PyMongoError as error:
        raise DatabaseUnavailable from error


UNDECIDED = WriteConcern()
"""Writes inside a transaction carry no concern of their own; the commit does."""


@asynccontextmanager
async def transaction(database: Database) -> AsyncIterator[None]:
    """All writes of the block or none, majority and journal at the commit. One attempt: a conflict with another surfaces as the driver's own error.

    Collections written to are taken `with_options(write_concern=UNDECIDED)`. Bound the time around it by `pymongo.timeout`.
    """
    async with (
        database.client.start_session() as session,
        session.bind(end_session=False),
        await session.start_transaction(write_concern=_DURABLE),
    ):
        yield


_DUPLICATE_KEY = 11000


def only_duplicates(error: BulkWriteError) -> Sequence[Mapping[str, Any]]:
    """Answer the writes of a bulk that failed because what they write is there already. Raises the error when it tells of anything else."""
    details = error.details or {}
    faults: Sequence[Mapping[str, Any]] = details.get("writeErrors", [])
    if details.get("writeConcernErrors") or any(fault["code"] != _DUPLICATE_KEY for fault in faults):
        raise error
    return faults


async def ensure_expiry(collection: Collection, field: str, *, after: timedelta, name: str = "expiry") -> None:
    """Let documents expire some time after the moment in a field. A time that was set differently before is changed."""
    seconds = int(after.total_seconds())
    try:
        await collection.create_index([(field, ASCENDING)], name=name, expireAfterSeconds=seconds)
    except OperationFailure as error:
        if error.code != _INDEX_OPTIONS_CONFLICT:
            raise
        await collection.database.command("collMod", collection.name, index={"name": name, "expireAfterSeconds": seconds})


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: a field and its direction; ties fall by `_id` in the same direction."""

    name: str
    field: str
    direction: Literal[1, -1] = -1

    def spec(self) -> list[tuple[str, int]]:
        """As pymongo wants it."""
        return [("_id", self.direction)] if self.field == "_id" else [(self.field, self.direction), ("_id", self.direction)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of documents, and the cursor of the next; None on the last page."""

    documents: Sequence[Mapping[str, Any]]
    next_cursor: str | None


def encode_cursor(sort: Sort, document: Mapping[str, Any]) -> str:
    """Write the place after a document: opaque to clients, bound to the order of the list."""
    value: Any = document
    for part in sort.field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    place = [sort.name, {"t": value.isoformat()} if isinstance(value, datetime) else value, document["_id"]]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def decode_cursor(sort: Sort, cursor: str) -> tuple[Any, str]:
    """Read a cursor made by `encode_cursor` for the same order. Raises BadCursor."""
    try:
        name, value, last_id = orjson.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        value = datetime.fromisoformat(value["t"]) if isinstance(value, dict) else value
    except (ValueError, TypeError, KeyError, binascii.Error, UnicodeError) as error:
        raise _bad_cursor() from error
    if name != sort.name or not isinstance(last_id, str) or isinstance(value, list):
        raise _bad_cursor()
    return value, last_id


def _bad_cursor() -> BadCursor:
    return BadCursor(errors=[FieldError("query/cursor", "was not given by this list in this order")])


async def page(
    collection: Collection, query: Mapping[str, Any], *, sort: Sort, limit: int, cursor: str | None, projection: Mapping[str, Any] | None = None
) -> Page:
    """Read one page by keyset: stable under writes, as quick on page 1,000 as on page 1.

    `query` needs an index that ends in the sort.
    """
    conditions: list[Mapping[str, Any]] = [query] if query else []
    if cursor:
        conditions.append(_after(sort, *decode_cursor(sort, cursor)))
    found = collection.find({"$and": conditions} if conditions else {}, projection).sort(sort.spec()).limit(limit + 1)
    documents = await found.to_list()
    more = len(documents) > limit
    documents = documents[:limit]
    return Page(documents, encode_cursor(sort, documents[-1]) if more else None)


def _after(sort: Sort, value: Any, last_id: str) -> dict[str, Any]:
    beyond = "$gt" if sort.direction == 1 else "$lt"
    if sort.field == "_id":
        return {"_id": {beyond: last_id}}
    return {"$or": [{sort.field: {beyond: value}}, {sort.field: value, "_id": {beyond: last_id}}]}


def literal_prefix(text: str) -> dict[str, str]:
    """Match fields that begin with the text itself, whatever signs it holds; served by an index."""
    if "\x00" in text:
        raise Malformed("A NUL character is not searchable.")
    return {"$gte": text, "$lt": text + "\U0010ffff"}
