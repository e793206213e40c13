"""Secrets in MongoDB, sealed where the installation has a key."""

from typing import Any, Protocol

from pymongo.errors import DuplicateKeyError

from chassis.errors import ConcurrentEdit
from chassis.mongo import Database
from signing.webhook import Secret
from webhooks.domain.organisation_secrets import KnownSecret, OrganisationSecrets


class Seal(Protocol):
    """Makes what is stored unreadable to who has only the database."""

    def close(self, content: bytes, *, owner: str) -> bytes:
        """Seal something of an owner."""
        ...

    def open(self, sealed: bytes, *, owner: str) -> bytes:
        """Open what was sealed for that owner."""
        ...


class SecretStore:
    """One document an organisation."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._secrets = database["secrets"]
        self._seal = seal

    async def get(self, org: str) -> OrganisationSecrets:
        """Load the secrets of an organisation; none when it has none yet."""
        document = await self._secrets.find_one({"_id": org})
        if document is None:
            return OrganisationSecrets(org)
        known = (KnownSecret(one["id"], Secret(self._seal.open(bytes(one["key"]), owner=org)), one["until"]) for one in document["known"])
        return OrganisationSecrets(org, document["version"], tuple(known))

    async def save(self, secrets: OrganisationSecrets) -> None:
        """Store the next version. Raises ConcurrentEdit."""
        known = [{"id": one.secret_id, "key": self._seal.close(one.secret.key, owner=secrets.org), "until": one.until} for one in secrets.known]
        document: dict[str, Any] = {"_id": secrets.org, "version": secrets.version, "known": known}
        try:
            result = await self._secrets.replace_one({"_id": secrets.org, "version": secrets.version - 1}, document, upsert=secrets.version == 1)
        except DuplicateKeyError as error:
            raise ConcurrentEdit from error
        if result.matched_count == 0 and result.upserted_id is None:
            raise ConcurrentEdit
