"""RabbitMQ as every service uses it. `docs/messaging.md` tells what is promised and how it is kept.

Publishing waits for the broker's confirm and consuming acknowledges what is stored, each on a connection of its own, because a
broker under alarm blocks connections that publish. Nothing here connects at construction: a service starts, serves and stores
while the broker is down.
"""

from chassis.broker.backoff import Backoff
from chassis.broker.broker import Broker
from chassis.broker.consumption import CanaryTimes, Consumption, Delivery, Handler
from chassis.broker.message import Unreadable, event_of, message_of
from chassis.broker.publisher import NotConfirmed, Publisher, Unroutable
from chassis.broker.replay_request import EventsSince, MissingEvents, ReplayRequest
from chassis.broker.topology import Binding, Topology

__all__ = [
    "Backoff",
    "Binding",
    "Broker",
    "CanaryTimes",
    "Consumption",
    "Delivery",
    "EventsSince",
    "Handler",
    "MissingEvents",
    "NotConfirmed",
    "Publisher",
    "ReplayRequest",
    "Topology",
    "Unreadable",
    "Unroutable",
    "event_of",
    "message_of",
]
