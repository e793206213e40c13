"""Links: found by the hash of their token, forgotten a month after they ended."""

from collections.abc import Mapping
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database
from tracking.domain.share import Share, ShareNotFound

_TOLD_GONE_SECONDS = 30 * 24 * 3600


class ShareStore:
    """The links of all orders."""

    def __init__(self, database: Database) -> None:
        self._shares = database["shares"]

    async def ensure_indexes(self) -> None:
        """Create the indexes."""
        await self._shares.create_indexes(
            [
                IndexModel([("tokenHash", ASCENDING)], name="token", unique=True),
                IndexModel([("expiresAt", ASCENDING)], name="expiry", expireAfterSeconds=_TOLD_GONE_SECONDS),
            ]
        )

    async def get_by_token(self, token_hash: str) -> Share:
        """Get a link by the hash of its token. Raises ShareNotFound."""
        return _share(await self._shares.find_one({"tokenHash": token_hash}))

    async def get_of(self, order_id: str, share_id: str) -> Share:
        """Get a link of an order. Raises ShareNotFound."""
        return _share(await self._shares.find_one({"_id": share_id, "orderId": order_id}))

    async def save(self, share: Share) -> None:
        """Store a link, new or withdrawn."""
        document = {
            "tokenHash": share.token_hash,
            "orderId": share.order_id,
            "createdBy": share.created_by,
            "createdAt": share.created_at,
            "expiresAt": share.expires_at,
            "precision": share.precision,
            "withdrawnAt": share.withdrawn_at,
        }
        await self._shares.replace_one({"_id": share.id}, document, upsert=True)


def _share(document: Mapping[str, Any] | None) -> Share:
    if document is None:
        raise ShareNotFound
    return Share(
        id=document["_id"],
        token_hash=document["tokenHash"],
        order_id=document["orderId"],
        created_by=document["createdBy"],
        created_at=document["createdAt"],
        expires_at=document["expiresAt"],
        precision=document.get("precision", "coarse"),
        withdrawn_at=document["withdrawnAt"],
    )
