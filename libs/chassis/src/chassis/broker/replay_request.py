"""What a service sends to another's queue `<service>.replay-requests` to be told facts again. The answer comes as events on `symphonia.replay`."""

from datetime import datetime
from typing import Annotated

from aio_pika import DeliveryMode, Message
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)

    reply_to: Annotated[str, Field(min_length=1, max_length=255)]
    """The queue that wants the events."""


class MissingEvents(_Request):
    """The events of one aggregate from `first` to `last`, both included."""

    subject: Annotated[str, Field(min_length=1, max_length=256)]
    first: Annotated[int, Field(ge=1)]
    last: Annotated[int, Field(ge=1)]


class EventsSince(_Request):
    """All events published since a moment; `after` is the last one told already when an answer comes in parts."""

    since: datetime
    after: str = ""


class ReplayRequest(BaseModel):
    """The body of a request: one of the two."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wanted: MissingEvents | EventsSince

    def message(self) -> Message:
        """Write it as a persistent message."""
        return Message(
            self.model_dump_json(by_alias=True).encode(),
            content_type="application/json",
            delivery_mode=DeliveryMode.PERSISTENT,
            type="symphonia.replay-request",
        )
