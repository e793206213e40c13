"""MongoDB: the only place that knows documents."""

from planning.store.masters import AbsenceStore, DriverStore, VehicleStore

__all__ = ["AbsenceStore", "DriverStore", "VehicleStore"]
