"""A message that is no event, or that the broker gave up delivering, kept as it came."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.broker import Delivery

_LONGEST_BODY = 8 * 1024 * 1024
"""Bytes kept of a body; a document holds at most 16 MiB."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message nobody can apply: from which queue, why, and what it was."""

    queue: str
    reason: str
    message_id: str | None
    headers: Mapping[str, Any]
    body: bytes
    died_at: datetime

    @classmethod
    def of(cls, message: Delivery, *, queue: str, reason: str, at: datetime) -> "DeadLetter":
        """Keep a delivered message."""
        return cls(queue, reason, message.message_id, {str(name): _plain(value) for name, value in message.headers.items()}, message.body, at)

    @property
    def id(self) -> str:
        """The same for the same message, however often it is delivered."""
        return hashlib.sha256(b"\0".join((self.queue.encode(), (self.message_id or "").encode(), self.body))).hexdigest()

    def document(self) -> dict[str, Any]:
        """Write it as a document of `dead_letters`; a body beyond 8 MiB is cut and said to be."""
        return {
            "queue": self.queue,
            "reason": self.reason,
            "messageId": self.message_id,
            "headers": self.headers,
            "body": self.body[:_LONGEST_BODY],
            "size": len(self.body),
            "diedAt": self.died_at,
        }


def reason_of_death(message: Delivery) -> str:
    """Say why the broker dead-lettered a message."""
    return str(message.headers.get("x-first-death-reason", "unknown"))


def _plain(value: Any) -> Any:
    """Write an AMQP header's value as something every database holds."""
    if isinstance(value, Mapping):
        return {str(name): _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    return value if value is None or isinstance(value, bool | float | datetime) else str(value)
