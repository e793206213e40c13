"""An event on the wire: CloudEvents 1.0 in structured mode, the whole envelope as one JSON document.

Structured rather than binary mode, because the body then is the event: stored, dead-lettered, replayed and signed as it is, readable
without AMQP headers. The properties repeat what people look for in a management page.
"""

from aio_pika import DeliveryMode, Message
from pydantic import ValidationError

from contracts import CloudEvent

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"


class Unreadable(Exception):  # noqa: N818  named after what is so
    """The message holds no event."""


def message_of(event: CloudEvent) -> Message:
    """Write an event as a persistent message; the event's id is the message's."""
    return Message(
        event.model_dump_json(exclude_none=True).encode(),
        content_type=CONTENT_TYPE,
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=event.id,
        type=event.type,
        app_id=event.source.rsplit("/", 1)[-1],
        timestamp=event.time,
        headers={"traceparent": event.traceparent} if event.traceparent else None,
    )


def event_of(body: bytes) -> CloudEvent:
    """Read the event in a message's body. Raises Unreadable, with the reason and nothing of the content."""
    try:
        return CloudEvent.model_validate_json(body)
    except ValidationError as error:
        faults = (f"{'.'.join(str(part) for part in fault['loc']) or 'body'}: {fault['msg']}" for fault in error.errors(include_url=False, include_input=False))
        raise Unreadable("; ".join(faults)) from error
    except RecursionError as error:
        raise Unreadable("nested too deeply") from error
