"""The feed: every event that organisations may hear of, kept for whoever was away when it was told."""

from dataclasses import dataclass

from contracts import FACTS, CloudEvent


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An event and the organisations it is for."""

    event: CloudEvent
    audience: tuple[str, ...]

    @classmethod
    def of(cls, event: CloudEvent) -> "FeedEntry":
        """Read off the fact who may hear of it; nobody, when its type is unknown here."""
        return cls(event, event.fact().audience() if event.type in FACTS else ())
