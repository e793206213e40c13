"""`Idempotency-Key`: a POST sent again has one effect and gets the first answer again.

The claim of a key is stored before the work begins, with a seed from which all ids and the time of the request are made. A process that dies
between the work and its answer therefore leaves a claim that a retry takes over: the retry makes the same ids, finds its own document, and answers
as the first would have.
"""

import hashlib
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import uuid_utils
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError
from starlette.exceptions import HTTPException
from typeid import TypeID

from chassis.actor import Actor
from chassis.auth import authenticate
from chassis.errors import IdempotencyKeyReused, Malformed, Problem, RequestInProgress
from chassis.mongo import Collection
from chassis.outbox import retried

HEADER = "idempotency-key"
_KEPT_SECONDS = 7 * 24 * 3600
_ABANDONED_AFTER = timedelta(seconds=30)
_MAX_ANSWER = 8 * 1024 * 1024
_HEADERS_KEPT = ("content-type", "etag", "location")


@dataclass
class Seed:
    """Where the ids and the time of one request come from. The same seed makes the same ids in the same order."""

    base: UUID
    made: int = 0

    @property
    def at(self) -> datetime:
        """The moment of the first try, from the UUIDv7."""
        return datetime.fromtimestamp((self.base.int >> 80) / 1000, UTC)

    def new_id(self, prefix: str) -> str:
        """Make the next id with this prefix."""
        digest = hashlib.sha256(f"{self.base}|{prefix}|{self.made}".encode()).digest()
        self.made += 1
        derived = (self.base.int >> 64 << 64) | (0b10 << 62) | (int.from_bytes(digest[:8], "big") >> 2)
        return str(TypeID.from_uuid(uuid_utils.UUID(int=derived), prefix))


seed: ContextVar[Seed | None] = ContextVar("seed", default=None)
"""The seed of the request at hand; None for requests without a key."""


class Idempotency:
    """Claims and answers of idempotent requests, in the service's own database, kept for seven days."""

    def __init__(self, collection: Collection) -> None:
        self._claims = collection

    async def ensure_indexes(self) -> None:
        """Create the expiry index."""
        await self._claims.create_indexes([IndexModel([("at", ASCENDING)], name="expiry", expireAfterSeconds=_KEPT_SECONDS)])

    async def answer(self, request: Request, handle: Callable[[Request], Awaitable[Response]]) -> Response:
        """Answer the request once in effect. Raises RequestInProgress, IdempotencyKeyReused, and whatever the work raises."""
        actor = await authenticate(request)
        name = _claim_name(request, actor)
        fingerprint = await _fingerprint(request)
        claimed = await self._claim(name, fingerprint)
        if isinstance(claimed, Response):
            return claimed
        token, retry = seed.set(claimed.seed), retried.set(claimed.is_retry)
        try:
            response = await handle(request)
        except Exception as error:
            await (self._forget(name) if _is_refusal(error) else self._let_go(name))
            raise
        finally:
            seed.reset(token)
            retried.reset(retry)
        await self._remember(name, response)
        return response

    async def _claim(self, name: str, fingerprint: bytes) -> "Response | _Claim":
        now = datetime.now(UTC)
        base = TypeID().uuid
        try:
            await self._claims.insert_one(
                {"_id": name, "fingerprint": fingerprint, "seed": str(base), "state": "working", "at": now, "busyUntil": now + _ABANDONED_AFTER}
            )
        except DuplicateKeyError:
            return await self._known(name, fingerprint, now)
        return _Claim(Seed(UUID(str(base))), is_retry=False)

    async def _known(self, name: str, fingerprint: bytes, now: datetime) -> "Response | _Claim":
        found = await self._claims.find_one({"_id": name})
        if found is None:
            raise RequestInProgress
        if found["fingerprint"] != fingerprint:
            raise IdempotencyKeyReused
        if found["state"] == "done":
            answer = found["answer"]
            return Response(bytes(answer["body"]), answer["status"], {**answer["headers"], "idempotency-replayed": "true"})
        if found["busyUntil"] > now:
            raise RequestInProgress
        still_free = {"_id": name, "busyUntil": found["busyUntil"], "state": "working"}
        taken = await self._claims.update_one(still_free, {"$set": {"busyUntil": now + _ABANDONED_AFTER}})
        if taken.matched_count == 0:
            raise RequestInProgress
        return _Claim(Seed(UUID(found["seed"])), is_retry=True)

    async def _remember(self, name: str, response: Response) -> None:
        body = getattr(response, "body", None)
        if not isinstance(body, bytes) or len(body) > _MAX_ANSWER or response.status_code >= 500:
            await self._let_go(name)
            return
        headers = {key: response.headers[key] for key in _HEADERS_KEPT if key in response.headers}
        await self._claims.update_one({"_id": name}, {"$set": {"state": "done", "answer": {"status": response.status_code, "headers": headers, "body": body}}})

    async def _forget(self, name: str) -> None:
        await self._claims.delete_one({"_id": name})

    async def _let_go(self, name: str) -> None:
        await self._claims.update_one({"_id": name}, {"$set": {"busyUntil": datetime.now(UTC)}})


@dataclass(frozen=True)
class _Claim:
    seed: Seed
    is_retry: bool


def _is_refusal(error: Exception) -> bool:
    """Tell whether the error means that nothing was done: the key may then serve another try, with another body too."""
    if isinstance(error, Problem):
        return error.status < 500
    return isinstance(error, RequestValidationError) or (isinstance(error, HTTPException) and error.status_code < 500)


def _claim_name(request: Request, actor: Actor) -> str:
    key = request.headers[HEADER]
    if not 1 <= len(key) <= 255 or not key.isascii() or not key.isprintable():
        raise Malformed("The Idempotency-Key must be 1 to 255 printable ASCII characters.")
    parts = "\n".join((actor.org, actor.subject, request.method, request.url.path, key))
    return hashlib.sha256(parts.encode()).hexdigest()


async def _fingerprint(request: Request) -> bytes:
    body = await request.body()
    _, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    if boundary:
        body = body.replace(boundary.split(";")[0].strip(' "').encode("latin-1"), b"")
    return hashlib.sha256(request.url.query.encode() + b"\n" + body).digest()
