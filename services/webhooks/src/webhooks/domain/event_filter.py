"""Which events an endpoint wants: `order.created`, a family `order.*`, or `*`."""

from collections.abc import Sequence

from chassis.errors import FieldError, Invalid
from contracts import FACTS

EVERYTHING = "*"


class UnknownEvent(Invalid):
    """There is no event of that name."""


def checked(wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the filters, each once. Raises UnknownEvent for one that no declared event matches."""
    wrong = [
        FieldError(f"#/events/{place}", f"no event matches {one!r}; see GET /api/webhooks/events")
        for place, one in enumerate(wanted)
        if not any(_matches(one, known) for known in FACTS)
    ]
    if wrong:
        raise UnknownEvent(errors=wrong)
    return tuple(dict.fromkeys(wanted))


def wants(filters: Sequence[str], event_type: str) -> bool:
    """Tell whether one of the filters matches the type."""
    return any(_matches(one, event_type) for one in filters)


def _matches(one: str, event_type: str) -> bool:
    return one in (EVERYTHING, event_type) or (one.endswith(".*") and event_type.startswith(one[:-1]))
