"""Consignment notes in MongoDB. Every read takes the actor: what it may not see is not found."""

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, ReturnDocument

from chassis.actor import Actor
from chassis.errors import ConcurrentEdit, NotFound
from chassis.mongo import Database, Page, Sort, page
from chassis.outbox import WITHOUT_META, Aggregates, retried
from contracts import Fact
from ecmr.domain.consignment_note import ConsignmentNote, Decided
from ecmr.domain.note_record import hash_of_token

_ATTEMPTS = 5
_NEWEST = [("createdAt", DESCENDING), ("_id", DESCENDING)]
_BY_CREATION = Sort("-createdAt", "createdAt", -1)
_LISTED = WITHOUT_META | dict.fromkeys(("history", "links", "amendments", "signatures.signature", "signatures.seal", "signatures.evidence"), 0)
_NOTHING: dict[str, Any] = {"_id": {"$in": []}}
_SUCCESSOR = "particulars.successiveCarriers.carrierId"
_KINDS: dict[str, tuple[str, ...]] = {"shipper": ("clientId",), "carrier": ("carrierId", _SUCCESSOR), "driver": ("carrierId", _SUCCESSOR)}


class NoteNotFound(NotFound):
    """There is no such consignment note, or it is not yours."""


def notes_of(actor: Actor) -> dict[str, Any]:
    """A shipper sees the notes it sends, a carrier and its drivers those it carries, as the first or a successive one, an admin all."""
    if actor.is_admin:
        return {}
    seen = dict.fromkeys(field for role in actor.roles for field in _KINDS.get(role, ()))
    return {"$or": [{field: actor.org} for field in seen]} if seen else dict(_NOTHING)


class NoteStore:
    """The aggregate `ConsignmentNote` and every way to find it."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["notes"], service="ecmr")
        self._numbers = database["numbers"]

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([("clientId", ASCENDING), *_NEWEST], name="client_created"),
            IndexModel([("carrierId", ASCENDING), *_NEWEST], name="carrier_created", sparse=True),
            IndexModel([(_SUCCESSOR, ASCENDING), *_NEWEST], name="successor_created", sparse=True),
            IndexModel(_NEWEST, name="created"),
            IndexModel([("orderId", ASCENDING), *_NEWEST], name="order_created", sparse=True),
            IndexModel([("verifyCode", ASCENDING)], name="verify_code", unique=True),
            IndexModel([("links.tokenHash", ASCENDING)], name="link", sparse=True),
            IndexModel([("clockAt", ASCENDING)], name="clock", sparse=True),
            IndexModel([("number", ASCENDING)], name="number", unique=True, partialFilterExpression={"number": {"$type": "string"}}),
        )

    async def insert(self, note: ConsignmentNote, *facts: Fact, at: datetime) -> None:
        """Store a new note."""
        await self.aggregates.insert(_document_of(note), *facts, at=at)

    async def get(self, ecmr_id: str, *, visible_to: Actor) -> ConsignmentNote:
        """Load a note. Raises NoteNotFound."""
        return await self._one({"$and": [{"_id": ecmr_id}, notes_of(visible_to)]})

    async def find_by_code(self, code: str) -> ConsignmentNote | None:
        """Find the note a verification code names, whoever asks."""
        document = await self.aggregates.collection.find_one({"verifyCode": code}, WITHOUT_META)
        return _note_of(document) if document else None

    async def by_link(self, token: str) -> ConsignmentNote:
        """Load the note a signing link opens. Raises NoteNotFound."""
        return await self._one({"links.tokenHash": hash_of_token(token)})

    async def of_order(self, order_id: str) -> list[ConsignmentNote]:
        """Load the notes of an order."""
        return [_note_of(document) async for document in self.aggregates.collection.find({"orderId": order_id}, WITHOUT_META).limit(50)]

    async def list(self, *, status: str | None, order_id: str | None, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Page through the notes the actor sees, newest first."""
        conditions = [notes_of(visible_to), *({name: value} for name, value in (("status", status), ("orderId", order_id)) if value)]
        return await page(self.aggregates.collection, {"$and": conditions}, sort=_BY_CREATION, limit=limit, cursor=cursor, projection=_LISTED)

    async def change(self, ecmr_id: str, decide: Callable[[ConsignmentNote], Decided], *, visible_to: Actor, at: datetime) -> ConsignmentNote:
        """Load, decide, save once; decided anew when somebody else was quicker. Raises NoteNotFound and what the decision raises."""
        for _ in range(_ATTEMPTS):
            current = await self.get(ecmr_id, visible_to=visible_to)
            if retried.get() and current.updated_at == at:
                return current
            note, *facts = decide(current)
            try:
                await self.aggregates.replace(_document_of(note), *facts, at=at)
            except ConcurrentEdit:
                continue
            return note
        raise ConcurrentEdit

    async def ring_next(self, *, at: datetime) -> bool:
        """Tell the legal clocks of the note whose clock ran out first; tells whether there was one."""
        document = await self.aggregates.collection.find_one({"clockAt": {"$lte": at}}, WITHOUT_META, sort=[("clockAt", ASCENDING)])
        if document is None:
            return False
        note, *facts = _note_of(document).ring(at=at)
        with contextlib.suppress(ConcurrentEdit):  # another worker told it, or somebody changed the note: it is looked at again
            await self.aggregates.replace(_document_of(note), *facts, at=at)
        return True

    async def next_number(self, year: int) -> str:
        """Take the next number of a year. One that is taken for nothing stays unused."""
        counted = await self._numbers.find_one_and_update({"_id": year}, {"$inc": {"last": 1}}, upsert=True, return_document=ReturnDocument.AFTER)
        last: int = (counted or {})["last"]
        return f"ECMR-{year}-{last:06d}"

    async def _one(self, query: Mapping[str, Any]) -> ConsignmentNote:
        document = await self.aggregates.collection.find_one(query, WITHOUT_META)
        if document is None:
            raise NoteNotFound
        return _note_of(document)


def _document_of(note: ConsignmentNote) -> dict[str, Any]:
    return note.model_dump(by_alias=True, exclude_none=True, exclude={"ecmr_id"}) | {"_id": note.ecmr_id}


def _note_of(document: Mapping[str, Any]) -> ConsignmentNote:
    return ConsignmentNote.model_validate({"ecmrId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})
