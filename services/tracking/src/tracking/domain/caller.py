"""Who asks, with the token to ask others in its name."""

from dataclasses import dataclass, field

from chassis.actor import Actor


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor and the bearer token it came with."""

    actor: Actor
    token: str = field(repr=False)
