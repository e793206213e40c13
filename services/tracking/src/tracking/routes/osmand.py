"""The OsmAnd protocol: a stock Traccar Client reports with the device token of its session, and nothing else.

The phone sends the head of its queue until it gets a 2xx. So 2xx means stored, or of no use however often it is sent; 4xx is for a token that is
unknown or has ended; 5xx for us being unable.
"""

from typing import Annotated, Any
from urllib.parse import parse_qsl

import orjson
from fastapi import Depends, Request

from chassis import telemetry
from chassis.errors import NotFound
from chassis.http import Now, ResponseModel, ServiceRouter
from tracking import usecases
from tracking.domain.fixes import Fix, Verdict
from tracking.domain.osmand import Report, UnreadableReport, read_flat, read_json
from tracking.routes.asking import Known, Live, Positions, Sessions

log = telemetry.logger(__name__)
router = ServiceRouter(tags=["phones"])

UNREADABLE = telemetry.counter("symphonia_osmand_unreadable_total", "Reports of phones that can never be read; answered 200 so that the phone goes on.")

_MAX_FIELDS = 100
_TOGETHER = 1000
"""Positions of one burst that are judged and stored together."""


class UnknownDevice(NotFound):
    """No running session knows this device."""


class ReportOut(ResponseModel):
    """What became of each position, in the order they were sent: `invalid` for what cannot be read, nothing for a sign of life."""

    verdicts: list[Verdict]


async def _reports(request: Request, at: Now) -> list[Report | UnreadableReport]:
    """Read the query, else the body as JSON or as a form."""
    try:
        read = await _read(request, at)
    except ValueError as reason:
        read = [reason if isinstance(reason, UnreadableReport) else UnreadableReport(type(reason).__name__)]
    for report in read:
        if isinstance(report, UnreadableReport):
            UNREADABLE.inc()
            log.warning("osmand_unreadable", reason=str(report))
    return read


async def _read(request: Request, at: Now) -> list[Report | UnreadableReport]:
    if request.url.query:
        return [read_flat(_flat(request.url.query), at=at)]
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        return read_json(orjson.loads(body), at=at)
    return [read_flat(_flat(body.decode()), at=at)]


def _flat(text: str) -> dict[str, str]:
    return dict(parse_qsl(text, max_num_fields=_MAX_FIELDS))


Reports = Annotated[list[Report | UnreadableReport], Depends(_reports)]

_BODY = {
    "requestBody": {
        "required": False,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "example": {"id": "trk_…", "lat": "48.8566", "lon": "2.3522", "timestamp": "1773485400"}}
            },
            "application/json": {
                "schema": {
                    "description": "An object or an array of objects.",
                    "example": {"device_id": "trk_…", "location": {"coords": {"latitude": 48.8566, "longitude": 2.3522}}},
                }
            },
        },
    }
}
_QUERY = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": meaning}
        for name, meaning in {
            "id": "The device token.",
            "lat": "Degrees north.",
            "lon": "Degrees east.",
            "timestamp": "Seconds or milliseconds since 1970, or ISO 8601; the time of receipt when absent.",
            "speed": "Knots.",
            "bearing": "Degrees clockwise from north.",
            "accuracy": "Metres.",
            "batt": "Per cent.",
        }.items()
    ]
}


_UNKNOWN_DEVICE: dict[int | str, dict[str, Any]] = {404: {"description": "The device token is unknown or revoked."}}


@router.get("/api/tracking/osmand", openapi_extra=_QUERY, responses=_UNKNOWN_DEVICE)
async def report_by_query(reports: Reports, sessions: Sessions, positions: Positions, known: Known, live: Live, at: Now) -> ReportOut:
    """Take one position of a phone from the query."""
    return await _recorded(reports, sessions=sessions, positions=positions, known=known, live=live, at=at)


@router.post("/api/tracking/osmand", openapi_extra=_BODY, responses=_UNKNOWN_DEVICE)
async def report_by_body(reports: Reports, sessions: Sessions, positions: Positions, known: Known, live: Live, at: Now) -> ReportOut:
    """Take positions of a phone from the query, a form or JSON."""
    return await _recorded(reports, sessions=sessions, positions=positions, known=known, live=live, at=at)


async def _recorded(reports: list[Report | UnreadableReport], *, sessions: Sessions, positions: Positions, known: Known, live: Live, at: Now) -> ReportOut:
    """Record what can be read, device by device; the verdicts come in the order of the reports."""
    told = {index: Verdict.INVALID for index, report in enumerate(reports) if isinstance(report, UnreadableReport)}
    fixes: dict[str, dict[int, Fix]] = {}
    for index, report in enumerate(reports):
        if isinstance(report, Report):
            fixes.setdefault(report.device, {}).update({index: report.fix} if report.fix else {})
    for device, of_device in fixes.items():
        indexes = list(of_device)
        for first in range(0, max(1, len(indexes)), _TOGETHER):
            session = await sessions.find_by_device(device)
            if session is None:
                raise UnknownDevice("The device token is unknown, or its session has ended.")
            some = indexes[first : first + _TOGETHER]
            burst = [of_device[index] for index in some]
            told |= zip(some, await usecases.record_device(session, burst, sessions=sessions, positions=positions, known=known, live=live, at=at), strict=True)
    return ReportOut(verdicts=[told[index] for index in sorted(told)])
