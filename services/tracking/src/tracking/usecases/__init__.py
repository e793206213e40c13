"""What tracking does: each use case loads, decides and saves once."""

from tracking.usecases.batch import BatchPosition, record_batch
from tracking.usecases.intake import Delivered, Reported, record_device, record_positions
from tracking.usecases.live import Snapshot, catch_up, snapshot_of
from tracking.usecases.orders import order_changed, see_order
from tracking.usecases.sessions import close_tracking_of, last_position, start_tracking, stop_tracking, tell_quiet
from tracking.usecases.sharing import Shared, look_through, share_tracking, withdraw_share

__all__ = [
    "BatchPosition",
    "Delivered",
    "Reported",
    "Shared",
    "Snapshot",
    "catch_up",
    "close_tracking_of",
    "last_position",
    "look_through",
    "order_changed",
    "record_batch",
    "record_device",
    "record_positions",
    "see_order",
    "share_tracking",
    "snapshot_of",
    "start_tracking",
    "stop_tracking",
    "tell_quiet",
    "withdraw_share",
]
