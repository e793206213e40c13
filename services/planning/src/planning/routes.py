"""HTTP in: parse, authorise, call one use case, render."""

from chassis.http import ServiceRouter

router = ServiceRouter(tags=["planning"])
