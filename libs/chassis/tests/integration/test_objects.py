import asyncio
import hashlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from chassis.errors import NotFound, RangeNotSatisfiable, Unavailable
from chassis.ids import new_id
from chassis.objects import BadObjectKey, ContentDamaged, ObjectStore, checked_key, object_key
from chassis.testing import Parts

CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def key() -> str:
    return object_key("acme", "documents", new_id("document"))


def store_at(endpoint_url: str, *, bucket: str = "any", timeout: float = 0.3, secret_key: str = "y" * 20) -> ObjectStore:
    return ObjectStore(bucket=bucket, region="eu-west-3", endpoint_url=endpoint_url, access_key="symphonia-local", secret_key=secret_key, timeout=timeout)


async def read(chunks: AsyncIterator[bytes]) -> bytes:
    return b"".join([chunk async for chunk in chunks])


async def test_what_is_stored_is_read_back_with_its_hash_type_and_metadata(object_store: ObjectStore, key: str) -> None:
    stored = await object_store.put(key, CONTENT, content_type="image/jpeg", metadata={"document-type": "POD"})
    found = await object_store.head(key)
    assert await object_store.get(key) == CONTENT
    assert stored.sha256 == found.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (found.size, found.content_type, found.metadata) == (len(CONTENT), "image/jpeg", {"document-type": "POD"})


async def test_a_file_is_stored_like_bytes(object_store: ObjectStore, key: str, tmp_path: Path) -> None:
    (tmp_path / "pod.pdf").write_bytes(CONTENT)
    await object_store.put(key, tmp_path / "pod.pdf", content_type="application/pdf")
    assert await object_store.get(key) == CONTENT


async def test_an_empty_object_is_an_object(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, b"", content_type="text/plain")
    assert await object_store.get(key) == b""


async def test_content_that_has_not_the_expected_hash_is_not_stored(object_store: ObjectStore, key: str) -> None:
    with pytest.raises(ContentDamaged):
        await object_store.put(key, CONTENT, content_type="image/jpeg", sha256="0" * 64)
    with pytest.raises(NotFound):
        await object_store.head(key)


async def test_an_object_changed_behind_our_back_is_noticed_when_read(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, CONTENT, content_type="image/jpeg", metadata={"sha256": "ignored"})
    genuine = (await object_store.head(key)).sha256
    object_store._s3.put_object(Bucket=object_store._bucket, Key=key, Body=b"forged", Metadata={"sha256": genuine})
    with pytest.raises(ContentDamaged):
        await object_store.get(key)


async def test_an_object_comes_in_pieces(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, CONTENT, content_type="image/jpeg")
    stream = await object_store.stream(key)
    pieces = [chunk async for chunk in stream.chunks]
    assert len(pieces) > 1
    assert b"".join(pieces) == CONTENT
    assert (stream.length, stream.content_range) == (len(CONTENT), None)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=-5", -5, -1), ("bytes=1048570-", 1048570, -1), ("bytes=1048570-99999999", 1048570, -1)],
)
async def test_a_part_of_an_object_can_be_asked_for(object_store: ObjectStore, key: str, asked: str, first: int, last: int) -> None:
    await object_store.put(key, CONTENT, content_type="image/jpeg")
    stream = await object_store.stream(key, byte_range=asked)
    size = len(CONTENT)
    assert stream.content_range == f"bytes {first % size}-{last % size}/{size}"
    assert await read(stream.chunks) == CONTENT[first % size : last % size + 1]
    assert stream.about.size == size


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=", "bytes=x-y", "lines=1-2", "bytes=-", "bytes=" + "9" * 400 + "-", ""])
async def test_a_range_that_is_not_one_range_of_bytes_is_ignored(object_store: ObjectStore, key: str, asked: str) -> None:
    await object_store.put(key, b"abc", content_type="text/plain")
    stream = await object_store.stream(key, byte_range=asked)
    assert (await read(stream.chunks), stream.content_range) == (b"abc", None)


async def test_a_range_beyond_the_end_is_refused(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, b"abc", content_type="text/plain")
    with pytest.raises(RangeNotSatisfiable):
        await object_store.stream(key, byte_range="bytes=3-")


async def test_a_stream_may_be_left_in_the_middle(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, CONTENT, content_type="image/jpeg")
    for _ in range(40):  # more than there are connections
        (await object_store.stream(key)).close()
    assert await object_store.get(key) == CONTENT


async def test_what_is_not_there_is_not_found(object_store: ObjectStore, key: str) -> None:
    for ask in (object_store.get, object_store.head, object_store.stream):
        with pytest.raises(NotFound):
            await ask(key)


async def test_deleting_twice_is_no_error(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, b"abc", content_type="text/plain")
    await object_store.delete(key)
    await object_store.delete(key)
    with pytest.raises(NotFound):
        await object_store.get(key)


async def test_a_presigned_url_reads_the_object_without_credentials(object_store: ObjectStore, key: str) -> None:
    await object_store.put(key, CONTENT, content_type="image/jpeg")
    url = object_store.presign_get(key, valid_for=timedelta(minutes=1), filename='lettre "CMR"\r\n.pdf')
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(url)
        forged = await client.get(url.replace("X-Amz-Signature=", "X-Amz-Signature=0"))
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-disposition"] == 'attachment; filename="lettre _CMR___.pdf"'
    assert forged.status_code == 403


async def test_many_calls_at_once_are_served(object_store: ObjectStore) -> None:
    keys = [object_key("acme", "documents", new_id("document")) for _ in range(40)]
    await asyncio.gather(*(object_store.put(key, key.encode(), content_type="text/plain") for key in keys))
    assert await asyncio.gather(*(object_store.get(key) for key in keys)) == [key.encode() for key in keys]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "acme",
        "acme/",
        "../acme/doc",
        "acme/../other/doc",
        "acme//doc",
        "acme/./doc",
        "acme/do c",
        "acme/d\x00",
        "acme/" + "x" * 600,
        "é/doc/1",
        "acme/doc?versionId=1",
    ],
)
async def test_a_key_that_is_no_plain_path_is_refused(object_store: ObjectStore, key: str) -> None:
    with pytest.raises(BadObjectKey):
        await object_store.put(key, b"abc", content_type="text/plain")
    with pytest.raises(BadObjectKey):
        object_store.presign_get(key, valid_for=timedelta(minutes=1))


def test_every_organisation_name_can_be_part_of_a_key() -> None:
    assert checked_key(object_key("Trans..Durand:75@eu-1_x.", "documents", "document_1", "page-1.png"))


async def test_the_store_is_ready_when_its_bucket_answers(object_store: ObjectStore) -> None:
    await object_store.ready()


async def test_a_missing_bucket_is_not_ready(parts: Parts, bucket: str) -> None:
    store = store_at(parts.s3_endpoint_url, bucket=f"{bucket}-missing", secret_key=parts.s3_secret_key, timeout=15)
    with pytest.raises(Unavailable):
        await store.ready()
    store.close()


async def test_wrong_credentials_are_unavailable_and_not_the_clients_fault(parts: Parts, bucket: str) -> None:
    store = store_at(parts.s3_endpoint_url, bucket=bucket, timeout=15)
    for ask in (store.ready(), store.get("acme/documents/1")):
        with pytest.raises(Unavailable):
            await ask
    store.close()


async def test_a_store_that_is_down_is_unavailable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        store = store_at(f"http://127.0.0.1:{unused.getsockname()[1]}")
        for ask in (store.ready(), store.get("acme/documents/1"), store.put("acme/documents/1", b"abc", content_type="text/plain")):
            with pytest.raises(Unavailable):
                await ask
        store.close()


@asynccontextmanager
async def server_saying(*pieces: bytes) -> AsyncIterator[str]:
    """A store on the wire that says these bytes and then nothing more."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.writelines(pieces)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


async def test_a_store_that_never_answers_is_unavailable_within_the_timeout() -> None:
    async with server_saying() as url, asyncio.timeout(10):
        store = store_at(url)
        for ask in (store.ready(), store.put("acme/documents/1", b"abc", content_type="text/plain")):
            with pytest.raises(Unavailable):
                await ask
        store.close()


async def test_a_store_that_falls_silent_in_the_middle_of_an_object_is_unavailable() -> None:
    async with server_saying(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n", b"x" * 300_000) as url, asyncio.timeout(10):
        store = store_at(url)
        stream = await store.stream("acme/documents/1")
        with pytest.raises(Unavailable):
            await read(stream.chunks)
        store.close()
