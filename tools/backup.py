"""A backup of every database and of the file store at one moment, its restore, and the drill that proves both: `make restore-drill`.

python -m backup save DIRECTORY        databases as BSON, files as they are, and a manifest with their digests
python -m backup restore DIRECTORY     into the databases and the bucket of the settings; refuses when a database is there already
python -m backup drill                 save, restore beside what runs (`drill_…`), compare every document, remove the copy

Databases are read in one snapshot session: all services at the same cluster time, so no service knows of what another has not done yet. Files are
copied after that: what the snapshot names is there, unless it was removed in between.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import boto3
from bson import decode_file_iter, encode
from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient
from pymongo.client_session import ClientSession
from pymongo.errors import OperationFailure

from fleet.environment import settings_of_the_fleet

OF_MONGODB = {"admin", "config", "local"}
BATCH = 1000
DRILL = "drill_"
_SNAPSHOT_UNAVAILABLE, _ATTEMPTS, _PAUSE_SECONDS = 246, 20, 0.5


class RestoreRefusedError(Exception):
    """The place to restore into is not empty, or what came back is not what was saved."""


@dataclass(frozen=True)
class Kept:
    """One collection or the file store: how many there were, and the digest of all of them in order."""

    name: str
    count: int
    digest: str


def connect(settings: dict[str, str]) -> MongoClient[RawBSONDocument]:
    """A client that moves documents byte by byte."""
    return MongoClient(settings["MONGO_URL"], document_class=RawBSONDocument, serverSelectionTimeoutMS=5000)


def save(directory: Path, settings: dict[str, str]) -> list[Kept]:
    """Write the backup. Raises what MongoDB and S3 raise; a directory without its manifest is no backup."""
    directory.mkdir(parents=True, exist_ok=True)
    with connect(settings) as client:
        kept = _save_databases(client, directory)
    files = _save_files(directory / "files", settings)
    (directory / "manifest.json").write_text(json.dumps([asdict(one) for one in [*kept, files]], indent=1))
    return [*kept, files]


def _save_databases(client: MongoClient[RawBSONDocument], directory: Path) -> list[Kept]:
    """Read all collections in one snapshot; in a later one when a collection was made after it began, which MongoDB then does not show in it."""
    for attempt in range(_ATTEMPTS):
        try:
            with client.start_session(snapshot=True) as session:
                return [_save_collection(client, session, database, collection, directory) for database, collection in list(collections_of(client))]
        except OperationFailure as error:
            if error.code != _SNAPSHOT_UNAVAILABLE or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_SECONDS)
    raise AssertionError("the last attempt returns or raises")


def collections_of(client: MongoClient[RawBSONDocument]) -> Iterator[tuple[str, str]]:
    """Every collection of the services; copies of a drill are left out."""
    for database in sorted(set(client.list_database_names()) - OF_MONGODB):
        if not database.startswith(DRILL):
            for collection in sorted(client[database].list_collection_names(filter={"type": "collection"})):
                yield database, collection


def _save_collection(client: MongoClient[RawBSONDocument], session: ClientSession, database: str, collection: str, directory: Path) -> Kept:
    count, digest = 0, hashlib.sha256()
    with (directory / f"{database}.{collection}.bson").open("wb") as out:
        for document in client[database][collection].find(session=session).sort("_id", 1):
            out.write(document.raw)
            digest.update(document.raw)
            count += 1
    indexes = [encode(index) for index in client[database][collection].list_indexes()]
    (directory / f"{database}.{collection}.indexes").write_bytes(b"".join(indexes))
    return Kept(f"{database}.{collection}", count, digest.hexdigest())


def _files(settings: dict[str, str]) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=settings["S3_ENDPOINT_URL"],
        aws_access_key_id=settings["S3_ACCESS_KEY"],
        aws_secret_access_key=settings["S3_SECRET_KEY"],
        region_name=settings["S3_REGION"],
    )


def _save_files(directory: Path, settings: dict[str, str]) -> Kept:
    store, count, digest = _files(settings), 0, hashlib.sha256()
    directory.mkdir(exist_ok=True)
    with (directory.parent / "files.jsonl").open("w") as names:
        for page in store.get_paginator("list_objects_v2").paginate(Bucket=settings["S3_BUCKET"]):
            for entry in page.get("Contents", []):
                body = store.get_object(Bucket=settings["S3_BUCKET"], Key=entry["Key"])
                content = body["Body"].read()
                name = hashlib.sha256(entry["Key"].encode()).hexdigest()
                (directory / name).write_bytes(content)
                names.write(json.dumps({"key": entry["Key"], "file": name, "type": body["ContentType"]}) + "\n")
                digest.update(entry["Key"].encode() + hashlib.sha256(content).digest())
                count += 1
    return Kept("files", count, digest.hexdigest())


def restore(directory: Path, settings: dict[str, str], *, prefix: str = "") -> None:
    """Bring a backup back, databases named with a prefix. Raises RestoreRefused when one of them holds something, before anything is written."""
    kept = [Kept(**one) for one in json.loads((directory / "manifest.json").read_text())]
    names = [one.name.split(".", 1) for one in kept if one.name != "files"]
    with connect(settings) as client:
        full = sorted({prefix + database for database, _ in names} & set(client.list_database_names()))
        if full:
            raise RestoreRefusedError(f"not empty: {', '.join(full)}")
        for database, collection in names:
            _restore_collection(client, directory / f"{database}.{collection}", prefix + database, collection)
        for one in kept:
            if one.name != "files" and digest_of(client, prefix, one.name) != one:
                raise RestoreRefusedError(f"{one.name} came back otherwise than it was saved")
    _restore_files(directory, settings, prefix=prefix)


def _restore_collection(client: MongoClient[RawBSONDocument], stem: Path, database: str, collection: str) -> None:
    target, batch = client[database].create_collection(collection), []
    with stem.with_name(stem.name + ".bson").open("rb") as saved:
        for document in decode_file_iter(saved, client.codec_options):
            batch.append(document)
            if len(batch) == BATCH:
                target.insert_many(batch)
                batch = []
    if batch:
        target.insert_many(batch)
    with stem.with_name(stem.name + ".indexes").open("rb") as saved:
        indexes = [index for index in decode_file_iter(saved) if index["name"] != "_id_"]
    if indexes:
        client[database].command({"createIndexes": collection, "indexes": indexes})


def _restore_files(directory: Path, settings: dict[str, str], *, prefix: str) -> None:
    store = _files(settings)
    for line in (directory / "files.jsonl").read_text().splitlines():
        entry = json.loads(line)
        store.put_object(
            Bucket=settings["S3_BUCKET"], Key=prefix + entry["key"], Body=(directory / "files" / entry["file"]).read_bytes(), ContentType=entry["type"]
        )


def digest_of(client: MongoClient[RawBSONDocument], prefix: str, name: str) -> Kept:
    """What a restored collection holds now, in the order it was saved in."""
    database, collection = name.split(".", 1)
    count, digest = 0, hashlib.sha256()
    for document in client[prefix + database][collection].find().sort("_id", 1):
        digest.update(document.raw)
        count += 1
    return Kept(name, count, digest.hexdigest())


def drill(settings: dict[str, str]) -> None:
    """Save, restore under another name, compare, remove the copy. Raises RestoreRefused when what came back differs."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="symphonia-drill-") as place:
        kept = save(Path(place), settings)
        saved = time.monotonic()
        remove_copies(settings)
        try:
            restore(Path(place), settings, prefix=DRILL)
            _compare_files(Path(place), settings)
        finally:
            remove_copies(settings)
    documents = sum(one.count for one in kept[:-1])
    print(f"saved {documents} documents of {len(kept) - 1} collections and {kept[-1].count} files in {saved - began:.1f} s")
    print(f"restored and found alike, document by document and file by file, in {time.monotonic() - saved:.1f} s")


def _compare_files(directory: Path, settings: dict[str, str]) -> None:
    store = _files(settings)
    for line in (directory / "files.jsonl").read_text().splitlines():
        entry = json.loads(line)
        back = store.get_object(Bucket=settings["S3_BUCKET"], Key=DRILL + entry["key"])["Body"].read()
        if back != (directory / "files" / entry["file"]).read_bytes():
            raise RestoreRefusedError(f"file {entry['key']} came back otherwise than it was saved")


def remove_copies(settings: dict[str, str]) -> None:
    """Remove what drills restored beside what runs."""
    with connect(settings) as client:
        for database in client.list_database_names():
            if database.startswith(DRILL):
                client.drop_database(database)
    store = _files(settings)
    for page in store.get_paginator("list_objects_v2").paginate(Bucket=settings["S3_BUCKET"], Prefix=DRILL):
        for entry in page.get("Contents", []):
            store.delete_object(Bucket=settings["S3_BUCKET"], Key=entry["Key"])


def main() -> int:
    """Run one command; a refusal becomes its sentence and exit code 1."""
    settings = {**settings_of_the_fleet(), **os.environ}
    command, *rest = sys.argv[1:] or ["help"]
    try:
        if command == "save" and rest:
            print("\n".join(f"{one.count:>8}  {one.name}" for one in save(Path(rest[0]), settings)))
        elif command == "restore" and rest:
            restore(Path(rest[0]), settings)
        elif command == "drill":
            drill(settings)
        else:
            print(__doc__)
            return 2
    except RestoreRefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
