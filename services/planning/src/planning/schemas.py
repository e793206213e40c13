"""Requests and responses. What a client may write never includes what only the service knows: version, owner, moments."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from chassis.http import RequestModel, ResponseModel
from contracts.values import CalendarDay, Money, TimeWindow
from planning.domain.absence import Absence, AbsenceProfile
from planning.domain.calendar import CalendarEntry
from planning.domain.civil_time import ZoneName
from planning.domain.day_plan import MOST_CREWS, MOST_ORDERS, Crew, DayPlan, DayWanted, Id, OrderOfDay, check_day
from planning.domain.driver import Driver, DriverProfile
from planning.domain.fleet_record import FleetRecord
from planning.domain.optimization import Optimization
from planning.domain.tariff import Tariff, cents_of
from planning.domain.text import Label
from planning.domain.tour import MOST_STOPS, USUAL_SERVICE_MINUTES, Place, ServiceMinutes, Tour, TourPlan
from planning.domain.tour_route import TourRoute
from planning.domain.vehicle import Equipment, Vehicle, VehicleProfile
from planning.domain.wanted_stop import WantedStop


class DriverIn(RequestModel, DriverProfile):
    """A driver's entry."""


class VehicleIn(RequestModel, VehicleProfile):
    """A vehicle's entry."""


class AbsenceIn(RequestModel, AbsenceProfile):
    """An absence of a driver or of a vehicle."""


class DriverOut(ResponseModel, Driver):
    """A driver. Members nothing is known of are absent."""


class VehicleOut(ResponseModel, Vehicle):
    """A vehicle. Members nothing is known of are absent."""


class AbsenceOut(ResponseModel, Absence):
    """An absence. Members nothing is known of are absent."""


class DriverPage(ResponseModel):
    """A page of drivers."""

    items: list[DriverOut]
    next_cursor: str | None


class VehiclePage(ResponseModel):
    """A page of vehicles."""

    items: list[VehicleOut]
    next_cursor: str | None


class AbsencePage(ResponseModel):
    """A page of absences."""

    items: list[AbsenceOut]
    next_cursor: str | None


def listed(record: FleetRecord, *, id_name: str) -> dict[str, Any]:
    """Write a record as an item of a list."""
    shown = record.model_dump(by_alias=True, exclude_none=True)
    return {"_id": shown.pop(id_name), **shown}


class TourIn(RequestModel, TourPlan):
    """A tour: when, from where, who drives what, and the stops in order."""

    stops: Annotated[tuple[WantedStop, ...], Field(max_length=MOST_STOPS)] = ()

    @property
    def plan(self) -> TourPlan:
        """What it says beside the stops."""
        return TourPlan.model_construct(**{name: getattr(self, name) for name in TourPlan.model_fields})


class CalendarOut(ResponseModel):
    """A driver's tours, absences and rests by their beginning. Moments are in UTC; `timeZone` is the driver's."""

    driver_id: str
    time_zone: str
    items: list[CalendarEntry]
    next_cursor: None = None


class FeedOut(ResponseModel):
    """The secret address of a calendar feed; whoever has it sees the calendar."""

    url: str = Field(examples=["https://api.symphonia.fr/api/planning/calendars/5Jr….ics"])


class TourOut(ResponseModel, Tour):
    """A tour. Members nothing is known of are absent."""


class TourPage(ResponseModel):
    """A page of tours."""

    items: list[TourOut]
    next_cursor: str | None


class AssignmentIn(RequestModel):
    """Put this order on this tour; `position` is where its pickup stands, from 0, its delivery after it; at the end unless said."""

    order_id: Id
    tour_id: Id
    position: Annotated[int, Field(ge=0, le=MOST_STOPS)] | None = None


class AssignmentOut(ResponseModel):
    """Who brings an order, and where its stops stand on the tour."""

    order_id: str
    tour_id: str
    tour_version: int
    driver_id: str
    driver_name: str
    vehicle_id: str
    plate: str
    day: str
    pickup_position: int
    delivery_position: int

    @classmethod
    def of(cls, tour: Tour, order_id: str) -> "AssignmentOut":
        """Show where an order is on its tour."""
        at = {stop.kind: place for place, stop in enumerate(tour.stops) if stop.order_id == order_id}
        crew = {name: getattr(tour, name) for name in ("tour_id", "driver_id", "driver_name", "vehicle_id", "plate", "day")}
        return cls(order_id=order_id, tour_version=tour.version, pickup_position=at["pickup"], delivery_position=at["delivery"], **crew)


def _of_euros(money: Money) -> Money:
    cents_of(money)
    return money


Euros = Annotated[Money, AfterValidator(_of_euros)]


class TourRouteOut(ResponseModel, TourRoute):
    """A tour's way. Members nothing is known of are absent."""


class PriceIn(RequestModel):
    """An order, and what a plan rather spends than leave it out."""

    order_id: Id
    price: Euros


class TariffIn(RequestModel):
    """What driving costs the carrier: a kilometre, an hour of driving, an hour on duty beside, and using a vehicle at all. What is not said is usual."""

    km: Euros | None = None
    driving_hour: Euros | None = None
    duty_hour: Euros | None = None
    vehicle: Euros | None = None

    @property
    def tariff(self) -> Tariff:
        """In cents."""
        return Tariff.model_validate({name: cents_of(money) for name, money in dict(self).items() if money is not None})


class OptimizeIn(RequestModel):
    """How to optimise: `locked` first stops keep their places; `open` tours end at their last stop; orders that may be left out at a price."""

    locked: Annotated[int, Field(ge=0, le=MOST_STOPS)] = 0
    open: bool = False
    prices: Annotated[tuple[PriceIn, ...], Field(max_length=MOST_STOPS)] = ()
    tariff: TariffIn = Field(default_factory=TariffIn)
    seconds: Annotated[float, Field(ge=0.1, le=30)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1


class OptimizationOut(ResponseModel, Optimization):
    """A proposal for a tour. Members nothing is known of are absent."""


class OrderOfDayIn(RequestModel):
    """An order to be planned: equipment its vehicle must have, how long its stops are served, what a plan rather spends than leave it out."""

    order_id: Id
    needs: Annotated[tuple[Equipment, ...], Field(max_length=10)] = ()
    pickup_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES
    delivery_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES
    price: Euros | None = None


class CrewIn(RequestModel, Crew):
    """A vehicle with its driver; what is not said is as for the whole plan."""


class DayPlanIn(RequestModel):
    """Orders, vehicles and drivers of a day to make tours of."""

    name: Label | None = None
    day: CalendarDay
    time_zone: ZoneName = "Europe/Paris"
    shift: TimeWindow | None = None
    depot: Place
    crews: Annotated[tuple[CrewIn, ...], Field(min_length=1, max_length=MOST_CREWS)]
    orders: Annotated[tuple[OrderOfDayIn, ...], Field(min_length=1, max_length=MOST_ORDERS)]
    open: bool = False
    tariff: TariffIn = Field(default_factory=TariffIn)
    seconds: Annotated[float, Field(ge=0.2, le=600)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1

    @model_validator(mode="after")
    def _names_each_once(self) -> "DayPlanIn":
        check_day(self, crews=self.crews, order_ids=[order.order_id for order in self.orders])
        return self

    @property
    def wanted(self) -> DayWanted:
        """In the domain's terms."""
        orders = tuple(OrderOfDay(**dict(order) | {"price": cents_of(order.price) if order.price else None}) for order in self.orders)
        own = {name: getattr(self, name) for name in ("name", "day", "time_zone", "shift", "depot", "crews", "open", "seconds", "seed")}
        return DayWanted(**own, tariff=self.tariff.tariff, orders=orders)


class DayPlanOut(ResponseModel, DayPlan):
    """A day's plan. Members nothing is known of are absent."""


class DayPlanPage(ResponseModel):
    """A page of plans."""

    items: list[DayPlanOut]
    next_cursor: str | None
