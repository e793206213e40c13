"""Every environment variable of tracking; read by main only."""

from pydantic import Field

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
