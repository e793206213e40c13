"""Every environment variable of tracking; read by main only."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from chassis.settings import CommaList, ServiceSettings


class TrackingSettings(ServiceSettings):
    """What tracking adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for orders whose events have not been heard yet."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""

    cors_allowed_origins: CommaList = Field(default=["https://app.symphonia.fr", "https://dashboard.symphonia.fr", "https://api.symphonia.fr"])
    """The web pages that may open `/ws`. A client that is no web page sends no origin and passes."""

    position_retention_days: int = Field(default=60, ge=1, le=365)
    """Days after which a position is forgotten."""

    live_auth_seconds: float = Field(default=10, gt=0, le=60)
    """Seconds a connection has to say who it is."""
    live_max_orders: int = Field(default=500, ge=1, le=10_000)
    """Orders one connection may watch."""
    live_max_connections: int = Field(default=50, ge=1)
    """Connections one user may hold open on one replica."""
    live_send_seconds: float = Field(default=60, gt=0)
    """Seconds a reader may leave a message unread before its connection is ended."""
    live_catch_up_seconds: float = Field(default=10, gt=0)
    """Seconds between two looks at the sessions for what the live channel may have lost."""

    quiet_check_seconds: float = Field(default=30, gt=0)
    """Seconds between two looks for sessions of which nothing was heard for 15 minutes."""

    gateway_url: str = "http://127.0.0.1:8080"
    """Where the public reaches the gateway: it stands in the links to the sharing page."""
    share_tile_url: str | None = Field(default=None, pattern=r"^https?://[^\s\"'<>]+$")
    """Tiles for the map of the sharing page, as `https://…/{z}/{x}/{y}.png`; without, it draws the outline of Europe and asks nobody."""

    osrm_url: str | None = None
    """A route planner that speaks OSRM's HTTP API; without one the expected way is the great circle."""
    osrm_timeout: float = Field(default=5, gt=0, le=8)

    webfleet_url: str = "https://csv.webfleet.com/extern"
    """Where WEBFLEET.connect answers."""
    webfleet_account: str | None = None
    webfleet_username: str | None = None
    webfleet_password: SecretStr | None = None
    webfleet_apikey: SecretStr | None = None
    """The platform's own fleet account, for the vehicles of every organisation without one of its own. All four, or none."""
    webfleet_accounts_file: Path | None = None
    """A JSON file with fleet accounts of organisations: a list of `{org, account, username, password, apikey}`; read again when one is refused."""
    webfleet_mode: Literal["report", "queue"] = "report"
    """Ask for the report of the whole fleet, or take messages from a queue."""
    webfleet_login: Literal["basic", "query"] = "basic"
    """Send user and password by HTTP Basic, or in the query as older accounts want it."""
    webfleet_language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    webfleet_time_zone: str = "UTC"
    """The zone of times that come without one."""
    webfleet_micro_degrees: bool = False
    """Ask for micro-degrees by name, where an account does not send them by itself."""
    webfleet_timeout: float = Field(default=20, gt=0, le=120)
    webfleet_poll_seconds: float = Field(default=60, gt=0)
    """Seconds between two requests for the whole fleet, while a trip is followed."""
    premium_price_eur: Decimal = Field(default=Decimal("4.00"), ge=0, decimal_places=2)
    """What a followed vehicle costs its organisation a month."""
    webfleet_monthly_fee_eur: Decimal | None = Field(default=None, ge=0, decimal_places=2)
    """What the provider bills for a vehicle of the fleet account a month; unknown when unset."""
