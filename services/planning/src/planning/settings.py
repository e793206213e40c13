"""Every environment variable of `planning`; read by `main.py` only."""

from chassis.settings import ServiceSettings


class PlanningSettings(ServiceSettings):
    """The settings all services share; this one has none of its own yet."""
