"""The documents of orders. Only what the order's viewer may see can be asked for: every question names the order, which the caller must have been shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.actor import Actor, Role
from chassis.leases import Lease
from chassis.mongo import Database, Page, Sort, page
from chassis.outbox import WITHOUT_META, Aggregates
from contracts.event import Fact
from ocr.domain.correction import Accuracy
from ocr.domain.document import Document, DocumentNotFound
from ocr.store import document_form
from ocr.store.document_form import document_of, form_of

_NEWEST_FIRST = Sort("newest", "_id", -1)
_OLDEST_FIRST = Sort("oldest", "_id", 1)
_MOST_OF_ORDER = 500
_LEASE = "extraction/"
_PARTIES = ("clientId", "carrierId")
_WAITS: dict[str, Any] = {"needsReview": True, "deletedAt": None}
_REVIEWED: dict[str, Any] = {"review.at": {"$type": "date"}}
_NOBODYS: dict[str, Any] = {"_id": {"$in": []}}


class DocumentStore:
    """Stored documents; those withdrawn are not found by anybody."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.aggregates = Aggregates(database["documents"], service="ocr")
        self._documents = self.aggregates.collection

    async def ensure_indexes(self) -> None:
        """Create the indexes: lists of an order, equal bytes, what is due to be read, what is to be cleared away."""
        await self.aggregates.ensure_indexes(
            IndexModel([("orderId", ASCENDING), ("_id", ASCENDING)], name="order"),
            IndexModel([("orderId", ASCENDING), ("sha256", ASCENDING), ("_id", ASCENDING)], name="same bytes"),
            IndexModel([("extraction.dueAt", ASCENDING)], name="due", sparse=True),
            *(IndexModel([(field, ASCENDING), ("_id", ASCENDING)], name=f"review {field}", partialFilterExpression=_WAITS) for field in _PARTIES),
            IndexModel([("_id", ASCENDING), ("needsReview", ASCENDING)], name="review", partialFilterExpression=_WAITS),
            *(IndexModel([(field, ASCENDING), ("review.at", ASCENDING)], name=f"reviewed {field}", partialFilterExpression=_REVIEWED) for field in _PARTIES),
            IndexModel([("review.at", ASCENDING)], name="reviewed", partialFilterExpression=_REVIEWED),
        )

    async def find(self, document_id: str) -> Document | None:
        """Find a document for the platform itself: jobs ask by id."""
        return _made(await self._documents.find_one({"_id": document_id}, WITHOUT_META))

    async def get(self, document_id: str, *, order_id: str) -> Document:
        """Get a document of an order. Raises DocumentNotFound."""
        document = _made(await self._documents.find_one({"_id": document_id, "orderId": order_id, "deletedAt": None}, WITHOUT_META))
        if document is None:
            raise DocumentNotFound
        return document

    async def list(self, order_id: str, *, document_type: str | None, limit: int, cursor: str | None) -> Page:
        """Page through the documents of an order, newest first, in the shape of the API."""
        wanted: dict[str, Any] = {"orderId": order_id, "deletedAt": None}
        if document_type:
            wanted["documentType"] = document_type
        return await page(self._documents, wanted, sort=_NEWEST_FIRST, limit=limit, cursor=cursor, projection=document_form.SHOWN)

    async def find_same(self, sha256: str, *, order_id: str) -> str | None:
        """Find the first document of the order with the same bytes."""
        found = await self._documents.find_one({"orderId": order_id, "sha256": sha256, "deletedAt": None}, {"_id": 1}, sort=[("_id", ASCENDING)])
        return found["_id"] if found else None

    async def add(self, document: Document, *facts: Fact, at: datetime) -> None:
        """Store a new document and what it tells."""
        await self.aggregates.insert(form_of(document), *facts, at=at)

    async def save(self, document: Document, *facts: Fact, at: datetime) -> None:
        """Store the next version and what it tells. Raises ConcurrentEdit."""
        await self.aggregates.replace(form_of(document), *facts, at=at)

    async def due(self, *, at: datetime, limit: int) -> Sequence[str]:
        """Documents to be read now, the longest waiting first; one that is being read elsewhere is among them."""
        found = self._documents.find({"extraction.dueAt": {"$lte": at}}, {"_id": 1}).sort([("extraction.dueAt", ASCENDING)]).limit(limit)
        return [document["_id"] async for document in found]

    async def waiting(self) -> int:
        """How many documents are waiting or being read."""
        return await self._documents.count_documents({"extraction.dueAt": {"$exists": True}})

    async def to_review(self, *, visible_to: Actor, limit: int, cursor: str | None) -> Page:
        """Page through the documents that a person should look at, the oldest first."""
        wanted = {"$and": [_WAITS, _of(visible_to)]}
        return await page(self._documents, wanted, sort=_OLDEST_FIRST, limit=limit, cursor=cursor, projection=document_form.SHOWN)

    async def accuracy(self, *, since: datetime, until: datetime, visible_to: Actor) -> Sequence[Accuracy]:
        """What people said of the fields, by provider and field, in the reviews of a span of time."""
        steps: list[dict[str, Any]] = [
            {"$match": {"$and": [{"review.at": {"$gte": since, "$lt": until, "$type": "date"}}, _of(visible_to)]}},
            {"$unwind": "$review.verdicts"},
            {
                "$group": {
                    "_id": {"provider": "$review.provider", "field": "$review.verdicts.field", "judgement": "$review.verdicts.judgement"},
                    "n": {"$sum": 1},
                }
            },
        ]
        counted: dict[tuple[str, str], dict[str, int]] = {}
        async for row in await self._documents.aggregate(steps):
            counted.setdefault((row["_id"]["provider"], row["_id"]["field"]), {})[row["_id"]["judgement"]] = row["n"]
        return [Accuracy(provider, field, counts) for (provider, field), counts in sorted(counted.items())]

    async def of_order(self, order_id: str) -> Sequence[Document]:
        """Load the documents of an order for the platform itself."""
        return [document_of(form) async for form in self._documents.find({"orderId": order_id, "deletedAt": None}, WITHOUT_META).limit(_MOST_OF_ORDER)]

    def lease_of(self, document_id: str, *, seconds: float) -> Lease:
        """The right to read a document, so that two workers do not do it at once."""
        return Lease(self._database, _LEASE + document_id, seconds=seconds)

    async def forget_lease(self, lease: Lease) -> None:
        """Remove a lease that is of no more use."""
        await self._database["leases"].delete_one({"_id": lease.name, "owner": lease.owner})


def _of(actor: Actor) -> dict[str, Any]:
    """A shipper's own documents, those of orders a carrier carries, all for an admin."""
    if actor.is_admin:
        return {}
    roles: tuple[tuple[Role, str], ...] = (("shipper", "clientId"), ("carrier", "carrierId"))
    seen = [{field: actor.org} for role, field in roles if actor.has(role)]
    return {"$or": seen} if seen else dict(_NOBODYS)


def _made(found: Mapping[str, Any] | None) -> Document | None:
    return document_of(found) if found else None
