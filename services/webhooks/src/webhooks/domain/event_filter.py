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
        if not any(one in matching(known) for known in FACTS)
    ]
    if wrong:
        raise UnknownEvent(errors=wrong)
    return tuple(dict.fromkeys(wanted))


def matching(event_type: str) -> list[str]:
    """List the filters that match a type: everything, its families, itself."""
    parts = event_type.split(".")
    return [EVERYTHING, *(".".join(parts[:length]) + ".*" for length in range(1, len(parts))), event_type]


def wants(filters: Sequence[str], event_type: str) -> bool:
    """Tell whether one of the filters matches the type."""
    return not set(matching(event_type)).isdisjoint(filters)
