"""The environment variables every service reads. A service subclasses `ServiceSettings` in its own `settings.py`; only `main.py` reads them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _comma_separated(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


CommaList = Annotated[list[str], NoDecode, BeforeValidator(_comma_separated)]
"""A list written as `a,b,c` in the environment."""


class ServiceSettings(BaseSettings):
    """Settings shared by all services. Secrets come from the environment or from files of the same name in `SECRETS_DIR`; none has a default that works."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True, hide_input_in_errors=True)

    environment: Literal["local", "development", "staging", "production"] = "production"
    version: str = Field(default="0.1.0", validation_alias="SERVICE_VERSION")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    mongo_url: SecretStr
    mongo_database: str | None = None
    """The service's own database; its name when unset."""
    mongo_timeout: float = Field(default=2.0, gt=0, le=30)
    """Seconds after which a database call gives up and the client is told 503."""

    amqp_url: SecretStr
    amqp_timeout: float = Field(default=5.0, gt=0, le=60)
    """Seconds a publish may take, confirm included."""

    event_log_days: int = Field(default=60, ge=1, le=3650)
    """How long what was told is kept, to be told again. Raw positions stand in it: the French guidance is two months."""

    oidc_issuer: str
    oidc_audience: str = "symphonia"
    oidc_jwks_url: str
    oidc_algorithms: CommaList = ["RS256", "ES256", "EdDSA"]
    oidc_leeway: float = Field(default=30, ge=0, le=120)
    """Seconds by which the clocks of issuer and service may differ."""

    otlp_endpoint: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    trace_sample_ratio: float = Field(default=0.05, ge=0, le=1)

    drain_seconds: float = Field(default=25, ge=0, le=300)
    """How long open requests may take to end after SIGTERM."""
