"""What the check looks at: every service's database, the stored files, the public keys, and what clients wrote down of their calls.

Nothing of the services is imported. What is read here is read as any stranger with a MongoDB client would read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import httpx
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from pymongo import MongoClient, ReadPreference
from pymongo.read_concern import ReadConcern

Document = Mapping[str, Any]
Keys = Mapping[str, Document]

SERVICES = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")
_LEFT_OUT: Mapping[str, Mapping[str, int]] = {
    "inbox": {"event": 0, "error": 0},
    "papers": {"content": 0},
    "readings": {"packed": 0},
    "deliveries": {"message": 0},
    "idempotency": {"answer": 0},
}
_UNREAD = {"idempotency", "hearing", "leases", "readings", "secrets", "statement_links", "uploads", "telematics_requests", "routes"}


@dataclass(frozen=True)
class Told:
    """One line of a client's history: what it asked for, and how that ended.

    `ok`: acknowledged. `fail`: refused, nothing may have happened. `info`: no answer the client could rely on, so it happened once or not at all.
    `key` tells this operation from all others; `id` is what the answer named; `said` is what was sent, as far as it must be found again.
    """

    op: str
    key: str
    tenant: str
    t0: float
    t1: float
    outcome: str
    id: str = ""
    said: Document = field(default_factory=dict)

    @classmethod
    def of(cls, line: Document) -> Told:
        """Read a line; what is not known here is left alone."""
        known = {name: line[name] for name in ("op", "key", "tenant", "t0", "t1", "outcome", "id", "said") if name in line}
        return cls(**known)


@dataclass
class Evidence:
    """All of it, read once. `databases[service][collection]` are documents; `files` answers the SHA-256 of a stored file, None when there is none."""

    at: datetime
    databases: dict[str, dict[str, list[dict[str, Any]]]]
    history: list[Told] = field(default_factory=list)
    keys: Keys = field(default_factory=dict)
    files: Callable[[str], str | None] = lambda _: None

    def of(self, service: str, collection: str) -> list[dict[str, Any]]:
        """Give the documents of a collection; none when there is no such collection."""
        return self.databases.get(service, {}).get(collection, [])

    def aggregates(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Give every document that tells events, with its service and collection."""
        for service, collections in self.databases.items():
            for collection, documents in collections.items():
                for document in documents:
                    if "eventSeq" in document:
                        yield service, collection, document

    def events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give every event that was told, with the service that told it."""
        for service, collections in self.databases.items():
            for event in collections.get("events", []):
                yield service, event

    def erased(self) -> set[str]:
        """Name the tracking sessions whose positions were erased at a person's request."""
        return {str(event["subject"]) for event in self.of("tracking", "events") if event["type"] == "tracking.erased"}

    def told(self, *ops: str) -> Iterator[Told]:
        """Give the lines of the history about these operations."""
        return (line for line in self.history if line.op in ops)


def read_history(path: Path | None) -> list[Told]:
    """Read a history; a last line that was cut off by the end of its writer is passed over."""
    if path is None:
        return []
    found = []
    for text in path.read_text().splitlines():
        try:
            found.append(Told.of(json.loads(text)))
        except json.JSONDecodeError:
            continue
    return found


def read_databases(mongo_url: str, services: Sequence[str] = SERVICES) -> tuple[datetime, dict[str, dict[str, list[dict[str, Any]]]]]:
    """Read what a majority of the database holds, and the time by its clock."""
    with MongoClient[dict[str, Any]](mongo_url, tz_aware=True, serverSelectionTimeoutMS=10_000) as client:
        now = client.admin.command("hello")["localTime"].replace(tzinfo=UTC)
        found: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for service in services:
            database = client.get_database(service, read_preference=ReadPreference.PRIMARY, read_concern=ReadConcern("majority"))
            names = [name for name in database.list_collection_names() if name not in _UNREAD and not name.startswith("system.")]
            found[service] = {name: list(database[name].find({}, _LEFT_OUT.get(name))) for name in names}
        return now, found


def read_keys(source: str) -> Keys:
    """Read public keys (a JWKS) from a URL or a file, by `kid`."""
    text = httpx.get(source, timeout=20).raise_for_status().text if source.startswith("http") else Path(source).read_text()
    return {key["kid"]: key for key in json.loads(text)["keys"]}


def files_in(settings: Mapping[str, str]) -> Callable[[str], str | None]:
    """Answer the SHA-256 of a file in S3 by its key."""
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 3}, proxies={})
    client = boto3.client(
        "s3",
        endpoint_url=settings["S3_ENDPOINT_URL"],
        aws_access_key_id=settings["S3_ACCESS_KEY"],
        aws_secret_access_key=settings["S3_SECRET_KEY"],
        region_name=settings["S3_REGION"],
        config=config,
    )

    def sha256(key: str) -> str | None:
        try:
            body = client.get_object(Bucket=settings["S3_BUCKET"], Key=key)["Body"].read()
        except (BotoCoreError, ClientError):
            return None
        return hashlib.sha256(body).hexdigest()

    return sha256
