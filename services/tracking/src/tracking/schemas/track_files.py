"""A track as files that maps and navigation programs read: GeoJSON (RFC 7946) and GPX 1.1. Written piece by piece, so a long trip needs no memory."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import orjson

from tracking.store import StoredFix

GEOJSON = "application/geo+json"
GPX = "application/gpx+xml"


async def geojson_lines(order_id: str, track: AsyncIterator[StoredFix]) -> AsyncIterator[bytes]:
    """Write a FeatureCollection of one point for each position, oldest first; coordinates are longitude, latitude."""
    yield b'{"type":"FeatureCollection","orderId":' + orjson.dumps(order_id) + b',"features":['
    first = True
    async for stored in track:
        yield (b"\n" if first else b",\n") + orjson.dumps(_feature(stored))
        first = False
    yield b"\n]}\n"


def _feature(stored: StoredFix) -> dict[str, object]:
    fix = stored.fix
    said = {"speed": fix.speed, "heading": fix.heading, "accuracy": fix.accuracy, "battery": fix.battery}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [fix.lng, fix.lat]},
        "properties": {"timestamp": _rfc3339(fix.timestamp), "sessionId": stored.session_id, "source": stored.source}
        | {name: value for name, value in said.items() if value is not None},
    }


async def gpx_lines(order_id: str, track: AsyncIterator[StoredFix]) -> AsyncIterator[bytes]:
    """Write a GPX track with one segment for each session, oldest first."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Symphonia" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"<trk><name>{escape(order_id)}</name>\n"
    ).encode()
    session: str | None = None
    async for stored in track:
        if stored.session_id != session:
            yield b"<trkseg>\n" if session is None else b"</trkseg>\n<trkseg>\n"
            session = stored.session_id
        yield f'<trkpt lat="{stored.fix.lat:.7f}" lon="{stored.fix.lng:.7f}"><time>{_rfc3339(stored.fix.timestamp)}</time></trkpt>\n'.encode()
    yield b"" if session is None else b"</trkseg>\n"
    yield b"</trk>\n</gpx>\n"


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
