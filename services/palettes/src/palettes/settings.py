"""Every environment variable of `palettes`; read by `main.py` only."""

from pydantic import Field

from chassis.settings import ServiceSettings


class PalettesSettings(ServiceSettings):
    """What palettes adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for orders whose events have not been heard yet."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""

    pdf_timeout: float = Field(default=30, gt=0, le=120)
    """Seconds the drawing of a statement may take."""
    gateway_url: str = "http://127.0.0.1:8080"
    """Where the public reaches the gateway: it stands in the links to statements."""
    statements_close_on_day: int = Field(default=5, ge=0, le=28)
    """The day of the month (UTC) from which accounts are closed through the month before by themselves; 0 leaves it to the clients."""
