from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.start_out_eta_confidence_type_0 import StartOutEtaConfidenceType0
from ..models.start_out_source import StartOutSource
from ..models.start_out_status import StartOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.counts_out import CountsOut
    from ..models.position_out import PositionOut
    from ..models.stop_out import StopOut


T = TypeVar("T", bound="StartOut")


@_attrs_define
class StartOut:
    """A session, and the token by which a phone may report its positions. The token is shown this once.

    Attributes:
        session_id (str):
        order_id (str):
        vehicle_id (str):
        source (StartOutSource):
        status (StartOutStatus):
        started_at (datetime.datetime):
        distance_done_km (float):
        stale (bool): No position came for 15 minutes.
        off_route (bool): The vehicle has left its expected route and is not back.
        stops (list[StopOut]):
        counts (CountsOut): What came: fixes in the history, those of them that came late, and those kept apart by
            reason.
        version (int):
        device_token (str):
        stopped_at (datetime.datetime | None | Unset):
        last_position (None | PositionOut | Unset):
        age_seconds (int | None | Unset): Seconds since the last position was taken.
        distance_left_km (float | None | Unset):
        eta (datetime.datetime | None | Unset):
        eta_basis (None | str | Unset): What the ETA rests on.
        eta_confidence (None | StartOutEtaConfidenceType0 | Unset): How firmly: `low` on an old position or before the
            pickup, `high` on a fresh one near the end.
        late (bool | None | Unset):
    """

    session_id: str
    order_id: str
    vehicle_id: str
    source: StartOutSource
    status: StartOutStatus
    started_at: datetime.datetime
    distance_done_km: float
    stale: bool
    off_route: bool
    stops: list[StopOut]
    counts: CountsOut
    version: int
    device_token: str
    stopped_at: datetime.datetime | None | Unset = UNSET
    last_position: None | PositionOut | Unset = UNSET
    age_seconds: int | None | Unset = UNSET
    distance_left_km: float | None | Unset = UNSET
    eta: datetime.datetime | None | Unset = UNSET
    eta_basis: None | str | Unset = UNSET
    eta_confidence: None | StartOutEtaConfidenceType0 | Unset = UNSET
    late: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.position_out import PositionOut

        session_id = self.session_id

        order_id = self.order_id

        vehicle_id = self.vehicle_id

        source = self.source.value

        status = self.status.value

        started_at = self.started_at.isoformat()

        distance_done_km = self.distance_done_km

        stale = self.stale

        off_route = self.off_route

        stops = []
        for stops_item_data in self.stops:
            stops_item = stops_item_data.to_dict()
            stops.append(stops_item)

        counts = self.counts.to_dict()

        version = self.version

        device_token = self.device_token

        stopped_at: None | str | Unset
        if isinstance(self.stopped_at, Unset):
            stopped_at = UNSET
        elif isinstance(self.stopped_at, datetime.datetime):
            stopped_at = self.stopped_at.isoformat()
        else:
            stopped_at = self.stopped_at

        last_position: dict[str, Any] | None | Unset
        if isinstance(self.last_position, Unset):
            last_position = UNSET
        elif isinstance(self.last_position, PositionOut):
            last_position = self.last_position.to_dict()
        else:
            last_position = self.last_position

        age_seconds: int | None | Unset
        if isinstance(self.age_seconds, Unset):
            age_seconds = UNSET
        else:
            age_seconds = self.age_seconds

        distance_left_km: float | None | Unset
        if isinstance(self.distance_left_km, Unset):
            distance_left_km = UNSET
        else:
            distance_left_km = self.distance_left_km

        eta: None | str | Unset
        if isinstance(self.eta, Unset):
            eta = UNSET
        elif isinstance(self.eta, datetime.datetime):
            eta = self.eta.isoformat()
        else:
            eta = self.eta

        eta_basis: None | str | Unset
        if isinstance(self.eta_basis, Unset):
            eta_basis = UNSET
        else:
            eta_basis = self.eta_basis

        eta_confidence: None | str | Unset
        if isinstance(self.eta_confidence, Unset):
            eta_confidence = UNSET
        elif isinstance(self.eta_confidence, StartOutEtaConfidenceType0):
            eta_confidence = self.eta_confidence.value
        else:
            eta_confidence = self.eta_confidence

        late: bool | None | Unset
        if isinstance(self.late, Unset):
            late = UNSET
        else:
            late = self.late

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sessionId": session_id,
                "orderId": order_id,
                "vehicleId": vehicle_id,
                "source": source,
                "status": status,
                "startedAt": started_at,
                "distanceDoneKm": distance_done_km,
                "stale": stale,
                "offRoute": off_route,
                "stops": stops,
                "counts": counts,
                "version": version,
                "deviceToken": device_token,
            }
        )
        if stopped_at is not UNSET:
            field_dict["stoppedAt"] = stopped_at
        if last_position is not UNSET:
            field_dict["lastPosition"] = last_position
        if age_seconds is not UNSET:
            field_dict["ageSeconds"] = age_seconds
        if distance_left_km is not UNSET:
            field_dict["distanceLeftKm"] = distance_left_km
        if eta is not UNSET:
            field_dict["eta"] = eta
        if eta_basis is not UNSET:
            field_dict["etaBasis"] = eta_basis
        if eta_confidence is not UNSET:
            field_dict["etaConfidence"] = eta_confidence
        if late is not UNSET:
            field_dict["late"] = late

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.counts_out import CountsOut
        from ..models.position_out import PositionOut
        from ..models.stop_out import StopOut

        d = dict(src_dict)
        session_id = d.pop("sessionId")

        order_id = d.pop("orderId")

        vehicle_id = d.pop("vehicleId")

        source = StartOutSource(d.pop("source"))

        status = StartOutStatus(d.pop("status"))

        started_at = datetime.datetime.fromisoformat(d.pop("startedAt"))

        distance_done_km = d.pop("distanceDoneKm")

        stale = d.pop("stale")

        off_route = d.pop("offRoute")

        stops = []
        _stops = d.pop("stops")
        for stops_item_data in _stops:
            stops_item = StopOut.from_dict(stops_item_data)

            stops.append(stops_item)

        counts = CountsOut.from_dict(d.pop("counts"))

        version = d.pop("version")

        device_token = d.pop("deviceToken")

        def _parse_stopped_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stopped_at_type_0 = datetime.datetime.fromisoformat(data)

                return stopped_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        stopped_at = _parse_stopped_at(d.pop("stoppedAt", UNSET))

        def _parse_last_position(data: object) -> None | PositionOut | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                last_position_type_0 = PositionOut.from_dict(data)

                return last_position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PositionOut | Unset, data)

        last_position = _parse_last_position(d.pop("lastPosition", UNSET))

        def _parse_age_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        age_seconds = _parse_age_seconds(d.pop("ageSeconds", UNSET))

        def _parse_distance_left_km(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        distance_left_km = _parse_distance_left_km(d.pop("distanceLeftKm", UNSET))

        def _parse_eta(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                eta_type_0 = datetime.datetime.fromisoformat(data)

                return eta_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        eta = _parse_eta(d.pop("eta", UNSET))

        def _parse_eta_basis(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        eta_basis = _parse_eta_basis(d.pop("etaBasis", UNSET))

        def _parse_eta_confidence(
            data: object,
        ) -> None | StartOutEtaConfidenceType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                eta_confidence_type_0 = StartOutEtaConfidenceType0(data)

                return eta_confidence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StartOutEtaConfidenceType0 | Unset, data)

        eta_confidence = _parse_eta_confidence(d.pop("etaConfidence", UNSET))

        def _parse_late(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        late = _parse_late(d.pop("late", UNSET))

        start_out = cls(
            session_id=session_id,
            order_id=order_id,
            vehicle_id=vehicle_id,
            source=source,
            status=status,
            started_at=started_at,
            distance_done_km=distance_done_km,
            stale=stale,
            off_route=off_route,
            stops=stops,
            counts=counts,
            version=version,
            device_token=device_token,
            stopped_at=stopped_at,
            last_position=last_position,
            age_seconds=age_seconds,
            distance_left_km=distance_left_km,
            eta=eta,
            eta_basis=eta_basis,
            eta_confidence=eta_confidence,
            late=late,
        )

        return start_out
