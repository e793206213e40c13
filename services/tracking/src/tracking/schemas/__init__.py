"""What clients send and get."""

from tracking.schemas.positions import BatchIn, BatchOut, PositionIn, PositionPageOut, RefusedPosition, UpdateOut, VerdictOut
from tracking.schemas.sessions import StartIn, StartOut, TrackingOut, TrackingView, position_out
from tracking.schemas.track_files import geojson_lines, gpx_lines

__all__ = [
    "BatchIn",
    "BatchOut",
    "PositionIn",
    "PositionPageOut",
    "RefusedPosition",
    "StartIn",
    "StartOut",
    "TrackingOut",
    "TrackingView",
    "UpdateOut",
    "VerdictOut",
    "geojson_lines",
    "gpx_lines",
    "position_out",
]
