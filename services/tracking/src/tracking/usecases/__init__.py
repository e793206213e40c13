"""What tracking does: each use case loads, decides and saves once."""

from tracking.usecases.batch import BatchPosition, record_batch
from tracking.usecases.intake import Delivered, Reported, record_device, record_positions
from tracking.usecases.live import Snapshot, catch_up, paper_news, snapshot_of
from tracking.usecases.orders import order_changed, plan_route, see_order
from tracking.usecases.premium import Fleets, end_stopped, followed, poll_fleet, start_premium, usage, usage_of_all
from tracking.usecases.privacy import erase_subject, sessions_of, trips_of
from tracking.usecases.sessions import close_tracking_of, forget_places, last_position, revoke_devices, start_tracking, stop_tracking, tell_quiet
from tracking.usecases.sharing import Shared, look_through, share_tracking, withdraw_share

__all__ = [
    "BatchPosition",
    "Delivered",
    "Fleets",
    "Reported",
    "Shared",
    "Snapshot",
    "catch_up",
    "close_tracking_of",
    "end_stopped",
    "erase_subject",
    "followed",
    "forget_places",
    "last_position",
    "look_through",
    "order_changed",
    "paper_news",
    "plan_route",
    "poll_fleet",
    "record_batch",
    "record_device",
    "record_positions",
    "revoke_devices",
    "see_order",
    "sessions_of",
    "share_tracking",
    "snapshot_of",
    "start_premium",
    "start_tracking",
    "stop_tracking",
    "tell_quiet",
    "trips_of",
    "usage",
    "usage_of_all",
    "withdraw_share",
]
