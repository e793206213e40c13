"""What a service said, to be read and told again; and what it could not hear, to be redriven or discarded. For the routes of operations."""

from chassis.event_log.archive import EventLog
from chassis.event_log.dead_letters import DeadItem, DeadLetterNotFound, DeadLetters, DeadPage

__all__ = ["DeadItem", "DeadLetterNotFound", "DeadLetters", "DeadPage", "EventLog"]
