"""Records of a carrier's fleet in MongoDB. Every read takes the actor: what it may not see is not found."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from chassis.actor import Actor
from chassis.errors import ConcurrentEdit, NotFound
from chassis.mongo import Database, Page, Sort, page
from chassis.outbox import WITHOUT_META, Aggregates, retried
from contracts import Fact
from planning.domain.fleet_record import FleetRecord

RecordT = TypeVar("RecordT", bound=FleetRecord)
Decided = tuple[RecordT, Sequence[Fact]]

_ATTEMPTS = 5
"""How often a change is decided anew when somebody else changed the record at the same moment."""


class FleetRecords(Generic[RecordT]):
    """One kind of record. A subclass says which, and how its documents differ from what the API shows."""

    collection: str
    record: type[RecordT]
    id_name: str
    missing: type[NotFound]
    visible: Callable[[Actor], dict[str, Any]]
    """What an actor sees, as a condition."""
    derived: tuple[str, ...] = ()
    """Fields a document is found by and the API does not show."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database[self.collection], service="planning")

    def found_by(self, record: RecordT) -> Mapping[str, Any]:
        """Give the derived fields; None leaves one out."""
        del record
        return {}

    async def find(self, record_id: str, *, visible_to: Actor) -> RecordT | None:
        """Load a record, if the actor may see one of that identifier."""
        found = await self.aggregates.collection.find_one({"$and": [{"_id": record_id}, self.visible(visible_to)]}, self.loaded)
        return self.record_of(found) if found else None

    async def get(self, record_id: str, *, visible_to: Actor) -> RecordT:
        """Load a record. Raises the kind's NotFound."""
        record = await self.find(record_id, visible_to=visible_to)
        if record is None:
            raise self.missing
        return record

    async def insert(self, record: RecordT, *facts: Fact, at: datetime) -> None:
        """Store a new record. Raises AlreadyExists."""
        await self.aggregates.insert(self.document_of(record), *facts, at=at)

    async def change(self, record_id: str, decide: Callable[[RecordT], Decided[RecordT] | None], *, visible_to: Actor, at: datetime) -> RecordT:
        """Load, decide, save once; decided anew when somebody else was quicker. A decision of None leaves the record as it is.

        A request that is tried again after it had its effect, at the same moment, finds its own work. Raises NotFound, AlreadyExists and what the
        decision raises.
        """
        for _ in range(_ATTEMPTS):
            current = await self.get(record_id, visible_to=visible_to)
            if retried.get() and current.updated_at == at:
                return current
            decided = decide(current)
            if decided is None:
                return current
            record, facts = decided
            try:
                await self.aggregates.replace(self.document_of(record), *facts, at=at)
            except ConcurrentEdit:
                continue
            return record
        raise ConcurrentEdit

    async def remove(self, record: RecordT) -> None:
        """Erase a record as it was loaded, with all it says of a person. Raises ConcurrentEdit."""
        gone = await self.aggregates.collection.delete_one({"_id": getattr(record, self.id_name), "version": record.version})
        if gone.deleted_count == 0:
            raise ConcurrentEdit

    async def page(self, conditions: Mapping[str, Any], *, sort: Sort, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[RecordT], str | None]:
        """Page through the records the actor sees. Answers them and the cursor of the next page."""
        query = {"$and": [self.visible(visible_to), *({name: condition} for name, condition in conditions.items() if condition is not None)]}
        found: Page = await page(self.aggregates.collection, query, sort=sort, limit=limit, cursor=cursor, projection=self.loaded)
        return [self.record_of(document) for document in found.documents], found.next_cursor

    @property
    def loaded(self) -> Mapping[str, int]:
        """The projection of what a record is made of."""
        return WITHOUT_META | dict.fromkeys(self.derived, 0)

    def document_of(self, record: RecordT) -> dict[str, Any]:
        """Write a record as its API shows it, and what it is found by."""
        document = record.model_dump(by_alias=True, exclude_none=True, exclude={self.id_name}) | {"_id": getattr(record, self.id_name)}
        return document | {name: value for name, value in self.found_by(record).items() if value is not None}

    def record_of(self, document: Mapping[str, Any]) -> RecordT:
        """Read a record from its document."""
        return self.record.model_validate({self.id_name: document["_id"]} | {name: value for name, value in document.items() if name != "_id"})
