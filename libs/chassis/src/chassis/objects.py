"""Files in S3, or in anything that speaks it: stored with their hash, read whole or in part, off the event loop.

Keys are made by the server, as `<organisation>/<kind>/<id>`; nothing a client named becomes part of one unchecked.
"""

import asyncio
import base64
import hashlib
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, EndpointConnectionError, HTTPClientError
from botocore.exceptions import ConnectionError as BotoConnectionError
from urllib3.exceptions import HTTPError as Urllib3Error

from chassis import telemetry
from chassis.errors import InternalError, NotFound, RangeNotSatisfiable, Unavailable

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = telemetry.logger(__name__)

CHUNK = 256 * 1024
"""Bytes of one piece of a streamed object."""

_SLOWEST_TRANSFER = 4 * 1024 * 1024
"""Bytes a second below which a transfer is given up, beyond the timeout."""
_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9._:@=+-]*"
_KEY = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})+")
_LONGEST_KEY = 512
_SINGLE_RANGE = re.compile(r"bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})")
_MISSING = {"NoSuchKey", "NotFound", "404"}
_SILENCE = (TimeoutError, OSError, BotoConnectionError, HTTPClientError, Urllib3Error)
_BROKEN_CONNECTION = (EndpointConnectionError, ConnectionClosedError)

_T = TypeVar("_T")


class ObjectNotFound(NotFound):
    """There is no such file, or it is not yours."""


class ObjectStoreUnavailable(Unavailable):
    """The file store does not answer."""


class ContentDamaged(InternalError):  # noqa: N818  named after the broken rule
    """The stored content no longer has the hash it was stored with."""


class BadObjectKey(ValueError):  # noqa: N818  named after the broken rule
    """The key is not of the form `<organisation>/<kind>/<id>`."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What is known of an object without reading it. `size` in bytes; `sha256` in hexadecimal, empty for objects others stored."""

    key: str
    size: int
    content_type: str
    sha256: str
    modified_at: datetime | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ObjectStream:
    """An object, or the asked part of it, on its way. Iterate `chunks` to the end, or call `close`.

    `length` is the number of bytes that come; `content_range` is set when only a part comes (answer 206 and hand it on as `Content-Range`).
    """

    about: StoredObject
    length: int
    content_range: str | None
    chunks: AsyncIterator[bytes]
    close: Callable[[], None]


def object_key(org: str, kind: str, *parts: str) -> str:
    """Make a key. Raises BadObjectKey when a part could be more than a name."""
    return checked_key("/".join((org, kind, *parts)))


def checked_key(key: str) -> str:
    """Give the key back. Raises BadObjectKey for one that is absolute, climbs (`..`), has empty parts or signs that need quoting."""
    if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key):
        raise BadObjectKey(f"{key[:80]!r} is no key of the form <organisation>/<kind>/<id>")
    return key


class ObjectStore:
    """One bucket. Calls run in a bounded pool of threads and give up after `timeout` seconds of silence with ObjectStoreUnavailable."""

    def __init__(
        self,
        *,
        bucket: str,
        region: str,
        endpoint_url: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        path_style: bool = True,
        timeout: float = 2.0,
        connections: int = 16,
    ) -> None:
        """Take the bucket and how to reach it; nothing is called yet. Without keys the usual AWS sources are asked (role, profile, environment)."""
        self._bucket = bucket
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(connections, thread_name_prefix="s3")
        self._s3: S3Client = boto3.client(
            "s3",
            region_name=region,
            endpoint_url=endpoint_url,
            aws_access_key_id=access_key,
            aws_secret_access_key=secret_key,
            config=Config(
                connect_timeout=timeout,
                read_timeout=timeout,
                retries={"total_max_attempts": 1},  # we try a broken connection again ourselves, within the timeout
                max_pool_connections=connections,
                signature_version="s3v4",
                s3={"addressing_style": "path" if path_style else "virtual"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    async def put(
        self, key: str, data: bytes | Path, *, content_type: str, sha256: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> StoredObject:
        """Store bytes or a file under the key, replacing what was there; the store checks what arrived by MD5, the SHA-256 is kept with it.

        Raises ContentDamaged when the data has not the given `sha256`, ObjectStoreUnavailable.
        """
        checked_key(key)
        content = data if isinstance(data, bytes) else await asyncio.to_thread(data.read_bytes)
        size, digest, md5 = await asyncio.to_thread(_measures, content)
        if sha256 is not None and sha256 != digest:
            raise ContentDamaged(f"The content has the hash {digest}, not {sha256}.")
        kept = {**(metadata or {}), "sha256": digest}
        await self._call(
            "put",
            lambda: self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=content, ContentLength=size, ContentType=content_type, ContentMD5=md5, Metadata=kept
            ),
            transfer=size,
        )
        return StoredObject(key, size, content_type, digest, metadata=metadata or {})

    async def get(self, key: str) -> bytes:
        """Read an object whole. Raises ObjectNotFound, ContentDamaged when it is not what was stored, ObjectStoreUnavailable."""
        stream = await self.stream(key)
        content = b"".join([chunk async for chunk in stream.chunks])
        if stream.about.sha256 and hashlib.sha256(content).hexdigest() != stream.about.sha256:
            log.error("stored_content_damaged", key=key)
            raise ContentDamaged
        return content

    async def stream(self, key: str, *, byte_range: str | None = None) -> ObjectStream:
        """Open an object for reading piece by piece. `byte_range` is the client's `Range` header; anything but one range of bytes is ignored (RFC 9110, 14.2).

        Raises ObjectNotFound, RangeNotSatisfiable, ObjectStoreUnavailable; the latter also in the midst of the chunks.
        """
        checked_key(key)
        asked: dict[str, str] = {"Range": byte_range} if byte_range and _SINGLE_RANGE.fullmatch(byte_range) else {}
        answer = await self._call("get", lambda: self._s3.get_object(Bucket=self._bucket, Key=key, **asked))  # type: ignore[arg-type]  # an optional keyword
        body = answer["Body"]
        content_range = answer.get("ContentRange")
        total = int(content_range.rpartition("/")[2]) if content_range else answer["ContentLength"]
        return ObjectStream(_about(key, answer, size=total), answer["ContentLength"], content_range, self._chunks(body), body.close)

    async def _chunks(self, body: Any) -> AsyncIterator[bytes]:
        try:
            while chunk := await self._call("read", lambda: body.read(CHUNK)):
                yield chunk
        finally:
            body.close()

    async def head(self, key: str) -> StoredObject:
        """Look at an object without reading it. Raises ObjectNotFound, ObjectStoreUnavailable."""
        checked_key(key)
        answer = await self._call("head", lambda: self._s3.head_object(Bucket=self._bucket, Key=key))
        return _about(key, answer, size=answer["ContentLength"])

    async def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error. Raises ObjectStoreUnavailable."""
        checked_key(key)
        await self._call("delete", lambda: self._s3.delete_object(Bucket=self._bucket, Key=key))

    def presign_get(self, key: str, *, valid_for: timedelta, filename: str | None = None) -> str:
        """Make a URL that reads the object without credentials until it expires. No call is made: an absent object shows when the URL is used."""
        asked = {"Bucket": self._bucket, "Key": checked_key(key)}
        if filename is not None:
            asked["ResponseContentDisposition"] = f'attachment; filename="{re.sub(r"[^A-Za-z0-9._ -]", "_", filename)}"'
        return self._s3.generate_presigned_url("get_object", Params=asked, ExpiresIn=int(valid_for.total_seconds()))

    async def ready(self) -> None:
        """Ask the store whether our bucket is there. Raises ObjectStoreUnavailable."""
        await self._call("ready", lambda: self._s3.head_bucket(Bucket=self._bucket))

    def close(self) -> None:
        """Give up what waits and close the connections."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._s3.close()

    async def _call(self, verb: str, work: Callable[[], _T], *, transfer: int = 0) -> _T:
        """Do the work in a thread, within the timeout and the time `transfer` bytes may take, and say errors in our words."""
        bound = self._timeout + transfer / _SLOWEST_TRANSFER
        try:
            with telemetry.span(f"s3 {verb}", "client", **{"rpc.system": "aws-api", "rpc.method": verb}):
                async with asyncio.timeout(bound):
                    return await asyncio.get_running_loop().run_in_executor(self._threads, _once_more, work, time.monotonic() + bound)
        except _SILENCE as error:
            log.warning("object_store_unavailable", verb=verb, error=type(error).__name__)
            raise ObjectStoreUnavailable from error
        except ClientError as error:
            raise _as_problem(error, verb) from error
        except BotoCoreError as error:
            log.exception("object_store_misconfigured", verb=verb)
            raise ObjectStoreUnavailable from error


def _once_more(work: Callable[[], _T], deadline: float) -> _T:
    """Do the work; after a connection that broke (a kept one that the store closed, a store that restarts) do it a second time while there is time."""
    try:
        return work()
    except _BROKEN_CONNECTION:
        if time.monotonic() >= deadline:
            raise
        return work()


def _measures(content: bytes) -> tuple[int, str, str]:
    md5 = hashlib.md5(content, usedforsecurity=False).digest()
    return len(content), hashlib.sha256(content).hexdigest(), base64.b64encode(md5).decode()


def _about(key: str, answer: Any, *, size: int) -> StoredObject:
    metadata = dict(answer.get("Metadata", {}))
    sha256 = metadata.pop("sha256", "")
    return StoredObject(key, size, answer.get("ContentType", "application/octet-stream"), sha256, answer.get("LastModified"), metadata)


def _as_problem(error: ClientError, verb: str) -> Exception:
    code = str(error.response.get("Error", {}).get("Code", ""))
    if code == "InvalidRange":
        return RangeNotSatisfiable()
    if code in _MISSING and verb != "ready":
        return ObjectNotFound()
    log.error("object_store_refused", verb=verb, code=code)
    return ObjectStoreUnavailable()
