"""Every environment variable of `ecmr`; read by `main.py` only."""

from chassis.settings import ServiceSettings


class EcmrSettings(ServiceSettings):
    """The settings all services share; this one has none of its own yet."""
