"""MongoDB: the only place that knows documents."""

from planning.store.calendar_feeds import CalendarFeedStore
from planning.store.known_orders import KnownOrderStore
from planning.store.masters import AbsenceStore, DriverStore, VehicleStore
from planning.store.optimizations import OptimizationStore
from planning.store.plans import PlanStore
from planning.store.tours import TourStore
from planning.store.ways import AddressStore, WayStore

__all__ = [
    "AbsenceStore",
    "AddressStore",
    "CalendarFeedStore",
    "DriverStore",
    "KnownOrderStore",
    "OptimizationStore",
    "PlanStore",
    "TourStore",
    "VehicleStore",
    "WayStore",
]
