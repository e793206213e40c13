"""Every environment variable of `planning`; read by `main.py` only."""

from typing import Literal

from pydantic import Field

from chassis.settings import ServiceSettings


class PlanningSettings(ServiceSettings):
    """What planning adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for orders whose events have not been heard yet."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""

    public_url: str = Field(default="http://127.0.0.1:8080", validation_alias="GATEWAY_URL")
    """Where the public reaches the gateway: it stands in the addresses of calendar feeds."""

    osrm_url: str | None = None
    """A route planner that speaks OSRM's HTTP API; without one ways are estimated from the great circle."""
    osrm_timeout: float = Field(default=5, gt=0, le=30)
    """Seconds after which the route planner is given up, and ways are estimated."""
    geocoder_url: str | None = None
    """A geocoder; without one addresses are looked up in the towns that come with the service."""
    geocoder_dialect: Literal["nominatim", "addok"] = "nominatim"
    """How it is asked: as Nominatim, or as Addok (the French Base Adresse Nationale)."""
    geocoder_timeout: float = Field(default=3, gt=0, le=30)

    plan_poll_seconds: float = Field(default=1.0, gt=0, le=60)
    """Seconds between two looks of a worker for days to be planned."""
