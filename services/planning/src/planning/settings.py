"""Every environment variable of `planning`; read by `main.py` only."""

from pydantic import Field

from chassis.settings import ServiceSettings


class PlanningSettings(ServiceSettings):
    """What planning adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for orders whose events have not been heard yet."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""
