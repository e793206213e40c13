"""Clients' closing policies in MongoDB."""

from pymongo.errors import DuplicateKeyError

from chassis.errors import ConcurrentEdit
from chassis.mongo import Database
from orders.domain.delivery_file import ClosingPolicy


class PolicyStore:
    """One document a client; a client without one has the policy that wants nothing."""

    def __init__(self, database: Database) -> None:
        self._policies = database["policies"]

    async def of(self, client_id: str) -> ClosingPolicy:
        """Give the client's policy; version 0 is the one nobody wrote."""
        document = await self._policies.find_one({"_id": client_id}, {"_id": 0})
        return ClosingPolicy.model_validate({"clientId": client_id, **(document or {})})

    async def save(self, policy: ClosingPolicy) -> None:
        """Store the next version. Raises ConcurrentEdit."""
        document = policy.model_dump(by_alias=True, exclude={"client_id"})
        try:
            result = await self._policies.replace_one({"_id": policy.client_id, "version": policy.version - 1}, document, upsert=policy.version == 1)
        except DuplicateKeyError as error:
            raise ConcurrentEdit from error
        if not result.matched_count and result.upserted_id is None:
            raise ConcurrentEdit
