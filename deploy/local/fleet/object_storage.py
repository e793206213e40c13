"""SeaweedFS as the S3 of the fleet: one identity, one bucket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from fleet.environment import settings_of_the_fleet
from fleet.layout import LOCAL, ports
from fleet.taken_ports import GRPC_ABOVE

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

DIRECTORY = LOCAL / "seaweedfs"
SOCKETS = {"S3_PORT": "s3", "S3_MASTER_PORT": "master", "S3_VOLUME_PORT": "volume", "S3_FILER_PORT": "filer"}


def prepare() -> None:
    """Write the identities the gateway knows; whoever has other keys is refused."""
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    settings = settings_of_the_fleet()
    keys = {"accessKey": settings["S3_ACCESS_KEY"], "secretKey": settings["S3_SECRET_KEY"]}
    identity = {"name": "symphonia", "credentials": [keys], "actions": ["Admin", "Read", "Write", "List", "Tagging"]}
    (DIRECTORY / "identities.json").write_text(json.dumps({"identities": [identity]}, indent=2))


def tidy() -> None:
    """Remove the sockets SeaweedFS leaves in /tmp, under names made of its ports, when it has ended."""
    for name, port in ports().items():
        kind = SOCKETS.get(name)
        if kind:
            Path(f"/tmp/seaweedfs-{kind}-grpc-{port + GRPC_ABOVE}.sock").unlink(missing_ok=True)  # noqa: S108 - the place is SeaweedFS's choice


def is_ready() -> bool:
    """Whether the bucket of the documents is there and an object can be written into it; makes the bucket on the first start."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - slow to import, and only this part needs it

    settings = settings_of_the_fleet()
    try:
        client = _client(settings)
        names = {bucket.get("Name") for bucket in client.list_buckets()["Buckets"]}
        if settings["S3_BUCKET"] not in names:
            client.create_bucket(Bucket=settings["S3_BUCKET"])
        client.put_object(Bucket=settings["S3_BUCKET"], Key=".ready", Body=b"ready")
    except (BotoCoreError, ClientError):
        return False
    return True


def _client(settings: dict[str, str]) -> S3Client:
    import boto3  # noqa: PLC0415 - slow to import, and only this part needs it
    from botocore.config import Config  # noqa: PLC0415

    config = Config(s3={"addressing_style": "path"}, connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1}, proxies={})
    return boto3.client(
        "s3",
        endpoint_url=settings["S3_ENDPOINT_URL"],
        aws_access_key_id=settings["S3_ACCESS_KEY"],
        aws_secret_access_key=settings["S3_SECRET_KEY"],
        region_name=settings["S3_REGION"],
        config=config,
    )
