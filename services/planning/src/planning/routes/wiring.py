"""What the routes share: who may call, and what they are given."""

from typing import Annotated

from fastapi import Depends, Path

from chassis.actor import Actor, Caller
from chassis.auth import allow, allow_caller
from chassis.http import provided
from planning.adapters.engine_process import EngineProcess
from planning.adapters.orders_owner import OrdersOwner
from planning.adapters.public_address import PublicAddress
from planning.store import AbsenceStore, CalendarFeedStore, DriverStore, KnownOrderStore, OptimizationStore, PlanStore, TourStore, VehicleStore
from planning.usecases.calendar import Diary
from planning.usecases.geography import Geography
from planning.usecases.optimization import Optimizing
from planning.usecases.plans import DayPlanning
from planning.usecases.tours import Planning

Drivers = Annotated[DriverStore, provided(DriverStore)]
Vehicles = Annotated[VehicleStore, provided(VehicleStore)]
Absences = Annotated[AbsenceStore, provided(AbsenceStore)]
Tours = Annotated[TourStore, provided(TourStore)]

FleetReader = Annotated[Actor, allow("planning:read", roles=("carrier",))]
Reader = Annotated[Actor, allow("planning:read", roles=("carrier", "driver"))]
"""The fleet's owner; a driver, who sees what is its own."""
Dispatcher = Annotated[Actor, allow("planning:write", roles=("carrier",))]

DriverId = Annotated[str, Path(alias="driverId", max_length=128, examples=["driver_01k5z7y3m8e4drqa2f6w9xc1tb"])]
VehicleId = Annotated[str, Path(alias="vehicleId", max_length=128, examples=["vehicle_01k5z7y3m8e4drqa2f6w9xc1tb"])]
AbsenceId = Annotated[str, Path(alias="absenceId", max_length=128, examples=["absence_01k5z7y3m8e4drqa2f6w9xc1tb"])]
TourId = Annotated[str, Path(alias="tourId", max_length=128, examples=["tour_01k5z7y3m8e4drqa2f6w9xc1tb"])]


AskingDispatcher = Annotated[Caller, allow_caller("planning:write", roles=("carrier",))]
"""A dispatcher, with the token that asks for orders in its name."""


async def _planning(
    tours: Tours,
    drivers: Drivers,
    vehicles: Vehicles,
    absences: Absences,
    known: Annotated[KnownOrderStore, provided(KnownOrderStore)],
    owner: Annotated[OrdersOwner, provided(OrdersOwner)],
) -> Planning:
    return Planning(tours, drivers, vehicles, absences, known, owner)


async def _optimizing(
    planning: Annotated[Planning, Depends(_planning)],
    optimizations: Annotated[OptimizationStore, provided(OptimizationStore)],
    geography: Annotated[Geography, provided(Geography)],
    engine: Annotated[EngineProcess, provided(EngineProcess)],
) -> Optimizing:
    return Optimizing(planning, optimizations, geography, engine)


OptimizingWith = Annotated[Optimizing, Depends(_optimizing)]
"""Everything a tour is optimised with."""


async def _day_planning(planning: Annotated[Planning, Depends(_planning)], plans: Annotated[PlanStore, provided(PlanStore)]) -> DayPlanning:
    return DayPlanning(planning, plans)


DayPlanningWith = Annotated[DayPlanning, Depends(_day_planning)]
"""Everything a day is planned with."""


async def _diary(drivers: Drivers, tours: Tours, absences: Absences, feeds: Annotated[CalendarFeedStore, provided(CalendarFeedStore)]) -> Diary:
    return Diary(drivers, tours, absences, feeds)


DiaryWith = Annotated[Diary, Depends(_diary)]
"""Everything a calendar is made of."""

Public = Annotated[PublicAddress, provided(PublicAddress)]

PlanningWith = Annotated[Planning, Depends(_planning)]
"""Everything a tour is planned with."""
