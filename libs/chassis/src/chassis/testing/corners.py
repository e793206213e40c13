"""A corner of its own for each test run: names that tell their age, so that what a killed run left behind is swept by a later one."""

import json
import re
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

import boto3
import httpx
from botocore.config import Config

from chassis.testing.parts import Parts

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_NAME = re.compile(r"test-(\d{10})-[0-9a-f]{8}")
_ABANDONED_AFTER = 3600
"""Seconds after which a corner belongs to no run that lives."""

_DEFINITIONS = Path("deploy/local/rabbitmq-definitions.json")


def new_name() -> str:
    """Make a name such as `test-1774000000-9f86d081`."""
    return f"test-{int(time.time()):010d}-{secrets.token_hex(4)}"


def is_abandoned(name: str) -> bool:
    """Tell whether a name was made by a test run of more than an hour ago."""
    made = _NAME.fullmatch(name)
    return made is not None and time.time() - int(made.group(1)) > _ABANDONED_AFTER


class Vhosts:
    """Virtual hosts of RabbitMQ, through its management API, with the queue policies the fleet has."""

    def __init__(self, parts: Parts) -> None:
        address = urlsplit(parts.amqp_management_url)
        self._user = address.username or "guest"
        base = urlunsplit((address.scheme, f"{address.hostname}:{address.port}", "/api", "", ""))
        self._api = httpx.Client(base_url=base, auth=(self._user, address.password or "guest"), timeout=15, trust_env=False)
        self._policies = list(json.loads((parts.root / _DEFINITIONS).read_text())["policies"])

    def make(self) -> str:
        """Make a vhost with the fleet's policies; those of runs that died are swept first."""
        for vhost in self._api.get("/vhosts", params={"columns": "name"}).raise_for_status().json():
            if is_abandoned(vhost["name"]):
                self.remove(vhost["name"])
        name = new_name()
        self._api.put(f"/vhosts/{name}").raise_for_status()
        self._api.put(f"/permissions/{name}/{self._user}", json={"configure": ".*", "write": ".*", "read": ".*"}).raise_for_status()
        for policy in self._policies:
            body = {part: policy[part] for part in ("pattern", "definition", "priority", "apply-to") if part in policy}
            self._api.put(f"/policies/{name}/{quote(policy['name'], safe='')}", json=body).raise_for_status()
        return name

    def queues(self, vhost: str) -> Sequence[str]:
        """Name the queues of a vhost."""
        return [queue["name"] for queue in self._api.get(f"/queues/{vhost}", params={"columns": "name"}).raise_for_status().json()]

    def purge(self, vhost: str) -> None:
        """Empty every queue of a vhost. Queues and their consumers stay: a quorum queue deleted and declared again at once goes silent."""
        for queue in self.queues(vhost):
            self._api.delete(f"/queues/{vhost}/{quote(queue, safe='')}/contents").raise_for_status()

    def remove(self, vhost: str) -> None:
        """Remove a vhost with all it holds."""
        self._api.delete(f"/vhosts/{vhost}")

    def close(self) -> None:
        """Close the connection to the management API."""
        self._api.close()


class Buckets:
    """Buckets of the local S3."""

    def __init__(self, parts: Parts) -> None:
        self._s3: S3Client = boto3.client(
            "s3",
            endpoint_url=parts.s3_endpoint_url,
            aws_access_key_id=parts.s3_access_key,
            aws_secret_access_key=parts.s3_secret_key,
            region_name=parts.s3_region,
            config=Config(s3={"addressing_style": "path"}, connect_timeout=2, read_timeout=15, proxies={}),
        )

    def make(self) -> str:
        """Make a bucket; those of runs that died are swept first."""
        for bucket in self._s3.list_buckets()["Buckets"]:
            if is_abandoned(bucket.get("Name", "")):
                self.remove(bucket["Name"])
        name = new_name()
        self._s3.create_bucket(Bucket=name)
        return name

    def remove(self, bucket: str) -> None:
        """Remove a bucket with all it holds."""
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            for found in page.get("Contents", []):
                self._s3.delete_object(Bucket=bucket, Key=found["Key"])
        self._s3.delete_bucket(Bucket=bucket)

    def close(self) -> None:
        """Close the connections."""
        self._s3.close()
