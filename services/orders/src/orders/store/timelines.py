"""Timelines in MongoDB: what was heard of each order, and what the order itself has just said."""

from collections.abc import Mapping, Sequence
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import BulkWriteError

from chassis.errors import FieldError
from chassis.mongo import BadCursor, Database, Page, Sort, decode_cursor, encode_cursor, only_duplicates
from contracts.values import Timestamp
from orders.domain.timeline import TimelineEntry

_BY_PLACE = Sort("timeline", "place", 1)
_SHOWN = {"orderId": 0, "expiresAt": 0}


class TimelineStore:
    """One document an event; a second hearing of the same event changes nothing."""

    def __init__(self, database: Database) -> None:
        self._entries = database["timeline"]
        self._archive = database["events"]

    async def ensure_indexes(self) -> None:
        """Create what every query walks, and what lets positions expire."""
        await self._entries.create_indexes(
            [
                IndexModel([("orderId", ASCENDING), ("place", ASCENDING)], name="order_place"),
                IndexModel([("subject", ASCENDING), ("sequence", DESCENDING)], name="subject_sequence"),
                IndexModel([("expiresAt", ASCENDING)], name="expiry", expireAfterSeconds=0),
            ]
        )

    async def add(self, entries: Sequence[TimelineEntry]) -> Sequence[str]:
        """Note events. Tells which of them were news, by their ids."""
        documents = {entry.event_id: {"_id": entry.event_id} | _document_of(entry) for entry in entries}
        if not documents:
            return []
        try:
            await self._entries.insert_many(documents.values(), ordered=False)
        except BulkWriteError as error:
            known = {fault["op"]["_id"] for fault in only_duplicates(error)}
            return [event_id for event_id in documents if event_id not in known]
        return list(documents)

    async def erase_positions(self, subject: str) -> None:
        """Forget the positions that were told of a tracking session."""
        await self._entries.delete_many({"subject": subject, "type": "tracking.position"})

    async def page(self, order_id: str, *, pending: Sequence[Mapping[str, Any]], carrier: str | None, limit: int, cursor: str | None) -> Page:
        """Page through an order's timeline; for a `carrier` without what concerns another carrier of the order.

        `pending` are the order's unpublished events, read before this: with the archive they fill what was not heard yet.
        """
        after = _place_after(cursor)
        query = {"orderId": order_id, "place": {"$gt": after}} | ({"data.carrierId": {"$in": [None, carrier]}} if carrier else {})
        heard = await self._entries.find(query, _SHOWN).sort("place", ASCENDING).limit(limit + 1).to_list()
        own = [document for document in await self._unheard(order_id, pending) if document["place"] > after and _concerns(document, carrier)]
        merged = sorted({document["_id"]: document for document in (*own, *heard)}.values(), key=lambda document: document["place"])
        shown = merged[:limit]
        more = encode_cursor(_BY_PLACE, shown[-1]) if len(merged) > limit else None
        return Page([_shown_to(carrier, document) for document in shown], more)

    async def _unheard(self, order_id: str, pending: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        last = await self._entries.find_one({"subject": order_id}, {"sequence": 1}, sort=[("sequence", DESCENDING)])
        said = self._archive.find({"subject": order_id, "seq": {"$gt": last["sequence"] if last else 0}}).sort("seq", ASCENDING)
        archived = [_own(order_id, document["_id"], document["type"], document["time"], document["seq"], document["event"]["data"]) async for document in said]
        return [*archived, *(_own(order_id, event["id"], event["type"], event["time"], event["seq"], event["data"]) for event in pending)]


def _place_after(cursor: str | None) -> str:
    place = decode_cursor(_BY_PLACE, cursor)[0] if cursor else ""
    if not isinstance(place, str):
        raise BadCursor(errors=[FieldError("query/cursor", "was not given by this timeline")])
    return place


def _concerns(document: Mapping[str, Any], carrier: str | None) -> bool:
    return carrier is None or document["data"].get("carrierId") in (None, carrier)


def _shown_to(carrier: str | None, document: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out where the entry stands and, for a carrier, who had the order before it."""
    shown = {name: value for name, value in document.items() if name != "place"}
    return shown if carrier is None else shown | {"data": {name: value for name, value in document["data"].items() if name != "previousCarrierId"}}


def _own(order_id: str, event_id: str, kind: str, at: Timestamp, sequence: int, data: dict[str, Any]) -> dict[str, Any]:
    entry = TimelineEntry(event_id=event_id, order_id=order_id, type=kind, at=at, source="orders", subject=order_id, sequence=sequence, data=data)
    return {"_id": event_id} | {name: value for name, value in _document_of(entry).items() if name not in _SHOWN}


def _document_of(entry: TimelineEntry) -> dict[str, Any]:
    document = entry.model_dump(by_alias=True, exclude={"event_id"}) | {"place": entry.place}
    return document | ({"expiresAt": entry.expires_at} if entry.expires_at else {})
