"""A tour as it would be driven now, in the order it has; nothing is changed."""

from datetime import datetime

from chassis.actor import Actor
from planning.domain.located_place import spot_of
from planning.domain.posed_problem import PosedProblem
from planning.domain.routing.plan import TruckRoute
from planning.domain.routing.timing import Fault, Timetable, timetable
from planning.domain.tour import Tour
from planning.domain.tour_route import BrokenRule, TourRoute, Way, geo_json_of, legs_of, segments_of
from planning.domain.tour_routing import calls_of
from planning.usecases.geography import lines_between
from planning.usecases.optimization import Optimizing, Wishes, pose
from planning.usecases.orders import PLATFORM

_SECONDS_OF_A_MINUTE, _GRAMS, _LITRES = 60, 1000, 1000


async def route_of(tour_id: str, *, is_open: bool, by: Actor, on: Optimizing, at: datetime) -> TourRoute:
    """Reckon a tour's way. Raises TourNotFound, DepotNotFound."""
    tour = await on.planning.tours.get(tour_id, visible_to=by)
    posed = await pose(tour, Wishes(is_open=is_open), by=PLATFORM, on=on, at=at)
    table = timetable(TruckRoute(truck=0, calls=calls_of(range(len(tour.stops)), posed.errands)), posed.problem)
    return await _route(tour, posed, table, is_open=is_open, on=on)


async def _route(tour: Tour, posed: PosedProblem, table: Timetable, *, is_open: bool, on: Optimizing) -> TourRoute:
    stops, depot = posed.planned_stops(table), posed.located[spot_of(tour.depot)]
    moments = {"starts_at": posed.clock.moment(table.start), "ends_at": posed.clock.moment(table.end)}
    home = None if is_open else Way(table.home_metres, table.home_driving)
    legs = legs_of(tour, stops, home=home, **moments)
    places = [depot.location, *(stop.place.location for stop in stops), *([depot.location] if home and stops else [])]
    lines, line = await lines_between(places, on=on.geography)
    return TourRoute(
        tour_id=tour.tour_id,
        tour_version=tour.version,
        **moments,
        km=round(table.metres / 1000, 1),
        driving_minutes=round(table.driving / 60),
        waiting_minutes=round(table.waiting / 60),
        duty_minutes=round((table.end - table.start) / 60),
        depot=depot,
        stops=stops,
        legs=legs,
        segments=segments_of(legs, stops, breaks=posed.breaks(table)),
        broken=tuple(_broken(fault) for fault in table.faults),
        unknown=tuple(sorted({posed.stops[number].address for number in posed.lost if spot_of(posed.stops[number]) not in posed.located})),
        basis=posed.basis,
        line=line,
        geo_json=geo_json_of(depot.location, stops, lines),
    )


def _broken(fault: Fault) -> BrokenRule:
    unit = {"over_weight": _GRAMS, "over_volume": _LITRES, "too_many_pallets": 1}.get(fault.code, _SECONDS_OF_A_MINUTE)
    return BrokenRule(code=fault.code, excess=round(fault.excess / unit, 2), position=fault.at)
