"""What a service hears, and in what order it must be applied."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from chassis.broker.topology import EVENTS, Binding
from contracts import FACTS, CloudEvent, Fact

FactT = TypeVar("FactT", bound=Fact)
Apply = Callable[[CloudEvent], Awaitable[None]]


class Order(Enum):
    """What must hold between the events of one aggregate when they are applied."""

    STRICT = "strict"
    """Each exactly after the one before it. A gap is waited for and then asked for; an event that cannot be applied stops its aggregate, visibly."""
    LATEST = "latest"
    """Only news counts: an event older than what was applied is passed over. For handlers that take the whole state from any event."""
    ANY = "any"
    """Every event, in order as far as they are here. For handlers that do not mind which comes first."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One handler, the events it hears, and its order. `hears` is an event's type, a family, or empty for all."""

    hears: str
    apply: Apply
    order: Order

    def takes(self, event_type: str) -> bool:
        """Tell whether the handler hears events of this type."""
        return not self.hears or event_type == self.hears or event_type.startswith(self.hears + ".")


class Subscriptions:
    """All a service hears.

    heard = Subscriptions(service="orders")
    heard.on(TrackingDeparted, on_tracking_departed, order=Order.STRICT)
    heard.on_any("ecmr", on_timeline_event)
    """

    def __init__(self, *, service: str) -> None:
        self.service = service
        self._subscriptions: list[Subscription] = []

    def on(self, fact: type[FactT], handler: Callable[[CloudEvent, FactT], Awaitable[None]], *, order: Order = Order.ANY) -> None:
        """Hear one type of event: the handler gets the event and its fact. Handlers must be safe to run again for the same event."""
        if getattr(fact, "type", None) not in FACTS:
            raise TypeError(f"{fact.__name__} is a family of facts, not a type of event")

        async def apply(event: CloudEvent) -> None:
            await handler(event, fact.model_validate(event.data))

        self._subscriptions.append(Subscription(fact.type, apply, order))

    def on_any(self, family: str, handler: Apply, *, order: Order = Order.ANY) -> None:
        """Hear a whole family (`"order"`), known types and unknown, or everything (`""`): the handler gets the event."""
        self._subscriptions.append(Subscription(family.removesuffix("."), handler, order))

    def bindings(self) -> Sequence[Binding]:
        """What the service's queue must be bound to. Where order is strict, to the whole family, since numbers run through all its types."""
        keys = {self._key(subscription) for subscription in self._subscriptions}
        return [Binding(EVENTS, key) for key in sorted(keys)]

    def _key(self, subscription: Subscription) -> str:
        if not subscription.hears:
            return "#"
        if subscription.order is Order.STRICT:
            return f"{family_of(subscription.hears)}.#"
        return subscription.hears if subscription.hears in FACTS else f"{subscription.hears}.#"

    def for_type(self, event_type: str) -> Sequence[Subscription]:
        """Give the handlers of an event type, in the order they were subscribed."""
        return [subscription for subscription in self._subscriptions if subscription.takes(event_type)]

    def is_strict(self, event_type: str) -> bool:
        """Tell whether events of this type's family are applied one after the other without gaps: one strict handler of the family makes it so for all."""
        family = family_of(event_type)
        return any(one.order is Order.STRICT and family_of(one.hears) in ("", family) for one in self._subscriptions)

    def concerns(self, event_type: str) -> bool:
        """Tell whether events of this type must be kept: somebody handles them, or their number is needed for the order of others."""
        return self.is_strict(event_type) or bool(self.for_type(event_type))


def family_of(event_type: str) -> str:
    """Give the first word of a type: `order` of `order.created`."""
    return event_type.partition(".")[0]
