"""The score of a carrier, from 0 to 5, out of its last delivered orders.

`rating` is the mean of the shippers' ratings; `punctuality` five times the share of deliveries on time; `paperwork` five times the mean completeness of
the orders' files. The score is their mean, weighted 50, 30 and 20; a part nothing is known of is left out and the others count for all.
"""

from typing import Annotated

from pydantic import Field

from contracts.values import Count, Value

CONSIDERED_ORDERS = 100
"""How many of the last delivered orders count: recent work decides, and old faults are forgotten."""

WEIGHTS = {"rating": 0.5, "punctuality": 0.3, "paperwork": 0.2}

Part = Annotated[float, Field(ge=0, le=5)] | None


class Performance(Value):
    """What the last delivered orders say of a carrier: means over those that say something; shares from 0 to 1."""

    orders: Count = 0
    mean_rating: float | None = None
    on_time: float | None = None
    paperwork: float | None = None


class CarrierScore(Value):
    """The score and its parts; null where nothing is known."""

    score: Part = None
    rating: Part = None
    punctuality: Part = None
    paperwork: Part = None
    orders: Count = 0


def score_of(performance: Performance) -> CarrierScore:
    """Weigh the parts."""
    parts = {"rating": performance.mean_rating, "punctuality": _of_five(performance.on_time), "paperwork": _of_five(performance.paperwork)}
    known = {name: value for name, value in parts.items() if value is not None}
    weight = sum(WEIGHTS[name] for name in known)
    score = sum(value * WEIGHTS[name] for name, value in known.items()) / weight if known else None
    return CarrierScore(score=_rounded(score), orders=performance.orders, **{name: _rounded(value) for name, value in parts.items()})


def _of_five(share: float | None) -> float | None:
    return None if share is None else share * 5


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
