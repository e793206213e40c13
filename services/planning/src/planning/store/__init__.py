"""MongoDB: the only place that knows documents."""

from planning.store.known_orders import KnownOrderStore
from planning.store.masters import AbsenceStore, DriverStore, VehicleStore
from planning.store.tours import TourStore

__all__ = ["AbsenceStore", "DriverStore", "KnownOrderStore", "TourStore", "VehicleStore"]
