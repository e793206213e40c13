"""A delivery: one message for one endpoint, the tries it took, and what comes next."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Literal

from chassis.errors import Conflict
from contracts import CloudEvent
from webhooks.domain.retry_schedule import RetrySchedule

State = Literal["pending", "delivered", "failed"]
TEST_EVENT = "webhook.test"
MOST_ATTEMPTS_KEPT = 50


class EndpointDisabled(Conflict):
    """The endpoint is disabled; enable it first."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is delivered: `body` are the exact bytes, the same at every try and for every endpoint. `message_id` is the receiver's key against doubles."""

    message_id: str
    event: str
    subject: str
    sequence: int
    occurred_at: datetime
    body: bytes

    @classmethod
    def of_event(cls, event: CloudEvent) -> "Message":
        """Write the message of an event."""
        return cls(event.id, event.type, event.subject, event.sequence, event.time, body_of(event.type, event.data, event.time))

    @classmethod
    def test(cls, message_id: str, *, endpoint_id: str, at: datetime) -> "Message":
        """Write a message that shows that an endpoint is reached."""
        return cls(message_id, TEST_EVENT, endpoint_id, 1, at, body_of(TEST_EVENT, {"endpointId": endpoint_id}, at))


def body_of(event: str, data: dict[str, Any], at: datetime) -> bytes:
    """Write `{event, data, timestamp}`; the time is that of the event, RFC 3339 in UTC."""
    timestamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"event": event, "data": data, "timestamp": timestamp}, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try. `status` is the receiver's, None when there was no answer and `error` says why; `answer` is the beginning of what it said."""

    at: datetime
    duration_ms: int
    status: int | None = None
    error: str | None = None
    answer: str = ""
    retry_after: timedelta | None = None

    @property
    def succeeded(self) -> bool:
        """Tell whether the receiver took it: any 2xx."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """Tell whether the receiver wants nothing more, ever."""
        return self.status == 410

    @property
    def asks_for_rest(self) -> bool:
        """Tell whether the receiver asked that nothing at all be sent for a while: 429 and 503 are said of it, not of one message."""
        return self.status in {429, 503} and bool(self.retry_after)


class Verdict(Enum):
    """What follows from a try."""

    DELIVERED = "delivered"
    AGAIN = "again"
    GIVEN_UP = "given_up"
    ENDPOINT_GONE = "endpoint_gone"


def judge(attempt: Attempt, *, failures: int, schedule: RetrySchedule) -> tuple[Verdict, timedelta | None]:
    """Say what follows from a try that is failure number `failures` if it failed, and after how long."""
    if attempt.succeeded:
        return Verdict.DELIVERED, None
    wait = schedule.wait_after(failures, asked=attempt.retry_after)
    if attempt.gone:
        return Verdict.ENDPOINT_GONE, wait
    return (Verdict.AGAIN, wait) if wait is not None else (Verdict.GIVEN_UP, None)
