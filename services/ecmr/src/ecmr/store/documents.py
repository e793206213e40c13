"""What the fleet told of the documents of an order: their hashes go into the proof file."""

from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database
from ecmr.domain.proof_contents import AttachedDocument

_MOST = 500


class DocumentStore:
    """Documents by their order, as `document.uploaded` told of them."""

    def __init__(self, database: Database) -> None:
        self._documents = database["documents"]

    async def ensure_indexes(self) -> None:
        """Create what finds the documents of an order."""
        await self._documents.create_indexes([IndexModel([("orderId", ASCENDING), ("_id", ASCENDING)], name="order")])

    async def keep(self, document: AttachedDocument, *, order_id: str) -> None:
        """Remember a document; a second time changes nothing, for a document never changes."""
        told = document.model_dump(by_alias=True, exclude={"document_id"}) | {"orderId": order_id}
        await self._documents.update_one({"_id": document.document_id}, {"$setOnInsert": told}, upsert=True)

    async def of_order(self, order_id: str | None) -> list[AttachedDocument]:
        """List the documents of an order, oldest first."""
        if order_id is None:
            return []
        found = self._documents.find({"orderId": order_id}, {"orderId": 0}).sort("_id", ASCENDING).limit(_MOST)
        return [AttachedDocument.model_validate({"documentId": document.pop("_id"), **document}) async for document in found]
