"""The relay: what was saved with its events is told, in order, at least once. See `docs/messaging.md`."""

from chassis.relay.loop import Note, Pace, Relay, note_nothing
from chassis.relay.pending import ensure_indexes, event_of_entry

__all__ = ["Note", "Pace", "Relay", "ensure_indexes", "event_of_entry", "note_nothing"]
